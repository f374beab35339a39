import { describe, it } from 'vitest';
import type { Failure } from '../src/api/answers';
import type { Phase } from '../src/macro/model';
import { REPLACE_MS, SLOW_MS } from '../src/macro/state';
import { no, NONE, ok, UNSEEN } from './fakes';
import {
  answer,
  cancel,
  check,
  connected,
  explain,
  failed,
  JIRA,
  NETWORK,
  load,
  loading,
  NOW,
  PENDING,
  REFUSED,
  request,
  type Row,
  shown,
  stale,
  START,
  state,
  timer,
  wait,
  UNCONNECTED,
} from './macro-state-fixture';

const LOADING: Row[] = [
  ['the first load', START, load(), { model: { phase: loading }, state: { run: 8 }, effects: request() }],
  [
    'a refresh',
    state(shown()),
    { type: 'request', fresh: true },
    { model: { phase: shown({ busy: 'refreshing' }) }, effects: request('own', true) },
  ],
  [
    'a refresh before the server allows it',
    state(shown(), { notBefore: NOW + 9 }),
    { type: 'request', fresh: true },
    { model: { phase: shown({ busy: 'refreshing' }) }, state: { run: 7 }, effects: [cancel, timer(9, load(true))] },
  ],
  [
    'a retry before the server allows it',
    state(failed(NETWORK), { notBefore: NOW + 9 }),
    { type: 'retry' },
    { model: { phase: failed(NETWORK, { trying: true }) }, effects: [cancel, timer(9, load())] },
  ],
  [
    'a retry in time',
    state(failed(NETWORK), { attempt: 3, notBefore: NOW }),
    { type: 'retry' },
    { model: { phase: failed(NETWORK, { trying: true }) }, state: { attempt: 0 }, effects: request() },
  ],
  [
    'a retry after the next page has failed',
    state(shown({ problem: { failure: NETWORK, of: 'more' } })),
    { type: 'retry' },
    {
      model: { phase: shown({ busy: 'more' }) },
      effects: [cancel, { type: 'load', run: 8, site: 'own', fresh: false, after: 'issues' }],
    },
  ],
  [
    'a reload after the next page has failed',
    state(shown({ problem: { failure: NETWORK, of: 'more' } })),
    { type: 'request', fresh: false },
    { effects: request() },
  ],
  [
    'the next page',
    state(shown()),
    { type: 'more' },
    {
      model: { phase: shown({ busy: 'more' }) },
      state: { of: 'more' },
      effects: [cancel, { type: 'load', run: 8, site: 'own', fresh: false, after: 'issues' }],
    },
  ],
  ['the next page twice', state(shown({ busy: 'more' })), { type: 'more' }, { state: { run: 7 }, effects: [] }],
  ['the next page of nothing', START, { type: 'more' }, { state: { run: 7 }, effects: [] }],
  [
    'the network is back after it was away',
    state(failed({ kind: 'unreachable' })),
    { type: 'online' },
    { effects: request() },
  ],
  ['the network is back and something else has failed', state(failed(PENDING)), { type: 'online' }, { effects: [] }],
  [
    'the network is back and what is shown could not be refreshed',
    state(shown({ problem: { failure: { kind: 'unreachable' }, of: 'refresh' } })),
    { type: 'online' },
    { effects: request() },
  ],
];

const ANSWERS: Row[] = [
  [
    'data',
    state(failed(NETWORK), { attempt: 3, waitingSince: 1, notBefore: 2 }),
    answer(ok('new')),
    { model: { phase: shown({ data: 'new' }) }, state: { attempt: 0, waitingSince: null, notBefore: 0 }, effects: [] },
  ],
  ['data for an earlier request', state(shown()), answer(ok('old'), 6), { model: { phase: shown() }, effects: [] }],
  [
    'a failure of an earlier request',
    state(shown()),
    answer(no(UNSEEN), 6),
    { model: { phase: shown() }, effects: [] },
  ],
  [
    'stale data',
    START,
    answer(ok(stale)),
    { model: { phase: shown({ data: stale, busy: 'replacing' }) }, effects: [timer(REPLACE_MS, load())] },
  ],
  [
    'stale data again',
    { ...START, replacing: true },
    answer(ok(stale)),
    { model: { phase: shown({ data: stale }) }, effects: [] },
  ],
  [
    'data where the account is shown',
    { ...START, showsAccount: true },
    answer(ok('new')),
    { effects: [timer(1_000, { type: 'account-due' })] },
  ],
  [
    'data where the account is known',
    state(loading, { showsAccount: true }, connected),
    answer(ok('new')),
    { effects: [] },
  ],
  [
    'an outage before any data',
    START,
    answer(no(NETWORK)),
    {
      model: { phase: failed(NETWORK) },
      state: { attempt: 1, waitingSince: NOW },
      effects: [timer(2_200, load()), timer(SLOW_MS, { type: 'slow' })],
    },
  ],
  [
    'an outage of a fresh load',
    { ...START, fresh: true },
    answer(no(NETWORK)),
    { effects: [timer(2_200, load(true)), timer(SLOW_MS, { type: 'slow' })] },
  ],
  [
    'an outage that has its words in another script',
    START,
    answer(no(JIRA)),
    { model: { phase: loading }, effects: [{ type: 'explain', run: 7, failure: JIRA }] },
  ],
  [
    'these words',
    START,
    { type: 'explained', run: 7, failure: JIRA, explain },
    {
      model: { phase: { is: 'failed', failure: JIRA, wait, explain } },
      effects: [timer(5_500, load()), timer(SLOW_MS, { type: 'slow' })],
    },
  ],
  [
    'an outage with data on the screen',
    state(shown()),
    answer(no(NETWORK)),
    { model: { phase: shown({ problem: { failure: NETWORK, of: 'refresh' } }) } },
  ],
  [
    'an outage after half a minute',
    state(failed(PENDING), { waitingSince: NOW - SLOW_MS, attempt: 1 }),
    answer(no(PENDING)),
    {
      model: { phase: failed(PENDING, { slow: true }) },
      state: { notBefore: NOW + 3_000 },
      effects: [timer(3_301, load())],
    },
  ],
  [
    'the last retry fails',
    state(failed(NETWORK), { attempt: 6 }),
    answer(no(NETWORK)),
    { model: { phase: failed(NETWORK, { automatic: false }) }, effects: [] },
  ],
  [
    'an outage of the next page',
    state(shown({ busy: 'more' }), { of: 'more' }),
    answer(no(PENDING)),
    {
      model: { phase: shown({ problem: { failure: PENDING, of: 'more' } }) },
      state: { notBefore: NOW + 3_000 },
      effects: [],
    },
  ],
  [
    'the next page may not be seen',
    state(shown({ busy: 'more' }), { of: 'more' }, connected),
    answer(no({ kind: 'not-found' })),
    { effects: request('own', true) },
  ],
  [
    'a pending exchange after a doubt',
    state(failed(REFUSED)),
    answer(no(PENDING)),
    { effects: [{ type: 'explain', run: 7, failure: { ...PENDING, kind: 'provider-refused' } as Failure }] },
  ],
  ['a pending exchange', START, answer(no(PENDING)), { model: { phase: failed(PENDING) } }],
  [
    'not permitted, with the connection unknown',
    START,
    answer(no(UNSEEN)),
    { model: { phase: loading }, effects: [{ type: 'look-up', purpose: 'failure', run: 7, failure: UNSEEN }] },
  ],
  [
    'not permitted, with the connection known',
    state(loading, {}, connected),
    answer(no(UNSEEN)),
    { effects: [{ type: 'explain', run: 7, failure: UNSEEN }] },
  ],
  [
    'no connection',
    START,
    answer(no(UNCONNECTED)),
    { model: { phase: failed(UNCONNECTED, { automatic: false }) }, effects: [{ type: 'prepare-consent' }] },
  ],
  [
    'no connection, for an unknown reason',
    START,
    answer(no({ ...UNCONNECTED, lost: null })),
    { effects: [{ type: 'look-up', purpose: 'failure', run: 7, failure: { ...UNCONNECTED, lost: null } }] },
  ],
  [
    'the reason why it was lost',
    START,
    {
      type: 'connection',
      purpose: 'failure',
      run: 7,
      failure: { ...UNCONNECTED, lost: null },
      answer: ok({ ...NONE, state: 'needs-consent', why: 'Sites.' }),
    },
    { effects: [{ type: 'explain', run: 7, failure: { ...UNCONNECTED, lost: 'Sites.' } }] },
  ],
  [
    'a connection that was never there',
    START,
    { type: 'connection', purpose: 'failure', run: 7, failure: { ...UNCONNECTED, lost: null }, answer: ok(NONE) },
    { model: { phase: failed(UNCONNECTED, { automatic: false }) } },
  ],
  [
    'the text of a rare failure',
    START,
    { type: 'explained', run: 7, failure: REFUSED, explain },
    { model: { phase: { ...failed(REFUSED), explain } as Phase<string> } },
  ],
  [
    'a text for an earlier request',
    START,
    { type: 'explained', run: 6, failure: REFUSED, explain },
    { model: { phase: loading }, effects: [] },
  ],
  [
    'half a minute of failures',
    state(failed(PENDING)),
    { type: 'slow' },
    { model: { phase: failed(PENDING, { slow: true }) }, effects: [] },
  ],
  ['half a minute, but data is shown', state(shown()), { type: 'slow' }, { model: { phase: shown() }, effects: [] }],
];

describe.each([
  ['a request', LOADING],
  ['an answer', ANSWERS],
])('%s', (_, rows) => {
  it.each(rows)('%s', (_, before, event, expected) => check(before, event, expected));
});
