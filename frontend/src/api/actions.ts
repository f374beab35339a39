/** What an admin does with connections, and the answers. */
import { sessionRequests, type Result } from './session-requests';
import type { Transport } from './transport';
import { type Decoder, instant, list, record, text, whole, words } from './decode';

export const VERDICTS = [
  'chain-works',
  'access-works',
  'rejected',
  'no-answer',
  'pending',
  'refused',
  'consent-needed',
  'no-tokens',
  'paused',
  'misconfigured',
  'unavailable',
] as const;
/** What a check has shown. */
export type Verdict = (typeof VERDICTS)[number];

export interface Check {
  readonly verdict: Verdict;
  readonly reason: string | null;
  readonly exchangedAt: string | null;
  readonly usableUntil: string | null;
}

/** Connections that will be disconnected unless that is taken back. */
export interface Plan {
  readonly id: string;
  readonly connections: number;
  readonly endsInSeconds: number;
  /** Connections of the filter that are not part of it. */
  readonly left: number;
}

/** `agreed`: how many connections the filter listed when the admin agreed. */
export type Target =
  { readonly accounts: readonly string[] } | { readonly all: true; readonly agreed: number; readonly query: string };

export interface ActionApi {
  check(account: string): Promise<Result<Check>>;
  pending(): Promise<Result<readonly Plan[]>>;
  disconnect(target: Target): Promise<Result<Plan>>;
  /** How many connections stay. */
  undo(plan: string): Promise<Result<number>>;
}

export function actionApi(transport: Transport): ActionApi {
  const send = sessionRequests(transport, '/api/admin');
  return {
    check: (account) => send('POST', `/connections/${encodeURIComponent(account)}/check`, check),
    pending: () => send('GET', '/disconnections', (value) => list(record(value)?.['plans'], plan)),
    disconnect: (target) =>
      'accounts' in target
        ? send('POST', '/disconnections', plan, target)
        : send('POST', `/disconnections${target.query}`, plan, { all: true, agreed: target.agreed }),
    undo: (id) => send('DELETE', `/disconnections/${id}`, (value) => whole(record(value)?.['kept'])),
  };
}

export const check: Decoder<Check> = (value) => {
  const from = record(value);
  const verdict = VERDICTS.find((one) => one === from?.['verdict']);
  return verdict
    ? {
        verdict,
        reason: words(from?.['reason']) || null,
        exchangedAt: instant(from?.['exchangedAt']),
        usableUntil: instant(from?.['usableUntil']),
      }
    : null;
};

export const plan: Decoder<Plan> = (value) => {
  const from = record(value);
  const id = text(from?.['id']);
  const connections = whole(from?.['connections']);
  const endsInSeconds = whole(from?.['endsInSeconds']);
  return id && connections !== null && endsInSeconds !== null
    ? { id, connections, endsInSeconds, left: whole(from?.['left']) ?? 0 }
    : null;
};
