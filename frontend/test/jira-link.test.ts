import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { linkPatterns, withPatterns } from '../scripts/link-patterns.mjs';
import { readConfig } from '../src/host/connect/page-config';
import { jiraLink } from '../src/links/jira-link';
import { issueParameters, tableParameters } from '../src/macro/parameters';

/** `macro`: which one Confluence makes of the link when it is pasted. The server's `JiraLinkTest` reads the same file. */
interface Case {
  readonly link: string;
  readonly host?: string;
  readonly key?: string;
  readonly jql?: string;
  readonly macro?: 'table' | 'issue';
}

const CASES = JSON.parse(readFileSync('../src/test/resources/link-cases.json', 'utf8')) as Case[];
const CELLS = CASES.map((one) => [one.link, one] as const);

/** The editor accepts these of the local Atlassian as well, which has no certificate. */
const LOCAL = ['http://127.0.0.1:8082/browse/PAY-7', 'http://polar.localhost:8082/browse/PAY-7'];

const NO_LINKS = [
  'https://acme.atlassian.net@evil.example/browse/PAY-7',
  'https://acme.atlassian.net\\browse/PAY-7',
  'http://acme.atlassian.net/browse/PAY-7',
  'javascript:alert(1)//browse/PAY-7',
  'https://',
  'PAY-7',
  '',
  `https://acme.atlassian.net/issues/?jql=${'a'.repeat(100_000)}`,
];

interface Macro {
  readonly key: string;
  readonly autoconvert?: { readonly urlParameter: string; readonly matchers: readonly { readonly pattern: string }[] };
}

const file = readFileSync('../atlassian-connect.json', 'utf8');
const macros = (JSON.parse(file) as { modules: { dynamicContentMacros: Macro[] } }).modules.dynamicContentMacros;

/** The narrowest reading of a wildcard: it stands for what lies between two slashes. */
function matches(pattern: string, url: string): boolean {
  const literal = pattern.split('{}').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${literal.join('[^/]*')}$`).test(url);
}

describe('a link out of Jira', () => {
  it('is tried in at least sixty forms', () => {
    expect(CASES.filter((one) => one.macro).length).toBeGreaterThanOrEqual(60);
  });

  it.each(CELLS)('%s is understood', (link, { host = 'acme.atlassian.net', key = null, jql = null }) => {
    expect(jiraLink(link)).toEqual({ host, key, jql });
  });

  it.each(LOCAL)('%s is understood', (link) => expect(jiraLink(link)?.key).toBe('PAY-7'));

  it.each(NO_LINKS)('%s is none', (text) => expect(jiraLink(text)).toBeNull());

  it.each(CELLS)('%s becomes the right macro when it is pasted', (link, { macro }) => {
    const takers = macros.filter(({ autoconvert }) =>
      autoconvert?.matchers.some(({ pattern }) => matches(pattern, link)),
    );
    expect(takers[0]?.key).toBe(macro && `chainkeeper-${macro}`);
  });

  it.each(['日', 'א', '😀'])('holds a search of 10,000 characters such as %s', (one) => {
    const jql = `summary ~ "${one.repeat(9980 / one.length)}"`;
    expect(jiraLink(`https://acme.atlassian.net/issues/?jql=${encodeURIComponent(jql)}`)?.jql).toBe(jql);
  });
});

describe('the patterns in the descriptor', () => {
  it('are those of the link forms; `npm run links` writes them', () => expect(file).toBe(withPatterns(file)));

  it('are as many as Confluence accepts, and each only once', () => {
    for (const patterns of Object.values(linkPatterns())) {
      expect(patterns.length).toBeLessThanOrEqual(200);
      expect(new Set(patterns).size).toBe(patterns.length);
    }
  });

  it('hand the link to the macro under the name that its page reads', () => {
    for (const { autoconvert } of macros) if (autoconvert) expect(autoconvert.urlParameter).toBe('url');
  });
});

describe('a macro that was a link', () => {
  const link = { host: 'acme.atlassian.net', key: 'PAY-7', jql: 'project = PAY' };

  it('shows what the link leads to, on its site', () => {
    expect(tableParameters('?jql=&site=', link)).toMatchObject({ jql: 'project = PAY', site: 'acme.atlassian.net' });
    expect(issueParameters('?key=&site=', link)).toMatchObject({ key: 'PAY-7', site: 'acme.atlassian.net' });
  });

  it('shows what was written since', () => {
    expect(tableParameters('?jql=a', link)).toMatchObject({ jql: 'a', site: null });
    expect(issueParameters('?key=A-1&site=c1', link)).toMatchObject({ key: 'A-1', site: 'c1' });
  });

  it('hears of it from the server', () => {
    const page = (config: object): Document =>
      new DOMParser().parseFromString(
        `<script type="application/json" id="config">${JSON.stringify(config)}</script>`,
        'text/html',
      );
    expect(readConfig(page({ link })).link).toEqual(link);
    expect(readConfig(page({ link: {} })).link).toEqual({});
    expect(readConfig(page({})).link).toBeNull();
  });
});
