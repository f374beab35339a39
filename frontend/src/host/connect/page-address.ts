/**
 * An iframe cannot write the address around it; Confluence writes what `AP.history` is given behind `#!`, for pages of an
 * app only.
 */
import type { PageAddress } from '../page-address';
import type { BridgeHistory, Bridging } from './bridge';

const ANSWER_WITHIN_MS = 2_000;

export function pageAddress(bridge: Bridging): PageAddress {
  const history = bridge.here.then((there) => there?.history ?? null);
  const read = async (): Promise<string> => {
    const from = await history;
    return from ? stateOf(from) : '';
  };
  return {
    read,
    write: (state, step) => void history.then((to) => (step ? to?.pushState(state) : to?.replaceState(state))),
    onChange: (changed) => void history.then((from) => from && onEachStep(from, () => void read().then(changed))),
  };
}

/** The bridge forgets a callback once it has called it (simple-xdm, `_handleResponse`). */
function onEachStep(from: BridgeHistory, call: () => void): void {
  from.popState(() => {
    onEachStep(from, call);
    call();
  });
}

function stateOf(history: BridgeHistory): Promise<string> {
  return new Promise((resolve) => {
    const done = (state: unknown): void => {
      if (typeof state === 'string') resolve(state.replace(/^#?!?/, ''));
    };
    setTimeout(() => resolve(''), ANSWER_WITHIN_MS);
    void Promise.resolve(history.getState('hash', done)).then(done);
  });
}
