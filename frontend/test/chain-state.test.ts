import { describe, expect, it, vi } from 'vitest';
import { chainAddress, chainRoute, sharedAddress } from '../src/admin/chain-route';
import { type ChainEvent, type ChainState, INITIAL, next } from '../src/admin/chain-state';
import { Chain, history } from './chain-fixture';
import { no, ok } from './fakes';

const ROUTE = { account: '712020:ada', view: 'picture', before: '' } as const;
const HISTORY = history(new Chain().consent().plain(1, 2), { earlier: '40' });

function after(...events: readonly ChainEvent[]): ChainState {
  return events.reduce((state, event) => next(state, event)[0], INITIAL);
}

const SHOWN = after({ type: 'opened', route: ROUTE }, { type: 'history', run: 1, answer: ok(HISTORY) });

describe('the address of a history', () => {
  it.each([
    ['chain=712020%3Aada', ROUTE],
    ['chain=712020%3Aada&view=table&before=41', { account: '712020:ada', view: 'table', before: '41' }],
  ] as const)('%s is a view and back', (address, route) => {
    expect(chainRoute(address)).toEqual(route);
    expect(chainAddress(route)).toBe(address);
  });

  it.each(['', 'state=lost', 'chain=', 'chain=%20', 'view=table'])('is none: %s', (address) =>
    expect(chainRoute(address)).toBeNull(),
  );

  it('takes what it understands of an edited link', () => {
    const edited = chainRoute(`chain=${'x'.repeat(500)}&view=odd&before=1;drop`);
    expect(edited).toEqual({ account: 'x'.repeat(128), view: 'picture', before: '' });
  });
});

describe('the address that list and history share', () => {
  function shared(first = '') {
    let changed: (state: string) => void = () => {};
    const write = vi.fn<(state: string, step: boolean) => void>();
    const shown = vi.fn<(route: unknown) => void>();
    const list = vi.fn<(state: string) => void>();
    const address = { read: async () => first, write, onChange: (to: typeof changed) => void (changed = to) };
    const made = sharedAddress(address, shown);
    made.ofList.onChange(list);
    return { made, write, shown, list, go: (state: string) => changed(state) };
  }

  it('opens a shared link, and the list does not write over it', async () => {
    const { made, write, shown } = shared('chain=a');
    expect(await made.ofList.read()).toBe('');
    expect(shown).toHaveBeenCalledWith({ account: 'a', view: 'picture', before: '' });
    made.ofList.write('', false);
    expect(write).not.toHaveBeenCalled();
  });

  it('leads back to the list as it was filtered', () => {
    const { made, write, shown } = shared();
    made.ofList.write('state=lost', true);
    made.open(ROUTE);
    expect(write).toHaveBeenLastCalledWith('chain=712020%3Aada', true);
    made.close();
    expect(write).toHaveBeenLastCalledWith('state=lost', true);
    expect(shown).toHaveBeenLastCalledWith(null);
  });

  it('follows the back button from list to history and back', () => {
    const { shown, list, go } = shared();
    go('chain=a');
    expect(shown).toHaveBeenLastCalledWith({ account: 'a', view: 'picture', before: '' });
    expect(list).not.toHaveBeenCalled();
    go('state=lost');
    expect(shown).toHaveBeenLastCalledWith(null);
    expect(list).toHaveBeenCalledWith('state=lost');
    go('state=suspect');
    expect(shown).toHaveBeenCalledTimes(2);
  });
});

describe('the history of a connection', () => {
  it('is asked for once for all views of the same lines', () => {
    const [table, effects] = next(SHOWN, { type: 'view', view: 'table' });
    expect(effects).toEqual([{ type: 'write-address', route: { ...ROUTE, view: 'table' }, step: true }]);
    expect(table.model.loaded.is).toBe('shown');
    expect(next(table, { type: 'opened', route: ROUTE })[1]).toEqual([]);
  });

  it('is asked for again by hand, and stays meanwhile', () => {
    const [state, effects] = next(SHOWN, { type: 'refresh' });
    expect(effects).toEqual([{ type: 'load', run: 2, route: ROUTE }]);
    expect(state.model.loaded).toEqual({ is: 'loading', history: HISTORY });
  });

  it('goes to earlier lines and to the newest', () => {
    const earlier = { ...ROUTE, before: '40' };
    const [state, effects] = next(SHOWN, { type: 'earlier' });
    expect(effects).toEqual([
      { type: 'write-address', route: earlier, step: true },
      { type: 'load', run: 2, route: earlier },
    ]);
    expect(next(state, { type: 'newest' })[0].model.route).toEqual(ROUTE);
    const oldest = next(state, { type: 'history', run: 2, answer: ok({ ...HISTORY, earlier: null }) })[0];
    expect(next(oldest, { type: 'earlier' })[1]).toEqual([]);
  });

  it('drops an answer that is late, and what another person shows', () => {
    const other = next(SHOWN, { type: 'opened', route: { ...ROUTE, account: 'b' } })[0];
    expect(other.model.loaded).toEqual({ is: 'loading', history: null });
    expect(next(other, { type: 'history', run: 1, answer: ok(HISTORY) })[0]).toBe(other);
  });

  it('shows nothing after a failure', () => {
    const failure = { kind: 'not-found', detail: '' } as never;
    const failed = next(SHOWN, { type: 'history', run: 1, answer: no(failure) })[0];
    expect(failed.model.loaded).toEqual({ is: 'failed', failure });
    expect(next(failed, { type: 'opened', route: ROUTE })[1]).toHaveLength(1);
  });

  it('keeps what is open when it is asked for again, not for other lines', () => {
    const open = next(SHOWN, { type: 'toggle', key: 'run-t2' })[0];
    expect([...next(open, { type: 'refresh' })[0].model.open]).toEqual(['run-t2']);
    expect([...next(open, { type: 'toggle', key: 'run-t2' })[0].model.open]).toEqual([]);
    expect([...next(open, { type: 'earlier' })[0].model.open]).toEqual([]);
  });
});
