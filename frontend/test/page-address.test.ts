import { describe, expect, it, vi } from 'vitest';
import { eventually } from './eventually';
import type { Bridging } from '../src/host/connect/bridge';
import { pageAddress } from '../src/host/connect/page-address';

/** As Atlassian's bridge: a callback is forgotten once it has been called. */
function bridge() {
  let address = '';
  let listener: (() => void) | null = null;
  const history = {
    getState: (_: string, done: (state: unknown) => void) => done(address),
    pushState: vi.fn<(state: string) => void>(),
    replaceState: vi.fn<(state: string) => void>(),
    popState: vi.fn<(changed: () => void) => void>((changed) => void (listener = changed)),
  };
  const goTo = (state: string): void => {
    address = state;
    const changed = listener;
    listener = null;
    changed?.();
  };
  return { history, goTo, bridging: { here: Promise.resolve({ history }) } as unknown as Bridging };
}

describe('the address of a page', () => {
  it('follows each step back, not the first one only', async () => {
    const { bridging, goTo, history } = bridge();
    const changed = vi.fn<(state: string) => void>();
    pageAddress(bridging).onChange(changed);
    await eventually(() => expect(history.popState).toHaveBeenCalled());
    for (const state of ['#!chain=a', '', 'state=lost']) {
      goTo(state);
      await eventually(() => expect(changed).toHaveBeenLastCalledWith(state.replace('#!', '')));
    }
    expect(changed).toHaveBeenCalledTimes(3);
  });

  it('adds a step or takes the place of the last one', async () => {
    const { bridging, history } = bridge();
    const address = pageAddress(bridging);
    address.write('a', true);
    address.write('b', false);
    await eventually(() => expect(history.replaceState).toHaveBeenCalledWith('b'));
    expect(history.pushState).toHaveBeenCalledWith('a');
  });
});
