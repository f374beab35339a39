/** What the local Atlassian has recorded of the two clients. */
import { type Decoder, instant, list, record, text, whole } from '../api/decode';

/** One request to the token endpoint with a refresh token. */
export interface RecordedCall {
  readonly at: string;
  /** Number of the token in its family, in the order of issue. */
  readonly presented: number;
  readonly outcome: string;
  readonly issued: number | null;
  readonly fault: string | null;
}

export interface RecordedChain {
  readonly family: string;
  readonly consentedAt: string;
  readonly alive: boolean;
  /** How many macros asked since the consent, where the local Atlassian knows. */
  readonly requests: number | null;
  /** Oldest first. */
  readonly calls: readonly RecordedCall[];
}

/** `null` for a client without a consent. */
export interface DemonstrationRecord {
  readonly rule: string;
  readonly app: RecordedChain | null;
  readonly uncoordinated: RecordedChain | null;
}

/** The server's bound. */
const MAX_CALLS = 200;

const call: Decoder<RecordedCall> = (value) => {
  const from = record(value);
  const at = instant(from?.['at']);
  const outcome = text(from?.['outcome']);
  const presented = whole(from?.['presented']);
  if (!from || !at || !outcome || presented === null) return null;
  return { at, presented, outcome, issued: whole(from['issued']), fault: text(from['fault']) };
};

const chain: Decoder<RecordedChain> = (value) => {
  const from = record(value);
  const family = text(from?.['family']);
  const consentedAt = instant(from?.['consentedAt']);
  const calls = list(from?.['calls'], call, MAX_CALLS);
  if (!from || !family || !consentedAt || !calls) return null;
  return { family, consentedAt, calls, alive: from['alive'] === true, requests: whole(from['requests']) };
};

export const demonstrationRecord: Decoder<DemonstrationRecord> = (value) => {
  const from = record(value);
  const rule = text(from?.['rule']);
  return from && rule ? { rule, app: chain(from['app']), uncoordinated: chain(from['uncoordinated']) } : null;
};
