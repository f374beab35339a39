import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isJql } from '../src/editor/jql-grammar';
import { jqlOfKeys, keysIn, meaningOf } from '../src/editor/meaning';

interface LinkCase {
  readonly link: string;
  readonly key?: string;
  readonly jql?: string;
}
const LINKS = JSON.parse(readFileSync('../src/test/resources/link-cases.json', 'utf8')) as LinkCase[];

describe('JQL', () => {
  it.each([
    'project = PAY',
    'project=PAY',
    '"Story Points" > 3',
    'cf[10016] is EMPTY',
    'assignee is not empty order by Rank',
    'fixVersion in releasedVersions() AND NOT status = Done',
    'labels not in (a, "b c", فريق)',
    '(project = A OR project = B) && !(priority in (High, Low))',
    'status was "In Progress"',
    'status was not in (Open, "To Do") before "2026/01/01"',
    'status changed from Open to Done after -2w by currentUser()',
    'status changed during (startOfWeek(), endOfWeek())',
    'assignee was in membersOf("jira users")',
    'due <= endOfDay("-1d") order by due asc, key DESC',
    'ORDER BY created',
    'filter = 10001',
    'text ~ "größe \\"XL\\""',
    'issue.property[app].level = 3',
    `${'('.repeat(20)}a = 1${')'.repeat(20)}`,
  ])('is %s', (jql) => expect(isJql(jql)).toBe(true));

  it.each([
    '',
    'login',
    'login error',
    'how to log in',
    'bug in login',
    'server was down',
    'what changed',
    'not found',
    'order by phone',
    'order',
    'C&A',
    'a = b c',
    'timeout = ',
    '= 5',
    'project = PAY AND',
    'project = "PAY',
    'project in (PAY',
    'project in ()x',
    'https://example.org',
    'null',
    'is empty',
    '(login)',
    `${'('.repeat(60)}a = 1${')'.repeat(60)}`,
  ])('is not %s', (text) => expect(isJql(text)).toBe(text === 'order by phone'));
});

describe('a text that is pasted', () => {
  it.each(LINKS.map((one) => [one.link, one] as const))('%s means what its link leads to', (link, { key, jql }) => {
    const meaning = meaningOf(link);
    if (jql) expect(meaning).toMatchObject({ is: 'search', jql });
    else if (key) expect(meaning).toMatchObject({ is: 'issues', keys: [key] });
    else expect(meaning).toBeNull();
    expect(meaning?.host).not.toBe('');
  });

  it.each<[string, readonly string[] | null]>([
    ['PAY-7', ['PAY-7']],
    [' pay-7\n', ['PAY-7']],
    ['[PAY-7]', ['PAY-7']],
    ['\u200ePAY\u20117\u200f', ['PAY-7']],
    ['PAY-1, PAY-2;WEB-3', ['PAY-1', 'PAY-2', 'WEB-3']],
    ['PAY-1\r\nPAY-2\tPAY-1', ['PAY-1', 'PAY-2']],
    ['PAY-7 login', null],
    ['PAY-0', null],
    ['', null],
    [' , ', null],
  ])('%j has the keys %j', (text, keys) => {
    expect(keysIn(text)).toEqual(keys);
    expect(meaningOf(text)).toEqual(keys && { is: 'issues', keys, host: '' });
  });

  it('is a search in one line', () => {
    expect(meaningOf('project = PAY\r\n  AND status = Open\n')).toEqual({
      is: 'search',
      jql: 'project = PAY AND status = Open',
      host: '',
    });
  });

  it('is words when it is longer than any link', () => {
    expect(meaningOf(`a = "${'x'.repeat(92_000)}"`)).toBeNull();
  });

  it('is a search for its keys', () => {
    expect(jqlOfKeys(['PAY-7'])).toBe('key = PAY-7');
    expect(jqlOfKeys(['PAY-7', 'WEB-1'])).toBe('key in (PAY-7, WEB-1)');
  });
});
