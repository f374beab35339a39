import { describe, expect, it } from 'vitest';
import { dataOf, draftOf, issueKeyIn, limitIsGood, macroKind, PARAMETERS, type Draft } from '../src/editor/parameters';

describe('the parameters of the page', () => {
  it('are read with defaults and written without them', () => {
    const draft = draftOf({ jql: ' a ', other: 'kept' });
    expect(draft).toMatchObject({
      jql: 'a',
      columns: ['summary', 'status', 'assignee', 'updated'],
      limit: '20',
      site: '',
    });
    expect(dataOf('table', draft, { jql: 'b', other: 'kept', limit: '5' })).toEqual({ jql: 'a', other: 'kept' });
    expect(dataOf('table', { ...draft, limit: '7', columns: ['status'], site: 'c1' }, {})).toEqual({
      jql: 'a',
      columns: 'status',
      limit: '7',
      site: 'c1',
    });
  });

  it('take over a pasted link, which is gone once a part of what it stands for is changed', () => {
    const data = { url: 'https://acme.atlassian.net/issues/?jql=project%20%3D%20PAY' };
    const draft = draftOf(data);
    expect(draft).toMatchObject({ jql: 'project = PAY', site: 'acme.atlassian.net' });
    expect(dataOf('table', draft, data)).toEqual(data);
    expect(dataOf('table', { ...draft, limit: '7' }, data)).toEqual({ ...data, limit: '7' });
    expect(dataOf('table', { ...draft, jql: 'a' }, data)).toEqual({ jql: 'a', site: 'acme.atlassian.net' });
    expect(dataOf('table', { ...draft, site: 'c1' }, data)).toEqual({ jql: 'project = PAY', site: 'c1' });
  });

  it.each([
    ['chart', { jql: 'a', by: 'sprint', as: 'table', newer: '' }],
    ['table', { jql: ' a\nORDER BY b ', columns: 'key, summary,summary', limit: '020', site: ' c1' }],
    ['table', { url: 'https://acme.atlassian.net/jira/dashboards/1', columns: 'status' }],
    ['issue', { key: 'pay-7', site: 'ACME.atlassian.net' }],
  ] as const)('of a %s stay as they are when nothing is changed', (kind, data) => {
    expect(dataOf(kind, draftOf(data), data)).toEqual(data);
  });

  it('stay as they are beside one that is changed', () => {
    const data = { jql: 'a', by: 'sprint', as: 'table', newer: '1' };
    const untouched = draftOf(data);
    expect(dataOf('chart', { ...untouched, jql: 'b' }, data, untouched)).toEqual({ ...data, jql: 'b' });
    const shown = { ...untouched, jql: 'a ORDER BY b' };
    const before = { jql: 'a\nORDER BY b' };
    expect(dataOf('count', shown, before, shown)).toEqual(before);
  });

  it('of each macro are written, and no others', () => {
    const draft: Draft = {
      jql: 'a',
      key: 'PAY-7',
      columns: ['status'],
      fields: ['due'],
      limit: '7',
      group: 'due',
      sums: 'true',
      total: '',
      by: 'type',
      as: 'doughnut',
      site: 'c1',
    };
    expect(dataOf('table', draft, {})).toEqual({
      jql: 'a',
      columns: 'status',
      limit: '7',
      group: 'due',
      sums: 'true',
      site: 'c1',
    });
    expect(dataOf('issue', draft, {})).toEqual({ key: 'PAY-7', site: 'c1', fields: 'due' });
    expect(dataOf('issue-inline', draft, {})).toEqual({ key: 'PAY-7', site: 'c1' });
    expect(dataOf('count', draft, {})).toEqual({ jql: 'a', site: 'c1' });
    expect(dataOf('chart', draft, {})).toEqual({ jql: 'a', by: 'type', as: 'doughnut', site: 'c1' });
  });

  it('of a chart are read as its own page reads them, and written unless they are as usual', () => {
    expect(draftOf({ by: ' Assignee ', as: 'DOUGHNUT' })).toMatchObject({ by: 'assignee', as: 'doughnut' });
    expect(draftOf({ by: 'weather', as: 'pie' })).toMatchObject({ by: 'status', as: 'bar' });
    expect(dataOf('chart', draftOf({ jql: 'a' }), { by: 'type', as: 'doughnut' })).toEqual({ jql: 'a' });
  });

  it('know a key in what was typed or pasted', () => {
    expect(issueKeyIn(' pay-7 ')).toBe('PAY-7');
    expect(issueKeyIn('https://acme.atlassian.net/browse/PAY-7?x')).toBe('PAY-7');
    for (const text of [
      ' ABC-1\n',
      'ABC-1\u200B',
      '\u2068ABC-1\u2069',
      '\uFEFFAB\u00ADC-1',
      'ABC\u20111',
      'ABC\u22121',
      '[ABC-1]',
      '( [\u00A0abc-1 ] )',
      '„ABC-1“',
    ]) {
      expect(issueKeyIn(text)).toBe('ABC-1');
    }
    for (const text of ['pay 7', '[ABC-1', '((((ABC-1))))', 'ABC--1', '']) expect(issueKeyIn(text)).toBeNull();
    expect(['1', '100', ' 20 '].every(limitIsGood)).toBe(true);
    expect(['', '0', '101', '1.5', 'x', '007'].some(limitIsGood)).toBe(false);
  });

  it('are those of the macro that the dialog was opened for, else of a table', () => {
    for (const kind of Object.keys(PARAMETERS)) expect(macroKind(`?macro=${kind}`)).toBe(kind);
    for (const other of ['', '?macro=', '?macro=__proto__', '?macro=toString']) expect(macroKind(other)).toBe('table');
  });
});
