// The manifest of the Forge app. Keys, words, sizes and link patterns are those of the Connect descriptor; written here is only what
// a descriptor cannot say: which page of the frontend shows a module, and how Forge calls the app.

/** The only remote: this app's server. The frontend names it when it calls. */
export const REMOTE = 'chainkeeper';
const RESOURCE = 'ui';
const EXPORT_FUNCTION = 'export';

/**
 * The manifest as an object.
 *
 * @param {object} descriptor the Connect descriptor
 * @param {import('./options.mjs').ManifestOptions} options checked by `manifestOptions`
 */
export function manifest(descriptor, options) {
  const native = {
    app: { id: options.appId, runtime: { name: 'nodejs24.x' } },
    modules: modules(descriptor),
    resources: [{ key: RESOURCE, path: 'static', entry: entries(descriptor) }],
    remotes: [remote(options)],
    permissions: {
      scopes: ['read:app-user-token', 'read:confluence-user'],
      // Of the remote's address the person is not asked before it is opened.
      external: { fetch: { client: [{ remote: REMOTE }] } },
    },
  };
  return options.takeover ? takingOver(native, descriptor, options) : native;
}

/** With what an installation of the Connect app needs on its way: its key, its lifecycle calls, its scopes. */
function takingOver(native, descriptor, options) {
  return {
    ...native,
    app: {
      ...native.app,
      connect: { key: options.connectKey, remote: REMOTE, authentication: descriptor.authentication.type },
    },
    modules: {
      ...native.modules,
      connectToForgeMigration: [
        { key: 'plan', migrationGuideUrl: options.migrationGuide, willMigrateToForgeBeforeEOS: 'YES' },
      ],
    },
    permissions: {
      ...native.permissions,
      scopes: [
        ...native.permissions.scopes,
        ...descriptor.scopes.map((scope) => `${scope.toLowerCase()}:connect-confluence`),
      ],
    },
    // The call that says which `clientKey` an installation of Forge had as one of Connect.
    connectModules: { 'confluence:lifecycle': [{ key: 'connect-lifecycle', ...descriptor.lifecycle }] },
  };
}

function modules({ modules: { dynamicContentMacros, adminPages, generalPages } }) {
  return {
    macro: dynamicContentMacros.map(macro),
    'confluence:globalSettings': adminPages.flatMap(settingsPages),
    'confluence:globalPage': generalPages.map(ownPage),
    trigger: [
      { key: 'lifecycle', events: ['avi:forge:installed:app', 'avi:forge:upgraded:app'], endpoint: 'installed' },
    ],
    preUninstall: [{ key: 'goodbye', endpoint: 'farewell' }],
    endpoint: [
      { key: 'api', remote: REMOTE },
      // For calls from a frontend the user token is switched on here; on the remote it would have no effect.
      { key: 'admin', remote: REMOTE, auth: { appUserToken: { enabled: true } } },
      { key: 'installed', remote: REMOTE, route: { path: '/forge/lifecycle' } },
      { key: 'farewell', remote: REMOTE, route: { path: '/forge/uninstalled' } },
    ],
    function: [{ key: EXPORT_FUNCTION, handler: 'index.exportMacro' }],
  };
}

function macro(one) {
  return {
    key: one.key,
    title: one.name.value,
    description: one.description.value,
    icon: `resource:${RESOURCE};${iconFile(one)}`,
    categories: one.categories,
    layout: one.outputType,
    resource: `${RESOURCE}/${kind(one)}`,
    resolver: { endpoint: 'api' },
    // Otherwise Forge does not run the macro for guests and for people who are not logged in.
    unlicensedAccess: ['unlicensed', 'anonymous'],
    emitsReadyEvent: true,
    config: {
      resource: `${RESOURCE}/editor`,
      title: one.editor.editTitle.value,
      openOnInsert: true,
      viewportSize: { width: one.editor.width, height: one.editor.height },
      parameters: one.parameters.map(({ identifier }) => ({ identifier, type: 'string' })),
    },
    adfExport: { function: EXPORT_FUNCTION },
    // Pages that were written with the Connect app keep their macros.
    migratedFrom: [one.key],
    ...(one.autoconvert && { autoConvert: { matchers: one.autoconvert.matchers.map(matcher) } }),
  };
}

/** Connect's wildcard is `{}`, Forge's is `*`. */
function matcher({ pattern }) {
  return { pattern: pattern.replaceAll('{}', '*') };
}

/** `useAsConfig` moves a page behind the button of the list of apps, so that the sidebar needs one of its own. */
function settingsPages({ key, name, url }) {
  const page = { title: name.value, resource: `${RESOURCE}/${entryOf(url)}`, resolver: { endpoint: 'admin' } };
  return [
    { key, ...page },
    { key: key.replace(/[^-]+$/, 'configure'), ...page, useAsConfig: true },
  ];
}

function ownPage({ key, name, url }) {
  return {
    key,
    title: name.value,
    route: 'jira-connection',
    resource: `${RESOURCE}/${entryOf(url)}`,
    resolver: { endpoint: 'api' },
  };
}

function entries({ modules: { dynamicContentMacros, adminPages, generalPages } }) {
  const pages = [...adminPages, ...generalPages].map(({ url }) => entryOf(url));
  const names = [...dynamicContentMacros.map(kind), 'editor', ...pages];
  return Object.fromEntries(names.map((name) => [name, `${name}.html`]));
}

/** What the app calls this kind of macro: the name of its page. */
function kind({ editor }) {
  return new URL(editor.url, 'https://app.invalid').searchParams.get('macro');
}

function entryOf(url) {
  return url.replace(/^\//, '');
}

/** Where the icon of a macro lies in the resource. */
export function iconFile({ icon }) {
  return `icons/${icon.url.split('/').at(-1)}`;
}

function remote({ baseUrl, regions }) {
  return {
    key: REMOTE,
    baseUrl: Object.keys(regions).length === 0 ? baseUrl : { default: baseUrl, ...regions },
    operations: ['storage', 'compute', 'fetch'],
    storage: { inScopeEUD: true },
  };
}
