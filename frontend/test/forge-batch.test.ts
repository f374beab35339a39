import { describe, expect, it } from 'vitest';
import type { AppResponse } from '../src/api/transport';
import {
  type AskInBatch,
  GAP_MS,
  LOADING_GAP_MS,
  MAX_LATER_WAIT_MS,
  MAX_WAIT_MS,
  pageBatch,
} from '../src/host/forge/page-batch';
import { tick } from './fakes';
import { answer, answers, batchOf, FOREIGN, LOADING, of, page, PAGE, send } from './forge-batch-fixture';

describe('the requests of a page', () => {
  it('are sent in one once each iframe of the app has asked, whatever other apps do', async () => {
    const others = [LOADING, LOADING].map((one) => ({ ...one }) as { chainkeeperBatch?: AskInBatch });
    page(FOREIGN, ...others);
    const ask = batchOf(send);
    const asked = [ask('/a')];
    for (const [at, other] of others.entries()) {
      await tick(LOADING_GAP_MS - 1);
      expect(send).not.toHaveBeenCalled();
      other.chainkeeperBatch = pageBatch(send, PAGE);
      asked.push(ask(`/${at}`));
    }
    await tick(GAP_MS);
    expect(send.mock.calls).toEqual([[['/a', '/0', '/1']]]);
    expect(await answers(asked)).toEqual([of('/a'), of('/0'), of('/1')]);
  });

  it('wait for iframes that are still loading, and are sent once when they are equal', async () => {
    page(LOADING);
    const ask = batchOf(send);
    const asked = [ask('/a')];
    await tick(LOADING_GAP_MS - 1);
    asked.push(ask('/b'), ask('/a'));
    await tick(LOADING_GAP_MS - 1);
    expect(send).not.toHaveBeenCalled();
    await tick(1);
    expect(send.mock.calls).toEqual([[['/a', '/b']]]);
    expect(await answers(asked)).toEqual([of('/a'), of('/b'), of('/a')]);
  });

  it('wait no longer than the first batch may, and the next for longer', async () => {
    page(LOADING);
    const ask = batchOf(send);
    const stream = async (ms: number): Promise<void> => {
      for (let passed = 0; passed < ms; passed += 100) {
        void ask(`/${send.mock.calls.length}-${passed}`);
        await tick(100);
      }
    };
    await stream(MAX_WAIT_MS);
    expect(send).toHaveBeenCalledTimes(1);
    await stream(MAX_LATER_WAIT_MS - 100);
    expect(send).toHaveBeenCalledTimes(1);
    await stream(100);
    expect(send).toHaveBeenCalledTimes(2);
  });

  it('are a hundred at most', async () => {
    page(LOADING);
    const ask = batchOf(send);
    for (let at = 0; at < 130; at++) {
      void ask(`/${at}`);
      await tick();
    }
    await tick(LOADING_GAP_MS);
    expect(send.mock.calls.map(([paths]) => paths.length)).toEqual([100, 30]);
  });

  it('that have a reason to ask again are sent together, too', async () => {
    page(FOREIGN);
    const ask = batchOf(send);
    const again = [ask('/a'), ask('/b')];
    await tick(GAP_MS);
    expect(send).toHaveBeenCalledTimes(1);
    expect(await answers(again)).toEqual([of('/a'), of('/b')]);
  });

  it('that are alone are sent at once, by their iframe', async () => {
    page();
    const asked = batchOf(send)('/a');
    await tick();
    expect(await asked).toBeNull();
    expect(send).not.toHaveBeenCalled();
  });

  it('are handed to the first iframe of the app, past those of other apps', async () => {
    const first: AskInBatch = async (path) => answer({ path });
    page(FOREIGN, LOADING, { chainkeeperBatch: first });
    expect(pageBatch(send, PAGE)).toBe(first);
    expect(window.chainkeeperBatch).toBe(first);
  });
});

describe('the answer to a batch', () => {
  async function batch(response: () => Promise<AppResponse>): Promise<unknown[]> {
    page(FOREIGN);
    send.mockImplementation(response);
    const ask = batchOf(send);
    const asked = [ask('/a'), ask('/b')];
    await tick(GAP_MS);
    return Promise.all(asked);
  }

  it('may lack a request, which is then sent alone, and refuse another', async () => {
    const refused = { status: 429, retryAfter: 7, body: { code: 'rate-limited' } };
    expect(await batch(async () => answer({ answers: { 1: refused } }))).toEqual([
      null,
      { status: 429, retryAfter: '7', text: '{"code":"rate-limited"}' },
    ]);
  });

  it.each([
    ['an older server', async () => answer({}, 404)],
    ['a proxy that takes no body of this size', async () => answer({}, 413)],
    ['no server', () => Promise.reject(new Error('no network'))],
    ['a server that answers something else', async () => ({ status: 200, retryAfter: null, text: '<html>' })],
    ['a server whose answers have no status', async () => answer({ answers: [{}, 'x'] })],
  ])('of %s lets each be sent alone', async (_, response) => {
    expect(await batch(response)).toEqual([null, null]);
  });

  it.each([401, 403, 429, 503])('that is a refusal of the caller is that of each: %i', async (status) => {
    const refusal = answer({ code: 'x' }, status);
    expect(await batch(async () => refusal)).toEqual([refusal, refusal]);
  });
});

it('the requests to an iframe that is removed are sent alone, now and later', async () => {
  page(LOADING);
  const ask = batchOf(send);
  const asked = [ask('/a'), ask('/b')];
  dispatchEvent(new Event('pagehide'));
  expect(await Promise.all(asked)).toEqual([null, null]);
  expect(await ask('/c')).toBeNull();
});
