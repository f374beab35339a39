/** When a failed request may be repeated. Pure: times in milliseconds, chance is a random number below one. */
import type { Failure } from './answers';

export interface Plan {
  /** No request before this, not even one that the reader asks for. */
  readonly notBefore: number;
  /** The retry comes after this; `null` when only the reader or an event repeats the request. */
  readonly auto: number | null;
}

/** The share of the delay that is added by chance, so that fifty macros do not retry in one moment. */
const JITTER = 0.2;
const MAX_AUTOMATIC_DELAY = 120_000;

/** Delays in seconds, by the failures before. The first retries follow `Retry-After` alone; later ones back off. */
const LONG_BACKOFF = [0, 0, 0, 4, 8, 15, 30, 30, 30, 30, 30, 60, 60, 60, 60, 60];
const QUOTA_BACKOFF = [0, 0, 10, 30, 60];
const NETWORK_BACKOFF = [2, 4, 8, 15, 30, 60];
const JIRA_BACKOFF = [5, 20];

/**
 * `outage`: the failure says nothing about what this viewer may see, so that what is shown stays (the server's own rule). No
 * backoff: no automatic retry. `retryAfter`: in seconds, where the server names none.
 */
type Rule = readonly [outage: boolean, backoff?: readonly number[], retryAfter?: number];

const RULES: Readonly<Record<Failure['kind'], Rule>> = {
  'refresh-pending': [true, LONG_BACKOFF, 5],
  'provider-refused': [false, LONG_BACKOFF, 5],
  unavailable: [true, LONG_BACKOFF, 5],
  'rate-limited': [true, QUOTA_BACKOFF, 10],
  unreachable: [true, NETWORK_BACKOFF],
  'jira-failed': [true, JIRA_BACKOFF],
  misconfigured: [true],
  malformed: [true],
  'bad-request': [true],
  'bad-jql': [false],
  'choose-site': [false],
  'bad-caller': [false],
  'not-permitted': [false],
  'not-found': [false],
  'connection-required': [false],
};

/** `attempt` counts the failures before, from zero. */
export function plan(failure: Failure, attempt: number, chance: number): Plan {
  const [, backoff, unstated = 0] = RULES[failure.kind];
  const notBefore = (('retryAfter' in failure ? failure.retryAfter : null) ?? unstated) * 1000;
  const delay = backoff?.[attempt];
  if (delay === undefined || notBefore > MAX_AUTOMATIC_DELAY) return { notBefore, auto: null };
  return { notBefore, auto: Math.ceil(Math.max(notBefore, delay * 1000) * (1 + JITTER * chance)) };
}

export function isOutage(failure: Failure): boolean {
  return RULES[failure.kind][0];
}

/** Whether the failure passes by itself within moments: the reader sees a calm wait and no error. */
export function passing(failure: Failure): boolean {
  return failure.kind === 'refresh-pending' || failure.kind === 'unavailable';
}
