import { describe, expect, it } from 'vitest';
import type { Failure } from '../src/api/answers';
import { plan } from '../src/api/retry';
import { UNSEEN } from './fakes';

const pending = (retryAfter: number | null): Failure => ({ kind: 'refresh-pending', retryAfter });

describe('a retry', () => {
  it('never comes before Retry-After and at most a fifth later', () => {
    expect(plan(pending(10), 0, 0).auto).toBe(10_000);
    expect(plan(pending(10), 0, 0.999999).auto).toBeLessThanOrEqual(12_000);
    expect(plan(pending(10), 0, 0.5).notBefore).toBe(10_000);
  });

  it('waits a moment when the server names no time', () => {
    expect(plan(pending(null), 0, 0).auto).toBe(5_000);
  });

  it('follows the server at first and spaces out later', () => {
    const waits = [0, 1, 2, 3, 5, 7].map((attempt) => plan(pending(2), attempt, 0).auto);
    expect(waits).toEqual([2_000, 2_000, 2_000, 4_000, 15_000, 30_000]);
  });

  it.each<[Failure, number]>([
    [pending(1), 16],
    [{ kind: 'provider-refused', retryAfter: 1 }, 16],
    [{ kind: 'unavailable', retryAfter: 1 }, 16],
    [{ kind: 'rate-limited', retryAfter: 1 }, 5],
    [{ kind: 'unreachable' }, 6],
    [{ kind: 'jira-failed' }, 2],
  ])('of $kind ends by itself', (failure, most) => {
    expect(plan(failure, most - 1, 0).auto).not.toBeNull();
    expect(plan(failure, most, 0).auto).toBeNull();
  });

  it('is left to the reader when the server wants a long pause', () => {
    expect(plan({ kind: 'rate-limited', retryAfter: 1800 }, 0, 0)).toEqual({ notBefore: 1_800_000, auto: null });
  });

  it.each<Failure>([
    { kind: 'bad-request', detail: '' },
    { kind: 'bad-jql', detail: '' },
    { kind: 'choose-site', sites: [] },
    { kind: 'bad-caller' },
    UNSEEN,
    { kind: 'not-found' },
    { kind: 'connection-required', lost: false },
    { kind: 'malformed' },
    { kind: 'misconfigured', retryAfter: 10 },
  ])('never comes by itself after $kind', (failure) => {
    expect(plan(failure, 0, 0).auto).toBeNull();
  });

  it('of a misconfigured app is held back by Retry-After even by hand', () => {
    expect(plan({ kind: 'misconfigured', retryAfter: 10 }, 0, 0).notBefore).toBe(10_000);
  });
});
