import { describe, expect, it } from 'vitest';
import { type ActionEvent, type ActionModel, CARRIED_OUT_MS, count, next, NOTHING } from '../src/admin/actions-state';
import type { Plan } from '../src/api/actions';

const ROWS = {
  accounts: new Map([
    ['1', 'Ada'],
    ['2', 'Bruno'],
  ]),
  total: 7,
  query: '?state=lost',
};
const PLAN: Plan = { id: 'p1', connections: 2, endsInSeconds: 30, left: 0 };
const NOW = 1_000_000;
const UNREACHABLE = { ok: false, failure: { kind: 'unreachable' } } as const;

function after(...events: readonly ActionEvent[]): ActionModel {
  return events.reduce((model, event) => next(model, event)[0], NOTHING);
}

const listed: ActionEvent = { type: 'listed', rows: ROWS };
const one: ActionEvent = { type: 'toggle', account: '2' };
const page: ActionEvent = { type: 'toggle-page' };
const planned: ActionEvent = { type: 'planned', result: { ok: true, value: PLAN }, now: NOW };

describe('a selection', () => {
  it.each<[string, readonly ActionEvent[], number]>([
    ['nothing at first', [listed], 0],
    ['one row', [listed, one], 1],
    ['a row that is pressed twice', [listed, one, one], 0],
    ['the page', [listed, page], 2],
    ['the page, pressed twice', [listed, page, page], 0],
    ['all of the filter', [listed, page, { type: 'select-all' }], 7],
    ['all only from a full page', [listed, one, { type: 'select-all' }], 1],
    ['a row less than all is no longer all', [listed, page, { type: 'select-all' }, one], 1],
    ['nothing after clearing', [listed, page, { type: 'clear' }], 0],
    ['no page that is empty', [page, { type: 'select-all' }], 0],
  ])('is %s', (_, events, expected) => expect(count(after(...events))).toBe(expected));

  it('loses rows that are not shown any more, and keeps the others', () => {
    const rows = { ...ROWS, accounts: new Map([['2', 'Bruno']]) };
    expect([...after(listed, page, { type: 'listed', rows }).selected]).toEqual(['2']);
  });

  it.each([{ query: '' }, { total: 8 }])('is not all any more when the list has become another: %o', (change) => {
    const model = after(listed, page, { type: 'select-all' }, { type: 'listed', rows: { ...ROWS, ...change } });
    expect(model.all).toBe(false);
    expect(count(model)).toBe(2);
  });
});

describe('disconnecting', () => {
  it('asks first, and names who is meant', () => {
    const [model, effects] = next(after(listed, one), { type: 'ask' });
    expect(model.question).toEqual({ target: { accounts: ['2'] }, count: 1, name: 'Bruno' });
    expect(effects).toEqual([]);
  });

  it('tells the server how many the admin has agreed to', () => {
    const [, effects] = next(after(listed, page, { type: 'select-all' }, { type: 'ask' }), { type: 'confirm' });
    expect(effects).toEqual([{ type: 'disconnect', target: { all: true, agreed: 7, query: '?state=lost' } }]);
  });

  it.each<[string, readonly ActionEvent[]]>([
    ['nothing is selected', [listed, { type: 'ask' }, { type: 'confirm' }]],
    ['the admin cancels', [listed, one, { type: 'ask' }, { type: 'cancel' }, { type: 'confirm' }]],
    ['it was not asked for', [listed, one, { type: 'confirm' }]],
  ])('does nothing when %s', (_, events) => {
    expect(next(after(...events.slice(0, -1)), events.at(-1)!)[1]).toEqual([]);
  });

  it('is confirmed once', () => {
    const busy = after(listed, one, { type: 'ask' }, { type: 'confirm' });
    expect(next(busy, { type: 'confirm' })[1]).toEqual([]);
    expect(next(busy, { type: 'ask' })[0].question).toBeNull();
  });

  it('counts down, starts one clock, and reads the list again when it is carried out', () => {
    const [first, effects] = next(after(listed, one), planned);
    expect(first.plans).toEqual([{ plan: PLAN, endsAt: NOW + 30_000 }]);
    expect(first.selected.size).toBe(0);
    expect(effects).toEqual([{ type: 'wait' }]);
    const [, second] = next(first, { ...planned, result: { ok: true, value: { ...PLAN, id: 'p2' } } } as ActionEvent);
    expect(second).toEqual([]);
    expect(next(first, { type: 'tick', now: NOW + 30_000 })[1]).toEqual([{ type: 'wait' }]);
    const [ended, last] = next(first, { type: 'tick', now: NOW + 30_000 + CARRIED_OUT_MS });
    expect(ended.plans).toEqual([]);
    expect(ended.outcome).toEqual({ is: 'ended' });
    expect(last).toEqual([{ type: 'reload' }]);
  });

  it('is told as planned', () => {
    expect(after(listed, planned).outcome).toEqual({ is: 'planned', count: 2 });
  });

  it('keeps how many were left when the orders are read again, and runs one clock', () => {
    const left = { ...PLAN, left: 5 };
    const model = after(listed, { type: 'planned', result: { ok: true, value: left }, now: NOW });
    const [read, effects] = next(model, { type: 'pending', result: { ok: true, value: [PLAN] }, now: NOW });
    expect(read.plans[0]?.plan.left).toBe(5);
    expect(effects).toEqual([]);
  });

  it('is ended when its order was due and is not there any more', () => {
    const gone = (now: number) =>
      next(after(listed, planned), { type: 'pending', result: { ok: true, value: [] }, now })[0].outcome;
    expect(gone(NOW + 30_000)).toEqual({ is: 'ended' });
    expect(gone(NOW + 29_999)).toEqual({ is: 'planned', count: 2 });
  });

  it('is refused when the list has grown, which is said', () => {
    const failure = { kind: 'bad-request', detail: '', why: 'grown' } as const;
    const refused = after(listed, page, { type: 'planned', result: { ok: false, failure }, now: NOW });
    expect(refused.outcome).toEqual({ is: 'failed', failure });
  });

  it('shows what was ordered before the page was opened', () => {
    const [model, effects] = next(NOTHING, { type: 'pending', result: { ok: true, value: [PLAN] }, now: NOW });
    expect(model.plans).toHaveLength(1);
    expect(effects).toEqual([{ type: 'wait' }]);
    expect(next(NOTHING, { type: 'pending', result: UNREACHABLE, now: NOW })).toEqual([NOTHING, []]);
  });

  it('is undone, or says that it was too late', () => {
    const [busy, effects] = next(after(listed, planned), { type: 'undo', plan: 'p1' });
    expect(effects).toEqual([{ type: 'undo', plan: 'p1' }]);
    const [kept] = next(busy, { type: 'undone', plan: 'p1', result: { ok: true, value: 2 } });
    expect([kept.plans, kept.outcome]).toEqual([[], { is: 'kept', count: 2 }]);
    const failure = { kind: 'not-found' } as const;
    const [late] = next(busy, { type: 'undone', plan: 'p1', result: { ok: false, failure } });
    expect([late.plans.length, late.outcome]).toEqual([1, { is: 'failed', failure }]);
  });
});

describe('a check', () => {
  it('is of one connection', () => {
    const [model, effects] = next(after(listed, one), { type: 'check' });
    expect(model.outcome).toEqual({ is: 'checking', name: 'Bruno' });
    expect(effects).toEqual([{ type: 'check', account: '2', name: 'Bruno' }]);
    expect(next(model, { type: 'check' })[1]).toEqual([]);
    expect(next(after(listed, page), { type: 'check' })[1]).toEqual([]);
  });

  it('tells its answer, and the list may show another state then', () => {
    const check = { verdict: 'chain-works', reason: null, exchangedAt: null, usableUntil: null } as const;
    const busy = after(listed, one, { type: 'check' });
    const [model, effects] = next(busy, { type: 'checked', name: 'Bruno', result: { ok: true, value: check } });
    expect(model.outcome).toEqual({ is: 'checked', name: 'Bruno', check });
    expect(effects).toEqual([{ type: 'reload' }]);
    const [failed] = next(busy, { type: 'checked', name: 'Bruno', result: UNREACHABLE });
    expect([failed.busy, failed.outcome?.is]).toEqual([false, 'failed']);
  });
});
