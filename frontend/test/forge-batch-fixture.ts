/** The requests of a page's iframes, and a server that answers each path by itself. */
import { afterEach, beforeEach, vi } from 'vitest';
import type { AppResponse } from '../src/api/transport';
import { type AskInBatch, pageBatch, type SendBatch } from '../src/host/forge/page-batch';

export const answer = (body: object, status = 200): AppResponse => ({
  status,
  retryAfter: null,
  text: JSON.stringify(body),
});

/** As the server answers each path by itself. */
export const echo: SendBatch = async (paths) =>
  answer({ answers: Object.fromEntries(paths.map((path, at) => [at, { status: 200, body: { path } }])) });

export const send = vi.fn<SendBatch>();

/** An iframe of another app, or one without a document: its window throws. */
export const FOREIGN = {
  get chainkeeperBatch(): AskInBatch {
    throw new DOMException('of another origin', 'SecurityError');
  },
};
/** One of this app that has not asked yet. */
export const LOADING = {};

/** The iframes beside this one. */
export function page(...others: object[]): void {
  const all = [window, ...others];
  vi.stubGlobal('parent', { ...all, length: all.length });
}

/** What each of these requests is answered, in their order; `null`: it is to be sent alone. */
export async function answers(asked: readonly Promise<AppResponse | null>[]): Promise<unknown[]> {
  return (await Promise.all(asked)).map((one) => one && [one.status, JSON.parse(one.text)]);
}

export const PAGE = '4711';

/** How an iframe asks, first of all where it is not told otherwise. */
export function batchOf(by: SendBatch, of = PAGE): (path: string, first?: boolean) => Promise<AppResponse | null> {
  const ask = pageBatch(by, of);
  return (path, first = true) => ask(path, first);
}

/** The reader leaves the page, and comes back. */
export function visitAgain(): void {
  dispatchEvent(new Event('pagehide'));
  delete window.chainkeeperBatch;
  send.mockClear();
}

export const of = (path: string): unknown => [200, { path }];

beforeEach(() => {
  localStorage.clear();
  vi.useFakeTimers();
  send.mockReset().mockImplementation(echo);
});
afterEach(() => {
  dispatchEvent(new Event('pagehide'));
  delete window.chainkeeperBatch;
  vi.unstubAllGlobals();
  vi.useRealTimers();
});
