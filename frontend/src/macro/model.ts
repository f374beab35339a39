/** What a macro shows, and what its reader can do. The views render it. */
import type { Connection, Failure } from '../api/answers';
import type { ConsentStarter } from '../consent/effects';
import type { ConsentProgress } from '../consent/state';
import type { Host } from '../host/host';
import type { Notice } from '../ui/notice';

export type Phase<T> =
  | { readonly is: 'loading' }
  | ({ readonly is: 'failed'; readonly wait: Wait } & Explained)
  | { readonly is: 'connecting'; readonly progress: ConsentProgress; readonly notice: ConsentNotice }
  | { readonly is: 'shown'; readonly data: T; readonly busy: Busy; readonly problem: Problem | null };

export type FailedPhase = Phase<never> & { readonly is: 'failed' };
export type ShownPhase<T> = Phase<T> & { readonly is: 'shown' };

/** `replacing`: what is shown was stale when it came, and a newer answer has been requested. */
export type Busy = 'no' | 'refreshing' | 'replacing' | 'more';

/** `automatic`: a retry is scheduled. `slow`: the reader has waited so long that a button is offered. */
export interface Wait {
  readonly automatic: boolean;
  readonly trying: boolean;
  readonly slow: boolean;
}

interface Explained {
  readonly failure: Failure;
  /** For the failures whose texts come with the consent script. */
  readonly explain?: RareNotice | undefined;
}

/** A request that failed while earlier data stays on the screen. */
export interface Problem extends Explained {
  readonly of: 'refresh' | 'more';
}

export type Panel = 'closed' | 'loading' | 'open' | 'failed' | 'disconnecting';

export interface Model<T> {
  readonly phase: Phase<T>;
  readonly connection: Connection | null;
  readonly panel: Panel;
}

export interface Actions {
  refresh(): void;
  more(): void;
  /** Repeats the request that failed last. */
  retry(): void;
  /** Requests the first page; the server may answer from its cache. */
  reload(): void;
  connect(): void;
  showWindow(): void;
  chooseSite(id: string): void;
  togglePanel(): void;
  disconnect(): void;
  ownPage(): void;
}

export type NoticeActions = Pick<Actions, 'retry' | 'connect' | 'showWindow' | 'chooseSite'>;
export type ConsentNotice = (progress: ConsentProgress, actions: NoticeActions) => Notice;
/** `null` for a failure whose text every macro has. */
export type RareNotice = (failure: Failure, wait: Wait, actions: NoticeActions) => Notice | null;

/** Looks for a connection that the viewer may use without a consent, and offers it in place of that request's failure. */
export type OfferConnection = (
  host: Host,
  run: number,
  phase: Phase<unknown>,
  dispatch: (event: OfferedEvent) => void,
) => void;
export type OfferedEvent =
  | {
      readonly type: 'explained';
      readonly run: number;
      readonly failure: Failure;
      readonly explain: RareNotice | undefined;
    }
  | { readonly type: 'consented'; readonly connection: Connection };

/** What is loaded when a reader first needs it: how to connect, and the texts for that. */
export interface ConsentScript extends ConsentStarter {
  readonly connectingNotice: ConsentNotice;
  readonly rareNotice: RareNotice;
  readonly offerConnection: OfferConnection;
}
