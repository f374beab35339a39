/** Requests of the admin page that may change something. */
import type { Failure } from './answers';
import * as decode from './decode';
import { problem, seconds } from './problem';
import type { Transport } from './transport';

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

/** `root`: of all paths. */
export function sessionRequests(transport: Transport, root: string): Send {
  return async (method, path, decoder, body) => {
    try {
      const headers = body ? { 'Content-Type': 'application/json' } : {};
      const request = { method, path: root + path, headers, body, timeoutMs: TIMEOUT_MS };
      const response = await transport(request, false);
      if (response === null) return { ok: false, failure: { kind: 'bad-caller' } };
      const { status, retryAfter, text } = response;
      const value: unknown = text === '' ? null : JSON.parse(text);
      if (status < 200 || status > 299) {
        const after = seconds(retryAfter, Date.now());
        const body = decode.record(value) ?? {};
        const why = decode.text(body['cause']);
        return { ok: false, failure: { ...problem(status, body, after), ...(why ? { why } : {}) } };
      }
      const read = decoder(value);
      return read === null ? { ok: false, failure: { kind: 'malformed' } } : { ok: true, value: read };
    } catch {
      return { ok: false, failure: { kind: 'unreachable' } };
    }
  };
}
