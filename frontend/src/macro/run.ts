/** Runs a macro: performs the effects of its state machine, and reports what happens as events. */
import type { ConnectionApi } from '../api/connection';
import { connectionEffects, type ConnectionEffects } from '../consent/effects';
import type { Host } from '../host/host';
import { readItem, writeItem } from '../host/local-storage';
import type { Effect, Event, State, Surroundings } from './events';
import type { Actions, ConsentScript, Model } from './model';
import { waitsForConsent } from './phases';
import type { Source } from './source';
import { initial, next } from './state';

const HEARD = ['chainkeeper-connected', 'chainkeeper-disconnected', 'chainkeeper-account', 'chainkeeper-site'] as const;

const AROUND: Surroundings = {
  get now() {
    return Date.now();
  },
  get chance() {
    return Math.random();
  },
  get storedSite() {
    return readItem('site');
  },
};

/** `loadScript`: `null` when the consent script does not come. */
export function runMacro<T>(
  host: Host,
  api: ConnectionApi,
  source: Source<T>,
  loadScript: () => Promise<ConsentScript | null>,
  render: (model: Model<T>, actions: Actions) => void,
): Actions {
  let state = initial<T>(source.site, source.showsAccount);

  const draw = (): void => {
    render(state.model, actions);
    if (state.model.phase.is !== 'loading') host.ready();
  };
  const dispatch = (event: Event<T>): void => {
    const { model } = state;
    const [after, effects] = next(state, event, AROUND);
    state = after;
    if (after.model !== model) draw();
    effects.forEach(perform);
  };
  const connection = connectionEffects(
    host,
    api,
    loadScript,
    () => state.run,
    () => waitsForConsent(state.model.phase),
    dispatch,
  );
  const perform = performer(host, api, source, loadScript, connection, () => state, dispatch);
  const on = (event: Event<T>) => (): void => dispatch(event);
  const actions: Actions = {
    refresh: on({ type: 'request', fresh: true }),
    more: () => source.more && dispatch({ type: 'more' }),
    retry: on({ type: 'retry' }),
    reload: on({ type: 'request', fresh: false }),
    connect: on({ type: 'connect' }),
    showWindow: connection.focus,
    chooseSite: (id) => dispatch({ type: 'choose-site', id }),
    togglePanel: on({ type: 'toggle-panel' }),
    disconnect: on({ type: 'disconnect' }),
    ownPage: host.openOwnPage,
  };

  for (const type of HEARD) host.on(type, (data) => dispatch({ type, data }));
  addEventListener('online', on({ type: 'online' }));
  // The page's formats know the zone by then; what was drawn without it is drawn again.
  void host.timeZone().then((zone) => zone !== null && draw());
  if (source.first !== null) dispatch({ type: 'answer', run: 0, answer: { ok: true, value: source.first } });
  else {
    if (host.firstDrawMs === 0) draw();
    else setTimeout(() => state.model.phase.is === 'loading' && draw(), host.firstDrawMs);
    void source.visible().then(on({ type: 'load', fresh: false }));
  }
  return actions;
}

function performer<T>(
  host: Host,
  api: ConnectionApi,
  source: Source<T>,
  loadScript: () => Promise<ConsentScript | null>,
  connection: ConnectionEffects,
  current: () => State<T>,
  dispatch: (event: Event<T>) => void,
): (effect: Effect<T>) => void {
  let timers: ReturnType<typeof setTimeout>[] = [];
  return (effect) => {
    switch (effect.type) {
      case 'load': {
        const { run, site, fresh, after } = effect;
        const request = after !== undefined && source.more ? source.more(after, site) : source.load(site, fresh);
        return void request.then((answer) => dispatch({ type: 'answer', run, answer }));
      }
      case 'look-up':
        return void api.connection().then((answer) => dispatch({ ...effect, type: 'connection', answer }));
      case 'explain':
        return void loadScript().then((script) =>
          dispatch({ ...effect, type: 'explained', explain: script?.rareNotice }),
        );
      case 'timer':
        return void timers.push(setTimeout(dispatch, effect.ms, effect.event));
      case 'cancel-timers':
        timers.forEach(clearTimeout);
        timers = [];
        return;
      case 'emit':
        return host.emit(effect.event, effect.data);
      case 'store-site':
        return writeItem('site', effect.site);
      case 'prepare-consent': {
        const { run, model } = current();
        void loadScript().then((script) => script?.offerConnection(host, run, model.phase, dispatch));
        return connection.perform(effect);
      }
      default:
        return connection.perform(effect);
    }
  };
}
