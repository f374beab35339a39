/**
 * The steps of a consent, from the click to the answer. The consent window tells its opener the outcome by a message; since
 * windows are blocked, closed, or cut off from their opener, a poll notices all the same. The server alone says whether there
 * is a connection: what the window says counts after the server was asked, and a window that failed can still succeed while
 * it is open. Pure; run.ts performs the effects.
 */
import type { Answer, Connection, Failure, Outcome } from '../api/answers';

export type ConsentProgress =
  | { readonly step: 'opening' }
  | { readonly step: 'waiting'; readonly window: 'open' | 'closed' | 'tab' }
  /** `ready`: the page has no window to send on, and the click had no ticket. */
  | { readonly step: 'blocked' | 'ready'; readonly link: string }
  | { readonly step: 'ended'; readonly why: Exclude<Outcome, 'connected'> | 'timed-out' }
  | { readonly step: 'refused'; readonly failure: Failure };

/** What was known when the server was asked. */
interface Asked {
  readonly messages: number;
  readonly outcome: ConsentState['outcome'];
  readonly closed: boolean;
}

export interface ConsentState {
  readonly progress: ConsentProgress;
  /** The time of the consent before, where only a newer one counts. */
  readonly known: string | null;
  readonly over: boolean;
  /** The request that is under way. */
  readonly asked: Asked | null;
  /** What the window said last. */
  readonly outcome: Exclude<Outcome, 'connected'> | null;
  /** How many messages the window has sent. */
  readonly messages: number;
}

export type ConsentEvent =
  | { readonly type: 'ticket'; readonly answer: Answer<string> }
  | { readonly type: 'poll' | 'link-expired' | 'timeout' | 'cancel' }
  | { readonly type: 'message'; readonly outcome: Outcome }
  | { readonly type: 'connection'; readonly answer: Answer<Connection> };

/** `end`: no timer, poll or message counts any more. */
export type ConsentEffect =
  | { readonly type: 'ask' | 'close-window' | 'expire-link' | 'end' }
  | { readonly type: 'go-to'; readonly url: string }
  | { readonly type: 'connected'; readonly connection: Connection };

/** `blocked`: the browser opened no window. `tab`: the page opens none, and never knows whether there is one. */
export type ConsentWindow = 'open' | 'closed' | 'blocked' | 'tab';
type Step = readonly [ConsentState, readonly ConsentEffect[]];

/** `isOpen`: a tab was opened with a ticket. */
export function initial(known: string | null, isOpen = false): ConsentState {
  const progress: ConsentProgress = isOpen ? { step: 'waiting', window: 'tab' } : { step: 'opening' };
  return { progress, known, over: false, asked: null, outcome: null, messages: 0 };
}

export function next(state: ConsentState, event: ConsentEvent, window: ConsentWindow): Step {
  if (state.over) return [state, []];
  const { progress } = state;
  switch (event.type) {
    case 'ticket':
      return ticket(state, event.answer, window);
    case 'poll':
      return ask(state, window);
    case 'message':
      return ask(
        { ...state, messages: state.messages + 1, outcome: event.outcome === 'connected' ? null : event.outcome },
        window,
      );
    case 'connection':
      return answered({ ...state, asked: null }, event.answer, state.asked, window);
    case 'link-expired':
      return [
        progress.step === 'blocked' || progress.step === 'ready'
          ? { ...state, progress: { step: 'waiting', window: 'closed' } }
          : state,
        [],
      ];
    case 'timeout':
      return end(progress.step === 'ended' ? progress : { step: 'ended', why: 'timed-out' }, state);
    case 'cancel':
      return end(progress, state);
  }
}

function end(progress: ConsentProgress, state: ConsentState, ...effects: ConsentEffect[]): Step {
  return [{ ...state, progress, over: true }, [{ type: 'end' }, ...effects]];
}

function ticket(state: ConsentState, answer: Answer<string>, window: ConsentWindow): Step {
  if (!answer.ok) return end({ step: 'refused', failure: answer.failure }, state, { type: 'close-window' });
  return window === 'open'
    ? [{ ...state, progress: { step: 'waiting', window: 'open' } }, [{ type: 'go-to', url: answer.value }]]
    : [
        { ...state, progress: { step: window === 'tab' ? 'ready' : 'blocked', link: answer.value } },
        [{ type: 'expire-link' }],
      ];
}

/** One request at a time. */
function ask(state: ConsentState, window: ConsentWindow): Step {
  if (state.asked !== null || state.progress.step === 'opening') return [state, []];
  const { messages, outcome } = state;
  return [{ ...state, asked: { messages, outcome, closed: window === 'closed' } }, [{ type: 'ask' }]];
}

function answered(state: ConsentState, answer: Answer<Connection>, asked: Asked | null, window: ConsentWindow): Step {
  if (answer.ok && isNew(answer.value, state.known)) {
    return end(state.progress, state, { type: 'connected', connection: answer.value });
  }
  const progress = afterAsking(state.progress, asked);
  if (asked?.closed && progress.step === 'ended') return end(progress, state);
  // A message that came meanwhile may be newer than the answer.
  return asked?.messages === state.messages ? [{ ...state, progress }, []] : ask({ ...state, progress }, window);
}

function isNew({ state, connectedAt }: Connection, known: string | null): boolean {
  return state === 'connected' && (known === null || connectedAt !== known);
}

function afterAsking(progress: ConsentProgress, asked: Asked | null): ConsentProgress {
  if (asked?.outcome && (progress.step !== 'ended' || progress.why !== asked.outcome))
    return { step: 'ended', why: asked.outcome };
  return asked?.closed && progress.step === 'waiting' && progress.window === 'open'
    ? { step: 'waiting', window: 'closed' }
    : progress;
}
