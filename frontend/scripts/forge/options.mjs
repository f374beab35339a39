// What a person decides about the Forge app: from the command line, else from the environment.
import { parseArgs } from 'node:util';

/**
 * @typedef {object} ManifestOptions
 * @property {string} appId an ARI
 * @property {string} baseUrl without a slash at its end
 * @property {Record<string, string>} regions base URLs by region
 * @property {string} environment of Forge
 * @property {boolean} takeover whether a Connect installation is taken over
 * @property {string} connectKey the key of the Connect app
 * @property {string} migrationGuide a URL
 */

const ARI = 'ari:cloud:ecosystem::app/';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** The regions of data residency that a remote can have a URL of its own in. */
export const REGIONS = ['AU', 'CA', 'CH', 'DE', 'EU', 'GB', 'IN', 'JP', 'KR', 'SG', 'US'];
const ENVIRONMENTS = ['development', 'staging', 'production'];
const CUSTOM_ENVIRONMENT = /^[a-z0-9][a-z0-9-]{0,38}$/i;
const CONNECT_KEY = /^[a-zA-Z0-9._-]{1,64}$/;
const LOCAL = /(^|\.)(localhost|local|internal|invalid|test|example)$|^\[|^[0-9.]+$/;
const DOCUMENTATION = /(^|\.)example\.(com|net|org)$/;

/** A value that a person has to correct. */
export class OptionError extends Error {}

export const FLAGS = {
  'app-id': { type: 'string' },
  'base-url': { type: 'string' },
  region: { type: 'string', multiple: true },
  environment: { type: 'string' },
  takeover: { type: 'boolean' },
  'connect-key': { type: 'string' },
  'migration-guide': { type: 'string' },
};

/**
 * The values of the command line, by name.
 *
 * @param {readonly string[]} args
 * @param {Record<string, object>} more flags beside those of the manifest
 * @throws {OptionError} for an unknown flag
 */
export function flags(args, more = {}) {
  const options = { ...FLAGS, ...more, help: { type: 'boolean', short: 'h' } };
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new OptionError(`${error.message.split('.')[0]}. Allowed are: ${allowed(options)}.`);
  }
}

function allowed(options) {
  return Object.keys(options)
    .map((name) => `--${name}`)
    .join(', ');
}

/**
 * @param {Record<string, any>} given the flags
 * @param {Record<string, string | undefined>} environment
 * @param {{ key: string }} descriptor the Connect descriptor
 * @returns {ManifestOptions}
 * @throws {OptionError} for a value that is missing or that Forge would refuse
 */
export function manifestOptions(given, environment, descriptor) {
  const baseUrl = readUrl(
    '--base-url (or CHAINKEEPER_BASE_URL)',
    given['base-url'] ?? environment['CHAINKEEPER_BASE_URL'],
  );
  const name = environmentName(given.environment ?? environment['FORGE_ENVIRONMENT'] ?? 'development');
  const options = {
    appId: readAppId(given['app-id'] ?? environment['FORGE_APP_ID']),
    baseUrl,
    regions: regions(given.region ?? (environment['FORGE_REGIONS'] ?? '').split(',').filter(Boolean)),
    environment: name,
    takeover: given.takeover ?? false,
    connectKey: connectKey(given['connect-key'] ?? descriptor.key),
    migrationGuide: readUrl('--migration-guide', given['migration-guide'] ?? `${baseUrl}/moving-to-forge`),
  };
  if (name === 'production') checkProduction(options, descriptor);
  return options;
}

/** @throws {OptionError} for what is no id of an app */
export function readAppId(text = '') {
  const id = (text.startsWith(ARI) ? text.slice(ARI.length) : text).toLowerCase();
  if (UUID.test(id)) return ARI + id;
  throw new OptionError(
    `--app-id (or FORGE_APP_ID) is ${quoted(text)}. It has to be the app's UUID, or ${ARI}UUID; ` +
      'scripts/forge-deploy registers an app and prints its id.',
  );
}

/** @throws {OptionError} for what Atlassian could not call */
export function readUrl(name, text = '') {
  if (text === '') throw new OptionError(`${name} is missing. An example: https://macros.example.com.`);
  const parsed = parse(text);
  const reason =
    parsed === null
      ? 'it is not an absolute URL'
      : parsed.protocol !== 'https:'
        ? 'Forge calls only https'
        : LOCAL.test(parsed.hostname)
          ? 'Atlassian cannot reach this host'
          : parsed.username || parsed.password || parsed.search || parsed.hash
            ? 'it has more than a host and a path'
            : null;
  if (reason === null) return parsed.href.replace(/\/+$/, '');
  throw new OptionError(`${name} is "${text}": ${reason}. An example: https://macros.example.com.`);
}

function parse(text) {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

/** Of texts such as `EU=https://eu.example.com`. */
function regions(texts) {
  const pairs = texts.map((text) => {
    const [, name = '', value = ''] = /^\s*([^=]*?)\s*=\s*(.*?)\s*$/.exec(text) ?? [];
    if (!REGIONS.includes(name)) {
      throw new OptionError(`--region ${quoted(text)} names no region. Allowed are: ${REGIONS.join(', ')}, as EU=URL.`);
    }
    return [name, readUrl(`--region ${name}`, value)];
  });
  const twice = pairs.find(([name], at) => pairs.findIndex(([other]) => other === name) !== at);
  if (twice) throw new OptionError(`--region ${twice[0]} is given twice. A region has one URL.`);
  return Object.fromEntries(pairs);
}

function environmentName(text) {
  if (ENVIRONMENTS.includes(text) || CUSTOM_ENVIRONMENT.test(text)) return text;
  throw new OptionError(
    `--environment is ${quoted(text)}. Allowed are: ${ENVIRONMENTS.join(', ')}, or the name of one of your own.`,
  );
}

function connectKey(text) {
  if (CONNECT_KEY.test(text)) return text;
  throw new OptionError(
    `--connect-key is ${quoted(text)}. Allowed are 1 to 64 letters, digits, dots, hyphens and underscores.`,
  );
}

/** In production the key can never be changed again, and a host of the documentation is a mistake. */
function checkProduction({ baseUrl, regions: others, connectKey: key, takeover }, descriptor) {
  const sample = [baseUrl, ...Object.values(others)].find((one) => DOCUMENTATION.test(new URL(one).hostname));
  if (sample) throw new OptionError(`${sample} is an example. In production the URL has to be that of your server.`);
  if (takeover && key !== descriptor.key) {
    throw new OptionError(
      `--connect-key is ${quoted(key)}. In production it has to be the key of the listed app, ${descriptor.key}.`,
    );
  }
}

function quoted(text) {
  return text === '' ? 'missing' : `"${text}"`;
}
