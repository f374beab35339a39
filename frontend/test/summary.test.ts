import { describe, expect, it, vi } from 'vitest';
import { eventually } from './eventually';
import type { Answer, Issue, IssuePage } from '../src/api/answers';
import { grouped, summaryParameters, type SummaryParameters, sumsOf } from '../src/macro/summary';
import { summaryOf, type TotalQuery } from '../src/views/summary';
import { tableView } from '../src/views/table';
import { no, ok } from './fakes';
import { actions, f, frame, page, rendered, shown } from './rendering';

const TODO = { id: '1', name: 'To Do', statusCategory: { key: 'new' } };
const DONE = { id: '3', name: 'Done', statusCategory: { key: 'done' } };

function issue(key: string, fields: Record<string, unknown>): Issue {
  return { key, url: `https://acme.example/browse/${key}`, fields };
}
const ISSUES = [
  issue('A-1', { status: TODO, timespent: 3_600, customfield_7: 0.1, votes: { votes: 2 } }),
  issue('A-2', { status: DONE, timespent: null, customfield_7: 0.2, votes: { votes: 0 } }),
  issue('A-3', { status: TODO, timespent: 1_800, customfield_7: null, votes: { votes: 1 } }),
  issue('A-4', { status: null, timespent: null, customfield_7: 3 }),
];

describe('the parameters', () => {
  it.each([
    ['?jql=a&columns=b', { group: '', sums: false, total: false }],
    ['?jql=a&group=&sums=&total=', { group: '', sums: false, total: false }],
    ['?jql=a&group=%20due%20', { group: 'due', sums: false, total: false }],
    ['?sums=true&total=TRUE', { group: '', sums: true, total: true }],
    ['?sums=false&total=yes', { group: '', sums: false, total: false }],
    ['?jql=group%3D1%26sums%3Dtrue', { group: '', sums: false, total: false }],
  ])('of %s', (search, parameters) => {
    expect(summaryParameters(search)).toEqual(parameters);
  });
});

describe('groups', () => {
  const day = (value: string): string | null => (/^\d{4}-/.test(value) ? value.slice(0, 10) : null);
  const keys = (values: unknown[]): string[] =>
    grouped(
      values.map((value, at) => issue(`A-${at}`, { x: value })),
      'x',
      day,
    ).map((one) => one.issues.map(({ key }) => key.slice(2)).join());

  it.each<[string, unknown[], string[]]>([
    ['nothing', [], []],
    [
      'options',
      [
        { id: '1', value: 'a' },
        { id: '2', value: 'a' },
        { id: '1', value: 'a' },
      ],
      ['0,2', '1'],
    ],
    [
      'people of one name',
      [
        { accountId: 'x', displayName: 'Mia' },
        { accountId: 'y', displayName: 'Mia' },
      ],
      ['0', '1'],
    ],
    ['no value last', [null, 'a', undefined, 'b', []], ['1', '3', '0,2,4']],
    ['lists in any order', [['b', 'a'], ['a'], ['a', 'b']], ['0,2', '1']],
    [
      'nested options',
      [{ id: '1', child: { id: '2' } }, { id: '1', child: { id: '3' } }, { id: '1' }],
      ['0', '1', '2'],
    ],
    ['days', ['2026-03-04T23:00:00Z', '2026-03-05', '2026-03-04T01:00:00Z'], ['0,2', '1']],
    ['numbers and zero', [0, 1, 0], ['0,2', '1']],
    ['texts of other scripts', ['فريق', 'Größe', 'فريق'], ['0,2', '1']],
    ['objects without an id', [{ a: 1 }, { a: 2 }, { a: 1 }], ['0,2', '1']],
  ])('of %s', (_, values, expected) => expect(keys(values)).toEqual(expected));
});

describe('sums', () => {
  it.each<[string, unknown[], number | undefined]>([
    ['numbers', [1, 2.5], 3.5],
    ['tenths', [0.1, 0.2], 0.3],
    ['numbers and nothing', [null, 4, undefined], 4],
    ['zero', [0], 0],
    ['negative numbers', [-3, 1], -2],
    ['votes', [{ votes: 2 }, { votes: 3 }], 5],
    ['watchers', [{ watchCount: 2 }], 2],
    ['nothing', [null], undefined],
    ['texts that look like numbers', ['1', 2], undefined],
    ['options', [{ id: '1', value: '5' }], undefined],
  ])('of %s', (_, values, expected) => {
    const issues = values.map((value) => issue('A-1', { x: value }));
    expect(sumsOf(issues, ['x']).get('x')?.value).toBe(expected);
  });

  it('are of times where a column is one, and of no ratio', () => {
    const issues = [issue('A-1', { timespent: 60, aggregatetimeestimate: 60, workratio: 50 })];
    const sums = sumsOf(issues, ['timespent', 'aggregatetimeestimate', 'workratio']);
    expect([...sums]).toEqual([
      ['timespent', { value: 60, isTime: true }],
      ['aggregatetimeestimate', { value: 60, isTime: true }],
    ]);
  });
});

describe('the table', () => {
  const NONE: SummaryParameters = { group: '', sums: false, total: false };
  const COLUMNS = ['status', 'timespent', 'customfield_7', 'votes'];
  const uncounted = async (): Promise<Answer<number>> => no({ kind: 'jira-failed' });

  function table(
    wanted: Partial<SummaryParameters>,
    data: Partial<IssuePage> = {},
    count: TotalQuery = uncounted,
    counted: (text: string) => void = () => {},
  ): () => HTMLElement {
    const parameters = { ...NONE, ...wanted };
    const summary = summaryOf(parameters, count, counted);
    const all = { ...page(...ISSUES), ...data };
    const model = { phase: shown(all), connection: null, panel: 'closed' } as const;
    const view = { ...frame, columns: COLUMNS, group: parameters.group, summary };
    return () => rendered(tableView(model, view, f, actions()));
  }
  const texts = (root: HTMLElement, selector: string): string[] =>
    [...root.querySelectorAll(selector)].map((one) => one.textContent);

  it('is grouped by a column, with the number of issues of each group', () => {
    const root = table({ group: 'status' })();
    expect(texts(root, '.group')).toEqual(['To Do 2 issues', 'Done 1 issue', 'No value 1 issue']);
    expect(texts(root, 'tbody:first-of-type th .key')).toEqual(['A-1', 'A-3']);
    expect(root.querySelector('tfoot')).toBeNull();
    expect(texts(root, '.note')).toEqual(['The groups cover all issues of the search.']);
  });

  it.each([
    ['datetime', ['2026-03-04T12:00:00Z', '2026-03-04T12:30:00Z'], ['Mar 4, 2026 2 issues']],
    ['string', ['2026-03-04', '2026-03-05'], ['2026-03-04 1 issue', '2026-03-05 1 issue']],
  ])('is grouped by days where the type of the column is a date: %s', (type, values, groups) => {
    const issues = values.map((value, at) => issue(`A-${at}`, { customfield_7: value }));
    const root = table({ group: 'customfield_7' }, { issues, schemas: { customfield_7: { type } } })();
    expect(texts(root, '.group')).toEqual(groups);
  });

  it('is grouped by a column that was named', () => {
    expect(texts(table({ group: 'State' }, { columns: { State: 'status' } })(), '.group')).toHaveLength(3);
    const unknown = table({ group: 'foo' }, { columns: { foo: null } })();
    expect(texts(unknown, '.group')).toEqual([]);
    expect(texts(unknown, '.note')).toEqual(['Jira has no field “foo”']);
  });

  it('has sums of numbers and times below it, which say what they cover', () => {
    const root = table({ sums: true }, { nextPage: 'n' })();
    expect(texts(root, 'tfoot td')).toEqual(['', '1h 30m', '3.3', '3']);
    expect(texts(root, '.note')).toEqual(['The sums cover the 4 issues shown, not all of the search.']);
  });

  it('has a sum of each group too', () => {
    const root = table({ sums: true, group: 'status' })();
    expect(texts(root, 'tbody .sums').map((one) => one.replace(/^Subtotal/, ''))).toEqual(['1h 30m0.13', '0.20', '3']);
    expect(texts(root, 'tfoot td')).toEqual(['', '1h 30m', '3.3', '3']);
  });

  it('says of about how many issues it shows the first, once Jira has counted', async () => {
    const redraw = vi.fn<(text: string) => void>();
    const count = vi.fn<TotalQuery>(async () => ok(1_137));
    const draw = table({ total: true }, { nextPage: 'n' }, count, redraw);
    expect(texts(draw(), '.toolbar-count')).toEqual(['First 4 issues']);
    await eventually(() => expect(redraw).toHaveBeenCalledExactlyOnceWith('4 of about 1,137 issues'));
    expect(texts(draw(), '.toolbar-count')).toEqual(['4 of about 1,137 issues']);
    expect(count).toHaveBeenCalledExactlyOnceWith('c');
  });

  it.each<[string, Partial<SummaryParameters>, Partial<IssuePage>]>([
    ['all are shown', { total: true }, { nextPage: null }],
    ['its author did not ask for it', { sums: true }, { nextPage: 'n' }],
  ])('is not counted when %s', (_, wanted, data) => {
    const count = vi.fn<TotalQuery>(uncounted);
    table(wanted, data, count)();
    expect(count).not.toHaveBeenCalled();
  });

  it('is shown as it is when Jira does not count', async () => {
    const draw = table({ total: true }, { nextPage: 'n' });
    draw();
    await Promise.resolve();
    expect(texts(draw(), '.toolbar-count')).toEqual(['First 4 issues']);
  });

  it('is not said to have fewer issues than it shows', async () => {
    const redraw = vi.fn<(text: string) => void>();
    const count: TotalQuery = async () => ok(3);
    const draw = table({ total: true }, { nextPage: 'n' }, count, redraw);
    draw();
    await Promise.resolve();
    await Promise.resolve();
    expect(redraw).not.toHaveBeenCalled();
    expect(texts(draw(), '.toolbar-count')).toEqual(['First 4 issues']);
  });
});
