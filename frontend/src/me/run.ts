/** Runs the viewer's own page: performs the effects of its state machine. */
import type { OwnConnectionApi } from '../api/own-connection';
import { connectionEffects } from '../consent/effects';
import { startConsent } from '../consent/run';
import type { Host } from '../host/host';
import { INITIAL, type MeEffect, type MeEvent, type MeModel, next, offersConsent } from './state';

export interface MeActions {
  retry(): void;
  connect(): void;
  /** Uses the connection that is offered. */
  adopt(): void;
  showWindow(): void;
  /** Asks for a confirmation before disconnecting. */
  ask(): void;
  keep(): void;
  disconnect(): void;
}

export function runMe(host: Host, api: OwnConnectionApi, render: (model: MeModel, actions: MeActions) => void): void {
  let state = INITIAL;

  const draw = (): void => render(state.model, actions);
  const dispatch = (event: MeEvent): void => {
    const { model } = state;
    const [after, effects] = next(state, event);
    state = after;
    if (after.model !== model) draw();
    effects.forEach(perform);
  };
  const loadScript = async (): Promise<{ startConsent: typeof startConsent }> => ({ startConsent });
  const connection = connectionEffects(
    host,
    api,
    loadScript,
    () => state.run,
    () => offersConsent(state.model),
    dispatch,
  );
  const perform = (effect: MeEffect): void => {
    switch (effect.type) {
      case 'load':
        return void api.connection().then((answer) => dispatch({ type: 'answer', run: effect.run, answer }));
      case 'adopt':
        return void api.adopt().then((answer) => dispatch({ type: 'adopted', run: effect.run, answer }));
      case 'emit':
        return host.emit(effect.event, effect.data);
      default:
        return connection.perform(effect);
    }
  };
  const on =
    (type: 'load' | 'connect' | 'adopt' | 'ask' | 'keep' | 'disconnect' | 'others-disconnected' | 'online') =>
    (): void =>
      dispatch({ type });
  const actions: MeActions = {
    retry: on('load'),
    connect: on('connect'),
    adopt: on('adopt'),
    showWindow: connection.focus,
    ask: on('ask'),
    keep: on('keep'),
    disconnect: on('disconnect'),
  };

  host.on('chainkeeper-connected', on('load'));
  host.on('chainkeeper-disconnected', on('others-disconnected'));
  addEventListener('online', on('online'));
  void host.timeZone().then((zone) => zone !== null && draw());
  dispatch({ type: 'load' });
}
