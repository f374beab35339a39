import { describe, expect, it } from 'vitest';
import { basicOf, type BasicSearch, EMPTY_SEARCH, jqlOf, plain, quoted } from '../src/editor/basic-jql';
import { JQL_MODE, next } from '../src/editor/basic-state';

type Values = Partial<BasicSearch['values']>;
const search = (values: Values, text = '', order = ''): BasicSearch => ({
  text,
  values: { ...EMPTY_SEARCH.values, ...values },
  order,
});
const read = (jql: string) => {
  const found = basicOf(jql);
  return 'search' in found ? found.search : found.obstacle;
};

describe('a search with a basic form', () => {
  it.each<[string, BasicSearch]>([
    ['', search({})],
    ['project = PAY', search({ project: ['PAY'] })],
    ['project in (PAY, "Größe & Co", \'x\')', search({ project: ['PAY', '"Größe & Co"', "'x'"] })],
    ['PROJECT=PAY and Type = Bug', search({ project: ['PAY'], issuetype: ['Bug'] })],
    ['"issue type" = "Sub-task"', search({ issuetype: ['"Sub-task"'] })],
    ['status in ("To Do","in")', search({ status: ['"To Do"', '"in"'] })],
    ['status = "And"', search({ status: ['"And"'] })],
    ['status = "قيد التنفيذ"', search({ status: ['"قيد التنفيذ"'] })],
    ['status = مفتوح', search({ status: ['مفتوح'] })],
    ['assignee = currentUser()', search({ assignee: ['currentUser()'] })],
    ['assignee in (currentUser( ), EMPTY)', search({ assignee: ['currentUser()', 'EMPTY'] })],
    ['assignee is EMPTY', search({ assignee: ['EMPTY'] })],
    ['assignee = "EMPTY"', search({ assignee: ['"EMPTY"'] })],
    ['assignee = 712020:ab-cd', search({ assignee: ['712020:ab-cd'] })],
    ['project in (A, A)', search({ project: ['A'] })],
    ['text ~ foo', search({}, 'foo')],
    ['text ~ "say \\"hi\\" \\\\ there"', search({}, 'say "hi" \\ there')],
    ['text ~ "AND OR NOT"', search({}, 'AND OR NOT')],
    ['text ~ "\\u00e4"', search({}, 'ä')],
    ['status = Open && project = PAY', search({ status: ['Open'], project: ['PAY'] })],
    ['ORDER BY updated', search({}, '', 'ORDER BY updated')],
    [
      'project = PAY order  by  rank DESC, "Due date"',
      search({ project: ['PAY'] }, '', 'order  by  rank DESC, "Due date"'),
    ],
    ['project = "ORDER BY"', search({ project: ['"ORDER BY"'] })],
    ['  project\n=\nPAY ', search({ project: ['PAY'] })],
  ])('%j is shown', (jql, expected) => {
    expect(read(jql)).toEqual(expected);
    // And back: the JQL that is written from it says the same.
    expect(read(jqlOf(expected))).toEqual(expected);
  });

  it.each([
    [search({}), ''],
    [search({ project: ['PAY'] }), 'project = PAY'],
    [
      search({ project: ['PAY', 'WEB'], status: ['"To Do"'] }, 'a "b"', 'ORDER BY rank'),
      'text ~ "a \\"b\\"" AND project in (PAY, WEB) AND status = "To Do" ORDER BY rank',
    ],
    [search({ assignee: ['currentUser()', 'EMPTY'] }), 'assignee in (currentUser(), EMPTY)'],
    [search({}, '  '), ''],
  ])('is written as JQL: %j', (basic, jql) => expect(jqlOf(basic)).toBe(jql));
});

describe('a search that only JQL can say', () => {
  it.each([
    ['project = A OR project = B', 'or', 'OR'],
    ['project = A || status = B', 'or', '||'],
    ['NOT project = A', 'not', 'NOT'],
    ['!project = A', 'not', '!'],
    ['project = A AND (status = B)', 'brackets', '('],
    ['priority = High', 'field', 'priority'],
    ['filter = 10001', 'field', 'filter'],
    ['"Story Points" > 3', 'field', 'Story Points'],
    ['cf[10016] = 3', 'field', 'cf[10016]'],
    ['constructor = 1', 'field', 'constructor'],
    ['project != A', 'operator', 'project !='],
    ['status was Open', 'operator', 'status was'],
    ['status not in (A)', 'operator', 'status not in'],
    ['status is not EMPTY', 'operator', 'status is'],
    ['text !~ a', 'operator', 'text !~'],
    ['text = a', 'operator', 'text ='],
    ['project = A AND project = B', 'twice', 'project'],
    ['type = A AND issuetype = B', 'twice', 'issuetype'],
    ['assignee in membersOf("a")', 'value', 'membersOf'],
    ['assignee = membersOf("a")', 'value', 'membersOf()'],
    ['project = "A', 'unreadable', ''],
    ['project = ', 'unreadable', ''],
    ['project in (A', 'unreadable', ''],
    ['project in ()', 'unreadable', ')'],
    ['project = A status = B', 'unreadable', 'status'],
    ['project = A ORDER', 'unreadable', 'ORDER'],
    ['project = A & B', 'unreadable', ''],
  ])('%j stays: %s', (jql, is, what) => expect(read(jql)).toEqual({ is, what }));
});

it.each(['a', 'a"b', 'a\\', "it's", 'فريق', '\\"', ''])('a text %j is one operand', (text) => {
  expect(plain(quoted(text))).toBe(text);
});

describe('switching between the forms', () => {
  const basic = next(JQL_MODE, { type: 'basic', jql: 'project = PAY ORDER BY rank' })[0];

  it('shows the basic form of the JQL and writes nothing', () => {
    expect(basic).toEqual({ mode: 'basic', search: search({ project: ['PAY'] }, '', 'ORDER BY rank'), obstacle: null });
    expect(next(JQL_MODE, { type: 'basic', jql: 'project = PAY' })[1]).toEqual([]);
    expect(next(basic, { type: 'jql' })).toEqual([JQL_MODE, []]);
  });

  it('keeps the JQL and says why there is no basic form', () => {
    const [state, effects] = next(JQL_MODE, { type: 'basic', jql: 'a = 1 OR b = 2' });
    expect(state).toEqual({ ...JQL_MODE, obstacle: { is: 'field', what: 'a' } });
    expect(effects).toEqual([]);
    expect(next(state, { type: 'written', jql: 'a = 1 OR b = 2' })[0]).toEqual(state);
    expect(next(state, { type: 'written', jql: 'project in (A, B) OR b = 2' })[0].obstacle?.is).toBe('or');
    expect(next(state, { type: 'written', jql: 'project = PAY' })[0]).toEqual(JQL_MODE);
  });

  it('writes each change, and keeps the order of the search', () => {
    const [added, effects] = next(basic, { type: 'added', field: 'status', operand: '"To Do"' });
    expect(effects).toEqual([{ type: 'write', jql: 'project = PAY AND status = "To Do" ORDER BY rank' }]);
    expect(next(added, { type: 'added', field: 'status', operand: '"To Do"' })).toEqual([added, []]);
    expect(next(added, { type: 'removed', field: 'project', operand: 'PAY' })[1]).toEqual([
      { type: 'write', jql: 'status = "To Do" ORDER BY rank' },
    ]);
    expect(next(basic, { type: 'text', text: 'käse' })[1]).toEqual([
      { type: 'write', jql: 'text ~ "käse" AND project = PAY ORDER BY rank' },
    ]);
  });

  it('follows what is written elsewhere, and gives way to JQL when that has no basic form', () => {
    expect(next(basic, { type: 'written', jql: 'project = WEB' })[0].search.values.project).toEqual(['WEB']);
    expect(next(basic, { type: 'written', jql: 'filter = 10001' })[0]).toEqual({
      ...JQL_MODE,
      obstacle: { is: 'field', what: 'filter' },
    });
    expect(next(basic, { type: 'written', jql: 'project = PAY ORDER BY rank' })[0]).toBe(basic);
  });
});
