/** What the viewer's own page does next: look up the connection, connect again, and disconnect after a confirmation. Pure. */
import type { Answer, Failure } from '../api/answers';
import type { OwnConnection } from '../api/own-connection';
import type { ConnectionEffect, ConnectionEvent, ConsentStarter } from '../consent/effects';
import type { ConsentProgress } from '../consent/state';
import type { HostEvent } from '../host/host';

export type MeModel =
  | { readonly is: 'loading' }
  | { readonly is: 'failed'; readonly failure: Failure }
  | { readonly is: 'shown'; readonly connection: OwnConnection; readonly doing: Doing }
  | { readonly is: 'connecting'; readonly progress: ConsentProgress; readonly before: OwnConnection };

export type Doing = 'nothing' | 'adopting' | 'confirming' | 'disconnecting' | 'disconnect-failed' | 'disconnected';

export interface MeState {
  readonly model: MeModel;
  /** Number of the latest request; the results of earlier ones are dropped. */
  readonly run: number;
}

export type MeEvent =
  | { readonly type: 'load' | 'connect' | 'adopt' | 'ask' | 'keep' | 'disconnect' }
  | { readonly type: 'answer' | 'adopted'; readonly run: number; readonly answer: Answer<OwnConnection> }
  | { readonly type: 'others-disconnected' | 'online' }
  | ConnectionEvent<ConsentStarter>;

export type MeEffect =
  | { readonly type: 'load' | 'adopt'; readonly run: number }
  | { readonly type: 'emit'; readonly event: HostEvent; readonly data?: unknown }
  | ConnectionEffect;

type Step = readonly [MeState, readonly MeEffect[]];

export const INITIAL: MeState = { model: { is: 'loading' }, run: 0 };
const NONE: OwnConnection = {
  state: 'none',
  sites: [],
  account: null,
  connectedAt: null,
  lastRotatedAt: null,
  idleEndsAt: null,
  why: null,
};

export function next(state: MeState, event: MeEvent): Step {
  const { model } = state;
  const run = state.run + 1;
  if ('run' in event && event.run !== state.run) return [state, []];
  const connection = model.is === 'shown' ? model.connection : model.is === 'connecting' ? model.before : NONE;
  const shown = (doing: Doing, now = connection): MeState => ({
    ...state,
    model: { is: 'shown', connection: now, doing },
  });
  switch (event.type) {
    case 'load':
      return load(state);
    case 'answer': {
      const { answer } = event;
      const after = answer.ok ? shown('nothing', answer.value) : fail(state, answer.failure);
      return [after, offersConsent(after.model) ? [{ type: 'prepare-consent' }] : []];
    }
    case 'adopt':
      return [{ ...shown('adopting'), run }, [{ type: 'adopt', run }]];
    case 'adopted': {
      const { answer } = event;
      if (!answer.ok) return [fail(state, answer.failure), []];
      return [shown('nothing', answer.value), [{ type: 'emit', event: 'chainkeeper-connected', data: answer.value }]];
    }
    case 'connect': {
      const known = connection.state === 'connected' ? connection.connectedAt : null;
      return [{ ...state, run }, [{ type: 'open-consent', run, known }]];
    }
    case 'consent':
      return [{ ...state, model: { is: 'connecting', progress: event.progress, before: connection } }, []];
    case 'no-script':
      return [fail(state, { kind: 'unreachable' }), []];
    case 'consented':
      return [
        shown('nothing', event.connection),
        [{ type: 'emit', event: 'chainkeeper-connected', data: event.connection }],
      ];
    case 'ask':
      return [shown('confirming'), []];
    case 'keep':
      return [shown('nothing'), []];
    case 'disconnect':
      return [{ ...shown('disconnecting'), run }, [{ type: 'disconnect', run }]];
    case 'disconnect-answer':
      if (!event.ok) return [shown('disconnect-failed'), []];
      return [
        shown('disconnected', NONE),
        [{ type: 'emit', event: 'chainkeeper-disconnected' }, { type: 'prepare-consent' }],
      ];
    // The bridge delivers a page's own events too: what is said after a disconnect stays.
    case 'others-disconnected':
      return connection.state === 'none' ? [state, []] : load(state);
    case 'online':
      return model.is === 'failed' && model.failure.kind === 'unreachable' ? load(state) : [state, []];
  }
}

export function offersConsent(model: MeModel): boolean {
  return model.is === 'connecting' || (model.is === 'shown' && model.connection.state !== 'connected');
}

function load(state: MeState): Step {
  const run = state.run + 1;
  const model: MeModel = state.model.is === 'shown' ? state.model : { is: 'loading' };
  return [{ model, run }, [{ type: 'cancel-consent' }, { type: 'load', run }]];
}

function fail(state: MeState, failure: Failure): MeState {
  return { ...state, model: { is: 'failed', failure } };
}
