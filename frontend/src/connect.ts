/**
 * The way through the consent, from the click to the answer. The popup tells its opener by a message; since popups are
 * blocked, closed, or cut off from their opener, a poll notices all the same.
 */
import type { Answer, Connection, Failure, Outcome } from './answers';
import { consentResult } from './decode';
import type { Popup } from './host';

export type Connecting =
  | { readonly step: 'opening' }
  | { readonly step: 'waiting'; readonly window: 'open' | 'closed' }
  | { readonly step: 'blocked'; readonly link: string }
  | { readonly step: 'ended'; readonly why: 'declined' | 'wrong-account' | 'failed' | 'timed-out' }
  | { readonly step: 'refused'; readonly failure: Failure };

export interface ConsentPort {
  open(): Popup | null;
  ticket(): Promise<Answer<string>>;
  connection(): Promise<Answer<Connection>>;
}

export interface Consent {
  /** Brings the popup to the front again. */
  focus(): void;
  cancel(): void;
}

export const POLL_MS = 2_000;
export const PATIENCE_MS = 10 * 60_000;
/** A ticket lives two minutes; a link that shows one is taken away a little before. */
export const TICKET_MS = 110_000;

/**
 * Starts in a click. `known` is the time of the consent that is already there when a person connects once more, since
 * then "connected" alone is no news. The server alone says whether there is a connection: what the popup says is believed
 * after the server was asked, and a popup that failed can still succeed while it is open.
 */
export function startConsent(
  port: ConsentPort,
  known: string | null,
  step: (now: Connecting) => void,
  connected: (connection: Connection) => void,
): Consent {
  const popup = port.open();
  let over = false;
  let shown: Connecting = { step: 'opening' };
  let asking = false;
  let said: Exclude<Outcome, 'connected'> | null = null;
  let messages = 0;
  const timers: ReturnType<typeof setTimeout>[] = [];

  const end = (): void => {
    over = true;
    timers.forEach(clearTimeout);
    clearInterval(poll);
    removeEventListener('message', hear);
  };
  const show = (next: Connecting): void => {
    if (!over) step((shown = next));
  };
  const look = async (): Promise<void> => {
    if (over || asking || shown.step === 'opening') return;
    asking = true;
    const heard = messages;
    const word = said;
    const closed = popup !== null && popup.closed();
    const answer = await port.connection();
    asking = false;
    if (over) return;
    if (answer.ok && isNews(answer.value)) {
      end();
      return connected(answer.value);
    }
    if (word !== null && (shown.step !== 'ended' || shown.why !== word)) show({ step: 'ended', why: word });
    if (closed && shown.step === 'waiting' && shown.window === 'open') show({ step: 'waiting', window: 'closed' });
    if (closed && shown.step === 'ended') end();
    if (heard !== messages) void look();
  };
  const isNews = ({ state, connectedAt }: Connection): boolean => state === 'connected' && (known === null || connectedAt !== known);
  const hear = (event: MessageEvent): void => {
    const outcome = consentResult(event, location.origin);
    if (outcome === null) return;
    messages++;
    said = outcome === 'connected' ? null : outcome;
    void look();
  };
  const giveUp = (): void => {
    if (shown.step !== 'ended') show({ step: 'ended', why: 'timed-out' });
    end();
  };
  const begin = async (): Promise<void> => {
    const answer = await port.ticket();
    if (over) return;
    if (!answer.ok) {
      popup?.close();
      show({ step: 'refused', failure: answer.failure });
      end();
    } else if (popup && !popup.closed()) {
      popup.goTo(answer.value);
      show({ step: 'waiting', window: 'open' });
    } else {
      show({ step: 'blocked', link: answer.value });
      timers.push(setTimeout(linkEnds, TICKET_MS));
    }
  };
  const linkEnds = (): void => {
    if (shown.step === 'blocked') show({ step: 'waiting', window: 'closed' });
  };

  addEventListener('message', hear);
  const poll = setInterval(() => void look(), POLL_MS);
  timers.push(setTimeout(giveUp, PATIENCE_MS));
  show(shown);
  void begin();
  return { focus: () => popup?.focus(), cancel: end };
}
