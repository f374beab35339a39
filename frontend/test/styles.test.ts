import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const MAX_LINES = 300;
/** Their own rule would say nothing: tests find elements by them. */
const UNSTYLED = ['preview-content', 'swatch'];

const filesBelow = (folder: string, end: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(end))
    .map((name) => join(folder, name));
const textOf = (files: readonly string[]): string => files.map((file) => readFileSync(file, 'utf8')).join('\n');

const sheets = filesBelow('src/styles', '.css');
const pages = readdirSync('.').filter((name) => name.endsWith('.html'));
const sources = textOf([...filesBelow('src', '.ts'), ...pages]);
const rules = textOf(sheets).replace(/\/\*.*?\*\//gs, '');
const styled = new Set([...rules.matchAll(/\.([a-z][\w-]*)(?=[\s,:{)>~.[])/g)].map((found) => found[1]!));
const written = [/\bclass(?:: |Name = |=)(['"`])(.*?)\1/g, /\blink\([^,]+, (['"`])(.*?)\1/g]
  .flatMap((pattern) => [...sources.matchAll(pattern)])
  .flatMap((found) => found[2]!.split(' '));
const [whole, composed] = [written.filter((one) => !one.includes('$')), written.filter((one) => one.includes('$'))];
const beginnings = composed.map((one) => one.slice(0, one.indexOf('$'))).filter((one) => one !== '');

describe('the style sheets', () => {
  it('have a rule for each class of the pages', () => {
    expect(whole.length).toBeGreaterThan(100);
    expect(whole.filter((name) => name !== '' && !styled.has(name) && !UNSTYLED.includes(name))).toEqual([]);
  });

  it('have no rule for a class that no page has', () => {
    const unused = [...styled].filter(
      (name) =>
        !beginnings.some((beginning) => name.startsWith(beginning)) &&
        !new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(sources),
    );
    expect(unused).toEqual([]);
  });

  it('have short files', () => {
    expect(sheets.length).toBeGreaterThan(10);
    expect(sheets.filter((file) => readFileSync(file, 'utf8').split('\n').length > MAX_LINES + 1)).toEqual([]);
  });
});
