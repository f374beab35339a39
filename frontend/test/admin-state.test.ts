import { describe, expect, it } from 'vitest';
import { addressOf, ALL, isFiltered, parameters, queryOf } from '../src/admin/query';
import { type AdminEvent, type AdminPageState, INITIAL, next } from '../src/admin/state';
import type { AdminPage } from '../src/api/admin';

const PAGE: AdminPage = { connections: [], total: 120, previous: 'p', next: 'n' };

function after(...events: readonly AdminEvent[]): AdminPageState {
  return events.reduce((state, event) => next(state, event)[0], INITIAL);
}

const SHOWN = after({ type: 'opened', address: '' }, { type: 'list', run: 1, answer: { ok: true, value: PAGE } });

describe('the address', () => {
  it.each([
    ['', ALL],
    ['state=lost%2Csuspect&ends=soon', { ...ALL, states: ['suspect', 'lost'], endsSoon: true }],
    ['q=M%C3%BCller+%26&sort=ends&direction=desc', { ...ALL, search: 'Müller &', sort: 'ends', descending: true }],
    ['site=other', { ...ALL, site: 'other' }],
    ['ends=age&sort=ends', { ...ALL, endsSoon: true, endsBecause: 'age', sort: 'ends' }],
  ] as const)('%s is a filter and back', (address, query) => {
    expect(queryOf(address)).toEqual(query);
    expect(queryOf(addressOf(queryOf(address)))).toEqual(query);
  });

  it.each([
    'state=broken',
    'sort=picture&direction=up',
    'ends=never&site=x',
    'after=abc',
    '%%%',
    `x=${'y'.repeat(9999)}`,
  ])('that cannot be read shows all: %s', (address) => expect(queryOf(address)).toEqual(ALL));

  it('has a search of bounded length and no position', () => {
    expect(queryOf(`q=${'x'.repeat(500)}`).search).toHaveLength(200);
    expect(addressOf({ ...ALL, after: 'a', before: 'b', sort: 'state' })).toBe('sort=state');
    expect(parameters({ ...ALL, after: 'a' })).toBe('?after=a');
  });

  it('knows what a filter is', () => {
    expect(isFiltered({ ...ALL, sort: 'ends', after: 'a' })).toBe(false);
    expect(isFiltered({ ...ALL, site: 'own' })).toBe(true);
  });
});

describe('the admin page', () => {
  it('opens with what the address says', () => {
    const [state, effects] = next(INITIAL, { type: 'opened', address: 'q=ada&state=lost' });
    expect(state.model.query).toEqual({ ...ALL, search: 'ada', states: ['lost'] });
    expect(effects).toEqual([
      { type: 'load-list', run: 1, query: state.model.query },
      { type: 'write-address', address: 'q=ada&state=lost', step: false },
      { type: 'load-overview' },
      { type: 'load-exchanges' },
      { type: 'load-budget' },
      { type: 'load-health' },
      { type: 'show-search', search: 'ada' },
    ]);
  });

  it.each<[AdminEvent, string, boolean]>([
    [{ type: 'toggle-state', state: 'lost' }, '?state=lost', true],
    [{ type: 'only-state', state: 'suspect' }, '?state=suspect', true],
    [{ type: 'toggle-soon' }, '?ends=soon', true],
    [{ type: 'only-soon', cause: 'age' }, '?ends=age&sort=ends', true],
    [{ type: 'site', site: 'other' }, '?site=other', true],
    [{ type: 'sort', sort: 'ends' }, '?sort=ends', true],
    [{ type: 'sort', sort: 'name' }, '?direction=desc', true],
    [{ type: 'clear' }, '', true],
    [{ type: 'next-page' }, '?after=n', false],
    [{ type: 'previous-page' }, '?before=p', false],
    [{ type: 'first-page' }, '', false],
    [{ type: 'retry' }, '', false],
  ])('%o asks for %s', (event, query, step) => {
    const [state, effects] = next(SHOWN, event);
    const load = effects.find((effect) => effect.type === 'load-list');
    expect(load && parameters(load.query)).toBe(query);
    expect(effects).toContainEqual(expect.objectContaining({ type: 'write-address', step }));
    expect(state.model.list).toEqual({ is: 'loading', page: PAGE });
  });

  it('returns to the first page when the filter changes', () => {
    const second = next(SHOWN, { type: 'next-page' })[0];
    expect(next(second, { type: 'toggle-soon' })[0].model.query).toEqual({ ...ALL, endsSoon: true });
  });

  it('asks when the viewer pauses, once, or at once on Enter', () => {
    const a = next(SHOWN, { type: 'typed', search: 'a' });
    const ab = next(a[0], { type: 'typed', search: ' ab ' });
    expect([a[1], ab[1]]).toEqual([[{ type: 'pause', typed: 1 }], [{ type: 'pause', typed: 2 }]]);
    expect(next(ab[0], { type: 'typing-paused', typed: 1 })[1]).toEqual([]);
    expect(next(ab[0], { type: 'typing-paused', typed: 2 })[0].model.query.search).toBe('ab');
    const entered = next(ab[0], { type: 'search' });
    expect(entered[1]).toContainEqual({ type: 'load-list', run: 2, query: { ...ALL, search: 'ab' } });
    expect(next(entered[0], { type: 'typing-paused', typed: 2 })[1]).toEqual([]);
  });

  it('drops the answer to an earlier request', () => {
    const later = next(SHOWN, { type: 'toggle-soon' })[0];
    expect(next(later, { type: 'list', run: 1, answer: { ok: true, value: PAGE } })[0]).toBe(later);
  });

  it('keeps the rows when a request fails, but not of someone who is no administrator any more', () => {
    const loading = next(SHOWN, { type: 'retry' })[0];
    const failed = (kind: 'unreachable' | 'bad-caller') =>
      next(loading, { type: 'list', run: 2, answer: { ok: false, failure: { kind } } })[0].model.list.page;
    expect(failed('unreachable')).toBe(PAGE);
    expect(failed('bad-caller')).toBeNull();
  });

  it('follows the back button, and not its own address', () => {
    const lost = next(SHOWN, { type: 'toggle-state', state: 'lost' })[0];
    expect(next(lost, { type: 'address-changed', address: 'state=lost' })[1]).toEqual([]);
    expect(next(lost, { type: 'address-changed', address: '' })[0].model.query).toEqual(ALL);
  });

  it('exports what is filtered, from its first row, one file at a time', () => {
    const second = next(SHOWN, { type: 'next-page' })[0];
    const [running, effects] = next(second, { type: 'export' });
    expect(effects).toEqual([{ type: 'export', query: ALL }]);
    expect(next(running, { type: 'export' })[1]).toEqual([]);
    expect(next(running, { type: 'exported', ok: false })[0].model.exporting).toBe('failed');
  });
});
