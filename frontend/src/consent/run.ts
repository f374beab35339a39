/** Performs the effects of a consent: the window, the poll, and the timers. */
import type { Answer, Connection } from '../api/answers';
import { consentResult } from '../api/decode';
import type { ConsentPlace } from '../host/host';
import {
  type ConsentEffect,
  type ConsentEvent,
  type ConsentProgress,
  type ConsentWindow,
  initial,
  next,
} from './state';

export interface ConsentPort {
  readonly place: ConsentPlace;
  ticket(): Promise<Answer<string>>;
  connection(): Promise<Answer<Connection>>;
}

export interface Consent {
  /** Brings the consent window to the front. */
  focus(): void;
  cancel(): void;
}

export const POLL_MS = 2_000;
export const TIMEOUT_MS = 10 * 60_000;
/** A ticket lives two minutes; a link that shows one is taken away a little before. */
export const TICKET_MS = 110_000;

/** Starts in a click. `known` is the time of the consent before, where only a newer one counts. */
export function startConsent(
  port: ConsentPort,
  known: string | null,
  step: (progress: ConsentProgress) => void,
  connected: (connection: Connection) => void,
): Consent {
  const { place } = port;
  const popup = place.in === 'window' ? place.popup : null;
  const window = (): ConsentWindow =>
    place.in === 'tab' ? 'tab' : popup === null ? 'blocked' : popup.closed() ? 'closed' : 'open';
  const isOpen = place.in === 'tab' && place.isOpen;
  let state = initial(known, isOpen);
  let linkTimer: ReturnType<typeof setTimeout>;

  const dispatch = (event: ConsentEvent): void => {
    const before = state.progress;
    const [after, effects] = next(state, event, window());
    state = after;
    if (after.progress !== before) step(after.progress);
    effects.forEach(perform);
  };
  const perform = (effect: ConsentEffect): void => {
    switch (effect.type) {
      case 'ask':
        return void port.connection().then((answer) => dispatch({ type: 'connection', answer }));
      case 'go-to':
        return popup?.goTo(effect.url);
      case 'close-window':
        return popup?.close();
      case 'expire-link':
        linkTimer = setTimeout(dispatch, TICKET_MS, { type: 'link-expired' });
        return;
      case 'connected':
        return connected(effect.connection);
      case 'end':
        clearInterval(poll);
        clearTimeout(timeout);
        clearTimeout(linkTimer);
        removeEventListener('message', hear);
        document.removeEventListener('visibilitychange', comeBack);
    }
  };
  const hear = (event: MessageEvent): void => {
    const outcome = consentResult(event, location.origin);
    if (outcome !== null) dispatch({ type: 'message', outcome });
  };

  /** The person may come back from the tab in which they agreed. */
  const comeBack = (): void => {
    if (!document.hidden) dispatch({ type: 'poll' });
  };

  addEventListener('message', hear);
  document.addEventListener('visibilitychange', comeBack);
  const poll = setInterval(dispatch, POLL_MS, { type: 'poll' });
  const timeout = setTimeout(dispatch, TIMEOUT_MS, { type: 'timeout' });
  step(state.progress);
  if (!isOpen) void ticketOf(port).then((answer) => dispatch({ type: 'ticket', answer }));
  return { focus: () => popup?.focus(), cancel: () => dispatch({ type: 'cancel' }) };
}

function ticketOf({ place, ticket }: ConsentPort): Promise<Answer<string>> {
  return place.in === 'tab' ? place.ticket(ticket) : ticket();
}
