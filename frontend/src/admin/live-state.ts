/** How the admin page stays up to date: by a stream of events, or by asking where streams are cut off. Pure. */
import type { StreamEnd } from '../api/event-stream';

export interface LiveModel {
  readonly is: 'off' | 'opening' | 'streaming' | 'asking' | 'waiting' | 'hidden';
  /** Where the server continues. */
  readonly position: string | null;
  /** Streams in a row that ended before a sign of life. */
  readonly failures: number;
  /** Number of the latest timer; earlier ones do nothing. */
  readonly timer: number;
  /** Something has changed, and the page has not been read again since. */
  readonly stale: boolean;
  /** The page is being read again, or has just been. */
  readonly resting: boolean;
}

export type LiveEvent =
  | { readonly type: 'start' | 'changed' | 'shown' | 'hidden' | 'rested' }
  | { readonly type: 'alive'; readonly position: string | null }
  | { readonly type: 'ended'; readonly end: StreamEnd }
  | { readonly type: 'answered'; readonly answer: { readonly position: string; readonly changed: boolean } | null }
  | { readonly type: 'timer'; readonly timer: number };

export type LiveEffect =
  | { readonly type: 'open' | 'ask'; readonly position: string | null }
  | { readonly type: 'close' | 'refresh' }
  | { readonly type: 'wait'; readonly timer: number; readonly ms: number };

type Step = readonly [LiveModel, readonly LiveEffect[]];

/** Without a sign of life for so long, a stream is held up on its way. The server gives one every 15 s. */
export const SILENCE_MS = 40_000;
export const FIRST_SIGN_MS = 10_000;
export const ASK_MS = 15_000;
/** Before a stream is opened again, by the failures in a row. */
const BACKOFF_MS = [1_000, 5_000, 15_000, 60_000] as const;
/** A stream that fails so often is replaced by asking. */
export const MAX_FAILURES = 3;

export const OFF: LiveModel = {
  is: 'off',
  position: null,
  failures: 0,
  timer: 0,
  stale: false,
  resting: false,
};

export function next(model: LiveModel, event: LiveEvent): Step {
  switch (event.type) {
    case 'start':
      return open(model);
    case 'shown':
      return model.is === 'hidden' ? open({ ...model, failures: 0 }) : [model, []];
    case 'hidden':
      return model.is === 'off'
        ? [model, []]
        : [{ ...model, is: 'hidden', timer: model.timer + 1 }, [{ type: 'close' }]];
    case 'alive':
      return isOpen(model)
        ? wait({ ...model, is: 'streaming', failures: 0, position: event.position ?? model.position }, SILENCE_MS)
        : [model, []];
    case 'changed':
      return changed(model);
    case 'rested':
      return model.stale ? [{ ...model, stale: false }, [{ type: 'refresh' }]] : [{ ...model, resting: false }, []];
    case 'ended':
      return isOpen(model) ? ended(model, event.end) : [model, []];
    case 'answered':
      return answered(model, event.answer);
    case 'timer':
      return event.timer === model.timer ? timer(model) : [model, []];
  }
}

function isOpen({ is }: LiveModel): boolean {
  return is === 'opening' || is === 'streaming';
}

function open(model: LiveModel): Step {
  const [after, waiting] = wait({ ...model, is: 'opening' }, FIRST_SIGN_MS);
  return [after, [{ type: 'open', position: model.position }, ...waiting]];
}

function wait(model: LiveModel, ms: number): Step {
  const timer = model.timer + 1;
  return [{ ...model, timer }, [{ type: 'wait', timer, ms }]];
}

/** A wave of changes is one change for each rest. */
function changed(model: LiveModel): Step {
  return model.resting ? [{ ...model, stale: true }, []] : [{ ...model, resting: true }, [{ type: 'refresh' }]];
}

function ended(model: LiveModel, end: StreamEnd): Step {
  if (end.is === 'refused' && (end.status === 401 || end.status === 403)) {
    // The page says that the session is over when it is read again.
    const [after, effects] = changed({ ...model, is: 'off', timer: model.timer + 1 });
    return [after, effects];
  }
  const failures = model.failures + 1;
  if (end.is === 'refused' || failures >= MAX_FAILURES) {
    return wait({ ...model, is: 'asking', failures }, end.is === 'refused' ? (end.retryAfter ?? 15) * 1_000 : ASK_MS);
  }
  const again = model.is === 'streaming' ? 0 : Math.min(failures, BACKOFF_MS.length - 1);
  return wait({ ...model, is: 'waiting', failures }, BACKOFF_MS[again]!);
}

function timer(model: LiveModel): Step {
  switch (model.is) {
    case 'opening':
    case 'streaming': {
      const [after, effects] = ended(model, { is: 'closed' });
      return [after, [{ type: 'close' }, ...effects]];
    }
    case 'waiting':
      return open(model);
    case 'asking':
      return [model, [{ type: 'ask', position: model.position }]];
    case 'off':
    case 'hidden':
      return [model, []];
  }
}

/** While asking, a stream is tried again after so many answers: about every five minutes. */
const ANSWERS_BEFORE_STREAM = 20;

/** Asking goes on, and now and then a stream is tried again. */
function answered(model: LiveModel, answer: { readonly position: string; readonly changed: boolean } | null): Step {
  if (model.is !== 'asking') return [model, []];
  const failures = model.failures + 1;
  const told = { ...model, failures, position: answer?.position ?? model.position };
  const [after, refresh] = answer?.changed ? changed(told) : [told, []];
  const [last, effects] =
    failures % ANSWERS_BEFORE_STREAM === 0 ? open({ ...after, failures: 0 }) : wait(after, ASK_MS);
  return [last, [...refresh, ...effects]];
}
