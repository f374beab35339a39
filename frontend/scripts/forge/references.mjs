// What parts of the manifest say about each other. It is read as it was written, right or wrong: `shape.mjs` finds the latter.

/**
 * Names that lead nowhere, keys that are given twice, and rules that span parts.
 *
 * @param {object} manifest
 * @param {{ entries: readonly string[], handlers: readonly string[] }} files below `static` and `src`
 * @returns {import('./finding.mjs').Finding[]}
 */
export function referenceFindings(manifest, files) {
  const parts = read(manifest);
  return [keys, endpoints, pages, functions, remotes, scopes, macros, links, connect]
    .flatMap((rule) => rule(parts, files))
    .map((finding) => ({ check: 'references', allowed: '', ...finding }));
}

/** Modules with the paths where they stand, and the other lists. */
function read({ app = {}, modules = {}, resources = [], remotes = [], permissions = {}, connectModules = {} }) {
  const placed = (lists, root) =>
    Object.entries(lists).flatMap(([kind, list]) =>
      (Array.isArray(list) ? list : []).map((module, at) => ({ kind, module, where: `${root}.${kind}[${at}]` })),
    );
  const all = placed(modules, 'modules');
  const of = (kind) => all.filter((one) => one.kind === kind);
  return { app, all, of, connectModules: placed(connectModules, 'connectModules'), resources, remotes, permissions };
}

const keysOf = (placed) => placed.map(({ module }) => module.key);

function keys({ all, connectModules, resources, remotes }) {
  return [
    ...twice([...all, ...connectModules].map(({ module, where }) => [module.key, `${where}.key`])),
    ...twice(resources.map(({ key }, at) => [key, `resources[${at}].key`])),
    ...twice(remotes.map(({ key }, at) => [key, `remotes[${at}].key`])),
  ];
}

/** @param {[string, string][]} values with the paths where they stand */
function twice(values) {
  const first = new Map();
  return values.flatMap(([value, where]) => {
    const other = first.get(value);
    if (other === undefined) first.set(value, where);
    return other === undefined
      ? []
      : [{ where, what: `"${value}" is used by ${other} too`, allowed: 'each value once' }];
  });
}

/** That a name is one of these. */
function known(name, names, where, what) {
  return names.includes(name)
    ? []
    : [{ where, what: `there is no ${what} "${name}"`, allowed: names.join(', ') || `none, for there is no ${what}` }];
}

/** That each of these is named. */
function used(placed, names, what) {
  return placed
    .filter(({ module }) => !names.includes(module.key))
    .map(({ module, where }) => ({ where, what: `no module uses the ${what} "${module.key}"` }));
}

function endpoints({ all, of }) {
  const defined = of('endpoint');
  const named = all.flatMap(({ kind, module, where }) => {
    const event = kind === 'trigger' || kind === 'preUninstall';
    const at = event ? `${where}.endpoint` : `${where}.resolver.endpoint`;
    const name = event ? module.endpoint : module.resolver?.endpoint;
    return name === undefined ? [] : [{ event, name, at, endpoint: defined.find((one) => one.module.key === name) }];
  });
  return [
    ...named.flatMap(({ name, at }) => known(name, keysOf(defined), at, 'endpoint')),
    ...named.filter(({ event }) => event).flatMap(({ endpoint }) => (endpoint ? eventEndpoint(endpoint) : [])),
    ...used(
      defined,
      named.map(({ name }) => name),
      'endpoint',
    ),
  ];
}

/** Forge calls it without a person. */
function eventEndpoint({ module: { route, auth }, where }) {
  return [
    ...(route ? [] : [{ where, what: 'an endpoint for events lacks "route"', allowed: 'a route with a path' }]),
    ...(auth?.appUserToken?.enabled
      ? [
          {
            where: `${where}.auth`,
            what: 'events have no user whose token could be sent',
            allowed: 'no "appUserToken"',
          },
        ]
      : []),
  ];
}

function pages({ all, resources }, files) {
  const named = all.flatMap(({ module, where }) => [
    ...(typeof module.resource === 'string' ? [[module.resource, `${where}.resource`]] : []),
    ...(typeof module.config?.resource === 'string' ? [[module.config.resource, `${where}.config.resource`]] : []),
  ]);
  const defined = resources.flatMap(({ key, entry = {} }) => Object.keys(entry).map((name) => `${key}/${name}`));
  return [
    ...named.flatMap(([name, where]) => known(name, defined, where, 'page')),
    ...defined
      .filter((name) => !named.some(([other]) => other === name))
      .map((name) => ({ where: 'resources', what: `no module shows the page "${name}"` })),
    ...resources.flatMap(({ entry = {} }, at) =>
      Object.entries(entry).flatMap(([name, file]) =>
        known(file, files.entries, `resources[${at}].entry.${name}`, 'built page'),
      ),
    ),
    ...all.flatMap(({ module, where }) =>
      module.icon === undefined ? [] : icon(module.icon, `${where}.icon`, resources, files),
    ),
  ];
}

function icon(text, where, resources, files) {
  const [, resource, file] = /^resource:([^;]*);(.*)$/.exec(text) ?? [];
  return [
    ...known(
      resource,
      resources.map(({ key }) => key),
      where,
      'resource',
    ),
    ...(file === undefined ? [] : known(file, files.entries, where, 'icon')),
  ];
}

function functions({ all, of }, files) {
  const defined = of('function');
  const named = all.flatMap(({ module, where }) =>
    module.adfExport ? [[module.adfExport.function, `${where}.adfExport.function`]] : [],
  );
  return [
    ...named.flatMap(([name, where]) => known(name, keysOf(defined), where, 'function')),
    ...defined.flatMap(({ module, where }) =>
      known(`${String(module.handler).split('.')[0]}.js`, files.handlers, `${where}.handler`, 'file'),
    ),
    ...used(
      defined,
      named.map(([name]) => name),
      'function',
    ),
  ];
}

function remotes({ app, of, remotes: defined, permissions }) {
  const keysOfRemotes = defined.map(({ key }) => key);
  const clients = permissions.external?.fetch?.client ?? [];
  const named = [
    ...of('endpoint').map(({ module, where }) => [module.remote, `${where}.remote`]),
    ...clients.map((one, at) => [one.remote ?? one, `permissions.external.fetch.client[${at}].remote`]),
    ...(app.connect ? [[app.connect.remote, 'app.connect.remote']] : []),
  ];
  const regionsOf = ({ baseUrl }) => (typeof baseUrl === 'object' ? Object.keys(baseUrl).sort().join(', ') : 'default');
  const stores = ({ operations = [], storage }) => operations.includes('storage') && storage?.inScopeEUD === undefined;
  return [
    ...named.flatMap(([name, where]) => known(name, keysOfRemotes, where, 'remote')),
    ...defined.flatMap((one, at) => [
      ...(named.some(([name]) => name === one.key)
        ? []
        : [{ where: `remotes[${at}]`, what: `no module uses the remote "${one.key}"` }]),
      ...(regionsOf(one) === regionsOf(defined[0])
        ? []
        : [
            {
              where: `remotes[${at}].baseUrl`,
              what: 'not the regions of the first remote',
              allowed: regionsOf(defined[0]),
            },
          ]),
      ...(stores(one)
        ? [
            {
              where: `remotes[${at}].storage`,
              what: 'the remote stores data and does not say whose',
              allowed: 'inScopeEUD: true',
            },
          ]
        : []),
    ]),
  ];
}

function scopes({ app, of, permissions }) {
  const given = permissions.scopes ?? [];
  const where = 'permissions.scopes';
  const wantsToken = of('endpoint').some(({ module }) => module.auth?.appUserToken?.enabled);
  const real = given.some((scope) => scope !== 'read:app-user-token' && !scope.endsWith(':connect-confluence'));
  const lacking = (scope) => [
    { where, what: `an endpoint gets a user token, but "${scope}" is missing`, allowed: scope },
  ];
  const ofConnect = given.some((scope) => scope.endsWith(':connect-confluence'));
  return [
    ...(wantsToken && !given.includes('read:app-user-token') ? lacking('read:app-user-token') : []),
    ...(wantsToken && !real ? lacking('read:confluence-user') : []),
    ...(!wantsToken && given.includes('read:app-user-token')
      ? [{ where, what: 'no endpoint gets a user token', allowed: 'no read:app-user-token' }]
      : []),
    ...(ofConnect && !app.connect ? [{ where, what: 'a scope of Connect without app.connect' }] : []),
    ...(!ofConnect && app.connect
      ? [{ where, what: 'app.connect without a scope of Connect', allowed: 'read:connect-confluence' }]
      : []),
  ];
}

function macros({ of }) {
  const all = of('macro');
  const settings = of('confluence:globalSettings').filter(({ module }) => module.useAsConfig);
  return [
    ...twice(
      all.flatMap(({ module, where }) => (module.migratedFrom ?? []).map((key) => [key, `${where}.migratedFrom`])),
    ),
    ...all
      .filter(({ module }) => module.migratedFrom && !module.migratedFrom.includes(module.key))
      .map(({ module, where }) => ({
        where: `${where}.migratedFrom`,
        what: 'a macro of Connect is taken over under its own key',
        allowed: module.key,
      })),
    ...all.flatMap(({ module, where }) =>
      twice(
        (module.config?.parameters ?? []).map(({ identifier }, at) => [
          identifier,
          `${where}.config.parameters[${at}]`,
        ]),
      ),
    ),
    ...settings
      .slice(1)
      .map(({ where }) => ({ where, what: 'is a second page with "useAsConfig"', allowed: 'one page' })),
  ];
}

/** A link becomes one macro. Confluence would choose by an order that is documented nowhere. */
function links({ of }) {
  const withMatchers = of('macro').filter(({ module }) => Array.isArray(module.autoConvert?.matchers));
  return [
    ...twice(
      withMatchers.flatMap(({ module, where }) =>
        module.autoConvert.matchers.map(({ pattern }, at) => [pattern, `${where}.autoConvert.matchers[${at}]`]),
      ),
    ),
    ...withMatchers
      .filter(({ module }) => !module.config?.parameters?.some(({ identifier }) => identifier === 'url'))
      .map(({ where }) => ({
        where: `${where}.config.parameters`,
        what: 'a macro with "autoConvert" has no parameter for the link',
        allowed: 'url',
      })),
  ];
}

function connect({ app, of, connectModules }) {
  const isTakeover = app.connect !== undefined;
  const lifecycle = connectModules.some(({ kind }) => kind === 'confluence:lifecycle');
  return [
    ...(connectModules.length > 0 && !app.connect?.remote
      ? [{ where: 'app.connect.remote', what: 'modules of Connect need it', allowed: 'the key of a remote' }]
      : []),
    ...(isTakeover && !lifecycle
      ? [
          {
            where: 'connectModules',
            what: 'lacks confluence:lifecycle, whose call has the clientKey',
            allowed: 'confluence:lifecycle',
          },
        ]
      : []),
    ...(isTakeover && of('connectToForgeMigration').length === 0
      ? [{ where: 'modules.connectToForgeMigration', what: 'app.connect without a plan for the migration' }]
      : []),
  ];
}
