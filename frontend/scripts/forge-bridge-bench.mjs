// Builds the page of a table three times for a benchmark: with the app's own caller of Forge's bridge, with Atlassian's package in
// the first script, and with the package as a script that is loaded after the first request.
// node forge-bridge-bench.mjs DIRECTORY
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { bundle, FORGE, html, PAGES, PLAIN_IMPORT, startScript } from './forge-resource.mjs';

const START = 'src/host/forge/start.ts';
const COMMANDS = /^\.{1,2}\/(forge\/)?commands$/;
const target = resolve(process.argv[2]);
const commands = (file) => [{ find: COMMANDS, replacement: join(import.meta.dirname, '..', 'test', 'bench', file) }];

await rm(target, { recursive: true, force: true });
await mkdir(join(target, 'assets'), { recursive: true });
await page('own', START, () => []);
await page(
  'package',
  'test/bench/start-by-package.ts',
  (start) => [importedFrom(start)],
  commands('commands-by-package.ts'),
);
await page('late', START, () => [], [], commands('commands-then-package.ts'));

async function page(name, entry, plugins, ofStart = [], ofPage = []) {
  const start = (await bundle(target, `${name}-start`, entry, ofStart, [PLAIN_IMPORT])).script;
  const all = [PLAIN_IMPORT, startScript(start), ...plugins(start)];
  const made = await bundle(target, name, 'src/pages/table.ts', [...FORGE, ...ofPage], all);
  await writeFile(join(target, `${name}.html`), html(PAGES.table, start, made, made));
}

/** The commands of a page are those of its first script. */
function importedFrom(start) {
  const resolveId = (id) => (COMMANDS.test(id) ? { id: `./${start}`, external: true } : null);
  return { name: 'commands-of-start', enforce: 'pre', resolveId };
}
