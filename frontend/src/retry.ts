/** When a failed question may be asked again. Pure: times in milliseconds, chance comes in as a number below one. */
import { unhandled, type Failure } from './answers';

export interface Plan {
  /** Asked again no sooner than this, not even by hand. */
  readonly notBefore: number;
  /** Asked again by itself after this; `null` when only a person or an event does. */
  readonly auto: number | null;
}

/** The share of the wait that is added by chance, so that fifty macros do not come back in one moment. */
const JITTER = 0.2;
const LONGEST_AUTOMATIC_WAIT = 120_000;
const WITHOUT_WORD = 5;

/** The first retries follow the server's word alone; later ones space out by themselves. */
const PATIENT = [0, 0, 0, 4, 8, 15, 30, 30, 30, 30, 30, 60, 60, 60, 60, 60];
const QUOTA = [0, 0, 10, 30, 60];
const NETWORK = [2, 4, 8, 15, 30, 60];
const JIRA = [5, 20];

/** `attempt` counts the failures so far, from zero. */
export function plan(failure: Failure, attempt: number, chance: number): Plan {
  switch (failure.kind) {
    case 'refresh-pending':
    case 'provider-refused':
    case 'unavailable':
      return wait(failure.retryAfter ?? WITHOUT_WORD, PATIENT[attempt], chance);
    case 'rate-limited':
      return wait(failure.retryAfter ?? 2 * WITHOUT_WORD, QUOTA[attempt], chance);
    case 'misconfigured':
      return wait(failure.retryAfter ?? 0, undefined, chance);
    case 'unreachable':
      return wait(0, NETWORK[attempt], chance);
    case 'jira-failed':
      return wait(0, JIRA[attempt], chance);
    case 'bad-request':
    case 'bad-jql':
    case 'choose-site':
    case 'bad-caller':
    case 'not-permitted':
    case 'not-found':
    case 'connection-required':
    case 'malformed':
      return wait(0, undefined, chance);
    default:
      return unhandled(failure);
  }
}

function wait(retryAfter: number, backoff: number | undefined, chance: number): Plan {
  const notBefore = retryAfter * 1000;
  if (backoff === undefined || notBefore > LONGEST_AUTOMATIC_WAIT) return { notBefore, auto: null };
  const base = Math.max(notBefore, backoff * 1000);
  return { notBefore, auto: Math.ceil(base * (1 + JITTER * chance)) };
}

/** Whether it says nothing about what this viewer may see; after any other, what is shown goes. As the server's own rule. */
export function isOutage({ kind }: Failure): boolean {
  switch (kind) {
    case 'rate-limited':
    case 'jira-failed':
    case 'refresh-pending':
    case 'misconfigured':
    case 'unavailable':
    case 'unreachable':
    case 'malformed':
    case 'bad-request':
      return true;
    case 'bad-jql':
    case 'choose-site':
    case 'bad-caller':
    case 'not-permitted':
    case 'not-found':
    case 'connection-required':
    case 'provider-refused':
      return false;
  }
}

/** Failures that pass by themselves within moments: the reader sees a calm wait and no error. */
export function passing(failure: Failure): boolean {
  return failure.kind === 'refresh-pending' || failure.kind === 'unavailable';
}
