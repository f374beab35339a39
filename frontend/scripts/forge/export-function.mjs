// Builds the function behind `adfExport`: one file without dependencies, with the server's words in it.
import { readFileSync } from 'node:fs';
import { build } from 'vite';
import { inProject } from './files.mjs';

const RESOURCES = inProject('src', 'main', 'resources');
const KEYS = /^(export|field)\./;
const MODULE = 'virtual:export-words';

/** @returns {import('../../src/export/words').Words} */
export function exportWords() {
  return { en: catalogue('web/words.properties'), de: catalogue('web/words_de.properties'), fields: fields() };
}

function catalogue(name) {
  // In a `MessageFormat`, an apostrophe is written twice.
  const used = [...properties(name)].filter(([key]) => KEYS.test(key));
  return Object.fromEntries(used.map(([key, text]) => [key, text.replaceAll("''", "'")]));
}

function fields() {
  const names = [...properties('jira-fields.properties')].flatMap(([id, others]) =>
    [id, ...others.split(',').filter(Boolean)].map((name) => [name.toLowerCase(), id]),
  );
  return Object.fromEntries(names);
}

/** A file of one `key=value` each line, as ours are. */
function* properties(name) {
  for (const line of readFileSync(`${RESOURCES}/${name}`, 'utf8').split('\n')) {
    const [, key, value] = /^([^#=\s][^=]*)=(.*)$/.exec(line) ?? [];
    if (key !== undefined) yield [key.trim(), value];
  }
}

/** @param {string} directory where `index.js` is written */
export async function buildExportFunction(directory) {
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    plugins: [
      {
        name: 'export-words',
        resolveId: (id) => (id === MODULE ? `\0${MODULE}` : null),
        load: (id) => (id === `\0${MODULE}` ? `export default ${JSON.stringify(exportWords())};` : null),
      },
    ],
    build: {
      target: 'node24',
      outDir: directory,
      emptyOutDir: false,
      minify: false,
      lib: {
        entry: inProject('frontend', 'src', 'export', 'function.ts'),
        formats: ['cjs'],
        fileName: () => 'index.js',
      },
    },
  });
}
