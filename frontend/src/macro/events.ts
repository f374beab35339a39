/** The types of a macro's state machine: its state, what happens to it, and what it asks for. */
import type { Answer, Connection, Failure } from '../api/answers';
import type { ConnectionEffect, ConnectionEvent } from '../consent/effects';
import type { HostEvent } from '../host/host';
import type { ConsentScript, Model, RareNotice } from './model';

export interface State<T> {
  readonly model: Model<T>;
  /** Number of the latest request; the results of earlier ones are dropped. */
  readonly run: number;
  /** Whether the latest request bypassed the server's cache. */
  readonly fresh: boolean;
  readonly of: 'refresh' | 'more';
  readonly site: string | null;
  /** The site in the macro's parameters. */
  readonly ownSite: string | null;
  readonly showsAccount: boolean;
  /** The site of an earlier visit is tried once. */
  readonly storedSiteTried: boolean;
  readonly siteFromStorage: boolean;
  /** Failures in a row. */
  readonly attempt: number;
  readonly waitingSince: number | null;
  /** No request before this time, not even when the reader asks for one. */
  readonly notBefore: number;
  /** The latest answer was stale, and the request for a newer one is scheduled. */
  readonly replacing: boolean;
}

/** One event for each name. */
type Plain<K> = K extends string ? { readonly type: K } : never;

/** `run` names the request that an event belongs to. */
export type Event<T> =
  | { readonly type: 'load'; readonly fresh: boolean }
  | { readonly type: 'answer'; readonly run: number; readonly answer: Answer<T> }
  | ({ readonly type: 'connection'; readonly answer: Answer<Connection> } & Lookup)
  | {
      readonly type: 'explained';
      readonly run: number;
      readonly failure: Failure;
      readonly explain: RareNotice | undefined;
    }
  | Plain<'slow' | 'account-due' | 'online'>
  /** Actions of the reader. */
  | { readonly type: 'request'; readonly fresh: boolean }
  | Plain<'retry' | 'more' | 'connect' | 'toggle-panel' | 'disconnect'>
  | { readonly type: 'choose-site'; readonly id: string }
  | ConnectionEvent<ConsentScript>
  | Heard;

/** What another macro on the page tells; not decoded yet. */
export interface Heard {
  readonly type: HostEvent;
  readonly data: unknown;
}

/** What the connection is looked up for. */
export type Lookup =
  | { readonly purpose: 'failure'; readonly run: number; readonly failure: Failure }
  | { readonly purpose: 'account' | 'panel' };

export type Effect<T> =
  /** `after`: the data that the next page is added to. */
  | {
      readonly type: 'load';
      readonly run: number;
      readonly site: string | null;
      readonly fresh: boolean;
      readonly after?: T;
    }
  | ({ readonly type: 'look-up' } & Lookup)
  | { readonly type: 'explain'; readonly run: number; readonly failure: Failure }
  | { readonly type: 'timer'; readonly ms: number; readonly event: Event<T> }
  | { readonly type: 'cancel-timers' }
  | { readonly type: 'emit'; readonly event: HostEvent; readonly data?: unknown }
  | { readonly type: 'store-site'; readonly site: string | null }
  | ConnectionEffect;

export type Step<T> = readonly [State<T>, readonly Effect<T>[]];

/** What a transition needs to know beside the state. */
export interface Surroundings {
  readonly now: number;
  /** A random number below one. */
  readonly chance: number;
  /** The site that the reader chose in an earlier visit. */
  readonly storedSite: string | null;
}
