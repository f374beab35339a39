/** Sends requests to the server and turns every outcome into a value: nothing is thrown into the views. */
import type { Answer, Failure } from './answers';
import * as decode from './decode';
import type { Decoder } from './decode';
import { problem, seconds } from './problem';

const TIMEOUT_MS = 45_000;

/** `authorization(renewed)` gives the header; it is asked again, once, when the server refuses the first. */
export type Authorize = (renewed: boolean) => Promise<string>;
export type Client = <T>(call: Call, decoder: Decoder<T>) => Promise<Answer<T>>;

export function createClient(base: string, authorization: Authorize): Client {
  return (call, decoder) => send(`${base}/api/`, authorization, call, decoder);
}

export interface Call {
  readonly path: string;
  readonly method?: 'GET' | 'POST' | 'DELETE';
  /** Bypasses the server's cache. */
  readonly fresh?: boolean;
}

async function send<T>(root: string, authorization: Authorize, call: Call, decoder: Decoder<T>): Promise<Answer<T>> {
  const first = await once(root, await header(authorization, false), call, decoder);
  if (first.ok || first.failure.kind !== 'bad-caller') return first;
  return once(root, await header(authorization, true), call, decoder);
}

function header(authorization: Authorize, renewed: boolean): Promise<string | null> {
  return authorization(renewed).catch(() => null);
}

async function once<T>(root: string, auth: string | null, call: Call, decoder: Decoder<T>): Promise<Answer<T>> {
  if (auth === null) return failed({ kind: navigator.onLine ? 'bad-caller' : 'unreachable' });
  let status: number;
  let retryAfter: number | null;
  let body: unknown;
  try {
    const response = await fetch(root + call.path, {
      method: call.method ?? 'GET',
      headers: {
        Accept: 'application/json, application/problem+json',
        Authorization: auth,
        ...(call.fresh ? { 'Cache-Control': 'no-cache' } : {}),
      },
      credentials: 'omit',
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    status = response.status;
    retryAfter = seconds(response.headers.get('Retry-After'), Date.now());
    body = parse(await response.text());
  } catch {
    return failed({ kind: 'unreachable' });
  }
  if (status < 200 || status > 299) return failed(problem(status, decode.record(body) ?? {}, retryAfter));
  const value = decoder(body);
  return value === null ? failed({ kind: 'malformed' }) : { ok: true, value };
}

function failed<T>(failure: Failure): Answer<T> {
  return { ok: false, failure };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

/** The parameters that are not empty, as the query of a path. */
export function query(parameters: Readonly<Record<string, string>>): string {
  const given = Object.entries(parameters).filter(([, value]) => value !== '');
  return given.length ? `?${new URLSearchParams(given)}` : '';
}
