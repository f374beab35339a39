import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const english = import.meta.glob<Words>(['../src/messages/*.ts', '!**/*.de.ts'], { eager: true });
const german = import.meta.glob<Words>('../src/messages/*.de.ts', { eager: true });

type Words = Readonly<Record<string, unknown>>;
type Say = (...values: unknown[]) => string;

/** Every text by its path, the functions too. */
function texts(words: Words, path = ''): Map<string, string | Say> {
  const all = new Map<string, string | Say>();
  for (const [name, value] of Object.entries(words)) {
    if (typeof value === 'object') texts(value as Words, `${path}${name}.`).forEach((text, at) => all.set(at, text));
    else all.set(path + name, value as string | Say);
  }
  return all;
}

const SENTINELS = ['⟦0⟧', '⟦1⟧', '⟦2⟧'];
const SAME = new Set(['empty', 'fields.status', 'groupings.status', 'basicFields.status']);
const merged = (files: Record<string, Words>): Words => Object.assign({}, ...Object.values(files));
const en = texts(merged(english));
const de = texts(merged(german));
const last = (path: string): string => path.replace(/^\w+Messages\./, '');
const functions = [...en].filter((one): one is [string, Say] => typeof one[1] === 'function');

describe('the German words', () => {
  it('take the place of the English ones in each script', () => {
    const pattern = /find: \/(.+)\/, replacement/.exec(readFileSync('scripts/build.mjs', 'utf8'))?.[1] ?? '';
    const imports = Object.keys(english).map((path) => path.replace('../src', '..').replace(/\.ts$/, ''));
    expect(imports.filter((one) => !new RegExp(pattern).test(one))).toEqual([]);
  });

  it('are as many as the English ones', () => {
    expect([...de.keys()].sort()).toEqual([...en.keys()].sort());
    expect(en.size).toBeGreaterThan(100);
  });

  it.each([...en.keys()])('%s is of the same kind, not empty and not English', (path) => {
    expect(typeof de.get(path)).toBe(typeof en.get(path));
    if (typeof de.get(path) === 'function') return;
    expect(String(de.get(path)).trim()).not.toBe('');
    if (!SAME.has(last(path)) && !path.startsWith('fieldTypes.')) expect(de.get(path)).not.toBe(en.get(path));
  });

  it.each(functions)('%s says the same values', (path, say) => {
    const translated = de.get(path) as Say;
    const values = (text: string): string[] => SENTINELS.filter((one) => text.includes(one));
    expect(values(translated(...SENTINELS))).toEqual(values(say(...SENTINELS)));
    expect(values(say(...SENTINELS))).not.toEqual([]);
  });

  it.each(functions)('%s has words for one, and they are German', (path, say) => {
    const translated = (de.get(path) as Say)(1, false);
    expect(translated.trim()).not.toBe('');
    if (path.endsWith('accountSites')) return;
    expect(translated).not.toBe(say(1, false));
  });
});
