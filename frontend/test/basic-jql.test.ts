import { describe, expect, it } from 'vitest';
import { basicOf, type BasicSearch, EMPTY_SEARCH, jqlOf, plain, quoted } from '../src/editor/basic-jql';
import { type BasicEffect, type BasicState, JQL_MODE, next, opening } from '../src/editor/basic-state';
import { meaningOf } from '../src/editor/meaning';

type Values = Partial<BasicSearch['values']>;
const search = (values: Values, text = '', order = ''): BasicSearch => ({
  text,
  keys: false,
  values: { ...EMPTY_SEARCH.values, ...values },
  order,
});
const keys = (text: string, values: Values = {}, order = ''): BasicSearch => ({
  ...search(values, text, order),
  keys: true,
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
    ['key = PAY-7', keys('PAY-7')],
    ['issuekey in (pay-1, "WEB-2", PAY-1) order by key', keys('PAY-1, WEB-2', {}, 'order by key')],
    ['key = PAY-7 AND status = Open', keys('PAY-7', { status: ['Open'] })],
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
    [keys('PAY-7'), 'key = PAY-7'],
    [keys('pay-1; PAY-2  PAY-1', { project: ['PAY'] }), 'key in (PAY-1, PAY-2) AND project = PAY'],
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
    ['filter = 10001', 'filter', 'filter'],
    ['project = A AND savedFilter = "My bugs"', 'filter', 'savedFilter'],
    ['key = 10001', 'value', '10001'],
    ['key is EMPTY', 'value', 'EMPTY'],
    ['key in issueHistory()', 'value', 'issueHistory'],
    ['key > PAY-7', 'operator', 'key >'],
    ['text ~ a AND key = PAY-7', 'field', 'key'],
    ['key = PAY-7 AND text ~ a', 'field', 'text'],
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

const inBasic = (shown: BasicSearch): BasicState => ({ mode: 'basic', search: shown, obstacle: null, reading: null });

describe('an editor that opens', () => {
  it.each<[string, string, BasicState]>([
    ['of a new macro', '', inBasic(EMPTY_SEARCH)],
    ['with words', 'text ~ "käse"', inBasic(search({}, 'käse'))],
    [
      'with what the basic form wrote',
      'project = PAY ORDER BY rank',
      inBasic(search({ project: ['PAY'] }, '', 'ORDER BY rank')),
    ],
    ['with keys', 'key in (PAY-1, PAY-2)', inBasic(keys('PAY-1, PAY-2'))],
    ['with JQL that an author wrote in another way', 'project=PAY', JQL_MODE],
    ['with lower-case keywords', 'project = PAY and status = Open', JQL_MODE],
    ['with lines', 'project = PAY\nAND status = Open', JQL_MODE],
    ['with a filter', 'filter = 10001', JQL_MODE],
    ['with what only JQL can say', 'priority = High', JQL_MODE],
    ['with what is no JQL', 'project = ', JQL_MODE],
  ])('%s shows the form that wrote its search', (_, jql, state) => expect(opening(jql)).toEqual(state));
});

describe('switching between the forms', () => {
  const basic = next(JQL_MODE, { type: 'basic', jql: 'project = PAY ORDER BY rank' })[0];

  it('shows the basic form of the JQL and writes nothing', () => {
    expect(basic).toEqual(inBasic(search({ project: ['PAY'] }, '', 'ORDER BY rank')));
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
      obstacle: { is: 'filter', what: 'filter' },
    });
    expect(next(basic, { type: 'written', jql: 'project = PAY ORDER BY rank' })[0]).toBe(basic);
  });
});

describe('words that mean something else', () => {
  const start = inBasic(search({ status: ['Open'] }));
  const type = (state: BasicState, text: string) => next(state, { type: 'text', text });
  const paste = (text: string) => next(start, { type: 'pasted', text, meaning: meaningOf(text)! });
  const written = (effects: readonly BasicEffect[]): string | undefined =>
    effects.find((one) => one.type === 'write')?.jql;

  it('stay words while they are typed, with the other meaning offered', () => {
    const [state, effects] = type(start, 'UTF-8');
    expect(written(effects)).toBe('text ~ "UTF-8" AND status = Open');
    expect(state.reading).toMatchObject({ taken: false, meaning: { is: 'issues', keys: ['UTF-8'] } });
    const [asKey, also] = next(state, { type: 'read' });
    expect(written(also)).toBe('key = UTF-8 AND status = Open');
    expect(asKey).toEqual(inBasic(keys('UTF-8', { status: ['Open'] })));
    expect(written(next(asKey, { type: 'words' })[1])).toBe('text ~ "UTF-8" AND status = Open');
    expect(next(asKey, { type: 'words' })[0].reading?.taken).toBe(false);
  });

  it('are keys at once where keys stood before, with what is between them as it is typed', () => {
    const [asKey] = next(type(start, 'PAY-7')[0], { type: 'read' });
    const [more, effects] = type(asKey, 'PAY-7, ');
    expect([more.search.text.trim(), written(effects)]).toEqual(['PAY-7,', 'key = PAY-7 AND status = Open']);
    expect(written(type(more, 'PAY-7, PAY-8')[1])).toBe('key in (PAY-7, PAY-8) AND status = Open');
    expect(written(type(more, 'PAY-7, P')[1])).toBe('text ~ "PAY-7, P" AND status = Open');
  });

  it('become the keys that are pasted, beside the values that are chosen', () => {
    const [state, effects] = paste('PAY-1\nPAY-2\n');
    expect(effects).toEqual([{ type: 'write', jql: 'key in (PAY-1, PAY-2) AND status = Open' }]);
    expect(state).toEqual(inBasic(keys('PAY-1 PAY-2', { status: ['Open'] })));
  });

  it('become the JQL that is pasted, in the form that can show it, and there is a way back', () => {
    const [basicOne, effects] = paste('project = PAY\nand status = Done');
    expect(effects).toEqual([{ type: 'write', jql: 'project = PAY and status = Done' }]);
    expect(basicOne).toMatchObject({ mode: 'basic', search: search({ project: ['PAY'], status: ['Done'] }) });
    const [jqlOne] = paste('priority = High');
    expect(jqlOne).toMatchObject({
      mode: 'jql',
      obstacle: { is: 'field', what: 'priority' },
      reading: { taken: true },
    });
    expect(next(jqlOne, { type: 'written', jql: 'priority = High' })[0]).toBe(jqlOne);
    const [back, also] = next(jqlOne, { type: 'words' });
    expect(written(also)).toBe('text ~ "priority = High" AND status = Open');
    expect(back).toMatchObject({ mode: 'basic', obstacle: null, reading: { taken: false } });
  });

  it('are the search or the issue of a link, at its site, typed or pasted', () => {
    const search = 'https://polar.atlassian.net/issues/?jql=priority%20%3D%20High';
    const linked = { type: 'linked', host: 'polar.atlassian.net' };
    expect(type(start, search)[1]).toEqual([{ type: 'write', jql: 'priority = High' }, linked]);
    expect(paste(search)[0]).toMatchObject({ mode: 'jql', reading: { taken: true } });
    const [issue, effects] = paste('https://polar.atlassian.net/browse/pay-7');
    expect(effects).toEqual([{ type: 'write', jql: 'key = PAY-7 AND status = Open' }, linked]);
    expect(issue).toEqual(inBasic(keys('PAY-7', { status: ['Open'] })));
  });

  it('are no longer said to be the pasted JQL once the search is another', () => {
    const [pasted] = paste('project = PAY');
    expect(pasted.reading?.taken).toBe(true);
    expect(next(pasted, { type: 'added', field: 'status', operand: 'Open' })[0].reading).toBeNull();
    expect(type(pasted, 'käse')[0].reading).toBeNull();
    expect(next(pasted, { type: 'written', jql: 'project = WEB' })[0].reading).toBeNull();
    expect(next(paste('a = 1')[0], { type: 'written', jql: 'b = 2' })[0].reading).toBeNull();
  });

  it('keep their offer while values are chosen', () => {
    const [offered] = type(start, 'PAY-7');
    const [state, effects] = next(offered, { type: 'added', field: 'project', operand: 'PAY' });
    expect(written(effects)).toBe('text ~ "PAY-7" AND project = PAY AND status = Open');
    expect(written(next(state, { type: 'read' })[1])).toBe('key = PAY-7 AND project = PAY AND status = Open');
  });
});
