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
/** Who fetches says so again before this time is over; else another iframe does it. */
export const FETCH_MS = 5_000;
/** For half an hour; after that, the pointer or the keyboard asks for the next one. */
const MAX_RENEWALS = 22;

declare global {
  interface Window {
    /** Until when this iframe may be fetching a ticket: its siblings see it before they hear of it. */
    chainkeeperFetching?: number;
  }
}

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
  /** A ticket that is good for a while; fetched where there is none. */
  next(): Promise<Answer<string>>;
}

/** A time at most so far from now, else none. */
function within(time: unknown, ms: number): number {
  return typeof time === 'number' && time <= Date.now() + ms ? time : 0;
}

/** The latest such time of the app's iframes on this page; 0 where the product keeps them apart. */
function fetchingBeside(): number {
  let latest = 0;
  for (let at = 0; at < parent.length; at++) {
    try {
      latest = Math.max(latest, within(parent[at]?.chainkeeperFetching, FETCH_MS));
    } catch {
      // another app's iframe
    }
  }
  return latest;
}

export function keepTicket(tools: TicketTools): TicketKeeper {
  return new Keeper(tools);
}

class Keeper implements TicketKeeper {
  #url: string | null = null;
  #until = 0;
  /** Until when another iframe, or this one, may be fetching. */
  #fetching = 0;
  #inFlight: Promise<Answer<string>> | null = null;
  /** What this iframe has told the others last, while it is the one that fetches. */
  #told: object | null = null;
  #renewals = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #tools: TicketTools;

  constructor(tools: TicketTools) {
    this.#tools = tools;
    tools.on('chainkeeper-ticket', (data) => this.#hear(data));
    for (const type of ['pointerover', 'focusin', 'visibilitychange']) {
      document.addEventListener(type, () => this.#approached());
    }
  }

  need(): void {
    if (this.#isFresh() || this.#timer !== undefined) return;
    this.#wait(0);
    this.#tools.emit('chainkeeper-ticket', {});
  }

  current(): string | null {
    return Date.now() < this.#until ? this.#url : null;
  }

  async next(): Promise<Answer<string>> {
    return this.#url !== null && this.#isFresh() ? { ok: true, value: this.#url } : (this.#inFlight ??= this.#ask());
  }

  #isFresh(): boolean {
    return this.#url !== null && Date.now() < this.#until - MARGIN_MS;
  }

  async #renew(): Promise<void> {
    this.#timer = undefined;
    if (this.#isFresh() || !this.#tools.isWanted() || document.hidden) return;
    const fetching = Math.max(this.#fetching, fetchingBeside());
    if (Date.now() < fetching) return this.#wait(fetching - Date.now());
    await (this.#inFlight ??= this.#ask());
  }

  async #ask(): Promise<Answer<string>> {
    const end = Date.now() + LIFETIME_MS;
    this.#tellFetching();
    const repeated = setInterval(() => this.#tellFetching(), FETCH_MS / 2);
    const answer = await this.#tools.fetch().finally(() => clearInterval(repeated));
    this.#inFlight = null;
    if (answer.ok) {
      this.#keep(answer.value, end);
      this.#tell({ url: answer.value, until: end });
    }
    return answer;
  }

  #keep(address: string, end: number): void {
    if (end <= this.#until) return;
    this.#url = address;
    this.#until = end;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#renewals++ < MAX_RENEWALS) this.#wait(end - MARGIN_MS - Date.now());
  }

  #wait(ms: number): void {
    this.#timer = setTimeout(() => void this.#renew(), ms + Math.random() * SPREAD_MS);
  }

  /** A person who looks at the offer again, after an hour or in another tab, may click next. */
  #approached(): void {
    if (this.#isFresh() || !this.#tools.isWanted()) return;
    this.#renewals = 0;
    clearTimeout(this.#timer);
    void this.#renew();
  }

  #tellFetching(): void {
    this.#fetching = window.chainkeeperFetching = Date.now() + FETCH_MS;
    this.#tell({ fetching: this.#fetching });
  }

  #tell(news: object): void {
    this.#told = news;
    this.#tools.emit('chainkeeper-ticket', news);
  }

  /** An empty message asks. */
  #hear(data: unknown): void {
    const heard = record(data);
    const address = text(heard?.['url']);
    const end = within(heard?.['until'], LIFETIME_MS);
    if (address && end > this.#until && this.#tools.isOwnPage(address)) {
      // Another iframe answers from now on.
      this.#told = null;
      this.#keep(address, end);
    }
    this.#fetching = Math.max(this.#fetching, within(heard?.['fetching'], FETCH_MS));
    const asked = heard !== null && Object.keys(heard).length === 0;
    if (asked && this.#told && (this.#isFresh() || Date.now() < this.#fetching)) this.#tell(this.#told);
  }
}
