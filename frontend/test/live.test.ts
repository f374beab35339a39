import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Live, REST_MS } from '../src/admin/live';
import {
  ASK_MS,
  FIRST_SIGN_MS,
  type LiveEvent,
  type LiveModel,
  MAX_FAILURES,
  next,
  OFF,
  SILENCE_MS,
} from '../src/admin/live-state';
import { type ChangesApi, changesApi, type StreamHandlers } from '../src/api/event-stream';
import { appCalls, appStream } from '../src/host/connect/calls';

const START: LiveEvent = { type: 'start' };
const ALIVE: LiveEvent = { type: 'alive', position: '7-1' };
const CHANGED: LiveEvent = { type: 'changed' };
const CLOSED: LiveEvent = { type: 'ended', end: { is: 'closed' } };
const refused = (status: number, retryAfter: number | null = null): LiveEvent => ({
  type: 'ended',
  end: { is: 'refused', status, retryAfter },
});

function after(...events: readonly LiveEvent[]): LiveModel {
  return events.reduce((model, event) => next(model, event)[0], OFF);
}

const timer = (model: LiveModel): LiveEvent => ({ type: 'timer', timer: model.timer });

describe('staying up to date', () => {
  it('opens a stream and expects a sign of life soon', () => {
    expect(next(OFF, START)).toEqual([
      { ...OFF, is: 'opening', timer: 1 },
      [
        { type: 'open', position: null },
        { type: 'wait', timer: 1, ms: FIRST_SIGN_MS },
      ],
    ]);
  });

  it('gives up a stream that is silent, and continues where it was', () => {
    const streaming = after(START, ALIVE);
    expect(next(after(START), ALIVE)[1]).toEqual([{ type: 'wait', timer: 2, ms: SILENCE_MS }]);
    const [waiting, effects] = next(streaming, timer(streaming));
    expect(effects[0]).toEqual({ type: 'close' });
    expect(next(waiting, timer(waiting))[1][0]).toEqual({ type: 'open', position: '7-1' });
  });

  it('ignores timers that another one has replaced', () => {
    const streaming = after(START, ALIVE, ALIVE);
    expect(next(streaming, { type: 'timer', timer: 1 })).toEqual([streaming, []]);
  });

  it('reads the page once for each rest, however many changes there are', () => {
    const [resting, first] = next(after(START, ALIVE), CHANGED);
    expect(first).toEqual([{ type: 'refresh' }]);
    const [stale, second] = next(next(resting, CHANGED)[0], CHANGED);
    expect(second).toEqual([]);
    const [again, third] = next(stale, { type: 'rested' });
    expect(third).toEqual([{ type: 'refresh' }]);
    expect(next(again, { type: 'rested' })[1]).toEqual([]);
  });

  it('asks where streams do not get through, and tries one again now and then', () => {
    let model = after(START);
    for (let failure = 1; failure < MAX_FAILURES; failure++) {
      model = next(model, timer(model))[0];
      expect(model.is).toBe('waiting');
      model = next(model, timer(model))[0];
    }
    model = next(model, timer(model))[0];
    expect(model.is).toBe('asking');
    expect(next(model, timer(model))[1]).toEqual([{ type: 'ask', position: null }]);
    const [told, effects] = next(model, { type: 'answered', answer: { position: '9-1', changed: true } });
    expect(effects).toEqual([{ type: 'refresh' }, { type: 'wait', timer: told.timer, ms: ASK_MS }]);
    expect(told.position).toBe('9-1');
    let opened = false;
    for (let answer = 0; answer < 20 && !opened; answer++) {
      const [later, what] = next(model, { type: 'answered', answer: null });
      opened = what.some(({ type }) => type === 'open');
      model = later;
    }
    expect(opened).toBe(true);
  });

  it.each([
    [429, 60, 'asking', 60_000],
    [503, null, 'asking', 15_000],
    [404, null, 'asking', 15_000],
  ] as const)('asks after the time that a refusal names: %d', (status, retryAfter, is, ms) => {
    const [model, effects] = next(after(START), refused(status, retryAfter));
    expect(model.is).toBe(is);
    expect(effects.at(-1)).toEqual({ type: 'wait', timer: model.timer, ms });
  });

  it.each([401, 403])('stops when the session is over, and reads once to say so: %d', (status) => {
    const [model, effects] = next(after(START, ALIVE), refused(status));
    expect(model.is).toBe('off');
    expect(effects).toEqual([{ type: 'refresh' }]);
    expect(next(model, timer(model))[1]).toEqual([]);
  });

  it('closes the stream of a hidden tab, and catches up when it is shown', () => {
    const [hidden, effects] = next(after(START, ALIVE), { type: 'hidden' });
    expect(effects).toEqual([{ type: 'close' }]);
    expect(next(hidden, CLOSED)).toEqual([hidden, []]);
    expect(next(hidden, timer(hidden))[1]).toEqual([]);
    expect(next(hidden, { type: 'shown' })[1][0]).toEqual({ type: 'open', position: '7-1' });
    expect(next(OFF, { type: 'hidden' })).toEqual([OFF, []]);
  });
});

describe('the runner', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout'] }));
  afterEach(() => void vi.useRealTimers());

  it('refreshes on a change, rests, and drops what an older stream still says', async () => {
    const handlers: StreamHandlers[] = [];
    const refresh = vi.fn<() => void>();
    const api: ChangesApi = {
      stream: (_, given) => {
        handlers.push(given);
        return new Promise(() => {});
      },
      ask: async () => null,
    };
    new Live({ api, refresh }).start();
    handlers[0]!.alive('1-1');
    handlers[0]!.changed();
    handlers[0]!.changed();
    expect(refresh).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(REST_MS);
    expect(refresh).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(SILENCE_MS + 5_000);
    expect(handlers.length).toBeGreaterThan(1);
    const before = refresh.mock.calls.length;
    handlers[0]!.changed();
    expect(refresh).toHaveBeenCalledTimes(before);
  });
});

describe('the stream of events', () => {
  const handled = () => ({ alive: vi.fn<StreamHandlers['alive']>(), changed: vi.fn<StreamHandlers['changed']>() });

  async function read(chunks: readonly string[], status = 200, headers: Record<string, string> = {}) {
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        chunks.forEach((chunk) => controller.enqueue(new TextEncoder().encode(chunk)));
        controller.close();
      },
    });
    const fetched = vi.fn<typeof fetch>(async () => new Response(body, { status, headers }));
    vi.stubGlobal('fetch', fetched);
    const handlers = handled();
    const end = await changesApi(
      appCalls('https://app.test', async () => ''),
      appStream('https://app.test', 'Bearer session'),
    ).stream('5-1', handlers, new AbortController().signal);
    vi.unstubAllGlobals();
    return { end, handlers, request: fetched.mock.calls[0]! };
  }

  it('carries the session in a header and never in the address', async () => {
    const { request } = await read([]);
    expect(String(request[0])).toBe('https://app.test/api/admin/changes');
    expect(request[1]?.headers).toMatchObject({ Authorization: 'Bearer session', 'Last-Event-ID': '5-1' });
  });

  it('tells changes from signs of life, also where a line comes in pieces', async () => {
    const { end, handlers } = await read([
      'id: 6-1\n: begins\n\n',
      'id: 7',
      '-1\ndata: ch',
      'anged\n\n',
      ': alive\n\n',
    ]);
    expect(end).toEqual({ is: 'closed' });
    expect(handlers.changed).toHaveBeenCalledTimes(1);
    expect(handlers.alive.mock.calls.map(([id]) => id).filter((id) => id !== null)).toEqual(['6-1', '7-1']);
  });

  it('ends at what is no stream of this server', async () => {
    const { end, handlers } = await read(['x'.repeat(2_000), 'data: changed\n\n']);
    expect(end).toEqual({ is: 'closed' });
    expect(handlers.changed).not.toHaveBeenCalled();
  });

  it('tells a refusal with its time', async () => {
    expect((await read([], 429, { 'Retry-After': '60' })).end).toEqual({ is: 'refused', status: 429, retryAfter: 60 });
    expect((await read([], 403)).end).toEqual({ is: 'refused', status: 403, retryAfter: null });
  });
});
