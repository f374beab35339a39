// @vitest-environment node
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildExportFunction, exportWords } from '../../scripts/forge/export-function.mjs';
import { readDescriptor } from '../../scripts/forge/files.mjs';
import type { Part } from './fixture';

/** The server's `SharedExportsTest` reads the same file. */
interface Case {
  readonly macro: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly language?: string;
  readonly text: string;
  readonly link?: string;
  readonly details?: string;
}

const CASES = JSON.parse(readFileSync('../src/test/resources/export-cases.json', 'utf8')) as Case[];
const MAX_BYTES = 40_000;
const SITE = 'https://example.atlassian.net';

const directory = mkdtempSync(join(tmpdir(), 'export-function-'));
let exportMacro: (payload: unknown) => Part;

const payload = (moduleKey: string, config: unknown, more: object = {}, extension: object = {}): object => ({
  exportType: 'pdf',
  context: { moduleKey, siteUrl: SITE, cloudId: 'c1', ...more, extension: { type: 'macro', config, ...extension } },
});

/** What a reader of the exported page sees. */
function read(document: Part): { text: string; link?: string; details?: string } {
  expect({ version: document.version, type: document.type }).toEqual({ version: 1, type: 'doc' });
  const [{ type, content }] = document.content;
  expect([document.content.length, type]).toEqual([1, 'paragraph']);
  const [first, second, third] = content as Part[];
  expect(second === undefined || second.type === 'hardBreak').toBe(true);
  return {
    text: first.text,
    ...(first.marks && { link: first.marks[0].attrs.href }),
    ...(third && { details: third.text }),
  };
}

beforeAll(async () => {
  await buildExportFunction(directory);
  exportMacro = (createRequire(import.meta.url)(join(directory, 'index.js')) as Part).exportMacro;
}, 180_000);

afterAll(() => rmSync(directory, { recursive: true }));

describe('the function for exports', () => {
  it.each(CASES.map((one) => [`${one.macro} ${JSON.stringify(one.parameters)}`, one] as const))(
    'says what the server’s export says: %s',
    (_, { macro, parameters, language = 'en', text, link, details }) => {
      const document = exportMacro(payload(`chainkeeper-${macro}`, parameters, { locale: `${language}-AT` }));
      expect(read(document)).toEqual({ text, ...(link && { link }), ...(details && { details }) });
    },
  );

  it('is tried with each macro of the descriptor and each parameter that an export shows', () => {
    const macros = readDescriptor().modules.dynamicContentMacros as Part[];
    const tried = (kind: string): string[] =>
      CASES.filter(({ macro }) => macro === kind).flatMap(({ parameters }) => Object.keys(parameters));
    for (const { key, parameters } of macros) {
      const names = parameters.map(({ identifier }: Part) => identifier).filter((name: string) => name !== 'as');
      const kind = key.replace('chainkeeper-', '');
      // The site is read in one place for all.
      expect([...tried(kind), 'site']).toEqual(expect.arrayContaining(names));
    }
  });

  it('depends on nothing and is small', () => {
    const code = readFileSync(join(directory, 'index.js'), 'utf8');
    expect(code).not.toMatch(/\brequire\(|\bimport\b|\bfetch\(|\bprocess\b/);
    expect(statSync(join(directory, 'index.js')).size).toBeLessThan(MAX_BYTES);
  });

  it('has the words of the server, in both languages', () => {
    const { en, de, fields } = exportWords();
    expect(Object.keys(de)).toEqual(Object.keys(en));
    expect(en['export.table']).toBe('Jira issues: {0}');
    expect(de['export.issue']).toBe('Jira-Vorgang {0}');
    expect(fields['component/s']).toBe('components');
    expect(Object.values({ ...en, ...de }).join()).not.toContain("''");
  });

  it('reads a link that Confluence made a macro of and that was not saved since', () => {
    const document = exportMacro(payload('chainkeeper-issue', {}, {}, { autoConvertLink: `${SITE}/browse/PAY-7` }));
    expect(read(document)).toEqual({ text: 'Jira issue PAY-7', link: `${SITE}/browse/PAY-7` });
  });

  it.each([
    [undefined],
    [null],
    ['text'],
    [{}],
    [{ context: null }],
    [{ context: { extension: 7, siteUrl: 7, moduleKey: {} } }],
    [{ context: { extension: { config: [] } } }],
    [{ context: { moduleKey: 'chainkeeper-table', extension: { config: { jql: { a: 1 }, columns: [1] } } } }],
    [{ extensionPayload: { config: null } }],
  ])('answers with a paragraph whatever it is called with: %j', (given) => {
    expect(read(exportMacro(given))).toEqual({ text: 'Jira issues: no search yet.' });
  });

  it('has no link where it does not know the site, and finds the parameters in either place', () => {
    const config = { jql: 'a' };
    expect(read(exportMacro({ extensionPayload: { config } }))).toEqual({ text: 'Jira issues: a' });
    expect(read(exportMacro({ context: { extension: { config }, siteUrl: 'http://example.org' } }))).toEqual({
      text: 'Jira issues: a',
    });
    expect(read(exportMacro({ context: { extension: { config: { key: 'A-1' } } } }))).toEqual({
      text: 'Jira issue A-1',
    });
  });

  it.each(['https://example.atlassian.net/', 'https://example.atlassian.net/wiki', 'HTTPS://EXAMPLE.atlassian.net'])(
    'knows the site %s',
    (siteUrl) => {
      const document = exportMacro(payload('chainkeeper-count', { jql: 'a' }, { siteUrl }));
      expect(read(document).link).toBe(`${SITE}/issues/?jql=a`);
    },
  );

  it('cuts long words with a sign, never a link', () => {
    const { text, link, details } = read(
      exportMacro(payload('chainkeeper-table', { jql: '😀'.repeat(900), columns: 'x'.repeat(600) })),
    );
    expect([...text].length).toBe(501);
    expect(text.endsWith('😀…')).toBe(true);
    expect([...details!].length).toBe(501);
    expect(decodeURIComponent(link!)).toContain('😀'.repeat(900));
  });

  it('leaves half a character and a search that is too long without a link', () => {
    expect(read(exportMacro(payload('chainkeeper-table', { jql: 'x\ud800y' })))).toEqual({
      text: 'Jira issues: x\ufffdy',
    });
    expect(read(exportMacro(payload('chainkeeper-count', { jql: 'x'.repeat(10_001) }))).link).toBeUndefined();
  });
});
