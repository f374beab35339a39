import { describe, expect, it } from 'vitest';
import { GAP_MS, MAX_AGE_MS, MAX_REQUESTS } from '../src/host/forge/page-batch';
import { tick } from './fakes';
import {
  answer,
  answers,
  batchOf,
  echo,
  FOREIGN,
  LOADING,
  of,
  page,
  PAGE,
  send,
  visitAgain,
} from './forge-batch-fixture';

describe('what a page asked for at the last visit', () => {
  async function visit(paths: readonly string[], on = PAGE): Promise<unknown[]> {
    page(FOREIGN);
    const ask = batchOf(send, on);
    const asked = paths.map((path) => ask(path));
    await tick(GAP_MS);
    return answers(asked);
  }
  /** Since the last visit. */
  const sent = (): (readonly string[])[] => send.mock.calls.map(([paths]) => paths);

  it('is asked for by the first iframe at once, and given to each that asks for it', async () => {
    await visit(['/a', '/b', '/c']);
    visitAgain();
    page(LOADING, LOADING);
    const ask = batchOf(send);
    expect(await answers([ask('/c')])).toEqual([of('/c')]);
    expect(sent()).toEqual([['/a', '/b', '/c']]);
    expect(await answers([ask('/a'), ask('/b'), ask('/a')])).toEqual([of('/a'), of('/b'), of('/a')]);
    expect(send).toHaveBeenCalledTimes(1);
  });

  it('is not waited for by a macro that is new on the page', async () => {
    await visit(['/a', '/b']);
    visitAgain();
    send.mockImplementationOnce(() => new Promise(() => {})).mockImplementation(echo);
    expect(await visit(['/new', '/newer'])).toEqual([of('/new'), of('/newer')]);
  });

  it('is forgotten for a macro that has left the page', async () => {
    await visit(['/a', '/b', '/c']);
    visitAgain();
    await visit(['/a', '/b']);
    visitAgain();
    await visit(['/a']);
    expect(sent()).toEqual([['/a', '/b']]);
  });

  it('is not asked for on another page, nor on one that takes its place', async () => {
    await visit(['/a', '/b']);
    for (const other of ['4712', String(Number(PAGE) + 32), 'x']) {
      visitAgain();
      await visit(['/c', '/d'], other);
      expect(sent()).toEqual([['/c', '/d']]);
    }
    visitAgain();
    await visit(['/a', '/b']);
    expect(sent()).toEqual([['/a', '/b']]);
  });

  it('answers what an iframe asks for first, and only for a while', async () => {
    await visit(['/a', '/b']);
    visitAgain();
    page(FOREIGN);
    const ask = batchOf(send);
    await ask('/a');
    void ask('/a', false);
    void ask('/b', false);
    await tick(GAP_MS);
    expect(send).toHaveBeenCalledTimes(2);
    await tick(MAX_AGE_MS);
    void ask('/a');
    void ask('/b');
    await tick(GAP_MS);
    expect(send).toHaveBeenCalledTimes(3);
  });

  it('is kept where the reader leaves before an answer', async () => {
    await visit(['/a', '/b']);
    visitAgain();
    void batchOf(send)('/c');
    visitAgain();
    await visit(['/a', '/b']);
    expect(sent()).toEqual([['/a', '/b']]);
  });

  it('is asked for again with the others where it was refused, and is not noted', async () => {
    await visit(['/a', '/b', '/c', '/d']);
    visitAgain();
    const refused = { status: 403, body: { code: 'needs-consent' } };
    send.mockImplementation(async (paths) => {
      const body = (path: string): object => (path < '/c' ? refused : { status: 200, body: { path } });
      return answer({ answers: Object.fromEntries(paths.map((path, at) => [at, body(path)])) });
    });
    const refusal = [403, refused.body];
    expect(await visit(['/a', '/b', '/c', '/d'])).toEqual([refusal, refusal, of('/c'), of('/d')]);
    expect(sent()).toEqual([
      ['/a', '/b', '/c', '/d'],
      ['/a', '/b'],
    ]);
    visitAgain();
    batchOf(send)('/c');
    expect(sent()).toEqual([['/c', '/d']]);
  });

  it.each([
    ['refused', async () => answer({ code: 'x' }, 503)],
    ['lost', () => Promise.reject(new Error('no network'))],
  ])('is asked for again where the whole batch was %s', async (_, response) => {
    await visit(['/a', '/b']);
    visitAgain();
    send.mockImplementationOnce(response);
    expect(await visit(['/a', '/b'])).toEqual([of('/a'), of('/b')]);
  });

  it('is a batch at most', async () => {
    const many = Array.from({ length: MAX_REQUESTS + 20 }, (_, at) => `/${at}`);
    await visit(many);
    visitAgain();
    await visit(many);
    expect(sent().map((paths) => paths.length)).toEqual([MAX_REQUESTS, 20]);
    expect(sent()[0]).toEqual(many.slice(0, MAX_REQUESTS));
  });
});
