import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Which folders of src each folder may import from, beside itself. Types count too. */
const LAYERS: Readonly<Record<string, readonly string[]>> = {
  messages: [],
  ui: [],
  api: [],
  links: [],
  host: ['api', 'links', 'messages'],
  consent: ['api', 'host'],
  macro: ['api', 'host', 'consent', 'ui', 'messages'],
  views: ['api', 'ui', 'messages', 'consent', 'macro'],
  me: ['api', 'host', 'ui', 'messages', 'consent', 'macro', 'views'],
  admin: ['api', 'host', 'ui', 'messages'],
  demonstration: ['api', 'ui', 'messages', 'admin'],
  editor: ['api', 'links', 'host', 'ui', 'messages', 'macro', 'views'],
  export: ['links', 'editor'],
  pages: ['api', 'host', 'ui', 'messages', 'consent', 'macro', 'views', 'me', 'admin', 'demonstration', 'editor'],
};
const MAX_LINES = 300;
const MAX_FUNCTION_LINES = 60;

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));
}

function importsOf(file: string): string[] {
  const specifiers = [...readFileSync(file, 'utf8').matchAll(/(?:\bfrom|\bimport\(?)\s*'(\.[^']+)'/g)].map(
    (one) => one[1]!,
  );
  return specifiers
    .filter((one) => !/\.(css|json)$/.test(one))
    .map((one) => normalize(join(dirname(file), `${one}.ts`)));
}

const sources = filesBelow('src');
const imports = new Map(sources.map((file) => [file, importsOf(file)]));
const folderOf = (file: string): string => file.split(/[\\/]/)[1]!;

function circleFrom(file: string, path: readonly string[], done: Set<string>): readonly string[] | null {
  if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
  if (done.has(file)) return null;
  for (const next of imports.get(file) ?? []) {
    const circle = circleFrom(next, [...path, file], done);
    if (circle) return circle;
  }
  done.add(file);
  return null;
}

/** The functions of a file that Prettier has formatted: a block ends at the indentation at which it begins. */
function longFunctions(file: string): string[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.flatMap((line, at) => {
    if (!/(\bfunction\b.*|=>\s*|\)(: [^=]+)?\s*)\{$/.test(line) && !/^\s*(export )?(async )?function\b/.test(line))
      return [];
    if (/^\s*(describe|if|for|while|switch|\} else)\b/.test(line)) return [];
    const indent = /^\s*/.exec(line)![0];
    const length =
      lines.slice(at + 1).findIndex((one) => one.startsWith(`${indent}}`) && !one.startsWith(`${indent}):`)) + 2;
    return length > MAX_FUNCTION_LINES ? [`${file}:${at + 1} ${length} lines`] : [];
  });
}

describe('the sources', () => {
  it('import only what their layer allows', () => {
    const forbidden = sources.flatMap((file) => {
      const folder = folderOf(file);
      return imports
        .get(file)!
        .filter((target) => folderOf(target) !== folder && !LAYERS[folder]?.includes(folderOf(target)))
        .map((target) => `${file} -> ${target}`);
    });
    expect(forbidden).toEqual([]);
  });

  it('import nothing that does not exist', () => {
    expect([...imports.values()].flat().filter((target) => !imports.has(target))).toEqual([]);
    expect([...imports.values()].flat().length).toBeGreaterThan(200);
  });

  it('have no import circle', () => {
    const done = new Set<string>();
    expect(sources.map((file) => circleFrom(file, [], done)).filter((one) => one !== null)).toEqual([]);
  });

  it('know Atlassian’s bridge in the folder host alone', () => {
    const others = sources.filter((file) => folderOf(file) !== 'host');
    expect(others.filter((file) => /\bAP\b/.test(readFileSync(file, 'utf8')))).toEqual([]);
  });

  it('have short files', () => {
    const long = [...sources, ...filesBelow('test')].filter(
      (file) => readFileSync(file, 'utf8').split('\n').length > MAX_LINES + 1,
    );
    expect(long).toEqual([]);
  });

  it('have short functions', () => {
    expect(sources.flatMap(longFunctions)).toEqual([]);
  });
});
