import { beforeEach, describe, expect, it } from 'vitest';
import type { Answer, Failure, IssuePage } from '../src/api/answers';
import type { Source } from '../src/macro/source';
import { type SortedPage, type Sorting, tableSource } from '../src/macro/table-source';
import { FakeApi, no, ok } from './fakes';

let api: FakeApi;
let wanted: Sorting;

beforeEach(() => {
  api = new FakeApi();
  wanted = { sort: '', refused: false };
});

function page(keys: readonly string[], nextPage: string | null = null): IssuePage {
  const issues = keys.map((key) => ({ key, url: `https://a.example/browse/${key}`, fields: {} }));
  return {
    issues,
    names: {},
    schemas: {},
    columns: {},
    nextPage,
    site: { id: 'c1', name: 'A', url: 'https://a.example' },
    fetchedAt: null,
    stale: false,
  };
}
function source(first: unknown = null, columns = ['status'], group = ''): Source<SortedPage> {
  const parameters = { jql: 'a', columns, limit: '2', group, site: null };
  return tableSource({ config: { first }, visible: async () => {} }, api.issues, parameters, wanted);
}
const answering = (answer: Answer<IssuePage>): void => void api.issues.mockResolvedValueOnce(answer);
const asked = () => api.issues.mock.calls.at(-1)!;

async function shown(sort: string, keys: readonly string[], nextPage: string | null = null): Promise<SortedPage> {
  wanted.sort = sort;
  answering(ok(page(keys, nextPage)));
  const answer = await source().load(null, false);
  if (!answer.ok) throw new Error(answer.failure.kind);
  return answer.value;
}

describe('the issues of a table', () => {
  it('are asked for with their kind, once', async () => {
    api.issues.mockResolvedValue(ok(page([])));
    await source().load(null, false);
    expect(asked()[0].columns).toEqual(['status', 'issuetype']);
    await source(null, ['issuetype', 'status']).load(null, false);
    expect(asked()[0].columns).toEqual(['issuetype', 'status']);
    await source(null, ['status'], 'priority').load(null, false);
    expect(asked()[0].columns).toEqual(['status', 'priority', 'issuetype']);
  });

  it('that came with the page are not sorted', () => {
    expect(source(page(['A-1'])).first).toMatchObject({ issues: [{ key: 'A-1' }], sort: '' });
    expect(source().first).toBeNull();
  });

  it('are each there once when pages are joined, in the order of what is shown', async () => {
    const first = await shown('-status', ['A-1', 'A-2'], 'p2');
    wanted.sort = 'status';
    answering(ok(page(['A-2', 'A-3'], 'p3')));
    const both = await source().more!(first, 'c1');
    expect(both).toMatchObject({ ok: true, value: { sort: '-status', nextPage: 'p3' } });
    expect(both.ok && both.value.issues.map((issue) => issue.key)).toEqual(['A-1', 'A-2', 'A-3']);
    expect(asked()).toEqual([expect.objectContaining({ sort: '-status', site: 'c1' }), 'p2', false]);
  });
});

describe('pages that lead to each other', () => {
  it('end with the one that brings nothing new', async () => {
    const first = await shown('', ['A-1', 'A-2'], 'p2');
    answering(ok(page(['A-2', 'A-1'], 'p1')));
    const both = await source().more!(first, 'c1');
    expect(both).toMatchObject({ ok: true, value: { nextPage: null, issues: first.issues } });
  });
});

describe('an order that is refused', () => {
  const refusals: Failure[] = [
    { kind: 'bad-jql', detail: '' },
    { kind: 'bad-request', detail: '' },
  ];

  it.each(refusals)('is dropped after $kind, and told', async (failure) => {
    await shown('', ['A-1']);
    wanted.sort = 'customfield_7';
    answering(no(failure));
    expect(await source().load(null, false)).toEqual(no({ kind: 'bad-request', detail: '' }));
    expect(wanted).toEqual({ sort: '', refused: true });
    answering(ok(page(['A-1'])));
    await source().load(null, true);
    expect(asked()[0].sort).toBe('');
    expect(wanted.refused).toBe(false);
  });

  it.each<Failure>([{ kind: 'jira-failed' }, { kind: 'bad-caller' }])('it is not by $kind', async (failure) => {
    wanted.sort = 'status';
    answering(no(failure));
    await source().load(null, false);
    expect(wanted).toEqual({ sort: 'status', refused: false });
  });

  it('is not the one that the reader wants by then', async () => {
    wanted.sort = 'customfield_7';
    answering(no(refusals[0]!));
    const late = source().load(null, false);
    wanted.sort = 'status';
    await late;
    expect(wanted).toEqual({ sort: 'status', refused: false });
  });

  it('is not meant when the search itself is', async () => {
    answering(no(refusals[0]!));
    await source().load(null, false);
    expect(wanted.refused).toBe(false);
  });
});
