import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { adminApi } from '../src/api/admin';
import { createClient } from '../src/api/client';
import { changesApi } from '../src/api/event-stream';
import { pauseApi } from '../src/api/pause';
import { ASK_MS } from '../src/admin/live-state';
import { Live } from '../src/admin/live';
import { invokedCalls } from '../src/host/forge/calls';
import { forgeAddress } from '../src/host/forge/page-address';
import { tick } from './fakes';
import { FakeForge } from './forge-fixture';

let forge: FakeForge;
const calls = invokedCalls('de-DE');
const answer = (status: number, body: unknown, headers: object = {}) => ({
  success: status < 300,
  [status < 300 ? 'payload' : 'error']: { status, headers, body },
});

beforeEach(() => {
  vi.useFakeTimers();
  forge = new FakeForge();
});
afterEach(() => vi.useRealTimers());

describe('the admin page’s calls in Forge', () => {
  it('are invocations with JSON, in the reader’s language', async () => {
    forge.answers['invoke'] = answer(200, { paused: false, endingMeanwhile: 0 });
    expect(await pauseApi(calls).pause(24)).toMatchObject({ ok: true });
    expect(forge.payloads('invoke')).toEqual([
      {
        path: '/api/admin/pause',
        method: 'POST',
        headers: { accept: 'application/json', 'accept-language': 'de-DE', 'content-type': 'application/json' },
        body: { hours: 24 },
        invokeType: 'ui-remote-fetch',
      },
    ]);
  });

  it.each([
    [403, { code: 'not-permitted' }, {}, { kind: 'not-permitted' }],
    [401, { code: 'bad-caller' }, {}, { kind: 'bad-caller' }],
    [429, { code: 'rate-limited' }, { 'Retry-After': '7' }, { kind: 'rate-limited', retryAfter: 7 }],
    [503, '{"code":"unavailable"}', { 'retry-after': ['3'] }, { kind: 'unavailable', retryAfter: 3 }],
  ])('understand a refusal with %i', async (status, body, headers, failure) => {
    forge.answers['invoke'] = answer(status, body, headers);
    expect(await adminApi(createClient(calls)).health()).toMatchObject({ ok: false, failure });
  });

  it.each([[undefined], [{}], [{ success: true }], [{ success: true, payload: { body: {} } }]])(
    'take %j for no answer',
    async (invoke) => {
      forge.answers['invoke'] = invoke;
      expect(await pauseApi(calls).read()).toEqual({ ok: false, failure: { kind: 'unreachable' } });
    },
  );

  it('end when the platform does not answer', async () => {
    forge.answers['invoke'] = () => new Promise(() => {});
    const asked = pauseApi(calls).read();
    await tick(60_000);
    expect(await asked).toEqual({ ok: false, failure: { kind: 'unreachable' } });
  });

  it('ask for changes, since nothing streams, and a few times a minute', async () => {
    let position = 0;
    forge.answers['invoke'] = () => answer(200, { position: String(++position), changed: position % 2 === 0 });
    const refresh = vi.fn<() => void>();
    new Live({ api: changesApi(calls, null), refresh }).start();
    await tick();
    await tick(60_000);
    const asked = forge.payloads('invoke').length;
    expect(asked).toBeGreaterThanOrEqual(Math.floor(60_000 / ASK_MS));
    expect(asked).toBeLessThanOrEqual(6);
    expect(refresh.mock.calls.length).toBeGreaterThanOrEqual(2);
    const [first, second] = forge.payloads('invoke') as { headers: Record<string, string> }[];
    expect(first!.headers).not.toHaveProperty('last-event-id');
    expect(second!.headers).toMatchObject({ 'last-event-id': '1' });
  });
});

describe('the address of a page in Forge', () => {
  const pushed: string[] = [];
  let listener: (location: { search: string }, action: string) => void = () => {};
  const history = {
    location: { pathname: '/', search: '?state=lost' },
    push: (path: string) => pushed.push(`push ${path}`),
    replace: (path: string) => pushed.push(`replace ${path}`),
    listen: (changed: typeof listener) => void (listener = changed),
  };

  it('is the search of the history that the product gives', async () => {
    forge.answers['createHistory'] = history;
    const address = forgeAddress();
    expect(await address.read()).toBe('state=lost');
    address.write('state=lost&sort=name', true);
    address.write('', false);
    const changed = vi.fn<(state: string) => void>();
    address.onChange(changed);
    await tick();
    expect(pushed).toEqual(['push /?state=lost&sort=name', 'replace /']);
    listener({ search: '?a=1' }, 'PUSH');
    listener({ search: '?b=2' }, 'POP');
    expect(changed.mock.calls).toEqual([['b=2']]);
  });

  it('is empty where the product gives none', async () => {
    forge.answers['createHistory'] = () => Promise.reject(new Error('not here'));
    const address = forgeAddress();
    address.write('a=1', true);
    expect(await address.read()).toBe('');
  });
});
