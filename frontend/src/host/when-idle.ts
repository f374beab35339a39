const MAX_DELAY_MS = 5_000;

/** For work that no reader waits for. The iframes of an app share a thread, so that the others' work comes first too. */
export function whenIdle(then: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(then, { timeout: MAX_DELAY_MS });
  else setTimeout(then);
}
