/** Requests of the admin page that may change something, with its session. */
import type { Failure } from './answers';
import * as decode from './decode';
import { problem, seconds } from './problem';

const TIMEOUT_MS = 60_000;

/** `why`: the server's word for what it refused. */
export type RequestFailure = Failure & { readonly why?: string | null };

export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: RequestFailure };

/** Sends a body, unlike the clients of macros; the decoder gets `null` for an empty answer. */
export type Send = <T>(
  method: string,
  path: string,
  decoder: (value: unknown) => T | null,
  body?: object,
) => Promise<Result<T>>;

export function sessionRequests(root: string, session: string): Send {
  return async (method, path, decoder, body) => {
    try {
      const response = await fetch(root + path, {
        method,
        headers: {
          Authorization: `Bearer ${session}`,
          ...(body ? { 'Content-Type': 'application/json' } : {}),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
        credentials: 'omit',
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const text = await response.text();
      const value: unknown = text === '' ? null : JSON.parse(text);
      if (!response.ok) {
        const after = seconds(response.headers.get('Retry-After'), Date.now());
        const body = decode.record(value) ?? {};
        const why = decode.text(body['cause']);
        return { ok: false, failure: { ...problem(response.status, body, after), ...(why ? { why } : {}) } };
      }
      const read = decoder(value);
      return read === null ? { ok: false, failure: { kind: 'malformed' } } : { ok: true, value: read };
    } catch {
      return { ok: false, failure: { kind: 'unreachable' } };
    }
  };
}
