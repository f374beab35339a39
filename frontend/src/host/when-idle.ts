const AT_LATEST_MS = 5_000;

/** What can wait for what a reader waits for; the iframes of an app share a thread, so that the others' work comes first too. */
export function whenIdle(then: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(then, { timeout: AT_LATEST_MS });
  else setTimeout(then);
}
