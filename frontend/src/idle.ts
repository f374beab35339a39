const AT_LATEST_MS = 5_000;

/**
 * What can wait for what a reader waits for; the iframes of an app share a thread, so that the others' work comes first too.
 *
 * @param atLatest in milliseconds
 */
export function whenIdle(then: () => void, atLatest = AT_LATEST_MS): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(then, { timeout: atLatest });
  else setTimeout(then);
}
