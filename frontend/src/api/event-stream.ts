/** Reads server-sent events with `fetch`, because `EventSource` cannot send the admin session in a header. */
import { record, text } from './decode';
import { seconds } from './problem';

export interface StreamHandlers {
  /** A piece of the stream has come, if only a sign of life; `id` is the last one it has named. */
  readonly alive: (id: string | null) => void;
  readonly changed: () => void;
}

/** `refused`: by the server, which names a time in seconds, or none. */
export type StreamEnd =
  { readonly is: 'closed' } | { readonly is: 'refused'; readonly status: number; readonly retryAfter: number | null };

export interface ChangesApi {
  /** Resolves when the stream has ended; never rejects. */
  stream(after: string | null, handlers: StreamHandlers, signal: AbortSignal): Promise<StreamEnd>;
  /** Whether something has changed since a position; `null` without an answer. */
  ask(after: string | null): Promise<{ readonly position: string; readonly changed: boolean } | null>;
}

const ASK_TIMEOUT_MS = 20_000;

export function changesApi(base: string, session: string): ChangesApi {
  const request = (accept: string, after: string | null, signal: AbortSignal): Promise<Response> =>
    fetch(`${base}/api/admin/changes`, {
      headers: {
        Accept: accept,
        Authorization: `Bearer ${session}`,
        ...(after === null ? {} : { 'Last-Event-ID': after }),
      },
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      signal,
    });
  return {
    async stream(after, handlers, signal) {
      try {
        const response = await request('text/event-stream', after, signal);
        if (!response.ok || !response.body) {
          const retryAfter = seconds(response.headers.get('Retry-After'), Date.now());
          return { is: 'refused', status: response.status, retryAfter };
        }
        await read(response.body, handlers);
      } catch {
        // Cut off, or ended by this page.
      }
      return { is: 'closed' };
    },
    async ask(after) {
      try {
        const response = await request('application/json', after, AbortSignal.timeout(ASK_TIMEOUT_MS));
        const from = response.ok ? record(await response.json()) : null;
        const position = text(from?.['position']);
        return position === null ? null : { position, changed: from?.['changed'] === true };
      } catch {
        return null;
      }
    },
  };
}

/** A longer line is none of this server's. */
const MAX_LINE = 1_000;

async function read(body: ReadableStream<Uint8Array>, handlers: StreamHandlers): Promise<void> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (rest + decoder.decode(value, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > MAX_LINE) return void reader.cancel();
    const ids = lines.filter((line) => line.startsWith('id: '));
    handlers.alive(ids.at(-1)?.slice('id: '.length) ?? null);
    if (lines.some((line) => line.startsWith('data:'))) handlers.changed();
  }
}
