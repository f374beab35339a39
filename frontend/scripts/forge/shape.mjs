// A closed world: what this app's manifest may contain, and nothing else. Atlassian's validator accepts unknown properties of a macro
// and several values that Confluence ignores or refuses later.
import { Ajv } from 'ajv';
import { REGIONS } from './options.mjs';

const text = (maxLength) => ({ type: 'string', minLength: 1, maxLength });
const matching = (pattern) => ({ type: 'string', pattern });
const oneOf = (...values) => ({ enum: values });
const listOf = (items, bounds = {}) => ({ type: 'array', minItems: 1, uniqueItems: true, items, ...bounds });

/** An object with these properties and no others. */
function closed(required, optional = {}) {
  return {
    type: 'object',
    additionalProperties: false,
    required: Object.keys(required),
    properties: { ...required, ...optional },
  };
}

const KEY = matching('^[a-zA-Z0-9_-]+$');
const PAGE = matching('^[a-zA-Z0-9_-]{1,23}/[a-zA-Z0-9_-]{1,23}$');
const PIXELS = matching('^[1-9][0-9]{0,3}px$');
const PATH = matching('^/[a-z/-]+$');
/** A name under a domain: no address of one machine, which Atlassian could not reach. */
const HTTPS = matching('^https://([a-z0-9-]+\\.)+[a-z]{2,}(:[0-9]+)?(/[^\\s?#]*[^\\s?#/])?$');
/** Without blanks, and with no wildcard of Connect; a scheme without a wildcard. */
const LINK = matching('^https?://[^\\s{}/]+(/[^\\s{}]*)?$');
const CATEGORIES = [
  'admin',
  'communication',
  'confluence-content',
  'development',
  'external-content',
  'formatting',
  'media',
  'navigation',
  'reporting',
  'visuals',
];

const resolver = closed({ endpoint: KEY });
const enabled = closed({ enabled: { type: 'boolean' } });

const macro = closed(
  {
    key: KEY,
    title: text(255),
    description: text(1_000),
    icon: matching('^resource:[a-zA-Z0-9_-]{1,23};[a-zA-Z0-9_/.-]+\\.svg$'),
    categories: listOf(oneOf(...CATEGORIES)),
    layout: oneOf('block', 'inline'),
    resource: PAGE,
    resolver,
    unlicensedAccess: listOf(oneOf('unlicensed', 'anonymous')),
    emitsReadyEvent: { const: true },
    config: closed({
      resource: PAGE,
      title: text(255),
      openOnInsert: { type: 'boolean' },
      viewportSize: closed({ width: PIXELS, height: PIXELS }),
      parameters: listOf(closed({ identifier: matching('^[a-zA-Z][a-zA-Z0-9_-]*$'), type: oneOf('string') })),
    }),
    adfExport: closed({ function: KEY }),
    migratedFrom: listOf(KEY),
  },
  { autoConvert: closed({ matchers: listOf(closed({ pattern: { ...LINK, maxLength: 1024 } }), { maxItems: 200 }) }) },
);

const settingsPage = closed({ key: KEY, title: text(255), resource: PAGE, resolver }, { useAsConfig: { const: true } });
const ownPage = closed({ key: KEY, title: text(255), route: matching('^[a-z0-9-]+$'), resource: PAGE, resolver });

const modules = closed(
  {
    macro: listOf(macro),
    'confluence:globalSettings': listOf(settingsPage),
    'confluence:globalPage': listOf(ownPage),
    trigger: listOf(
      closed({ key: KEY, events: listOf(oneOf('avi:forge:installed:app', 'avi:forge:upgraded:app')), endpoint: KEY }),
    ),
    preUninstall: listOf(closed({ key: KEY, endpoint: KEY }), { maxItems: 1 }),
    endpoint: listOf(
      closed({ key: KEY, remote: KEY }, { route: closed({ path: PATH }), auth: closed({ appUserToken: enabled }) }),
    ),
    function: listOf(closed({ key: KEY, handler: matching('^[a-z]+\\.[a-zA-Z]+$') })),
  },
  {
    connectToForgeMigration: listOf(
      closed({ key: KEY, migrationGuideUrl: HTTPS, willMigrateToForgeBeforeEOS: oneOf('YES') }),
      { maxItems: 1 },
    ),
  },
);

const baseUrl = {
  type: ['string', 'object'],
  if: { type: 'string' },
  then: HTTPS,
  else: closed({ default: HTTPS }, Object.fromEntries(REGIONS.map((region) => [region, HTTPS]))),
};

const SCHEMA = closed(
  {
    app: closed(
      {
        id: matching('^ari:cloud:ecosystem::app/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'),
        // nodejs20.x cannot be deployed since May 2026.
        runtime: closed({ name: oneOf('nodejs24.x') }),
      },
      { connect: closed({ key: matching('^[a-zA-Z0-9._-]{1,64}$'), remote: KEY, authentication: oneOf('jwt') }) },
    ),
    modules,
    resources: listOf(
      closed({
        key: matching('^[a-zA-Z0-9_-]{1,23}$'),
        path: matching('^[a-z]+$'),
        entry: {
          type: 'object',
          minProperties: 1,
          maxProperties: 50,
          propertyNames: { pattern: '^[a-zA-Z0-9_-]{1,23}$' },
          additionalProperties: matching('^[a-z-]+\\.html$'),
        },
      }),
    ),
    remotes: listOf(
      closed({
        key: matching('^[a-zA-Z0-9_-]{1,23}$'),
        baseUrl,
        operations: listOf(oneOf('storage', 'compute', 'fetch')),
        storage: closed({ inScopeEUD: { const: true } }),
      }),
    ),
    permissions: closed({
      scopes: listOf(oneOf('read:app-user-token', 'read:confluence-user', 'read:connect-confluence')),
      external: closed({ fetch: closed({ client: listOf(closed({ remote: KEY })) }) }),
    }),
  },
  {
    connectModules: closed({
      'confluence:lifecycle': listOf(closed({ key: KEY, installed: PATH, uninstalled: PATH }), { maxItems: 1 }),
    }),
  },
);

const accepts = new Ajv({ allErrors: true, allowUnionTypes: true, verbose: true }).compile(SCHEMA);

/**
 * What does not fit the closed world.
 *
 * @param {object} manifest
 * @returns {import('./finding.mjs').Finding[]}
 */
export function shapeFindings(manifest) {
  accepts(manifest);
  return (accepts.errors ?? []).filter(({ keyword }) => keyword !== 'if').map(finding);
}

function finding(error) {
  return { check: 'shape', where: path(error.instancePath), ...explained(error) };
}

/** A path as people write it: `modules.macro[0].title`. */
export function path(pointer) {
  const parts = pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  return (
    parts
      .map((part) => (/^[0-9]+$/.test(part) ? `[${part}]` : `.${part}`))
      .join('')
      .slice(1) || 'manifest'
  );
}

function explained({ keyword, params, message, data, parentSchema }) {
  const value = typeof data === 'object' ? '' : `${JSON.stringify(data)} `;
  const names = () => Object.keys(parentSchema.properties).join(', ');
  switch (keyword) {
    case 'additionalProperties':
      return { what: `has an unknown property "${params.additionalProperty}"`, allowed: names() };
    case 'required':
      return { what: `lacks "${params.missingProperty}"`, allowed: names() };
    case 'enum':
      return { what: `${value}is unknown`, allowed: params.allowedValues.join(', ') };
    case 'const':
      return { what: `${value}is unknown`, allowed: String(params.allowedValue) };
    case 'pattern':
      return { what: `${value}has a wrong form`, allowed: `what matches ${params.pattern}` };
    default:
      return { what: `${value}${message}`, allowed: '' };
  }
}
