/** States, events and effects of a macro, for the tables of its transitions. */
import { expect } from 'vitest';
import type { Failure, Site } from '../src/api/answers';
import type { Effect, Event, State, Surroundings } from '../src/macro/events';
import type { ConsentScript, Model, Phase } from '../src/macro/model';
import { initial, next } from '../src/macro/state';
import { CONNECTION, no, ok } from './fakes';

export const NOW = 1_000_000;
export const AROUND: Surroundings = { now: NOW, chance: 0.5, storedSite: 'b' };
export const SITES: Site[] = ['a', 'b'].map((id) => ({ id, name: id, url: `https://${id}.example` }));
export const CHOOSE: Failure = { kind: 'choose-site', sites: SITES };
export const PENDING: Failure = { kind: 'refresh-pending', retryAfter: 3 };
export const REFUSED: Failure = { kind: 'provider-refused', retryAfter: 3 };
export const NETWORK: Failure = { kind: 'unreachable' };
export const JIRA: Failure = { kind: 'jira-failed' };
export const UNCONNECTED: Failure & { kind: 'connection-required' } = { kind: 'connection-required', lost: false };
export const SCRIPT = { connectingNotice: () => null, rareNotice: () => null } as unknown as ConsentScript;
export const explain = SCRIPT.rareNotice;

export type Expected = { model?: Partial<Model<string>>; state?: Partial<State<string>>; effects?: Effect<string>[] };

export const START: State<string> = { ...initial<string>('own', false), run: 7 };
export const state = (phase: Phase<string>, more: Partial<State<string>> = {}, model: Partial<Model<string>> = {}) => ({
  ...START,
  ...more,
  model: { ...START.model, phase, ...model },
});
export const shown = (more: Partial<Phase<string> & { is: 'shown' }> = {}): Phase<string> => ({
  is: 'shown',
  data: 'issues',
  busy: 'no',
  problem: null,
  ...more,
});
export const wait = { automatic: true, trying: false, slow: false };
export const failed = (failure: Failure, more: Partial<typeof wait> = {}): Phase<string> => ({
  is: 'failed',
  failure,
  wait: { ...wait, ...more },
});
export const connected = { connection: CONNECTION };
export const cancel: Effect<string> = { type: 'cancel-timers' };
export const cancelConsent: Effect<string> = { type: 'cancel-consent' };
export const request = (site: string | null = 'own', fresh = false, run = 8): Effect<string>[] => [
  cancel,
  cancelConsent,
  { type: 'load', run, site, fresh },
];
export const timer = (ms: number, event: Event<string>): Effect<string> => ({ type: 'timer', ms, event });
export const load = (fresh = false): Event<string> => ({ type: 'load', fresh });
export const answer = (result: ReturnType<typeof ok<string>> | ReturnType<typeof no>, run = 7): Event<string> => ({
  type: 'answer',
  run,
  answer: result,
});
export const stale = { stale: true } as unknown as string;
export const loading: Phase<string> = { is: 'loading' };

/** Checks what is named in the row, and that the state before is left as it was. */
export function check(
  before: State<string>,
  event: Event<string>,
  { model = {}, state: expected = {}, effects }: Expected,
): void {
  const frozen = JSON.stringify(before);
  const [after, performed] = next(before, event, AROUND);
  expect(after.model).toMatchObject(model);
  expect(after).toMatchObject(expected);
  if (effects) expect(performed).toEqual(effects);
  expect(JSON.stringify(before)).toBe(frozen);
}

export type Row = readonly [name: string, before: State<string>, event: Event<string>, expected: Expected];
