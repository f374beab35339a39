/** Requests to the app, which has the iframe's own origin. */
import type { OpenStream } from '../../api/event-stream';
import type { Transport } from '../../api/transport';

/** Gives the header that proves who the viewer is. */
export type Authorize = (renewed: boolean) => Promise<string>;

/** @param base the path that the app lies under, without a slash at its end */
export function appCalls(base: string, authorize: Authorize): Transport {
  return async (request, renewed) => {
    const authorization = await authorize(renewed).catch(() => null);
    if (authorization === null) return null;
    const response = await fetch(base + request.path, {
      method: request.method,
      headers: { ...request.headers, Authorization: authorization },
      body: request.body ? JSON.stringify(request.body) : null,
      credentials: 'omit',
      redirect: 'error',
      signal: AbortSignal.timeout(request.timeoutMs),
    });
    return {
      status: response.status,
      retryAfter: response.headers.get('Retry-After'),
      text: await response.text(),
    };
  };
}

export function appStream(base: string, authorization: string): OpenStream {
  return (path, headers, signal) =>
    fetch(base + path, {
      headers: { ...headers, Authorization: authorization },
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      signal,
    });
}
