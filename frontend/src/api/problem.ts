/** What a refusal of the server means (RFC 9457 problem details). Pure. */
import type { Failure } from './answers';
import * as decode from './decode';
import type { Json } from './decode';

/** `Retry-After` in its two forms (RFC 9110 section 10.2.3), in seconds from now. */
export function seconds(header: string | null, now: number): number | null {
  if (header === null || header.trim() === '') return null;
  if (/^\s*\d+\s*$/.test(header)) return Number(header);
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now) / 1000));
}

/** What a status means where the answer has no known code, as from a proxy on the way. */
const CODES: Readonly<Record<number, Failure['kind']>> = {
  400: 'bad-request',
  401: 'bad-caller',
  403: 'not-permitted',
  404: 'not-found',
  409: 'connection-required',
  429: 'rate-limited',
  502: 'jira-failed',
  503: 'unavailable',
  504: 'unavailable',
};

/** The `code` decides; without a known one, the status does. */
export function problem(status: number, body: Json, retryAfter: number | null): Failure {
  const detail = decode.words(body['detail']) || decode.words(body['title']);
  const code = body['code'];
  switch (code) {
    case 'bad-request':
      return { kind: code, detail };
    case 'bad-jql':
      return { kind: code, detail, cause: decode.text(body['cause']), url: decode.webUrl(body['url']) };
    case 'choose-site': {
      const sites = decode.sites(body['sites']);
      return sites?.length ? { kind: code, sites } : { kind: 'malformed' };
    }
    case 'not-permitted':
      return { kind: code, cause: decode.text(body['cause']), reconnect: body['reconnectHelps'] !== false };
    case 'connection-required':
      return { kind: code, lost: lost(body['state']), cause: decode.text(body['cause']) };
    case 'bad-caller':
    case 'not-found':
    case 'jira-failed':
      return { kind: code };
    case 'rate-limited':
    case 'refresh-pending':
    case 'provider-refused':
    case 'misconfigured':
    case 'unavailable':
      return { kind: code, retryAfter };
    default: {
      const known = CODES[status];
      // A code that only some hosts' answers have says more than the status does.
      const cause = { cause: code, reconnectHelps: code === undefined };
      return known ? problem(0, { code: known, detail, ...cause }, retryAfter) : { kind: 'malformed' };
    }
  }
}

function lost(state: unknown): boolean | null {
  return state === 'needs-consent' ? true : state === 'none' ? false : null;
}
