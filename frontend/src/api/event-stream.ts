/** Reads server-sent events with `fetch`, because `EventSource` cannot send the admin session in a header. */
import { record, text } from './decode';
import { seconds } from './problem';
import type { Transport } from './transport';

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

/** Opens a response that is read while it comes; `null` where the product lets none through. */
export type OpenStream = (
  path: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
) => Promise<Response>;

const PATH = '/api/admin/changes';
/** Where there are no streams, the page asks at once. */
const NO_STREAM: StreamEnd = { is: 'refused', status: 406, retryAfter: 0 };

export function changesApi(transport: Transport, open: OpenStream | null): ChangesApi {
  return {
    async stream(after, handlers, signal) {
      if (open === null) return NO_STREAM;
      try {
        const response = await open(PATH, headers('text/event-stream', after), signal);
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
        const response = await transport(
          { method: 'GET', path: PATH, headers: headers('application/json', after), timeoutMs: ASK_TIMEOUT_MS },
          false,
        );
        const from = response?.status === 200 ? record(JSON.parse(response.text)) : null;
        const position = text(from?.['position']);
        return position === null ? null : { position, changed: from?.['changed'] === true };
      } catch {
        return null;
      }
    },
  };
}

function headers(accept: string, after: string | null): Record<string, string> {
  return { Accept: accept, ...(after === null ? {} : { 'Last-Event-ID': after }) };
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
