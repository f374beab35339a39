/**
 * Requests of a page's macros, sent in one: the iframes of an app have one origin, so each hands its request to the first of
 * them. Where a browser or the product keeps them apart, each sends its own.
 */
import { record } from '../../api/decode';
import type { AppResponse } from '../../api/transport';

/** While iframes of the page have not asked yet, they follow within this time. */
export const LOADING_GAP_MS = 150;
/** Those that have a reason to ask again do so at once. */
export const GAP_MS = 20;
/** The first batch waits at most so long, each later one twice as long: each may cost a call to Jira. */
export const MAX_WAIT_MS = 600;
const MAX_DOUBLINGS = 2;
/** The server's limit. */
const MAX_REQUESTS = 100;

/** Sends the requests of these paths. */
export type SendBatch = (paths: readonly string[]) => Promise<AppResponse>;

/** `isFirst`: of its iframe. `null`: the request is to be sent alone. */
export type AskInBatch = (path: string, isFirst: boolean) => Promise<AppResponse | null>;

declare global {
  interface Window {
    chainkeeperBatch?: AskInBatch;
  }
}

/** Of the first iframe on the page that has called this. */
export function pageBatch(send: SendBatch): AskInBatch {
  for (let at = 0; at < parent.length; at++) {
    try {
      const shared = parent[at]?.chainkeeperBatch;
      if (shared) return shared;
    } catch {
      // another app's
    }
  }
  return (window.chainkeeperBatch = createBatch(send));
}

/** By the number of a request. */
type Answers = (request: number) => AppResponse | null;
const NONE: Answers = () => null;

function createBatch(send: SendBatch): AskInBatch {
  let paths: string[] = [];
  let answers: Promise<Answers>;
  let flush: () => void;
  let deadline = 0;
  let frames = 0;
  let batches = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  // The timers and requests of an iframe end with it.
  const ended = new Promise<Answers>((end) =>
    addEventListener('pagehide', () => {
      delete window.chainkeeperBatch;
      end(NONE);
    }),
  );
  const begin = (): void => {
    deadline = Date.now() + MAX_WAIT_MS * 2 ** Math.min(batches++, MAX_DOUBLINGS);
    const due = new Promise<void>((resolve) => (flush = resolve)).then(() => {
      const requests = paths;
      paths = [];
      return requests.length > 1 ? send(requests).then(answersOf) : NONE;
    });
    answers = Promise.race([ended, due.catch(() => NONE)]);
  };
  return (path, isFirst) => {
    if (isFirst) frames++;
    if (paths.length === 0) begin();
    let request = paths.indexOf(path);
    if (request < 0) request = paths.push(path) - 1;
    clearTimeout(timer);
    if (paths.length < MAX_REQUESTS) timer = setTimeout(flush, Math.min(gap(frames), deadline - Date.now()));
    else flush();
    return answers.then((answer) => answer(request));
  };
}

/** Until the next request of the page, when so many iframes have sent their first. */
function gap(frames: number): number {
  if (parent.length < 2) return 0;
  return frames < parent.length ? LOADING_GAP_MS : GAP_MS;
}

/** Of a server that knows no batches, or takes none of this size, each is asked for alone. */
function answersOf(response: AppResponse): Answers {
  const { status, text } = response;
  if (status !== 200) return status === 404 || status === 413 ? NONE : () => response;
  const answers = record(record(JSON.parse(text))?.['answers']);
  return (request) => {
    const { status: of, retryAfter, body } = record(answers?.[request]) ?? {};
    return typeof of === 'number'
      ? { status: of, retryAfter: retryAfter ? String(retryAfter) : null, text: JSON.stringify(body) }
      : null;
  };
}
