// Builds dist/forge, the static resource of the Forge app: for each page a script and a style sheet per language, and one first
// script for all, which asks Forge for the reader's language. All paths are relative; nothing is inline but data.
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

/** Of a macro, before its first request. */
const MACRO_LIMIT = 16 * 1024;
/** Makes a macro's script a thirtieth smaller than Vite's own. */
const SMALLEST = {
  minify: 'terser',
  terserOptions: {
    module: true,
    ecma: 2020,
    compress: { passes: 3, unsafe_arrows: true, unsafe_comps: true, inline: 1, unsafe: true },
  },
};
const LIMITS = { admin: 44 * 1024, editor: 20 * 1024, me: 20 * 1024 };
export const PAGES = {
  table: { title: 'Jira issues', root: 'await-table' },
  issue: { title: 'Jira issue', root: 'await-card' },
  'issue-inline': { title: 'Jira issue', root: 'await-line', body: 'inline' },
  count: { title: 'Number of Jira issues', root: 'await-line', body: 'inline' },
  chart: { title: 'Chart of Jira issues', root: 'await-chart' },
  editor: { title: 'Edit a Jira macro' },
  me: { title: 'Chainkeeper: your Jira connection' },
  admin: { title: 'Chainkeeper: Jira connections' },
};
/** The product that the pages are in, and the first script, which each page shares with the other pages. */
export const FORGE = [{ find: /^((?:\.{1,2}\/)+host)\/(product|line)$/, replacement: '$1/forge/$2' }];
const START = /[/\\]host[/\\]forge[/\\]start$/;

/** A script that is loaded later brings no style sheet and nothing to load beforehand, which Vite's own helper is for. */
export const PLAIN_IMPORT = {
  name: 'plain-import',
  enforce: 'pre',
  load: (id) => (id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load();' : null),
};

const root = fileURLToPath(new URL('..', import.meta.url));
const target = join(root, 'dist', 'forge');

/** @param german the alias that puts German texts in the place of English ones */
export async function buildForgeResource(german) {
  await rm(target, { recursive: true, force: true });
  await mkdir(join(target, 'assets'), { recursive: true });
  const start = (await bundle(target, 'start', 'src/host/forge/start.ts', [], [PLAIN_IMPORT])).script;
  for (const [name, page] of Object.entries(PAGES)) {
    const shared = [PLAIN_IMPORT, startScript(start)];
    const en = await bundle(target, name, `src/pages/${name}.ts`, FORGE, shared);
    const de = await bundle(target, `${name}.de`, `src/pages/${name}.ts`, [...FORGE, ...german], shared);
    await writeFile(join(target, `${name}.html`), html(page, start, en, de));
    for (const one of [en, de]) await checkSize(name, [start, one.script]);
  }
}

/** The name of the file that a page imports in the place of the module. */
export function startScript(file) {
  return {
    name: 'start-script',
    enforce: 'pre',
    resolveId: (id, importer) =>
      importer && START.test(join(importer, '..', id)) ? { id: `./${file}`, external: true } : null,
  };
}

export async function bundle(target, name, entry, alias, plugins) {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    base: './',
    resolve: { alias },
    plugins,
    experimental: { renderBuiltUrl: () => ({ relative: true }) },
    publicDir: false,
    build: {
      target: 'es2022',
      outDir: target,
      emptyOutDir: false,
      modulePreload: false,
      ...(name.replace('.de', '') in LIMITS ? {} : SMALLEST),
      assetsInlineLimit: 0,
      cssCodeSplit: true,
      rollupOptions: {
        input: { [name]: join(root, entry) },
        preserveEntrySignatures: 'allow-extension',
        output: {
          entryFileNames: 'assets/[name]-[hash].js',
          chunkFileNames: 'assets/[name]-[hash].js',
          assetFileNames: 'assets/[name]-[hash][extname]',
        },
      },
    },
  });
  const { output } = Array.isArray(result) ? result[0] : result;
  const script = output.find((one) => one.type === 'chunk' && one.isEntry).fileName;
  const style = output.find((one) => one.fileName.endsWith('.css'))?.fileName ?? null;
  return { script: script.replace('assets/', ''), style };
}

export function html({ title, root: rootClass, body }, start, en, de) {
  const scripts = { en: `./assets/${en.script}`, de: `./assets/${de.script}` };
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="color-scheme" content="light dark" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title}</title>
    <link rel="stylesheet" href="./${en.style}" />
    <script type="application/json" id="scripts">${JSON.stringify(scripts)}</script>
    <script type="module" src="./assets/${start}"></script>
  </head>
  <body${body ? ` class="${body}"` : ''}>
    <div class="ac-content">
      <main id="root"${rootClass ? ` class="${rootClass}"` : ''}></main>
      <p id="live" class="visually-hidden" role="status"></p>
    </div>
  </body>
</html>
`;
}

async function checkSize(name, scripts) {
  const files = await Promise.all(scripts.map((one) => readFile(join(target, 'assets', one))));
  const imported = [
    ...files[1].toString().matchAll(/\bfrom ?["']\.\/([\w.-]+\.js)["']|\bimport ?["']\.\/([\w.-]+\.js)["']/g),
  ]
    .map((found) => found[1] ?? found[2])
    .filter((one) => one !== scripts[0]);
  for (const one of new Set(imported)) files.push(await readFile(join(target, 'assets', one)));
  const size = files.reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0);
  const limit = LIMITS[name] ?? MACRO_LIMIT;
  console.log(`forge ${scripts[1].padEnd(28)} ${(size / 1024).toFixed(1)} KB gzipped before the first request`);
  if (size > limit) throw new Error(`the scripts of forge/${name} are larger than ${limit} bytes gzipped`);
}
