// The modules of Connect, by the schema that Atlassian's package has of them and that its validator does not apply.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import { path } from './shape.mjs';

const require = createRequire(import.meta.url);
const compiled = new Map();
let schema;

/**
 * @param {Record<string, unknown>} modules by their names in the descriptor, without `confluence:`
 * @param {string} root the path of the modules
 * @returns {import('./finding.mjs').Finding[]}
 */
export function connectFindings(modules, root) {
  return Object.entries(modules).flatMap(([name, list]) => {
    const accepts = validatorOf(name);
    if (!accepts)
      return [{ check: 'connect', where: `${root}.${name}`, what: 'Connect has no such module', allowed: names() }];
    accepts(list);
    return (accepts.errors ?? []).map(({ instancePath, message, params }) => ({
      check: 'connect',
      where: path(`/${root}.${name}${instancePath}`),
      what: message,
      allowed: (params.allowedValues ?? []).join(', '),
    }));
  });
}

/** Of the connect modules of a manifest. */
export function connectModuleFindings({ connectModules = {} }) {
  const named = Object.entries(connectModules).map(([name, list]) => [name.replace(/^confluence:/, ''), list]);
  return connectFindings(Object.fromEntries(named), 'connectModules');
}

function validatorOf(name) {
  schema ??= JSON.parse(readFileSync(require.resolve('@forge/manifest/schema.json'), 'utf8'));
  const part = schema.definitions.ModuleSchema.properties[`connect-confluence:${name}`];
  if (part && !compiled.has(name)) {
    const ajv = new Ajv({ strict: false, allErrors: true });
    compiled.set(name, ajv.compile({ definitions: schema.definitions, ...part }));
  }
  return compiled.get(name);
}

function names() {
  return Object.keys(schema.definitions.ModuleSchema.properties)
    .filter((name) => name.startsWith('connect-confluence:'))
    .map((name) => name.replace('connect-confluence:', ''))
    .join(', ');
}
