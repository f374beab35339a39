// Copies Atlassian's own bridge and jQuery to dist/sandbox, from where the local Confluence serves them, and builds the script of
// the demonstration there. The jar for production does not hold this folder.
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const modules = join(root, 'node_modules');
const target = join(root, 'dist', 'sandbox');
const bridge = join(modules, 'atlassian-connect-js');

await mkdir(target, { recursive: true });
for (const name of [
  'connect-host.js',
  'connect-host.min.css',
  'iframe.js',
  'surfaces.css',
  'legacy-text-colors.css',
  'themes',
]) {
  await cp(join(bridge, 'dist', name), join(target, name), { recursive: true });
}
await cp(join(modules, 'jquery', 'dist', 'jquery.min.js'), join(target, 'jquery.min.js'));

// Apache-2.0 and MIT both ask that their text goes along.
const licenses = await Promise.all([
  readFile(join(bridge, 'LICENSE'), 'utf8'),
  readFile(join(modules, 'jquery', 'LICENSE.txt'), 'utf8'),
]);
await writeFile(join(target, 'LICENSES.txt'), `atlassian-connect-js\n\n${licenses[0]}\n\njquery\n\n${licenses[1]}`);

await build({
  root,
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  build: {
    target: 'es2022',
    outDir: target,
    emptyOutDir: false,
    modulePreload: false,
    rollupOptions: {
      input: join(root, 'src', 'pages', 'demonstration.ts'),
      output: { entryFileNames: 'demonstration.js', assetFileNames: 'demonstration.[ext]' },
    },
  },
});
