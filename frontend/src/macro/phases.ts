/** What follows from a macro's state and a failure. Pure. */
import type { Failure } from '../api/answers';
import { record } from '../api/decode';
import type { Phase, Problem } from './model';

/** What is on the screen stays there while it is asked for again; only a first load shows the skeleton. */
export function beforeLoading<T>(phase: Phase<T>): Phase<T> {
  switch (phase.is) {
    case 'shown':
      return { ...phase, busy: phase.busy === 'replacing' ? phase.busy : 'refreshing' };
    case 'failed':
      return phase.failure.kind === 'connection-required' || phase.failure.kind === 'choose-site'
        ? { is: 'loading' }
        : { ...phase, wait: { ...phase.wait, trying: true } };
    case 'connecting':
    case 'loading':
      return { is: 'loading' };
  }
}

export function isStale(data: unknown): boolean {
  return record(data)?.['stale'] === true;
}

const CONSENT_HELPS: readonly Failure['kind'][] = [
  'connection-required',
  'not-permitted',
  'provider-refused',
  'refresh-pending',
];

export function waitsForConsent<T>(phase: Phase<T>): boolean {
  if (phase.is === 'connecting') return true;
  if (phase.is === 'shown')
    return phase.problem?.failure.kind === 'refresh-pending' || record(phase.data)?.['service'] === true;
  return phase.is === 'failed' && CONSENT_HELPS.includes(phase.failure.kind);
}

/** These have their words in the script to connect, where most of them end. */
export function isRare(failure: Failure): boolean {
  switch (failure.kind) {
    case 'provider-refused':
    case 'not-permitted':
    case 'misconfigured':
    case 'malformed':
    case 'bad-jql':
    case 'bad-request':
    case 'bad-caller':
    case 'choose-site':
    case 'jira-failed':
    case 'rate-limited':
      return true;
    case 'connection-required':
      return !!(failure.lost || failure.cause);
    default:
      return false;
  }
}

/** Once the connection is in doubt, it stays so while it is tried again: what is offered must not come and go. */
export function doubted<T>(phase: Phase<T>, failure: Failure): Failure {
  return failure.kind === 'refresh-pending' && phase.is === 'failed' && phase.failure.kind === 'provider-refused'
    ? { ...failure, kind: 'provider-refused' }
    : failure;
}

export function reachesNothing<T>(phase: Phase<T>): boolean {
  return phase.is === 'failed' && phase.failure.kind === 'not-permitted';
}

/** What went wrong last. */
export function problemOf<T>(phase: Phase<T>): Pick<Problem, 'failure'> | null {
  return phase.is === 'failed' ? phase : phase.is === 'shown' ? phase.problem : null;
}
