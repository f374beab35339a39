import { FLAGS, made, type Part } from './fixture';

/** What a seeded fault does to a manifest, and which checks have to find it. */
export interface Fault {
  readonly name: string;
  readonly seed: (manifest: Part) => void;
  readonly checks: readonly string[];
  readonly flags?: object;
}

const VALIDATOR = 'validator';
const SHAPE = 'shape';
const REFERENCES = 'references';
const CONNECT = 'connect';
const TAKEOVER = { ...FLAGS, takeover: true };

const macro = ({ modules }: Part, at = 0): Part => modules.macro[at];
const endpoint = ({ modules }: Part, key: string): Part => modules.endpoint.find((one: Part) => one.key === key);
const pattern = (manifest: Part, text: string): void => {
  macro(manifest).autoConvert.matchers[0].pattern = text;
};
const renamed = (part: Part, from: string, to: string): void => {
  part[to] = part[from];
  delete part[from];
};

function fault(name: string, checks: readonly string[], seed: (manifest: Part) => void, flags?: object): Fault {
  return { name, checks, seed, ...(flags && { flags }) };
}

const connectMacro = (key: string): Part => ({
  key,
  name: { value: 'A macro of Connect' },
  bodyType: 'none',
  outputType: 'block',
  url: '/macros/table',
});

/** The faults of `faults.txt`. */
export const LISTED: readonly Fault[] = [
  fault('Connect wildcard {} in autoConvert host', [SHAPE, VALIDATOR], (m) =>
    pattern(m, 'https://{}.atlassian.net/issues/?jql={}'),
  ),
  fault('Connect wildcard {} in autoConvert path only', [SHAPE], (m) =>
    pattern(m, 'https://*.atlassian.net/browse/{}'),
  ),
  fault('whitespace in matcher', [SHAPE], (m) => pattern(m, 'https://*.atlassian.net/issues/?jql= *')),
  fault('protocol wildcard', [SHAPE, VALIDATOR], (m) => pattern(m, '*://x.atlassian.net/browse/*')),
  fault('unknown endpoint in resolver', [REFERENCES, VALIDATOR], (m) => (macro(m).resolver.endpoint = 'nope')),
  fault('unknown remote in endpoint', [REFERENCES, VALIDATOR], (m) => (endpoint(m, 'api').remote = 'nope')),
  fault('unknown resource', [REFERENCES, VALIDATOR], (m) => (macro(m).resource = 'nope/table')),
  fault('unknown resource entry', [REFERENCES, VALIDATOR], (m) => (macro(m).resource = 'ui/nope')),
  fault('entry file missing', [REFERENCES, VALIDATOR], (m) => (m.resources[0].entry.table = 'missing.html')),
  fault('config.resource unknown entry', [REFERENCES], (m) => (macro(m).config.resource = 'ui/nope')),
  fault('config.resource unknown resource', [REFERENCES, VALIDATOR], (m) => (macro(m).config.resource = 'nope/editor')),
  fault('unknown adfExport function', [REFERENCES, VALIDATOR], (m) => (macro(m).adfExport.function = 'nope')),
  fault('typo adfexport', [SHAPE], (m) => renamed(macro(m), 'adfExport', 'adfexport')),
  fault('typo autoconvert', [SHAPE], (m) => renamed(macro(m), 'autoConvert', 'autoconvert')),
  fault('typo unlicencedAccess', [SHAPE], (m) => renamed(macro(m), 'unlicensedAccess', 'unlicencedAccess')),
  fault('unlicensedAccess value customer on a macro', [SHAPE], (m) => macro(m).unlicensedAccess.push('customer')),
  fault('unlicensedAccess on globalSettings', [SHAPE, VALIDATOR], (m) => {
    m.modules['confluence:globalSettings'][0].unlicensedAccess = ['unlicensed'];
  }),
  fault('two useAsConfig pages', [REFERENCES, VALIDATOR], (m) => {
    m.modules['confluence:globalSettings'][0].useAsConfig = true;
  }),
  fault('parameter type int', [SHAPE, VALIDATOR], (m) => (macro(m).config.parameters[0].type = 'int')),
  fault('parameter identifier with a dot', [SHAPE, VALIDATOR], (m) => {
    macro(m).config.parameters[0].identifier = 'my.jql';
  }),
  fault('layout bogus', [SHAPE, VALIDATOR], (m) => (macro(m).layout = 'card')),
  fault('category of Connect, bogus', [SHAPE], (m) => (macro(m).categories = ['bogus'])),
  fault('duplicate macro key', [REFERENCES, VALIDATOR], (m) => (macro(m, 1).key = macro(m).key)),
  fault('endpoint and trigger share a key', [REFERENCES, VALIDATOR], (m) => {
    endpoint(m, 'installed').key = 'lifecycle';
    m.modules.trigger[0].endpoint = 'lifecycle';
  }),
  fault('trigger endpoint without a route', [REFERENCES, VALIDATOR], (m) => delete endpoint(m, 'installed').route),
  fault('trigger endpoint with a user token', [REFERENCES, VALIDATOR], (m) => {
    endpoint(m, 'installed').auth = { appUserToken: { enabled: true } };
  }),
  fault('user token without any real scope', [REFERENCES, VALIDATOR], (m) => {
    m.permissions.scopes = ['read:app-user-token'];
  }),
  fault('user token without read:app-user-token', [REFERENCES], (m) => {
    m.permissions.scopes = ['read:confluence-user'];
  }),
  fault('unknown scope', [SHAPE, VALIDATOR], (m) => m.permissions.scopes.push('read:everything')),
  fault('auth on remotes instead of endpoint', [SHAPE, REFERENCES], (m) => {
    m.remotes[0].auth = endpoint(m, 'admin').auth;
    delete endpoint(m, 'admin').auth;
  }),
  fault('storage without inScopeEUD', [SHAPE, REFERENCES, VALIDATOR], (m) => delete m.remotes[0].storage),
  fault('http base url', [SHAPE, VALIDATOR], (m) => (m.remotes[0].baseUrl = 'http://macros.example.com')),
  fault('base url localhost', [SHAPE, VALIDATOR], (m) => (m.remotes[0].baseUrl = 'https://localhost:8080')),
  fault('fetch.client as a string', [SHAPE, REFERENCES, VALIDATOR], (m) => {
    m.permissions.external.fetch.client = ['https://macros.example.com'];
  }),
  fault('fetch.client unknown remote', [REFERENCES, VALIDATOR], (m) => {
    m.permissions.external.fetch.client[0].remote = 'nope';
  }),
  fault(
    'runtime nodejs20.x (blocked since 2026-05-06)',
    [SHAPE, VALIDATOR],
    (m) => (m.app.runtime.name = 'nodejs20.x'),
  ),
  fault('runtime nodejs18.x', [SHAPE, VALIDATOR], (m) => (m.app.runtime.name = 'nodejs18.x')),
  fault('no runtime', [SHAPE, VALIDATOR], (m) => delete m.app.runtime),
  fault('function handler file missing', [REFERENCES, VALIDATOR], (m) => {
    m.modules.function[0].handler = 'nowhere.exportMacro';
  }),
  fault('migratedFrom twice the same', [SHAPE, REFERENCES, VALIDATOR], (m) => {
    macro(m).migratedFrom.push(macro(m).key);
  }),
  fault('migratedFrom of two macros the same', [REFERENCES], (m) => macro(m, 1).migratedFrom.push(macro(m).key)),
  fault('region only in one of two remotes', [REFERENCES, VALIDATOR], (m) => {
    m.remotes[0].baseUrl = { default: 'https://macros.example.com', EU: 'https://eu.example.com' };
    m.remotes.push({ ...m.remotes[0], key: 'other', baseUrl: 'https://other.example.com' });
    endpoint(m, 'farewell').remote = 'other';
  }),
  fault(
    'takeover: Connect macro with the same key',
    [SHAPE, REFERENCES, VALIDATOR],
    (m) => (m.connectModules['confluence:dynamicContentMacros'] = [connectMacro(macro(m).key)]),
    TAKEOVER,
  ),
  fault(
    'takeover: app.connect without remote',
    [SHAPE, REFERENCES, VALIDATOR],
    (m) => delete m.app.connect.remote,
    TAKEOVER,
  ),
  fault(
    'takeover: unknown Connect module name',
    [SHAPE, CONNECT, VALIDATOR],
    (m) => (m.connectModules['confluence:dynamicMacros'] = [connectMacro('old')]),
    TAKEOVER,
  ),
  fault(
    'takeover: Connect macro without url',
    [SHAPE, CONNECT],
    (m) => {
      const { url: _, ...rest } = connectMacro('old');
      m.connectModules['confluence:dynamicContentMacros'] = [rest];
    },
    TAKEOVER,
  ),
  fault(
    'takeover: migration guide over http',
    [SHAPE, VALIDATOR],
    (m) => (m.modules.connectToForgeMigration[0].migrationGuideUrl = 'http://x.example'),
    TAKEOVER,
  ),
];

/** Of the same kinds, and of kinds that the list lacks. */
export const OTHER: readonly Fault[] = [
  fault('typo emitReadyEvent', [SHAPE], (m) => renamed(macro(m), 'emitsReadyEvent', 'emitReadyEvent')),
  fault('typo Description, in capitals', [SHAPE], (m) => renamed(macro(m), 'description', 'Description')),
  fault('unlicensedAccess as one text', [SHAPE], (m) => (macro(m).unlicensedAccess = 'anonymous')),
  fault('category twice', [SHAPE], (m) => (macro(m).categories = ['reporting', 'reporting'])),
  fault('tab in matcher', [SHAPE], (m) => pattern(m, 'https://*.atlassian.net/issues/?jql=\t*')),
  fault('half a wildcard of Connect in matcher', [SHAPE], (m) => pattern(m, 'https://*.atlassian.net/browse/{key')),
  fault('one link for two macros', [REFERENCES], (m) => {
    pattern(m, macro(m, 1).autoConvert.matchers[0].pattern);
  }),
  fault('autoConvert without a parameter for the link', [REFERENCES], (m) => {
    macro(m).config.parameters = macro(m).config.parameters.filter(({ identifier }: Part) => identifier !== 'url');
  }),
  fault('parameter twice', [SHAPE, REFERENCES], (m) => macro(m).config.parameters.push(macro(m).config.parameters[0])),
  fault('icon of an unknown resource', [REFERENCES], (m) => (macro(m).icon = 'resource:nope;icons/macro.svg')),
  fault('icon as a path', [SHAPE, REFERENCES], (m) => (macro(m).icon = '/assets/macro.svg')),
  fault('icon file missing', [REFERENCES], (m) => (macro(m).icon = 'resource:ui;icons/none.svg')),
  fault('page that no module shows', [REFERENCES], (m) => (m.resources[0].entry.old = 'admin.html')),
  fault('endpoint that nothing uses', [REFERENCES], (m) =>
    m.modules.endpoint.push({ key: 'old', remote: 'chainkeeper' }),
  ),
  fault('function that nothing uses', [REFERENCES], (m) =>
    m.modules.function.push({ key: 'old', handler: 'index.old' }),
  ),
  fault('unknown endpoint in preUninstall', [REFERENCES, VALIDATOR], (m) => {
    m.modules.preUninstall[0].endpoint = 'nope';
  }),
  fault('farewell endpoint with a user token', [REFERENCES], (m) => {
    endpoint(m, 'farewell').auth = { appUserToken: { enabled: true } };
  }),
  fault('typo appUsertoken on an endpoint', [SHAPE, REFERENCES], (m) => {
    endpoint(m, 'admin').auth = { appUsertoken: { enabled: true } };
  }),
  fault('user token as a text', [SHAPE, VALIDATOR], (m) => {
    endpoint(m, 'admin').auth.appUserToken.enabled = 'true';
  }),
  fault('resource entry of a settings page unknown', [REFERENCES, VALIDATOR], (m) => {
    m.modules['confluence:globalSettings'][1].resource = 'ui/settings';
  }),
  fault('entry outside of the resource', [SHAPE, REFERENCES, VALIDATOR], (m) => {
    m.resources[0].entry.table = '../table.html';
  }),
  fault('migratedFrom of a macro of another app', [REFERENCES], (m) => (macro(m).migratedFrom = ['jira-macro'])),
  fault('event that does not exist', [SHAPE], (m) => m.modules.trigger[0].events.push('avi:forge:updated:app')),
  fault('scope twice', [SHAPE], (m) => m.permissions.scopes.push('read:confluence-user')),
  fault('scope of Connect without app.connect', [REFERENCES], (m) =>
    m.permissions.scopes.push('read:connect-confluence'),
  ),
  fault('app id without the prefix', [SHAPE, VALIDATOR], (m) => (m.app.id = FLAGS['app-id'])),
  fault('base url with a slash at its end', [SHAPE], (m) => (m.remotes[0].baseUrl = 'https://macros.example.com/')),
  fault('base url of a region that does not exist', [SHAPE, VALIDATOR], (m) => {
    m.remotes[0].baseUrl = { default: 'https://macros.example.com', FR: 'https://fr.example.com' };
  }),
  fault(
    'regions without a default',
    [SHAPE, VALIDATOR],
    (m) => (m.remotes[0].baseUrl = { EU: 'https://eu.example.com' }),
  ),
  fault('unsafe-inline scripts', [SHAPE], (m) => (m.permissions.content = { scripts: ['unsafe-inline'] })),
  fault('remote that nothing uses', [REFERENCES], (m) => m.remotes.push({ ...m.remotes[0], key: 'old' })),
  fault('remote key twice', [SHAPE, REFERENCES], (m) => m.remotes.push({ ...m.remotes[0] })),
  fault('resource key twice', [REFERENCES, VALIDATOR], (m) => m.resources.push({ ...m.resources[0], path: 'other' })),
  fault('token scope that no endpoint needs', [REFERENCES], (m) => delete endpoint(m, 'admin').auth),
  fault('takeover: no plan', [REFERENCES], (m) => delete m.modules.connectToForgeMigration, TAKEOVER),
  fault('takeover: no lifecycle of Connect', [REFERENCES, VALIDATOR], (m) => delete m.connectModules, TAKEOVER),
  fault(
    'takeover: typo instaled in the lifecycle',
    [SHAPE],
    (m) => renamed(m.connectModules['confluence:lifecycle'][0], 'installed', 'instaled'),
    TAKEOVER,
  ),
  fault(
    'takeover: without the scope of Connect',
    [REFERENCES],
    (m) => (m.permissions.scopes = m.permissions.scopes.slice(0, 2)),
    TAKEOVER,
  ),
  fault('takeover: authentication none', [SHAPE, VALIDATOR], (m) => (m.app.connect.authentication = 'none'), TAKEOVER),
];

/** With few links, since the validator looks each up in the file. */
export function faulty({ seed, flags }: Fault): Part {
  const manifest = made(flags ?? FLAGS);
  for (const { autoConvert } of manifest.modules.macro) autoConvert?.matchers.splice(2);
  seed(manifest);
  return manifest;
}
