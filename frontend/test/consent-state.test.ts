import { describe, expect, it } from 'vitest';
import {
  initial,
  next,
  type ConsentEffect,
  type ConsentEvent,
  type ConsentProgress,
  type ConsentState,
  type ConsentWindow,
} from '../src/consent/state';
import { INITIAL, next as nextOfPage, type MeEffect, type MeEvent, type MeModel, type MeState } from '../src/me/state';
import { CONNECTION, no, NONE, ok, TICKET } from './fakes';

const OPEN: ConsentProgress = { step: 'waiting', window: 'open' };
const state = (progress: ConsentProgress, more: Partial<ConsentState> = {}): ConsentState => ({
  ...initial(null),
  progress,
  ...more,
});
const asked = { messages: 0, outcome: null, closed: false };
const END: ConsentEffect = { type: 'end' };
const ASK: ConsentEffect = { type: 'ask' };

describe('a consent', () => {
  const unreachable = no({ kind: 'unreachable' });
  const failed: ConsentProgress = { step: 'ended', why: 'failed' };
  const rows: [string, ConsentState, ConsentEvent, ConsentWindow, Partial<ConsentState>, ConsentEffect[]][] = [
    [
      'gets its ticket',
      initial(null),
      { type: 'ticket', answer: ok(TICKET) },
      'open',
      { progress: OPEN },
      [{ type: 'go-to', url: TICKET }],
    ],
    [
      'gets its ticket without a window',
      initial(null),
      { type: 'ticket', answer: ok(TICKET) },
      'blocked',
      { progress: { step: 'blocked', link: TICKET } },
      [{ type: 'expire-link' }],
    ],
    [
      'gets no ticket',
      initial(null),
      { type: 'ticket', answer: unreachable },
      'open',
      { progress: { step: 'refused', failure: { kind: 'unreachable' } }, over: true },
      [END, { type: 'close-window' }],
    ],
    ['does not poll before it has a ticket', initial(null), { type: 'poll' }, 'open', {}, []],
    ['polls', state(OPEN), { type: 'poll' }, 'open', { asked }, [ASK]],
    ['does not poll twice at once', state(OPEN, { asked }), { type: 'poll' }, 'open', {}, []],
    [
      'asks the server when the window speaks',
      state(OPEN),
      { type: 'message', outcome: 'failed' },
      'open',
      { progress: OPEN, outcome: 'failed' },
      [ASK],
    ],
    [
      'asks again when the window spoke meanwhile',
      state(OPEN, { asked, messages: 1 }),
      { type: 'connection', answer: ok(NONE) },
      'open',
      { progress: OPEN },
      [ASK],
    ],
    [
      'is connected',
      state(OPEN, { asked }),
      { type: 'connection', answer: ok(CONNECTION) },
      'open',
      { over: true },
      [END, { type: 'connected', connection: CONNECTION }],
    ],
    [
      'is not connected by the consent before',
      state(OPEN, { asked, known: CONNECTION.connectedAt }),
      { type: 'connection', answer: ok(CONNECTION) },
      'open',
      { over: false, progress: OPEN },
      [],
    ],
    [
      'has failed, and may still succeed',
      state(OPEN, { asked: { ...asked, outcome: 'failed' } }),
      { type: 'connection', answer: unreachable },
      'open',
      { progress: failed, over: false },
      [],
    ],
    [
      'has failed in a window that is closed',
      state(failed, { asked: { ...asked, closed: true } }),
      { type: 'connection', answer: ok(NONE) },
      'closed',
      { over: true },
      [END],
    ],
    [
      'waits without its window',
      state(OPEN, { asked: { ...asked, closed: true } }),
      { type: 'connection', answer: ok(NONE) },
      'closed',
      { progress: { step: 'waiting', window: 'closed' }, over: false },
      [],
    ],
    [
      'takes its link away',
      state({ step: 'blocked', link: TICKET }),
      { type: 'link-expired' },
      'blocked',
      { progress: { step: 'waiting', window: 'closed' } },
      [],
    ],
    [
      'times out',
      state(OPEN),
      { type: 'timeout' },
      'open',
      { progress: { step: 'ended', why: 'timed-out' }, over: true },
      [END],
    ],
    [
      'keeps its reason when it times out',
      state(failed),
      { type: 'timeout' },
      'open',
      { progress: failed, over: true },
      [END],
    ],
    ['is cancelled', state(OPEN), { type: 'cancel' }, 'open', { progress: OPEN, over: true }, [END]],
    [
      'hears nothing once it is over',
      state(OPEN, { over: true, asked }),
      { type: 'connection', answer: ok(CONNECTION) },
      'open',
      { over: true },
      [],
    ],
  ];
  it.each(rows)('%s', (_, before, event, window, expected, effects) => {
    const [after, performed] = next(before, event, window);
    expect(after).toMatchObject(expected);
    expect(performed).toEqual(effects);
  });
});

describe('the viewer’s own page', () => {
  const shown = (doing: (MeModel & { is: 'shown' })['doing'], connection = CONNECTION): MeState => ({
    model: { is: 'shown', connection, doing },
    run: 5,
  });
  const script = { startConsent: () => ({ focus() {}, cancel() {} }) };
  const load: MeEffect[] = [{ type: 'cancel-consent' }, { type: 'load', run: 6 }];
  const told = { type: 'emit', event: 'chainkeeper-connected', data: CONNECTION } as const;
  const rows: [string, MeState, MeEvent, object, MeEffect[]][] = [
    ['loads', INITIAL, { type: 'load' }, { is: 'loading' }, [{ type: 'cancel-consent' }, { type: 'load', run: 1 }]],
    ['keeps what is shown while it loads', shown('nothing'), { type: 'load' }, { is: 'shown' }, load],
    [
      'shows the connection',
      INITIAL,
      { type: 'answer', run: 0, answer: ok(CONNECTION) },
      { is: 'shown', connection: CONNECTION },
      [],
    ],
    [
      'ignores an earlier answer',
      shown('confirming'),
      { type: 'answer', run: 4, answer: ok(NONE) },
      { doing: 'confirming' },
      [],
    ],
    ['fails', INITIAL, { type: 'answer', run: 0, answer: no({ kind: 'unreachable' }) }, { is: 'failed' }, []],
    [
      'connects again',
      shown('nothing'),
      { type: 'connect' },
      { is: 'shown' },
      [{ type: 'open-consent', run: 6, known: CONNECTION.connectedAt }],
    ],
    [
      'connects for the first time',
      shown('nothing', NONE),
      { type: 'connect' },
      { is: 'shown' },
      [{ type: 'open-consent', run: 6, known: null }],
    ],
    [
      'shows a consent with the connection before',
      shown('nothing'),
      { type: 'consent', progress: OPEN, script },
      { is: 'connecting', progress: OPEN, before: CONNECTION },
      [],
    ],
    [
      'is connected',
      shown('nothing', NONE),
      { type: 'consented', connection: CONNECTION },
      { is: 'shown', connection: CONNECTION, doing: 'nothing' },
      [told],
    ],
    ['asks before it disconnects', shown('nothing'), { type: 'ask' }, { doing: 'confirming' }, []],
    ['keeps the connection', shown('confirming'), { type: 'keep' }, { doing: 'nothing' }, []],
    [
      'disconnects',
      shown('confirming'),
      { type: 'disconnect' },
      { doing: 'disconnecting' },
      [{ type: 'disconnect', run: 6 }],
    ],
    [
      'is disconnected',
      shown('disconnecting'),
      { type: 'disconnect-answer', run: 5, ok: true },
      { doing: 'disconnected', connection: NONE },
      [{ type: 'emit', event: 'chainkeeper-disconnected' }, { type: 'prepare-consent' }],
    ],
    [
      'could not disconnect',
      shown('disconnecting'),
      { type: 'disconnect-answer', run: 5, ok: false },
      { doing: 'disconnect-failed', connection: CONNECTION },
      [],
    ],
    [
      'ignores the end of an earlier disconnect',
      shown('nothing'),
      { type: 'disconnect-answer', run: 4, ok: true },
      { doing: 'nothing' },
      [],
    ],
    ['follows a macro that disconnects', shown('nothing'), { type: 'others-disconnected' }, { is: 'shown' }, load],
    [
      'keeps what it said about its own disconnect',
      shown('disconnected', NONE),
      { type: 'others-disconnected' },
      { doing: 'disconnected' },
      [],
    ],
    [
      'loads when the network is back',
      { model: { is: 'failed', failure: { kind: 'unreachable' } }, run: 5 },
      { type: 'online' },
      { is: 'loading' },
      load,
    ],
    [
      'stays when the network is back and nothing was missing',
      shown('nothing'),
      { type: 'online' },
      { doing: 'nothing' },
      [],
    ],
  ];
  it.each(rows)('%s', (_, before, event, expected, effects) => {
    const [after, performed] = nextOfPage(before, event);
    expect(after.model).toMatchObject(expected);
    expect(performed).toEqual(effects);
  });
});
