/**
 * Requests of a page's macros, sent in one: the iframes of an app have one origin, so each hands its request to the first of
 * them. Where a browser or the product keeps them apart, each sends its own.
 */
import { record } from '../../api/decode';
import type { AppResponse } from '../../api/transport';

/** While iframes of the app have not asked yet, they follow within this time, or have nothing to ask. */
export const LOADING_GAP_MS = 250;
/** Those that have a reason to ask again do so at once. */
export const GAP_MS = 20;
/** The first batch waits at most so long, each later one twice as long: each may cost a call to Jira. */
export const MAX_WAIT_MS = 1_000;
const MAX_DOUBLINGS = 1;
/** The server's limit. */
const MAX_REQUESTS = 100;

/** Sends the requests of these paths. */
export type SendBatch = (paths: readonly string[]) => Promise<AppResponse>;

/** `null`: the request is to be sent alone. */
export type AskInBatch = (path: string) => Promise<AppResponse | null>;

declare global {
  interface Window {
    /** Of the first iframe on the page; there once this one has asked. */
    chainkeeperBatch?: AskInBatch;
  }
}

export function pageBatch(send: SendBatch): AskInBatch {
  return (window.chainkeeperBatch ??= iframes().find(Boolean) ?? createBatch(send));
}

/** What each iframe of the app on this page asks by, when it has asked. */
function iframes(): (AskInBatch | undefined)[] {
  const found: (AskInBatch | undefined)[] = [];
  for (let at = 0; at < parent.length; at++) {
    try {
      found.push(parent[at]?.chainkeeperBatch);
    } catch {
      // another app's, or one that has no document yet
    }
  }
  return found;
}

/** By the number of a request. */
type Answers = (request: number) => AppResponse | null;
const NONE: Answers = () => null;

function createBatch(send: SendBatch): AskInBatch {
  let paths: string[] = [];
  let answers: Promise<Answers>;
  let flush: () => void;
  let deadline = 0;
  let batches = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  // The timers and requests of an iframe end with it.
  const ended = new Promise<Answers>((end) => addEventListener('pagehide', () => end(NONE)));
  const begin = (): void => {
    deadline = Date.now() + MAX_WAIT_MS * 2 ** Math.min(batches++, MAX_DOUBLINGS);
    const due = new Promise<void>((resolve) => (flush = resolve)).then(() => {
      const requests = paths;
      paths = [];
      return requests.length > 1 ? send(requests).then(answersOf) : NONE;
    });
    answers = Promise.race([ended, due.catch(() => NONE)]);
  };
  return (path) => {
    if (paths.length === 0) begin();
    let request = paths.indexOf(path);
    if (request < 0) request = paths.push(path) - 1;
    clearTimeout(timer);
    if (paths.length < MAX_REQUESTS) timer = setTimeout(flush, Math.min(gap(), deadline - Date.now()));
    else flush();
    return answers.then((answer) => answer(request));
  };
}

/** Until the next request of the page. */
function gap(): number {
  if (parent.length < 2) return 0;
  return iframes().every(Boolean) ? GAP_MS : LOADING_GAP_MS;
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
