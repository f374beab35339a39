import { describe, it } from 'vitest';
import type { Phase } from '../src/macro/model';
import { CONNECTION, no, ok, UNSEEN } from './fakes';
import {
  answer,
  cancel,
  check,
  CHOOSE,
  connected,
  explain,
  failed,
  JIRA,
  loading,
  PENDING,
  REFUSED,
  request,
  type Row,
  SCRIPT,
  shown,
  START,
  state,
  UNCONNECTED,
} from './macro-state-fixture';

const SITE_CHOICE: Row[] = [
  [
    'sites to choose from, one chosen in an earlier visit',
    START,
    answer(no(CHOOSE)),
    { state: { site: 'b', siteFromStorage: true, storedSiteTried: true }, effects: request('b') },
  ],
  [
    'sites to choose from, and that one was tried',
    { ...START, storedSiteTried: true },
    answer(no(CHOOSE)),
    { effects: [{ type: 'explain', run: 7, failure: CHOOSE }] },
  ],
  [
    'sites to choose from, in words',
    { ...START, storedSiteTried: true },
    { type: 'explained', run: 7, failure: CHOOSE, explain },
    { model: { phase: { ...failed(CHOOSE, { automatic: false }), explain } as Phase<string> } },
  ],
  [
    'the site of an earlier visit is not reached any more',
    state(loading, { site: 'b', siteFromStorage: true }, connected),
    { type: 'explained', run: 7, failure: UNSEEN, explain },
    { state: { site: 'own' }, effects: [{ type: 'store-site', site: null }, ...request('own')] },
  ],
  [
    'the reader chooses',
    state(failed(CHOOSE)),
    { type: 'choose-site', id: 'a' },
    {
      state: { site: 'a', siteFromStorage: false },
      effects: [
        { type: 'store-site', site: 'a' },
        { type: 'emit', event: 'chainkeeper-site', data: 'a' },
        ...request('a'),
      ],
    },
  ],
  ['another macro chooses', state(failed(CHOOSE)), { type: 'chainkeeper-site', data: 'a' }, { effects: request('a') }],
  [
    'another macro chooses a site that is not offered',
    state(failed(CHOOSE)),
    { type: 'chainkeeper-site', data: 'c' },
    { effects: [] },
  ],
  [
    'another macro chooses while data is shown',
    state(shown()),
    { type: 'chainkeeper-site', data: 'a' },
    { effects: [] },
  ],
];

const CONNECTING: Row[] = [
  [
    'connect',
    state(failed(UNCONNECTED)),
    { type: 'connect' },
    { state: { run: 8 }, effects: [cancel, { type: 'open-consent', run: 8, known: null }] },
  ],
  [
    'connect again where nothing is reached',
    state(failed(UNSEEN), {}, connected),
    { type: 'connect' },
    { effects: [cancel, { type: 'open-consent', run: 8, known: CONNECTION.connectedAt }] },
  ],
  [
    'connect again from a doubt',
    state(failed(REFUSED), {}, connected),
    { type: 'connect' },
    { effects: [cancel, { type: 'open-consent', run: 8, known: null }] },
  ],
  [
    'a step of the consent',
    state(failed(UNCONNECTED)),
    { type: 'consent', progress: { step: 'opening' }, script: SCRIPT },
    {
      model: { phase: { is: 'connecting', progress: { step: 'opening' }, notice: SCRIPT.connectingNotice } },
      effects: [],
    },
  ],
  [
    'the consent script does not come',
    state(failed(UNCONNECTED)),
    { type: 'no-script' },
    { model: { phase: failed({ kind: 'unreachable' }) } },
  ],
  [
    'the consent is given',
    state(failed(REFUSED), { attempt: 4 }),
    { type: 'consented', connection: CONNECTION },
    {
      model: { connection: CONNECTION, panel: 'closed' },
      state: { attempt: 0 },
      effects: [{ type: 'emit', event: 'chainkeeper-connected', data: CONNECTION }, ...request()],
    },
  ],
  [
    'another macro connects',
    state(failed(PENDING)),
    { type: 'chainkeeper-connected', data: CONNECTION },
    { model: { connection: CONNECTION }, effects: request() },
  ],
  [
    'another macro connects, and its message cannot be decoded',
    state(failed(PENDING)),
    { type: 'chainkeeper-connected', data: '?' },
    { model: { connection: null }, effects: request() },
  ],
  [
    'another macro connects while data is shown',
    state(shown()),
    { type: 'chainkeeper-connected', data: CONNECTION },
    { model: { phase: shown(), connection: CONNECTION }, effects: [] },
  ],
  [
    'another macro tells the account',
    state(shown()),
    { type: 'chainkeeper-account', data: CONNECTION },
    { model: { connection: CONNECTION }, effects: [] },
  ],
  [
    'another macro tells another account',
    state(shown(), {}, connected),
    { type: 'chainkeeper-account', data: { ...CONNECTION, account: null } },
    { model: connected, effects: [] },
  ],
  [
    'the account is due',
    state(shown()),
    { type: 'account-due' },
    { effects: [{ type: 'look-up', purpose: 'account' }] },
  ],
  ['the account is due and known', state(shown(), {}, connected), { type: 'account-due' }, { effects: [] }],
  [
    'the account comes',
    state(shown()),
    { type: 'connection', purpose: 'account', answer: ok(CONNECTION) },
    { model: connected, effects: [{ type: 'emit', event: 'chainkeeper-account', data: CONNECTION }] },
  ],
  [
    'the account does not come',
    state(shown()),
    { type: 'connection', purpose: 'account', answer: no(JIRA) },
    { model: { connection: null }, effects: [] },
  ],
  [
    'the panel opens',
    state(shown()),
    { type: 'toggle-panel' },
    { model: { panel: 'loading' }, effects: [{ type: 'look-up', purpose: 'panel' }] },
  ],
  [
    'the panel opens and the account is known',
    state(shown(), {}, connected),
    { type: 'toggle-panel' },
    { model: { panel: 'open' }, effects: [] },
  ],
  [
    'the panel closes',
    state(shown(), {}, { panel: 'open' }),
    { type: 'toggle-panel' },
    { model: { panel: 'closed' }, effects: [] },
  ],
  [
    'the panel learns the account',
    state(shown(), {}, { panel: 'loading' }),
    { type: 'connection', purpose: 'panel', answer: ok(CONNECTION) },
    { model: { panel: 'open', connection: CONNECTION } },
  ],
  [
    'the panel learns nothing',
    state(shown(), {}, { panel: 'loading' }),
    { type: 'connection', purpose: 'panel', answer: no(JIRA) },
    { model: { panel: 'failed' } },
  ],
  [
    'the panel was closed meanwhile',
    state(shown()),
    { type: 'connection', purpose: 'panel', answer: ok(CONNECTION) },
    { model: { panel: 'closed', connection: null } },
  ],
  [
    'disconnect',
    state(shown(), {}, connected),
    { type: 'disconnect' },
    { model: { panel: 'disconnecting' }, effects: [{ type: 'disconnect' }] },
  ],
  [
    'disconnected',
    state(shown(), {}, connected),
    { type: 'disconnect-answer', ok: true },
    {
      model: { phase: failed(UNCONNECTED, { automatic: false }), connection: null, panel: 'closed' },
      state: { run: 8 },
      effects: [{ type: 'emit', event: 'chainkeeper-disconnected' }, cancel, { type: 'prepare-consent' }],
    },
  ],
  [
    'disconnecting fails',
    state(shown(), {}, connected),
    { type: 'disconnect-answer', ok: false },
    { model: { phase: shown(), panel: 'failed' }, effects: [] },
  ],
  [
    'another macro disconnects',
    state(shown(), {}, connected),
    { type: 'chainkeeper-disconnected', data: undefined },
    {
      model: { phase: failed(UNCONNECTED, { automatic: false }), connection: null },
      effects: [cancel, { type: 'prepare-consent' }],
    },
  ],
];

describe.each([
  ['a choice of a site', SITE_CHOICE],
  ['the connection', CONNECTING],
])('%s', (_, rows) => {
  it.each(rows)('%s', (_, before, event, expected) => check(before, event, expected));
});
