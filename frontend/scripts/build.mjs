// Builds each page on its own, so that an iframe loads one script and one style sheet and nothing is shared in a second request;
// and once for each language, so that the script carries the words of one only.
import { existsSync } from 'node:fs';
import { cp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { buildForgeResource, PLAIN_IMPORT } from './forge-resource.mjs';

const LIMIT = 15 * 1024;
/** Of the page that one administrator opens, not fifty iframes. */
const ADMIN_LIMIT = 40 * 1024;
/** Each file of words has a German one beside it. */
const GERMAN = [{ find: /^((?:\.{1,2}\/)+messages\/[\w-]+)$/, replacement: '$1.de' }];
const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');

await rm(dist, { recursive: true, force: true });
for (const page of ['table', 'issue', 'issue-inline', 'count', 'chart', 'editor', 'me', 'admin', 'consent']) {
  await buildPage(page, GERMAN);
  await rename(join(dist, `${page}.html`), join(dist, `${page}.de.html`));
  await buildPage(page, []);
}
await cp(join(root, 'public'), dist, { recursive: true });
await buildForgeResource(GERMAN);

async function buildPage(page, alias) {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    resolve: { alias },
    plugins: [PLAIN_IMPORT],
    // The server fills in __BASE__: the app may lie under any path.
    experimental: {
      renderBuiltUrl: (file, { hostType }) => (hostType === 'html' ? `__BASE__/${file}` : { relative: true }),
    },
    publicDir: false,
    build: {
      target: 'es2022',
      outDir: 'dist',
      emptyOutDir: false,
      modulePreload: false,
      assetsInlineLimit: 0,
      rollupOptions: { input: join(root, `${page}.html`) },
    },
  });
}

for (const file of (await readdir(join(dist, 'assets'))).filter((name) => /\.(js|css)$/.test(name))) {
  const size = gzipSync(await readFile(join(dist, 'assets', file)), { level: 9 }).length;
  console.log(`${basename(file).padEnd(28)} ${(size / 1024).toFixed(1)} KB gzipped`);
  const limit = file.startsWith('admin') ? ADMIN_LIMIT : LIMIT;
  if (size > limit) throw new Error(`${file} is larger than ${limit} bytes gzipped`);
}

const sandboxAssets = join(root, 'scripts', 'sandbox-assets.mjs');
if (existsSync(sandboxAssets)) await import(pathToFileURL(sandboxAssets).href);
