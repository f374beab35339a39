/** Everything the server can answer, as values. The unions follow the server's own, and are switched without a default. */

export interface Site {
  readonly id: string;
  readonly name: string;
  readonly url: string;
}

export interface Account {
  readonly id: string;
  readonly name: string;
  readonly picture: string | null;
}

export interface Issue {
  readonly key: string;
  readonly url: string;
  readonly fields: Readonly<Record<string, unknown>>;
  /** Which fields are not whole: how many members a list has lost, zero where a text was cut. */
  readonly shortened?: Readonly<Record<string, unknown>> | undefined;
}

/** The type of a field's values, as Jira describes it. `items` and `custom` may be empty. */
export interface Schema {
  readonly type: string;
  /** The type of an array's elements. */
  readonly items: string;
  /** The kind of a custom field: `com.pyxis.greenhopper.jira:gh-sprint`. */
  readonly custom: string;
}

/** `stale`: older than answers are trusted; the server is fetching a new one. */
export interface Age {
  readonly fetchedAt: string | null;
  readonly stale: boolean;
  /** It is what a service account sees: the viewer is not connected. */
  readonly service?: boolean | undefined;
}

/** About the fields that admins made, by their ids. */
export interface Described {
  /** What the viewer's Jira calls them. */
  readonly names: Readonly<Record<string, unknown>>;
  /** The ids of the columns that were asked for by a name; `null` where no field has it. */
  readonly columns: Readonly<Record<string, unknown>>;
  /** Lists the ids of other fields with the name of a column, which are not shown. */
  readonly others?: unknown;
  /** Of which types their values are. */
  readonly schemas: Readonly<Record<string, unknown>>;
}

export type OneIssue = Issue & Age & Described;

export interface IssuePage extends Age, Described {
  readonly issues: readonly Issue[];
  readonly nextPage: string | null;
  /** Keys that the search lists, and that do not exist or are not visible to the viewer. */
  readonly missing?: readonly string[];
  readonly site: Site;
}

/** About how many issues a search finds. */
export interface Count extends Age {
  readonly count: number;
  readonly url: string;
  readonly site: Site;
}

/** Issues with the same value; without a name, those that have none. */
export interface Group {
  readonly name: string | null;
  readonly count: number;
  readonly category: string | null;
  readonly url: string | null;
}

/** How many issues were created, and how many resolved, in the week that begins on this day. */
export interface Week {
  readonly start: string;
  readonly created: number;
  readonly resolved: number;
  readonly createdUrl: string;
  readonly resolvedUrl: string;
}

/** Issues by value. The groups need not add up to the total: small ones are not named. */
export interface Chart extends Age {
  readonly groups: readonly Group[];
  /** Of a chart by weeks, which has no groups. */
  readonly weeks: readonly Week[];
  readonly total: number;
  readonly complete: boolean;
  /** Jira's counts, which are estimates of large numbers. */
  readonly approximate: boolean;
  /** An issue counts in each of its values, so that the groups need not add up to the total. */
  readonly multiple: boolean;
  /** There may be values that no group names. */
  readonly cut: boolean;
  /** What Jira calls the field, for one that an admin made. */
  readonly field: string;
  readonly url: string;
  readonly site: Site;
}

export const CONNECTION_STATES = ['none', 'connected', 'suspect', 'needs-consent'] as const;
export type ConnectionState = (typeof CONNECTION_STATES)[number];

export interface Connection {
  readonly state: ConnectionState;
  readonly sites: readonly Site[];
  readonly account: Account | null;
  readonly connectedAt: string | null;
  readonly lastRotatedAt: string | null;
  readonly idleEndsAt: string | null;
  /** Why it is refused, in the server's words, where the server has a guess. */
  readonly why: string | null;
}

export const OUTCOMES = ['connected', 'declined', 'wrong-account', 'failed'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Why there is no answer. `retryAfter` is in seconds and absent when the server did not say. */
export type Failure =
  | { readonly kind: 'bad-request'; readonly detail: string }
  /** `cause`: what the server found out about why; `url`: where Jira shows the search. */
  | { readonly kind: 'bad-jql'; readonly detail: string; readonly cause?: string | null; readonly url?: string | null }
  | { readonly kind: 'choose-site'; readonly sites: readonly Site[] }
  | { readonly kind: 'bad-caller' }
  /** `cause`: what the server found out about why; `reconnect`: whether another consent may help. */
  | { readonly kind: 'not-permitted'; readonly cause: string | null; readonly reconnect: boolean }
  | { readonly kind: 'not-found' }
  /** `lost` may say why, in the server's words. */
  | { readonly kind: 'connection-required'; readonly lost: boolean | string | null; readonly cause?: string | null }
  | { readonly kind: 'rate-limited'; readonly retryAfter: number | null }
  | { readonly kind: 'jira-failed' }
  | { readonly kind: 'refresh-pending'; readonly retryAfter: number | null }
  | { readonly kind: 'provider-refused'; readonly retryAfter: number | null }
  | { readonly kind: 'misconfigured'; readonly retryAfter: number | null }
  | { readonly kind: 'unavailable'; readonly retryAfter: number | null }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'malformed' };

export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };
