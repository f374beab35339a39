/**
 * The product around the iframe, as the pages see it. `connect/` and `forge/` are the two products; nothing outside of this
 * folder knows which one it is.
 */
import type { Answer } from '../api/answers';
import type { Transport } from '../api/transport';

export interface Host {
  /** Whether there is a product around the page; until that is known, all else waits. */
  readonly inProduct: Promise<boolean>;
  /** Carries the requests of readers and editors to the app. */
  readonly calls: Transport;
  /** Whether a URL is a page of this app. */
  isOwnPage(url: string): boolean;
  /**
   * For so long, what a page shows by its style sheet alone stands for what is loading: drawing it, and changing the iframe's
   * size for it, takes the other iframes' time.
   */
  readonly firstDrawMs: number;
  /** Resolves when it is time to load what this element shows: what is seen comes first. */
  visible(content: Element): Promise<void>;
  /** Tells the product the height of the content, when it has changed. */
  fit(): void;
  /** What was asked for is there, or why it is not: a print or an export need not wait any longer. */
  ready(): void;
  /** Reaches every other iframe of this app on the page. */
  emit(event: HostEvent, data?: unknown): void;
  on(event: HostEvent, listener: (data: unknown) => void): void;
  readonly consents: Consents;
  /** The time zone in the viewer's profile, where there is one that is not this browser's. */
  timeZone(): Promise<string | null>;
  /** Reloads the product's page, for a page whose own URL has expired. */
  reloadProduct(): void;
  /** Leads to the viewer's own page, in place of the page that is read. */
  openOwnPage(): void;
  /** The product's own address, to log in there. */
  home(): Promise<string | null>;
}

export type HostEvent =
  | 'chainkeeper-connected'
  | 'chainkeeper-disconnected'
  | 'chainkeeper-account'
  | 'chainkeeper-site'
  | 'chainkeeper-offer'
  | 'chainkeeper-ticket';

/** Where the viewer consents. */
export type ConsentPlace =
  /** A window of this page; `null` when the browser refused. */
  | { readonly in: 'window'; readonly popup: Popup | null }
  /**
   * A tab of which the page hears no more; `isOpen`: the click had a ticket to open it for. `ticket`: the one for the next click;
   * no other may be fetched, since that would replace it.
   */
  | {
      readonly in: 'tab';
      readonly isOpen: boolean;
      ticket(fetch: () => Promise<Answer<string>>): Promise<Answer<string>>;
    };

export interface Consents {
  /** A consent is offered: has what a click needs ready from now on, as long as one is wanted. */
  prepare(ticket: () => Promise<Answer<string>>, isWanted: () => boolean): void;
  /** In the click: after a wait the browser would block it. */
  open(name: string): ConsentPlace;
}

/** A window that was opened for the person. */
export interface Popup {
  goTo(url: string): void;
  focus(): void;
  close(): void;
  closed(): boolean;
}
