/**
 * Requests of a page's macros, sent in one: the iframes of an app have one origin, so each hands its request to the first of
 * them. Where a browser or the product keeps them apart, each sends its own. What the page asked for at the last visit is
 * asked for by the first iframe, before the others are there.
 */
import { record } from '../../api/decode';
import type { AppResponse } from '../../api/transport';
import { readPaths, writePaths } from './page-paths';

/** While iframes of the app have not asked yet, they follow within this time, or have nothing to ask. */
export const LOADING_GAP_MS = 250;
/** Those that have a reason to ask again do so at once. */
export const GAP_MS = 20;
/** The first batch waits at most so long. */
export const MAX_WAIT_MS = 1_000;
/** Each later one, which may cost one more call to Jira. */
export const MAX_LATER_WAIT_MS = 2_000;
/** The server's limit. */
export const MAX_REQUESTS = 100;
/** An older answer may not be true any more. */
export const MAX_AGE_MS = 10_000;
const OK = 200;

/** Sends the requests of these paths. */
export type SendBatch = (paths: readonly string[]) => Promise<AppResponse>;

/** `null`: the request is to be sent alone. `first`: what the iframe asks for first may have been asked for before. */
export type AskInBatch = (path: string, first: boolean) => Promise<AppResponse | null>;

declare global {
  interface Window {
    /** Of the first iframe on the page; there once this one has asked. */
    chainkeeperBatch?: AskInBatch;
  }
}

export function pageBatch(send: SendBatch, page: string): AskInBatch {
  return (window.chainkeeperBatch ??= iframes().find(Boolean) ?? createBatch(send, page));
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
type SendAll = (paths: readonly string[]) => Promise<Answers>;

/** Asks early for what the page asked for at the last visit, and notes what it asks for now. */
function createBatch(send: SendBatch, page: string): AskInBatch {
  // The timers and requests of an iframe end with it.
  const ended = new Promise<Answers>((end) => addEventListener('pagehide', () => end(NONE)));
  const answersTo: SendAll = (paths) =>
    Promise.race([
      ended,
      send(paths)
        .then(answersOf)
        .catch(() => NONE),
    ]);
  const known = readPaths(page);
  const early = known.length > 1 ? answersTo(known) : NONE;
  const latest = Date.now() + MAX_AGE_MS;
  const askLater = laterBatches(answersTo, ended);
  const answered = new Set<string>();

  addEventListener('pagehide', () => answered.size && writePaths(page, [...answered].slice(0, MAX_REQUESTS)));
  return async (path, first) => {
    const at = first && Date.now() < latest ? known.indexOf(path) : -1;
    const answer = at < 0 ? null : (await early)(at);
    const taken = answer?.status === OK ? answer : await askLater(path);
    if (taken?.status === OK) answered.add(path);
    return taken;
  };
}

function laterBatches(answersTo: SendAll, ended: Promise<Answers>): (path: string) => Promise<AppResponse | null> {
  let paths: string[] = [];
  let answers: Promise<Answers>;
  let flush: () => void;
  let deadline: number;
  let maxWait = MAX_WAIT_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const begin = (): void => {
    deadline = Date.now() + maxWait;
    maxWait = MAX_LATER_WAIT_MS;
    const due = new Promise<void>((resolve) => (flush = resolve)).then(() => {
      const requests = paths;
      paths = [];
      return requests.length > 1 ? answersTo(requests) : NONE;
    });
    answers = Promise.race([ended, due]);
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
  if (status !== OK) return status === 404 || status === 413 ? NONE : () => response;
  const answers = record(record(JSON.parse(text))?.['answers']);
  return (request) => {
    const { status: of, retryAfter, body } = record(answers?.[request]) ?? {};
    return typeof of === 'number'
      ? { status: of, retryAfter: retryAfter ? String(retryAfter) : null, text: JSON.stringify(body) }
      : null;
  };
}
