/** Requests to the app's server by Forge's two ways, which both add an invocation token. */
import { record } from '../../api/decode';
import type { AppRequest, AppResponse, Transport } from '../../api/transport';
import { invokeRemote, requestRemote } from './commands';

/** For readers and editors: not counted as invocations. */
export function remoteCalls(locale: string): Transport {
  return async ({ method, path, headers, body, timeoutMs }) =>
    response(
      await within(
        timeoutMs,
        requestRemote({
          path,
          method,
          headers: sorted({
            ...headers,
            'Accept-Language': locale,
            ...(body ? { 'Content-Type': 'application/json' } : {}),
            ...(isFollowed(method, path, headers) ? { Prefer: 'wait=3' } : {}),
          }),
          body: body && JSON.stringify(body),
        }),
      ),
    );
}

/**
 * Nothing announces the macros of a static page, so the server waits a moment for the other issues of the page and fetches them
 * in one call (RFC 7240).
 */
function isFollowed(method: string, path: string, headers: AppRequest['headers']): boolean {
  return method === 'GET' && path.startsWith('/api/issues/') && !('Cache-Control' in headers);
}

/** For admins: with the user's own token, by which the server asks Confluence whether this is an admin. */
export function invokedCalls(locale: string): Transport {
  return async (request) => response(await within(request.timeoutMs, invokeRemote(invocation(request, locale))));
}

function invocation({ method, path, headers, body }: AppRequest, locale: string) {
  return {
    path,
    method,
    headers: sorted({ ...headers, Accept: 'application/json', 'Accept-Language': locale }),
    ...(body ? { body } : {}),
  };
}

/** As a `Headers` object lists them. */
function sorted(headers: Readonly<Record<string, string>>): Record<string, string> {
  const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  return Object.fromEntries(named.sort(([one], [other]) => (one < other ? -1 : 1)));
}

function response(answer: unknown): AppResponse {
  const from = record(answer);
  const status = from?.['status'];
  if (typeof status !== 'number') throw new Error('no answer from the app');
  const headers = Object.entries(record(from?.['headers']) ?? {});
  const retryAfter = headers.find(([name]) => name.toLowerCase() === 'retry-after')?.[1];
  const body = from?.['body'] ?? '';
  return {
    status,
    retryAfter: retryAfter === undefined ? null : String(retryAfter),
    text: typeof body === 'string' ? body : JSON.stringify(body),
  };
}

/** The bridge cannot abort a request, so only the wait for it ends. */
function within<T>(ms: number, answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no answer in time')), ms);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
