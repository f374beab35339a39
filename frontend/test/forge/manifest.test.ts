// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readDescriptor } from '../../scripts/forge/files.mjs';
import { yaml } from '../../scripts/forge/yaml.mjs';
import { FLAGS, FORMS, made, type Part, reference, REGIONAL } from './fixture';

/** What Forge does not ask for, or what the pages and the function say themselves. */
const UNUSED = [
  /^(name|description|baseUrl|apiVersion)$/,
  /^(vendor|links|apiMigrations)\./,
  /^modules\.dynamicContentMacros\.\d+\.(url|width|height|bodyType)$/,
  /^modules\.dynamicContentMacros\.\d+\.icon\.(width|height)$/,
  /^modules\.dynamicContentMacros\.\d+\.renderModes\./,
  /^modules\.dynamicContentMacros\.\d+\.editor\.insertTitle\./,
  /^modules\.dynamicContentMacros\.\d+\.autoconvert\.urlParameter$/,
  /^modules\.dynamicContentMacros\.\d+\.parameters\.\d+\.(name|description|type|required|hidden|defaultValue|values)\b/,
  /^modules\.generalPages\.\d+\.conditions\./,
];

/** Where a generated manifest differs from the reference: see docs/INSTALL.md. */
const DIFFERENT = [
  /^modules\.macro\.\d+\.icon$/,
  /^modules\.macro\.\d+\.config\.parameters$/,
  /^modules\.macro\.\d+\.autoConvert\.matchers$/,
];

function leaves(value: Part, path = ''): [string, unknown][] {
  if (typeof value !== 'object') return [[path, value]];
  return Object.entries(value).flatMap(([name, one]) => leaves(one, path ? `${path}.${name}` : name));
}

/** The same with one value changed. */
function changed(descriptor: Part, path: string, value: unknown): Part {
  const copy = structuredClone(descriptor);
  const names = path.split('.');
  const parent = names.slice(0, -1).reduce((part, name) => part[name], copy);
  parent[names.at(-1)!] = value;
  return copy;
}

function another(value: unknown): unknown {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  return String(value).includes('?') ? String(value).replace(/=\w/, '=x') + 'x' : `${String(value)}x`;
}

function differences(one: Part, other: Part, path = ''): string[] {
  if (DIFFERENT.some((known) => known.test(path)) || JSON.stringify(one) === JSON.stringify(other)) return [];
  if (typeof one !== 'object' || typeof other !== 'object') return [path];
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].flatMap((name) =>
    differences(one[name], other[name], path ? `${path}.${name}` : name),
  );
}

const descriptor = readDescriptor();
const TAKEOVER = { ...FLAGS, takeover: true };

describe('the manifest', { timeout: 60_000 }, () => {
  it('changes with each part of the descriptor that Forge asks for', () => {
    const descriptor = readDescriptor();
    for (const { autoconvert } of descriptor.modules.dynamicContentMacros) autoconvert?.matchers.splice(3);
    const before = JSON.stringify(made(TAKEOVER));
    const without = leaves(descriptor)
      .filter(([path, value]) => JSON.stringify(made(TAKEOVER, changed(descriptor, path, another(value)))) === before)
      .map(([path]) => path);
    expect(without.filter((path) => !UNUSED.some((known) => known.test(path)))).toEqual([]);
    expect(leaves(descriptor).length - without.length).toBeGreaterThan(80);
  });

  it('has a macro more when the descriptor has, and one less', () => {
    const more = structuredClone(descriptor);
    more.modules.dynamicContentMacros.push({
      ...structuredClone(more.modules.dynamicContentMacros[0]),
      key: 'chainkeeper-board',
      editor: { ...more.modules.dynamicContentMacros[0].editor, url: '/macros/editor?macro=board' },
    });
    more.modules.dynamicContentMacros.splice(1, 1);
    const { modules, resources } = made(FLAGS, more);
    expect(modules.macro.map(({ key }: Part) => key)).toContain('chainkeeper-board');
    expect(modules.macro.map(({ key }: Part) => key)).not.toContain('chainkeeper-issue');
    expect(Object.keys(resources[0].entry)).toEqual(expect.arrayContaining(['board', 'table']));
    expect(Object.keys(resources[0].entry)).not.toContain('issue');
  });

  it('repeats no word, key or link of the descriptor in the scripts that write it', () => {
    const scripts = readdirSync('scripts/forge').map((name) => readFileSync(`scripts/forge/${name}`, 'utf8'));
    const words = leaves(descriptor)
      .map(([, value]) => String(value))
      .filter((value) => /[ :{]|chainkeeper-|\/connect\//.test(value) && value !== '{{baseUrl}}');
    expect(words.length).toBeGreaterThan(350);
    expect(words.filter((word) => scripts.some((script) => script.includes(word)))).toEqual([]);
  });

  it.each([
    ['manifest.yml', FLAGS],
    ['manifest-takeover.yml', TAKEOVER],
  ])('is that of %s but for the differences that are documented', (name, flags) => {
    const wanted = parse(reference(name));
    const ours = made(flags);
    expect(differences(wanted, ours)).toEqual([]);
    wanted.modules.macro.forEach((macro: Part, at: number) => {
      const names = (one: Part): string[] => one.config.parameters.map(({ identifier }: Part) => identifier);
      expect(names(ours.modules.macro[at])).toEqual(expect.arrayContaining(names(macro)));
    });
  });

  it('has each link of the descriptor, and only those', () => {
    const links = made().modules.macro.flatMap(({ autoConvert }: Part) => autoConvert?.matchers ?? []);
    const patterns = descriptor.modules.dynamicContentMacros.flatMap(
      ({ autoconvert }: Part) => autoconvert?.matchers ?? [],
    );
    expect(links.map(({ pattern }: Part) => pattern.replaceAll('*', '{}'))).toEqual(
      patterns.map(({ pattern }: Part) => pattern),
    );
  });

  it.each(Object.entries(FORMS))('%s survives being written', (_, flags) => {
    const written = yaml(made(flags));
    expect(parse(written)).toEqual(made(flags));
    expect(parse(written, { version: '1.1' })).toEqual(made(flags));
    expect(written).not.toMatch(/[&*]a\d/);
  });

  it('names a URL for each region of data residency', () => {
    expect(made(REGIONAL).remotes[0].baseUrl).toEqual({
      default: 'https://macros.example.com',
      EU: 'https://eu.example.com',
      US: 'https://us.example.com/macros',
    });
  });

  it('opens each page that it names in the place of the Connect app’s', () => {
    const { modules, resources } = made();
    const macros = modules.macro.map(({ key, resource }: Part) => [key, resource]);
    expect(macros).toEqual(macros.map(([key]: [string]) => [key, key.replace('chainkeeper-', 'ui/')]));
    expect(modules['confluence:globalSettings'].map(({ key }: Part) => key)).toEqual([
      'chainkeeper-admin',
      'chainkeeper-configure',
    ]);
    expect(Object.values(resources[0].entry)).toEqual(Object.keys(resources[0].entry).map((name) => `${name}.html`));
  });
});
