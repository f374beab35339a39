/** The history of one connection: its chain of refresh tokens. Tokens are fingerprints; equal ones are the same token. */
import { LOSS_CAUSES, type LossCause } from './admin';
import type { Answer } from './answers';
import { type Client, query } from './client';
import { type Decoder, instant, type Json, list, record, text, webUrl, whole, words } from './decode';

export const CHAIN_EVENTS = [
  'exchange',
  'adoption',
  'end',
  'consent',
  'disconnection',
  'admin-checked',
  'admin-disconnected',
  'paused',
  'resumed',
] as const;
export type ChainEventKind = (typeof CHAIN_EVENTS)[number];

export const OUTCOMES = ['issued', 'incomplete', 'refused', 'misconfigured', 'busy', 'not-sent', 'unknown'] as const;
export type ExchangeOutcome = (typeof OUTCOMES)[number];

export const TRIGGERS = ['expired', 'ageing', 'rejected', 'retry', 'takeover', 'settle', 'keep-alive'] as const;
export type ExchangeTrigger = (typeof TRIGGERS)[number];

export const GRANT_STATES = ['connected', 'suspect', 'needs-consent'] as const;
export type GrantState = (typeof GRANT_STATES)[number];

export const EVIDENCE = [
  'last-granted',
  'lost',
  'superseded',
  'refused',
  'disconnected',
  'idle',
  'incident',
  'unanswered',
  'taken-over',
  'consented',
  'not-the-newest',
  'newest',
] as const;
export type EvidenceCode = (typeof EVIDENCE)[number];

/** What an attempt did has a trigger, an outcome, an attempt and a node; what people do has none of them. */
export interface ChainLine {
  readonly at: string;
  readonly event: ChainEventKind;
  /** Of the tokens of one consent. */
  readonly family: string;
  /** After it. */
  readonly state: GrantState;
  readonly trigger: ExchangeTrigger | null;
  readonly outcome: ExchangeOutcome | null;
  readonly answer: string | null;
  readonly presented: string | null;
  readonly presentedAt: string | null;
  readonly issued: string | null;
  readonly tookMs: number | null;
  readonly attempt: string | null;
  readonly node: string | null;
  readonly actor: string | null;
}

export interface ChainEvidence {
  readonly code: EvidenceCode | null;
  readonly at: string;
  /** A figure or an answer that belongs to it. */
  readonly detail: string | null;
  /** The whole of it in English. */
  readonly text: string;
}

export interface ChainLoss {
  readonly at: string;
  readonly because: LossCause;
  readonly evidence: readonly ChainEvidence[];
}

export interface ChainHistory {
  readonly account: string;
  readonly name: string | null;
  readonly picture: string | null;
  readonly state: GrantState;
  readonly unsettled: boolean;
  readonly consentedAt: string | null;
  readonly lastRotatedAt: string | null;
  readonly lost: ChainLoss | null;
  /** Oldest first. */
  readonly lines: readonly ChainLine[];
  /** Position of the first of these lines where there are older ones. */
  readonly earlier: string | null;
  /** How many tokens of the first line's family were exchanged before it. */
  readonly exchangedBefore: number;
}

export interface ChainApi {
  /** `before`: a position; empty for the newest lines. */
  history(account: string, before: string): Promise<Answer<ChainHistory>>;
}

/** The server's bound. */
const MAX_LINES = 500;

export function chainApi(client: Client): ChainApi {
  return {
    history: (account, before) =>
      client({ path: `admin/connections/${encodeURIComponent(account)}/history${query({ before })}` }, chainHistory),
  };
}

function oneOf<T extends string>(values: readonly T[], value: unknown): T | null {
  return values.find((one) => one === value) ?? null;
}

/** A line of a kind that this page does not know is left out by its caller. */
const chainLine = (from: Json): ChainLine | null => {
  const at = instant(from['at']);
  const event = oneOf(CHAIN_EVENTS, from['event']);
  const family = text(from['family']);
  const state = oneOf(GRANT_STATES, from['state']);
  if (!at || !event || !family || !state) return null;
  return {
    at,
    event,
    family,
    state,
    trigger: oneOf(TRIGGERS, from['trigger']),
    outcome: oneOf(OUTCOMES, from['outcome']),
    answer: words(from['answer']) || null,
    presented: text(from['presented']),
    presentedAt: instant(from['presentedAt']),
    issued: text(from['issued']),
    tookMs: whole(from['tookMs']),
    attempt: text(from['attempt']),
    node: text(from['node']),
    actor: words(from['actor']) || null,
  };
};

const evidence: Decoder<ChainEvidence> = (value) => {
  const from = record(value);
  const at = instant(from?.['at']);
  return at
    ? {
        at,
        code: oneOf(EVIDENCE, from?.['code']),
        detail: words(from?.['detail']) || null,
        text: words(from?.['text']),
      }
    : null;
};

const loss: Decoder<ChainLoss> = (value) => {
  const from = record(value);
  const at = instant(from?.['at']);
  return at
    ? {
        at,
        because: oneOf(LOSS_CAUSES, from?.['because']) ?? 'unknown',
        evidence: list(from?.['evidence'], evidence) ?? [],
      }
    : null;
};

export const chainHistory: Decoder<ChainHistory> = (value) => {
  const from = record(value);
  const account = text(from?.['account']);
  const state = oneOf(GRANT_STATES, from?.['state']);
  const lines = list(from?.['lines'], record, MAX_LINES);
  if (!from || !account || !state || !lines) return null;
  return {
    account,
    name: words(from['name']) || null,
    picture: webUrl(from['picture']),
    state,
    unsettled: from['unsettled'] === true,
    consentedAt: instant(from['consentedAt']),
    lastRotatedAt: instant(from['lastRotatedAt']),
    lost: loss(from['lost']),
    lines: lines.flatMap((line) => chainLine(line) ?? []),
    earlier: text(from['earlier']),
    exchangedBefore: whole(from['exchangedBefore']) ?? 0,
  };
};
