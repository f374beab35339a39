/**
 * What a macro does next: `next` takes the state and an event, and returns the new state and the effects to perform. Pure;
 * run.ts performs the effects and reports their results as events.
 */
import type { Answer, Connection, Failure } from '../api/answers';
import * as decode from '../api/decode';
import { isOutage, plan } from '../api/retry';
import type { Effect, Event, Heard, State, Step, Surroundings } from './events';
import type { Model, Phase, Problem, RareNotice } from './model';
import { beforeLoading, doubted, isRare, isStale, problemOf, reachesNothing, waitsForConsent } from './phases';

export const SLOW_MS = 30_000;
/** By then the server has mostly fetched what replaces a stale answer. */
export const REPLACE_MS = 2_000;
/** Macros tell each other the account: the one whose timer ends first asks the server. */
const ACCOUNT_SPREAD_MS = 2_000;

const NO_FAILURES = { attempt: 0, waitingSince: null, notBefore: 0 };
const CANCEL_TIMERS = { type: 'cancel-timers' } as const;

export function initial<T>(site: string | null, showsAccount: boolean): State<T> {
  return {
    model: { phase: { is: 'loading' }, connection: null, panel: 'closed' },
    run: 0,
    fresh: false,
    of: 'refresh',
    site,
    ownSite: site,
    showsAccount,
    storedSiteTried: false,
    siteFromStorage: false,
    replacing: false,
    ...NO_FAILURES,
  };
}

export function next<T>(state: State<T>, event: Event<T>, around: Surroundings): Step<T> {
  const { phase, connection } = state.model;
  if ('run' in event && event.run !== state.run) return [state, []];
  if ('data' in event) return heard(state, event);
  switch (event.type) {
    case 'load':
      return load(state, event.fresh);
    case 'more':
      return more(state);
    case 'answer':
      return event.answer.ok
        ? succeeded(state, event.answer.value, around)
        : examined(state, doubted(phase, event.answer.failure), around);
    case 'connection':
      return event.purpose === 'failure'
        ? lookedUp(state, event.failure, event.answer, around)
        : learned(state, event.purpose, event.answer);
    case 'explained':
      return failed(state, event.failure, around, event.explain);
    case 'no-script':
      return failed(state, { kind: 'unreachable' }, around);
    case 'slow':
      return [
        phase.is === 'failed' ? show(state, { phase: { ...phase, wait: { ...phase.wait, slow: true } } }) : state,
        [],
      ];
    case 'account-due':
      return [state, connection === null ? [{ type: 'look-up', purpose: 'account' }] : []];
    case 'request':
      return whenAllowed(state, { type: 'load', fresh: event.fresh }, around);
    case 'online':
      return problemOf(phase)?.failure.kind === 'unreachable' ? next(state, { type: 'retry' }, around) : [state, []];
    case 'retry':
      return whenAllowed(state, repeated(phase), around);
    case 'choose-site':
      return chosen(state, event.id);
    case 'toggle-panel':
      return toggled(state);
    case 'connect':
      return connect(state);
    case 'consent':
      return [
        show(state, { phase: { is: 'connecting', progress: event.progress, notice: event.script.connectingNotice } }),
        [],
      ];
    case 'consented':
      return then(
        { type: 'emit', event: 'chainkeeper-connected', data: event.connection },
        restart(show(state, { connection: event.connection, panel: 'closed' })),
      );
    case 'disconnect':
      return [show(state, { panel: 'disconnecting' }), [{ type: 'disconnect' }]];
    case 'disconnect-answer':
      if (!event.ok) return [show(state, { panel: 'failed' }), []];
      return then({ type: 'emit', event: 'chainkeeper-disconnected' }, disconnected(state));
  }
}

function connect<T>(state: State<T>): Step<T> {
  const run = state.run + 1;
  const { phase, connection } = state.model;
  const known = reachesNothing(phase) ? (connection?.connectedAt ?? null) : null;
  return [{ ...state, run, fresh: false, of: 'refresh' }, [CANCEL_TIMERS, { type: 'open-consent', run, known }]];
}

/** Another macro on the page has done something. */
function heard<T>(state: State<T>, { type, data }: Heard): Step<T> {
  const { phase, connection } = state.model;
  if (type === 'chainkeeper-disconnected') return disconnected(state);
  if (type === 'chainkeeper-site') {
    return phase.is === 'failed' && offers(phase.failure, data) ? load({ ...state, site: data }, false) : [state, []];
  }
  const told = decode.connection(data);
  const connected = type === 'chainkeeper-connected';
  const now = told && (connected || connection === null) ? show(state, { connection: told }) : state;
  return connected && waitsForConsent(phase) ? restart(now) : [now, []];
}

function show<T>(state: State<T>, change: Partial<Model<T>>): State<T> {
  return { ...state, model: { ...state.model, ...change } };
}

function then<T>(effect: Effect<T>, [state, effects]: Step<T>): Step<T> {
  return [state, [effect, ...effects]];
}

/** Takes the place of any request, timer or consent before. */
function load<T>(state: State<T>, fresh: boolean): Step<T> {
  const run = state.run + 1;
  const loading = show({ ...state, run, fresh, of: 'refresh' }, { phase: beforeLoading(state.model.phase) });
  return [loading, [CANCEL_TIMERS, { type: 'cancel-consent' }, { type: 'load', run, site: state.site, fresh }]];
}

/** Loads, and forgets the failures before. */
function restart<T>(state: State<T>): Step<T> {
  return load({ ...state, ...NO_FAILURES }, false);
}

function more<T>(state: State<T>): Step<T> {
  const { phase } = state.model;
  if (phase.is !== 'shown' || phase.busy === 'more') return [state, []];
  const run = state.run + 1;
  const loading = show({ ...state, run, of: 'more' }, { phase: { ...phase, busy: 'more', problem: null } });
  return [loading, [CANCEL_TIMERS, { type: 'load', run, site: state.site, fresh: false, after: phase.data }]];
}

function succeeded<T>(state: State<T>, data: T, { chance }: Surroundings): Step<T> {
  const replacing = isStale(data) && !state.replacing;
  const effects: Effect<T>[] = [];
  if (replacing) effects.push({ type: 'timer', ms: REPLACE_MS, event: { type: 'load', fresh: false } });
  if (state.showsAccount && state.model.connection === null) {
    effects.push({ type: 'timer', ms: chance * ACCOUNT_SPREAD_MS, event: { type: 'account-due' } });
  }
  return [
    show(
      { ...state, ...NO_FAILURES, replacing },
      { phase: { is: 'shown', data, busy: replacing ? 'replacing' : 'no', problem: null } },
    ),
    effects,
  ];
}

/** Two failures need to know what connection there is: was it lost, and why, or never there, and is a later one new? */
function examined<T>(state: State<T>, failure: Failure, around: Surroundings): Step<T> {
  const unclear =
    failure.kind === 'not-permitted'
      ? state.model.connection === null
      : failure.kind === 'connection-required' && failure.lost !== false;
  return unclear
    ? [state, [{ type: 'look-up', purpose: 'failure', run: state.run, failure }]]
    : explained(state, failure, around);
}

function lookedUp<T>(state: State<T>, failure: Failure, answer: Answer<Connection>, around: Surroundings): Step<T> {
  if (failure.kind !== 'connection-required')
    return explained(answer.ok ? show(state, { connection: answer.value }) : state, failure, around);
  const lost =
    answer.ok && answer.value.state === 'needs-consent' ? (answer.value.why ?? true) : (failure.lost ?? false);
  return explained(state, { ...failure, lost }, around);
}

/** A rare failure is shown once its text has come. */
function explained<T>(state: State<T>, failure: Failure, around: Surroundings): Step<T> {
  if (state.of !== 'more' && !state.storedSiteTried && offers(failure, around.storedSite)) {
    return load({ ...state, storedSiteTried: true, siteFromStorage: true, site: around.storedSite }, false);
  }
  return isRare(failure) ? [state, [{ type: 'explain', run: state.run, failure }]] : failed(state, failure, around);
}

function failed<T>(state: State<T>, failure: Failure, around: Surroundings, explain?: RareNotice): Step<T> {
  if (state.of === 'more') {
    if (!isOutage(failure)) return load(state, true);
    const notBefore = around.now + plan(failure, 0, 0).notBefore;
    return [keep({ ...state, notBefore }, { failure, of: 'more', explain }), []];
  }
  // A site that was chosen in an earlier visit may have been removed since.
  if (failure.kind === 'not-permitted' && state.siteFromStorage) {
    return then(
      { type: 'store-site', site: null },
      load({ ...state, siteFromStorage: false, site: state.ownSite }, false),
    );
  }
  return waiting(state, failure, around, explain);
}

/** Shows what failed, and schedules a retry where one may help. */
function waiting<T>(state: State<T>, failure: Failure, { now, chance }: Surroundings, explain?: RareNotice): Step<T> {
  const { auto, notBefore } = plan(failure, state.attempt, chance);
  const waitingSince = state.waitingSince ?? now;
  const slow = now - waitingSince >= SLOW_MS;
  const effects: Effect<T>[] = [];
  if (failure.kind === 'connection-required') effects.push({ type: 'prepare-consent' });
  if (auto !== null) {
    effects.push({ type: 'timer', ms: auto, event: { type: 'load', fresh: state.fresh } });
    if (!slow) effects.push({ type: 'timer', ms: waitingSince + SLOW_MS - now, event: { type: 'slow' } });
  }
  const after = { ...state, attempt: state.attempt + 1, waitingSince, notBefore: now + notBefore };
  const wait = { automatic: auto !== null, trying: false, slow };
  return [
    state.model.phase.is === 'shown' && isOutage(failure)
      ? keep(after, { failure, of: 'refresh', explain })
      : show(after, { phase: { is: 'failed', failure, explain, wait } }),
    effects,
  ];
}

/** Keeps the data on the screen, with what went wrong beside it. */
function keep<T>(state: State<T>, problem: Problem): State<T> {
  const { phase } = state.model;
  return phase.is === 'shown' ? show(state, { phase: { ...phase, busy: 'no', problem } }) : state;
}

/** A request of the reader is sent at once, or as soon as the server allows. */
function whenAllowed<T>(state: State<T>, request: Event<T>, around: Surroundings): Step<T> {
  const { phase } = state.model;
  const ms = state.notBefore - around.now;
  if (ms <= 0) return next({ ...state, attempt: 0 }, request, around);
  const wait = { automatic: true, trying: true, slow: false };
  const held =
    phase.is === 'failed'
      ? show(state, { phase: { ...phase, wait } })
      : phase.is === 'shown'
        ? show(state, { phase: { ...phase, busy: 'refreshing', problem: null } })
        : state;
  return [held, [CANCEL_TIMERS, { type: 'timer', ms, event: request }]];
}

function repeated<T>(phase: Phase<T>): Event<T> {
  return phase.is === 'shown' && phase.problem?.of === 'more' ? { type: 'more' } : { type: 'load', fresh: false };
}

function chosen<T>(state: State<T>, site: string): Step<T> {
  const [loading, effects] = restart({ ...state, site, siteFromStorage: false });
  return [loading, [{ type: 'store-site', site }, { type: 'emit', event: 'chainkeeper-site', data: site }, ...effects]];
}

function offers(failure: Failure, site: unknown): site is string {
  return failure.kind === 'choose-site' && failure.sites.some(({ id }) => id === site);
}

function toggled<T>(state: State<T>): Step<T> {
  const { panel, connection } = state.model;
  if (panel !== 'closed') return [show(state, { panel: 'closed' }), []];
  if (connection !== null) return [show(state, { panel: 'open' }), []];
  return [show(state, { panel: 'loading' }), [{ type: 'look-up', purpose: 'panel' }]];
}

/** The connection, for the account in the footer or for the panel. */
function learned<T>(state: State<T>, purpose: 'account' | 'panel', answer: Answer<Connection>): Step<T> {
  const { panel, connection } = state.model;
  if (purpose === 'panel') {
    if (panel !== 'loading') return [state, []];
    return [show(state, answer.ok ? { panel: 'open', connection: answer.value } : { panel: 'failed' }), []];
  }
  if (!answer.ok || connection !== null) return [state, []];
  return [
    show(state, { connection: answer.value }),
    [{ type: 'emit', event: 'chainkeeper-account', data: answer.value }],
  ];
}

function disconnected<T>(state: State<T>): Step<T> {
  const failure: Failure = { kind: 'connection-required', lost: false };
  const phase: Phase<T> = { is: 'failed', failure, wait: { automatic: false, trying: false, slow: false } };
  return [
    show({ ...state, ...NO_FAILURES, run: state.run + 1 }, { phase, connection: null, panel: 'closed' }),
    [CANCEL_TIMERS, { type: 'prepare-consent' }],
  ];
}
