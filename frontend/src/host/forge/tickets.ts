/**
 * Keeps a ticket for a consent while one is offered, so that a click can open its tab at once. A new ticket replaces the one
 * before it (`BeginConsent`), so the macros of a page share one: who fetches it tells the others, also one that comes later and
 * asks.
 */
import type { Answer } from '../../api/answers';
import { record, text } from '../../api/decode';
import type { Host } from '../host';

/** A ticket lives two minutes. */
export const LIFETIME_MS = 110_000;
/** It is replaced when only so much is left of that: a person may take a while to agree to the product's question. */
export const MARGIN_MS = 30_000;
/** Fifty macros offer a consent in one moment: the one whose timer ends first tells that it fetches. */
export const SPREAD_MS = 1_500;
/** Within this time a fetch has told its ticket, or failed. */
export const FETCH_MS = 5_000;
/** For half an hour; after that, the pointer or the keyboard asks for the next one. */
const MAX_RENEWALS = 22;

export interface TicketTools {
  readonly fetch: () => Promise<Answer<string>>;
  /** Whether the page still offers a consent. */
  readonly isWanted: () => boolean;
  readonly isOwnPage: Host['isOwnPage'];
  readonly emit: Host['emit'];
  readonly on: Host['on'];
}

export interface TicketKeeper {
  /** A consent is offered. */
  need(): void;
  /** The address for it; `null` without a ticket. */
  current(): string | null;
}

/** A time at most so far from now, else none. */
function within(time: unknown, ms: number): number {
  return typeof time === 'number' && time <= Date.now() + ms ? time : 0;
}

export function keepTicket({ fetch, isWanted, isOwnPage, emit, on }: TicketTools): TicketKeeper {
  let url: string | null = null;
  let until = 0;
  let fetching = 0;
  /** What this iframe has told the others last, while it is the one that fetches. */
  let told: object | null = null;
  let renewals = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const isFresh = (): boolean => url !== null && Date.now() < until - MARGIN_MS;
  const tell = (news: object): void => {
    told = news;
    emit('chainkeeper-ticket', news);
  };
  const keep = (address: string, end: number): void => {
    if (end <= until) return;
    url = address;
    until = end;
    plan();
  };
  const renew = async (): Promise<void> => {
    timer = undefined;
    if (isFresh() || !isWanted() || document.hidden) return;
    if (Date.now() < fetching) return wait(fetching - Date.now());
    const end = Date.now() + LIFETIME_MS;
    fetching = Date.now() + FETCH_MS;
    tell({ fetching });
    const answer = await fetch();
    if (!answer.ok) return;
    keep(answer.value, end);
    tell({ url: answer.value, until: end });
  };
  const plan = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (renewals++ < MAX_RENEWALS) wait(until - MARGIN_MS - Date.now());
  };
  const wait = (ms: number): void => {
    timer = setTimeout(() => void renew(), ms + Math.random() * SPREAD_MS);
  };
  const need = (): void => {
    if (isFresh() || timer !== undefined) return;
    wait(0);
    emit('chainkeeper-ticket', {});
  };
  /** Whoever looks at the offer again, after an hour or in another tab, may click next. */
  const approached = (): void => {
    if (isFresh() || !isWanted()) return;
    renewals = 0;
    clearTimeout(timer);
    void renew();
  };

  on('chainkeeper-ticket', (data) => {
    const heard = record(data);
    const address = text(heard?.['url']);
    const end = within(heard?.['until'], LIFETIME_MS);
    if (address && end > until && isOwnPage(address)) {
      // Another iframe answers from now on.
      told = null;
      keep(address, end);
    }
    fetching = Math.max(fetching, within(heard?.['fetching'], FETCH_MS));
    if (heard && Object.keys(heard).length === 0 && told && (isFresh() || Date.now() < fetching)) tell(told);
  });
  for (const type of ['pointerover', 'focusin']) document.addEventListener(type, approached);
  document.addEventListener('visibilitychange', approached);
  return { need, current: () => (Date.now() < until ? url : null) };
}
