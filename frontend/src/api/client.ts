/** Sends requests to the server and turns every outcome into a value: nothing is thrown into the views. */
import type { Answer, Failure } from './answers';
import * as decode from './decode';
import type { Decoder } from './decode';
import { problem, seconds } from './problem';
import type { AppResponse, Transport } from './transport';

const TIMEOUT_MS = 45_000;

export type Client = <T>(call: Call, decoder: Decoder<T>) => Promise<Answer<T>>;

/** Sends again, once, with a new proof when the server refuses the first. */
export function createClient(transport: Transport): Client {
  return async (call, decoder) => {
    const first = await send(transport, false, call, decoder);
    return first.ok || first.failure.kind !== 'bad-caller' ? first : send(transport, true, call, decoder);
  };
}

export interface Call {
  readonly path: string;
  readonly method?: 'GET' | 'POST' | 'DELETE';
  /** Bypasses the server's cache. */
  readonly fresh?: boolean;
}

async function send<T>(transport: Transport, renewed: boolean, call: Call, decoder: Decoder<T>): Promise<Answer<T>> {
  let response: AppResponse | null;
  try {
    response = await transport(
      {
        method: call.method ?? 'GET',
        path: `/api/${call.path}`,
        headers: {
          Accept: 'application/json, application/problem+json',
          ...(call.fresh ? { 'Cache-Control': 'no-cache' } : {}),
        },
        timeoutMs: TIMEOUT_MS,
      },
      renewed,
    );
  } catch {
    return failed({ kind: 'unreachable' });
  }
  if (response === null) return failed({ kind: navigator.onLine ? 'bad-caller' : 'unreachable' });
  const { status, retryAfter } = response;
  const body = parse(response.text);
  if (status < 200 || status > 299) {
    return failed(problem(status, decode.record(body) ?? {}, seconds(retryAfter, Date.now())));
  }
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
