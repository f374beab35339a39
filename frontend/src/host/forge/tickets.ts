/**
 * Keeps a ticket for a consent while one is offered, so that a click can open its tab at once. A new ticket replaces the one
 * before it (`BeginConsent`), so the macros of a page share one: who has fetched it tells the others.
 */
import type { Answer } from '../../api/answers';
import { record, text } from '../../api/decode';
import type { Host } from '../host';

/** A ticket lives two minutes. */
export const LIFETIME_MS = 110_000;
/** It is replaced when only so much is left of that: a person may take a while to agree to the product's question. */
export const MARGIN_MS = 30_000;
/** Fifty macros are offered a consent in one moment; the first one fetches. */
export const SPREAD_MS = 400;
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

export function keepTicket({ fetch, isWanted, isOwnPage, emit, on }: TicketTools): TicketKeeper {
  let url: string | null = null;
  let until = 0;
  let renewals = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const isFresh = (): boolean => url !== null && Date.now() < until - MARGIN_MS;
  const keep = (address: string, end: number): void => {
    if (end <= until) return;
    url = address;
    until = end;
    plan();
  };
  const renew = async (): Promise<void> => {
    timer = undefined;
    if (isFresh() || !isWanted() || document.hidden) return;
    const end = Date.now() + LIFETIME_MS;
    const answer = await fetch();
    if (!answer.ok) return;
    keep(answer.value, end);
    emit('chainkeeper-ticket', { url: answer.value, until: end });
  };
  const plan = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (renewals++ >= MAX_RENEWALS) return;
    timer = setTimeout(() => void renew(), until - MARGIN_MS - Date.now() + Math.random() * SPREAD_MS);
  };
  const need = (): void => {
    if (isFresh() || timer !== undefined) return;
    timer = setTimeout(() => void renew(), Math.random() * SPREAD_MS);
  };
  /** Whoever looks at the offer again, after an hour or in another tab, may click next. */
  const approached = (): void => {
    if (isFresh() || !isWanted()) return;
    renewals = 0;
    clearTimeout(timer);
    void renew();
  };

  on('chainkeeper-ticket', (data) => {
    const told = record(data);
    const [address, end] = [text(told?.['url']), told?.['until']];
    const isBounded = typeof end === 'number' && end <= Date.now() + LIFETIME_MS;
    if (address && isBounded && isOwnPage(address)) keep(address, end);
  });
  for (const type of ['pointerover', 'focusin']) document.addEventListener(type, approached);
  document.addEventListener('visibilitychange', approached);
  return { need, current: () => (Date.now() < until ? url : null) };
}
