/**
 * The files of a worker share its page. Each has modules of its own, and finds the page as the first one did: empty, without
 * listeners and timers of another file.
 */
import { afterAll, vi } from 'vitest';

vi.resetModules();

const address = location.href;
const removals: (() => void)[] = [];

function recordListeners(target: Window | Document): void {
  const own = target.addEventListener.bind(target);
  target.addEventListener = (type: string, listener: EventListener, options?: AddEventListenerOptions): void => {
    removals.push(() => target.removeEventListener(type, listener, options));
    own(type, listener, options);
  };
  removals.push(() => (target.addEventListener = own));
}

function recordTimers(name: 'setTimeout' | 'setInterval'): void {
  const own = globalThis[name] as (...timer: unknown[]) => ReturnType<typeof setTimeout>;
  const record = (...timer: unknown[]): ReturnType<typeof setTimeout> => {
    const started = own(...timer);
    removals.push(() => clearTimeout(started));
    return started;
  };
  Object.assign(globalThis, { [name]: Object.assign(record, own) });
  removals.push(() => Object.assign(globalThis, { [name]: own }));
}

recordListeners(window);
recordListeners(document);
recordTimers('setTimeout');
recordTimers('setInterval');

afterAll(() => {
  dispatchEvent(new Event('pagehide'));
  vi.useRealTimers();
  vi.unstubAllGlobals();
  removals.splice(0).forEach((remove) => remove());
  history.replaceState(null, '', address);
  localStorage.clear();
  sessionStorage.clear();
  for (const { name } of [...document.documentElement.attributes]) document.documentElement.removeAttribute(name);
  document.head.replaceChildren();
  document.body.replaceWith(document.createElement('body'));
});
