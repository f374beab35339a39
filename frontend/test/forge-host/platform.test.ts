import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const HOST = 'http://127.0.0.1:9000';
const SCRIPT = readFileSync('../src/main/resources/sandbox/forge/platform.js', 'utf8');
const KB = 1024;

interface Asked {
  readonly id: number;
  readonly kind: string;
}

/** The platform's script in an iframe, whose host answers here. */
class Platform {
  readonly asked: Asked[] = [];
  #hear: (event: object) => void = () => {};
  readonly #parent = {
    postMessage: (message: Asked, origin: string) => {
      expect(origin).toBe(HOST);
      this.asked.push(message);
      if (message.kind === 'token') {
        this.#told({ kind: 'answer', id: message.id, value: { url: 'http://app', token: 't', seconds: 25 } });
      }
    },
  };

  constructor() {
    const listen = (type: string, heard: (event: object) => void): void => {
      if (type === 'message') this.#hear = heard;
    };
    const run = new Function('location', 'document', 'parent', 'addEventListener', SCRIPT);
    const page = Object.assign(Object.create(null), { currentScript: { src: 'http://cdn/p/platform.js' } });
    run({ ancestorOrigins: [HOST] }, page, this.#parent, listen);
  }

  #told(data: object): void {
    queueMicrotask(() => this.#hear({ source: this.#parent, origin: HOST, data: { forge: true, ...data } }));
  }

  hear(data: object, origin = HOST): void {
    this.#hear({ source: this.#parent, origin, data: { forge: true, ...data } });
  }

  request(init: object = {}, more: object = {}): Promise<{ status: number; body: string }> {
    return globalThis.__bridge!.callBridge('fetchRemote', {
      remoteKey: 'chainkeeper',
      fetchRequestInit: { path: '/api/x', method: 'POST', headers: [['accept', 'a/b']], body: 'x', ...init },
      isMultipartFormData: false,
      ...more,
    }) as Promise<{ status: number; body: string }>;
  }

  tokens(): number {
    return this.asked.filter(({ kind }) => kind === 'token').length;
  }
}

describe('the platform in an iframe of the local Forge host', () => {
  const fetch = vi.fn<typeof globalThis.fetch>();
  let platform: Platform;

  beforeEach(() => {
    vi.useFakeTimers();
    fetch.mockReset().mockImplementation(async () => new Response('{}'));
    vi.stubGlobal('fetch', fetch);
    vi.stubGlobal('MutationObserver', class {});
    platform = new Platform();
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
    globalThis.__bridge = undefined;
  });

  it('sends a request itself, with the token of the iframe and without cookies', async () => {
    fetch.mockResolvedValueOnce(new Response('not json', { status: 409, headers: { 'x-a': 'b' } }));
    expect(await platform.request()).toMatchObject({ status: 409, body: 'not json', headers: { 'x-a': 'b' } });
    const [url, init] = fetch.mock.calls[0]!;
    expect(url).toBe('http://app/api/x');
    expect(init).toMatchObject({ method: 'POST', body: 'x', credentials: 'omit' });
    expect(Object.fromEntries(init!.headers as Headers)).toEqual({ accept: 'a/b', authorization: 'Bearer t' });
  });

  it('keeps the token until three seconds before it expires', async () => {
    await Promise.all([platform.request(), platform.request()]);
    vi.advanceTimersByTime(21_900);
    await platform.request();
    expect(platform.tokens()).toBe(1);
    vi.advanceTimersByTime(200);
    await platform.request();
    expect(platform.tokens()).toBe(2);
  });

  it('asks for another token when the clock was moved', async () => {
    await platform.request();
    platform.hear({ kind: 'clock' });
    await platform.request();
    expect(platform.tokens()).toBe(2);
  });

  it('hears its host only', async () => {
    await platform.request();
    platform.hear({ kind: 'clock' }, 'http://evil.example');
    await platform.request();
    expect(platform.tokens()).toBe(1);
  });

  it('takes 500 KB for a request and no more', async () => {
    await platform.request({ body: 'x'.repeat(500 * KB) });
    await expect(platform.request({ body: 'x'.repeat(500 * KB + 1) })).rejects.toThrow('500 KB');
    await expect(platform.request({ body: 'ü'.repeat(250 * KB + 1) })).rejects.toThrow('500 KB');
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it('takes 5 MB for an answer and no more', async () => {
    fetch.mockResolvedValueOnce(new Response('x'.repeat(5 * KB * KB)));
    expect((await platform.request()).body).toHaveLength(5 * KB * KB);
    fetch.mockResolvedValueOnce(new Response('x'.repeat(5 * KB * KB + 1)));
    await expect(platform.request()).rejects.toThrow('5 MB');
  });

  it('takes 32 KB for the headers of a request, the token among them, and no more', async () => {
    // Each has its name, a colon, a blank and a line end.
    const others = 'accept: a/b\r\nauthorization: Bearer t\r\nx-long: \r\n'.length;
    const headers = (bytes: number): object => ({
      headers: [
        ['accept', 'a/b'],
        ['x-long', 'x'.repeat(bytes - others)],
      ],
    });
    await platform.request(headers(32 * KB));
    await expect(platform.request(headers(32 * KB + 1))).rejects.toThrow('32 KB');
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['without a remote', {}, { remoteKey: undefined }],
    ['without a request', {}, { fetchRequestInit: undefined }],
    ['that does not say what its body is', {}, { isMultipartFormData: undefined }],
    ['to another host', { path: 'http://evil.example/' }, {}],
    ['with headers of another shape', { headers: { accept: 'a/b' } }, {}],
    ['with an object as body', { body: {} }, {}],
    ['with no body at all', { body: undefined }, {}],
  ])('refuses a request %s', async (_, init, more) => {
    await expect(platform.request(init, more)).rejects.toThrow('fetchRemote');
    expect(fetch).not.toHaveBeenCalled();
  });
});
