/** Requests to the app's server by Forge's two ways, which both add an invocation token. */
import { record } from '../../api/decode';
import type { AppRequest, AppResponse, Transport } from '../../api/transport';
import { invokeRemote, requestRemote } from './commands';
import { pageBatch, type SendBatch } from './page-batch';

/** For readers and editors: not counted as invocations. What macros show is asked for in batches. */
export function remoteCalls(locale: string, page: string): Transport {
  let first = true;
  const alone = async ({ method, path, headers, body, timeoutMs }: AppRequest): Promise<AppResponse> =>
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
          }),
          body: body && JSON.stringify(body),
        }),
      ),
    );
  return async (request, renewed) => {
    if (renewed || !isBatched(request)) return alone(request);
    const send: SendBatch = (requests) => alone({ ...request, method: 'POST', path: '/api/batch', body: { requests } });
    const answer = pageBatch(send, page)(request.path, first);
    first = false;
    return (await within(request.timeoutMs, answer)) ?? alone(request);
  };
}

function isBatched({ method, path, headers }: AppRequest): boolean {
  return method === 'GET' && /^\/api\/(issues|count|chart)\b/.test(path) && !('Cache-Control' in headers);
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
