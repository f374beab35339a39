/** What the admin page asks, and the answers. */
import type { Account, Answer, Site } from './answers';
import { type Budget, budgetAnswer } from './budget';
import type { Client } from './client';
import { account, type Decoder, instant, type Json, list, record, sites, text, whole, words } from './decode';
import { type Exchanges, exchangesAnswer } from './exchanges';
import { type AppHealth, healthAnswer } from './health';

/** In the server's order: the later, the more has to be done. */
export const ADMIN_STATES = [
  'connected',
  'ageing',
  'unsettled',
  'suspect',
  'lost',
  'unreadable',
  'other-client',
] as const;
export type AdminState = (typeof ADMIN_STATES)[number];

export const END_CAUSES = ['idle', 'unused', 'age'] as const;
/** Why a connection would end by itself. */
export type EndCause = (typeof END_CAUSES)[number];

export const LOSS_CAUSES = [
  'superseded',
  'disconnected',
  'blocked',
  'configuration',
  'idle',
  'incident',
  'unsettled',
  'too-old',
  'withdrawn',
  'unknown',
] as const;
/** The most likely cause of a connection's end. */
export type LossCause = (typeof LOSS_CAUSES)[number];

export interface AdminConnection {
  readonly account: Account;
  readonly state: AdminState;
  readonly reason: string | null;
  readonly sites: readonly Site[];
  readonly connectedAt: string | null;
  readonly visitedAt: string | null;
  readonly refreshedAt: string | null;
  readonly endsAt: string | null;
  readonly endsBecause: EndCause | null;
  readonly lostAt: string | null;
  readonly lostBecause: LossCause | null;
}

/** `previous` and `next` are positions to ask for, `total` is of all pages. */
export interface AdminPage {
  readonly connections: readonly AdminConnection[];
  readonly total: number;
  readonly previous: string | null;
  readonly next: string | null;
}

export const SEVERITIES = ['danger', 'warning', 'information'] as const;

export interface AdminNotice {
  readonly code: string;
  readonly severity: (typeof SEVERITIES)[number];
  /** In English, for a code that this page does not know. */
  readonly text: string;
  readonly since: string | null;
  /** What it concerns, such as a Jira site. */
  readonly subject: string | null;
  /** A day without a time. */
  readonly date: string | null;
}

export interface AdminOverview {
  readonly connections: Readonly<Record<AdminState, number>>;
  readonly endingSoon: Readonly<Record<EndCause, number>>;
  readonly notices: readonly AdminNotice[];
}

export interface AdminApi {
  overview(): Promise<Answer<AdminOverview>>;
  exchanges(): Promise<Answer<Exchanges>>;
  budget(): Promise<Answer<Budget>>;
  health(): Promise<Answer<AppHealth>>;
  /** `query` begins with a question mark, or is empty. */
  connections(query: string): Promise<Answer<AdminPage>>;
}

export function adminApi(client: Client): AdminApi {
  return {
    overview: () => client({ path: 'admin/overview' }, adminOverview),
    health: () => client({ path: 'admin/health' }, healthAnswer),
    budget: () => client({ path: 'admin/jira-budget' }, budgetAnswer),
    exchanges: () => client({ path: 'admin/exchanges' }, exchangesAnswer),
    connections: (query) => client({ path: `admin/connections${query}` }, adminPage),
  };
}

const adminConnection: Decoder<AdminConnection> = (value) => {
  const from = record(value);
  const who = account(from?.['account']);
  const state = ADMIN_STATES.find((one) => one === from?.['state']);
  return who && state
    ? {
        account: who,
        state,
        reason: words(from?.['reason']) || null,
        sites: sites(from?.['sites']) ?? [],
        connectedAt: instant(from?.['connectedAt']),
        visitedAt: instant(from?.['visitedAt']),
        refreshedAt: instant(from?.['refreshedAt']),
        endsAt: instant(from?.['endsAt']),
        endsBecause: END_CAUSES.find((one) => one === from?.['endsBecause']) ?? null,
        lostAt: instant(from?.['lostAt']),
        lostBecause: LOSS_CAUSES.find((one) => one === from?.['lostBecause']) ?? null,
      }
    : null;
};

export const adminPage: Decoder<AdminPage> = (value) => {
  const from = record(value);
  const connections = list(from?.['connections'], adminConnection);
  const total = whole(from?.['total']);
  return connections && total !== null
    ? { connections, total, previous: text(from?.['previous']), next: text(from?.['next']) }
    : null;
};

const adminNotice: Decoder<AdminNotice> = (value) => {
  const from = record(value);
  const code = text(from?.['code']);
  return code
    ? {
        code,
        severity: SEVERITIES.find((one) => one === from?.['severity']) ?? 'warning',
        text: words(from?.['text']),
        since: instant(from?.['since']),
        subject: text(from?.['subject']),
        date: text(from?.['date']),
      }
    : null;
};

export const adminOverview: Decoder<AdminOverview> = (value) => {
  const from = record(value);
  const connections = numbers(record(from?.['connections']), ADMIN_STATES);
  const endingSoon = numbers(record(from?.['endingSoon']), END_CAUSES);
  return connections && endingSoon
    ? { connections, endingSoon, notices: list(from?.['notices'], adminNotice) ?? [] }
    : null;
};

function numbers<K extends string>(from: Json | null, names: readonly K[]): Readonly<Record<K, number>> | null {
  const all = names.map((name) => [name, whole(from?.[name])] as const);
  return all.some(([, count]) => count === null) ? null : (Object.fromEntries(all) as Record<K, number>);
}
