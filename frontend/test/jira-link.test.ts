import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/api/page-config';
import { jiraLink } from '../src/editor/jira-link';
import { issueParameters, tableParameters } from '../src/macro/parameters';

const A = 'https://acme.atlassian.net';
const is = (key: string | null, jql: string | null, host = 'acme.atlassian.net') => ({ host, key, jql });

/** A link, what it leads to, and the macro that Confluence makes of it when it is pasted. */
const LINKS: [string, ReturnType<typeof is> | null, 'table' | 'issue' | null][] = [
  [`${A}/browse/PAY-7`, is('PAY-7', null), 'issue'],
  [`${A}/browse/pay-7?focusedCommentId=1#comment-1`, is('PAY-7', null), 'issue'],
  ['https://ACME.Atlassian.NET/browse/PAY-7', is('PAY-7', null), null],
  ['https://acme.jira.com/browse/A_B2-7', is('A_B2-7', null, 'acme.jira.com'), 'issue'],
  [`${A}/projects/PAY/issues/PAY-7`, is('PAY-7', null), 'issue'],
  [`${A}/jira/software/projects/PAY/issues/PAY-7`, is('PAY-7', null), 'issue'],
  [`${A}/jira/software/c/projects/PAY/issues/PAY-7?filter=allissues`, is('PAY-7', null), 'issue'],
  [`${A}/jira/software/projects/PAY/boards/3?selectedIssue=PAY-9`, is('PAY-9', null), 'issue'],
  [`${A}/jira/software/c/projects/PAY/boards/3/backlog?view=x&selectedIssue=PAY-9`, is('PAY-9', null), 'issue'],
  [`${A}/issues/?jql=project%20%3D%20PAY%20ORDER%20BY%20key`, is(null, 'project = PAY ORDER BY key'), 'table'],
  [`${A}/issues/?jql=project+%3D+PAY`, is(null, 'project = PAY'), 'table'],
  [`${A}/issues?jql=a%2Bb%3D%22%C3%A4%22#x`, is(null, 'a+b="ä"'), 'table'],
  [`${A}/issues/?jql=created%20%3E%202026/11/20`, is(null, 'created > 2026/11/20'), 'table'],
  [`${A}/issues/?x=1&jql=key%3DA-1`, is(null, 'key=A-1'), 'table'],
  [`${A}/issues/PAY-7?jql=project%20%3D%20PAY`, is('PAY-7', null), 'issue'],
  [`${A}/issues/PAY-7?jql=created%20%3E%202026/11/20`, is('PAY-7', null), null],
  [`${A}/issues/PAY-7?filter=-4`, is('PAY-7', null), 'issue'],
  [`${A}/issues/PAY-7`, is('PAY-7', null), null],
  [`${A}/jira/servicedesk/projects/SUP/queues/custom/12/SUP-1`, is('SUP-1', null), 'issue'],
  [`${A}/jira/servicedesk/projects/SUP/queues/issue/SUP-1`, is('SUP-1', null), 'issue'],
  [`${A}/projects/SUP/queues/custom/12/SUP-1`, is('SUP-1', null), 'issue'],
  [`${A}/projects/SUP/queues/issue/SUP-1`, is('SUP-1', null), 'issue'],
  ['https://acme.jira.com/projects/SUP/queues/custom/12/SUP-1', is('SUP-1', null, 'acme.jira.com'), 'issue'],
  [`${A}/jira/servicedesk/projects/SUP/queues/custom/12`, is(null, null), null],
  [`${A}/projects/SUP/queues/a/b/c/SUP-1`, is(null, null), null],
  [`${A}/issues/?selectedIssue=PAY-7&jql=a`, is('PAY-7', 'a'), 'table'],
  [`${A}/issues/?filter=10001`, is(null, 'filter = 10001'), 'table'],
  [`${A}/jira/software/c/projects/PAY/issues/?filter=10001`, is(null, 'filter = 10001'), 'table'],
  [`${A}/issues/?filter=1%20OR%20x`, is(null, null), 'table'],
  [`${A}/issues/?jql=`, is(null, null), 'table'],
  [`${A}/issues/`, is(null, null), null],
  [`${A}/browse/PAY`, is(null, null), 'issue'],
  [`${A}/browse/%3Cscript%3E-1`, is(null, null), 'issue'],
  [`${A}/wiki/spaces/X`, is(null, null), null],
  ['https://evil.example/browse/PAY-7', is('PAY-7', null, 'evil.example'), null],
  ['https://acme.atlassian.net.evil.example/browse/PAY-7', is('PAY-7', null, 'acme.atlassian.net.evil.example'), null],
  ['https://acme.atlassian.net@evil.example/browse/PAY-7', null, null],
  ['http://acme.atlassian.net/browse/PAY-7', null, null],
  ['http://127.0.0.1:8082/browse/PAY-7', is('PAY-7', null, '127.0.0.1'), null],
  ['http://polar.localhost:8082/browse/PAY-7', is('PAY-7', null, 'polar.localhost'), null],
  ['javascript:alert(1)//browse/PAY-7', null, null],
  ['https://', null, null],
  ['PAY-7', null, null],
  ['', null, null],
  [`${A}/issues/?jql=${'a'.repeat(20_000)}`, null, 'table'],
];

/** Searches that Jira means without anybody's having saved them; the server reads them in the same way. */
const DEFAULT_FILTERS = JSON.parse(readFileSync('../src/test/resources/default-filters.json', 'utf8')) as [
  string,
  string,
][];

interface Macro {
  readonly key: string;
  readonly autoconvert?: { readonly urlParameter: string; readonly matchers: readonly { readonly pattern: string }[] };
}

const macros = (
  JSON.parse(readFileSync('../atlassian-connect.json', 'utf8')) as { modules: { dynamicContentMacros: Macro[] } }
).modules.dynamicContentMacros;

/** The narrowest reading of a wildcard: it stands for what lies between two slashes. */
function matches(pattern: string, url: string): boolean {
  const literal = pattern.split('{}').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${literal.join('[^/]*')}$`).test(url);
}

describe('a link out of Jira', () => {
  it.each(LINKS)('%s is understood', (url, meant) => expect(jiraLink(url)).toEqual(meant));

  it.each(DEFAULT_FILTERS)('%s leads to the search that Jira makes of it', (path, jql) => {
    expect(jiraLink(A + path)?.jql).toBe(jql || null);
  });

  it.each(LINKS)('%s becomes the right macro when it is pasted', (url, _, macro) => {
    const takers = macros.filter(({ autoconvert }) =>
      autoconvert?.matchers.some(({ pattern }) => matches(pattern, url)),
    );
    expect(takers[0]?.key ?? null).toBe(macro === null ? null : `chainkeeper-${macro}`);
  });

  it('is handed to the macro under the name that its page reads', () => {
    for (const { autoconvert } of macros) {
      if (autoconvert) expect(autoconvert.urlParameter).toBe('url');
      expect(autoconvert?.matchers.length ?? 0).toBeLessThanOrEqual(200);
    }
  });
});

describe('a macro that was a link', () => {
  const link = { host: 'acme.atlassian.net', key: 'PAY-7', jql: 'project = PAY' };

  it('shows what the link leads to, on its site', () => {
    expect(tableParameters('?jql=&site=', link)).toMatchObject({ jql: 'project = PAY', site: 'acme.atlassian.net' });
    expect(issueParameters('?key=&site=', link)).toEqual({ key: 'PAY-7', site: 'acme.atlassian.net' });
  });

  it('shows what was written since', () => {
    expect(tableParameters('?jql=a', link)).toMatchObject({ jql: 'a', site: null });
    expect(issueParameters('?key=A-1&site=c1', link)).toEqual({ key: 'A-1', site: 'c1' });
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
