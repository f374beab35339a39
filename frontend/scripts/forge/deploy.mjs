// From a clone to an installed Forge app: the steps, and what runs them. Nothing here reads the terminal or starts a process itself.
import { readFileSync, existsSync, appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { copyPages, filesIn, writeApp } from './app.mjs';
import { ownFindings } from './check.mjs';
import { sentence } from './finding.mjs';
import { manifest } from './manifest.mjs';
import { OptionError } from './options.mjs';
import { pageFindings } from './pages.mjs';
import { validatorFindings } from './validator.mjs';

/** Atlassian's command line. Another version may name its options otherwise. */
export const COMMAND_LINE = '@forge/cli@13.3.0';
const SITE = /^[a-z0-9][a-z0-9-]*\.(atlassian\.net|jira-dev\.com)$/;
const SPACE = /^[0-9a-zA-Z-]{1,64}$/;

/**
 * @typedef {object} DeployOptions
 * @property {import('./options.mjs').ManifestOptions} manifest
 * @property {string} name of the app, if it is registered
 * @property {boolean} register whether the app has no id yet
 * @property {string} site where it is installed; empty for nowhere
 * @property {boolean} upgrade whether it is installed there already
 * @property {string} developerSpace empty where a person is asked
 * @property {boolean} interactive whether a person can be asked
 *
 * @typedef {object} Surroundings
 * @property {object} descriptor the Connect descriptor
 * @property {{ frontend: string, app: string, built: string, env: string }} paths
 * @property {(command: string, args: readonly string[], directory: string) => Promise<number>} run answers the exit status
 * @property {(line: string) => void} say
 *
 * @typedef {object} Step
 * @property {string} title
 * @property {boolean} account whether it needs an account at Atlassian
 * @property {{ command: string, args: readonly string[], directory: 'frontend' | 'app' }} [process]
 * @property {(around: Surroundings, options: DeployOptions) => Promise<void>} [act]
 * @property {string} remedy what to do when it fails
 */

/** @throws {OptionError} for a site or a developer space that cannot be one */
export function checkTarget({ site, developerSpace }) {
  if (site !== '' && !SITE.test(site)) {
    throw new OptionError(`--site is "${site}". It has to be a host such as your-site.atlassian.net.`);
  }
  if (developerSpace !== '' && !SPACE.test(developerSpace)) {
    throw new OptionError(`--developer-space is "${developerSpace}". It has to be the id of a developer space.`);
  }
}

/**
 * @param {DeployOptions} options
 * @returns {readonly Step[]}
 */
export function deploySteps(options) {
  const { environment } = options.manifest;
  const quiet = options.interactive ? [] : ['--non-interactive'];
  return [
    {
      title: 'Build the pages',
      account: false,
      process: { command: 'npm', args: ['run', 'build'], directory: 'frontend' },
      remedy: 'Fix what the build reports.',
    },
    { title: 'Write the manifest and the function for exports', account: false, act: write, remedy: '' },
    { title: 'Copy the pages and the icons', account: false, act: copy, remedy: 'Build the pages first.' },
    { title: 'Check the manifest against the files', account: false, act: check, remedy: 'Fix what is listed.' },
    ...(options.interactive
      ? []
      : [forge('Answer what the command line would ask', ['settings', 'set', 'usage-analytics', 'false'], '')]),
    forge(
      'Check the login',
      ['whoami'],
      'Log in with `npx ' +
        COMMAND_LINE +
        ' login`, or set FORGE_EMAIL and FORGE_API_TOKEN to an API token from id.atlassian.com.',
    ),
    ...(options.register ? registration(options) : []),
    forge(
      'Deploy',
      ['deploy', '--environment', environment, ...quiet],
      'Nothing was installed. The message above names the cause.',
    ),
    ...(options.site === '' ? [] : [installation(options, environment, quiet)]),
  ];
}

function forge(title, args, remedy) {
  return {
    title,
    account: true,
    process: { command: 'npx', args: ['--yes', COMMAND_LINE, ...args], directory: 'app' },
    remedy,
  };
}

/** It writes the id of the new app into the manifest. */
function registration({ name, developerSpace }) {
  const space = developerSpace === '' ? [] : ['--developer-space-id', developerSpace, '--accept-terms'];
  return [
    forge('Register a new app', ['register', name, ...space], 'No app was registered; run this again.'),
    {
      title: 'Keep the id of the app',
      account: true,
      act: keepId,
      remedy: 'Set FORGE_APP_ID to the app.id in manifest.yml.',
    },
  ];
}

function installation({ site, upgrade }, environment, quiet) {
  const args = ['install', '--environment', environment, '--site', site, '--product', 'Confluence'];
  const more = [...(upgrade ? ['--upgrade'] : []), ...quiet, ...(quiet.length > 0 ? ['--confirm-scopes'] : [])];
  return forge(
    `Install on ${site}`,
    [...args, ...more],
    'The app is deployed. You have to be an admin of the site; where the app is installed already, add --upgrade.',
  );
}

async function write({ descriptor, paths }, options) {
  await writeApp(manifest(descriptor, options.manifest), paths.app);
}

async function copy({ descriptor, paths }) {
  copyPages(descriptor, paths.app, paths.built);
}

async function check({ descriptor, paths }, options) {
  const made = manifest(descriptor, options.manifest);
  const findings = [
    ...ownFindings(made, filesIn(paths.app)),
    ...pageFindings(paths.app),
    ...(await validatorFindings(paths.app)),
  ];
  if (findings.length > 0) throw new Error(findings.map(sentence).join('\n'));
}

/** The server needs it as well: it accepts the calls of this app only. */
async function keepId({ paths, say }) {
  const { app } = parse(readFileSync(join(paths.app, 'manifest.yml'), 'utf8'));
  const id = String(app?.id ?? '')
    .split('/')
    .at(-1);
  if (/^0{8}-|^$/.test(id)) throw new Error('the manifest has no id of a registered app');
  const known = existsSync(paths.env) && /^\s*FORGE_APP_ID=/m.test(readFileSync(paths.env, 'utf8'));
  if (known) throw new Error(`${paths.env} has another FORGE_APP_ID already`);
  appendFileSync(paths.env, `\nFORGE_APP_ID=${id}\n`);
  say(`FORGE_APP_ID=${id} is now in ${paths.env}.`);
}

/**
 * Performs the steps, and ends at the first that fails.
 *
 * @param {DeployOptions} options
 * @param {Surroundings} around
 * @param {boolean} dryRun whether to stop before the first step that needs an account, and to show the others
 * @returns {Promise<boolean>} whether all went well
 */
export async function deploy(options, around, dryRun) {
  const steps = deploySteps(options);
  for (const [at, step] of steps.entries()) {
    const shown = step.process ? `: ${[step.process.command, ...step.process.args].map(word).join(' ')}` : '';
    around.say(`${at + 1}/${steps.length} ${step.title}${shown}`);
    if (dryRun && step.account) continue;
    const failure = await attempt(step, options, around);
    if (failure === null) continue;
    around.say(`This step failed: ${failure}`);
    if (step.remedy) around.say(step.remedy);
    return false;
  }
  if (dryRun) around.say('The steps from the first one of Atlassian’s command line on were not performed.');
  return true;
}

async function attempt(step, options, around) {
  try {
    if (step.act) await step.act(around, options);
    const { command, args, directory } = step.process ?? {};
    const status = command ? await around.run(command, args, around.paths[directory]) : 0;
    return status === 0 ? null : `exit status ${status}`;
  } catch (error) {
    return error.message;
  }
}

function word(text) {
  return /^[\w@./:-]+$/.test(text) ? text : `'${text}'`;
}
