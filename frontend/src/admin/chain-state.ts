/** What the history of one connection does next. Pure. */
import type { Answer, Failure } from '../api/answers';
import type { ChainHistory } from '../api/chain';
import type { ChainRoute } from './chain-route';

/** `history`: what was shown before and stays until there is an answer. */
export type HistoryModel =
  | { readonly is: 'loading'; readonly history: ChainHistory | null }
  | { readonly is: 'shown'; readonly history: ChainHistory }
  | { readonly is: 'failed'; readonly failure: Failure };

export interface ChainModel {
  readonly route: ChainRoute;
  readonly loaded: HistoryModel;
  /** Keys of the runs and nodes that are shown in full. */
  readonly open: ReadonlySet<string>;
}

export interface ChainState {
  readonly model: ChainModel;
  /** Number of the latest request; the results of earlier ones are dropped. */
  readonly run: number;
}

export type ChainEvent =
  | { readonly type: 'opened'; readonly route: ChainRoute }
  | { readonly type: 'history'; readonly run: number; readonly answer: Answer<ChainHistory> }
  | { readonly type: 'toggle'; readonly key: string }
  | { readonly type: 'view'; readonly view: ChainRoute['view'] }
  | { readonly type: 'earlier' | 'newest' | 'refresh' };

export type ChainEffect =
  | { readonly type: 'load'; readonly run: number; readonly route: ChainRoute }
  | { readonly type: 'write-address'; readonly route: ChainRoute; readonly step: boolean };

type Step = readonly [ChainState, readonly ChainEffect[]];

export const INITIAL: ChainState = {
  model: {
    route: { account: '', view: 'picture', before: '' },
    loaded: { is: 'loading', history: null },
    open: new Set(),
  },
  run: 0,
};

export function next(state: ChainState, event: ChainEvent): Step {
  const { model } = state;
  const { route } = model;
  switch (event.type) {
    case 'opened':
      return opened(state, event.route);
    case 'history':
      return event.run === state.run
        ? [{ ...state, model: { ...model, loaded: answered(event.answer) } }, []]
        : [state, []];
    case 'toggle':
      return [{ ...state, model: { ...model, open: toggled(model.open, event.key) } }, []];
    case 'view':
      return go(state, { ...route, view: event.view });
    case 'earlier': {
      const earlier = shown(model)?.earlier;
      return earlier ? go(state, { ...route, before: earlier }) : [state, []];
    }
    case 'newest':
      return go(state, { ...route, before: '' });
    case 'refresh':
      return load(state, route);
  }
}

function shown({ loaded }: ChainModel): ChainHistory | null {
  return loaded.is === 'failed' ? null : loaded.history;
}

/** Another view of the same lines needs no request. */
function opened(state: ChainState, route: ChainRoute): Step {
  const { model } = state;
  const same = route.account === model.route.account && route.before === model.route.before;
  return same && shown(model) ? [{ ...state, model: { ...model, route } }, []] : load(state, route);
}

function go(state: ChainState, route: ChainRoute): Step {
  const [after, effects] = opened(state, route);
  return [after, [{ type: 'write-address', route, step: true }, ...effects]];
}

function load(state: ChainState, route: ChainRoute): Step {
  const { model } = state;
  const run = state.run + 1;
  const same = route.account === model.route.account;
  const open = same && route.before === model.route.before ? model.open : new Set<string>();
  return [
    { run, model: { route, open, loaded: { is: 'loading', history: same ? shown(model) : null } } },
    [{ type: 'load', run, route }],
  ];
}

function answered(answer: Answer<ChainHistory>): HistoryModel {
  return answer.ok ? { is: 'shown', history: answer.value } : { is: 'failed', failure: answer.failure };
}

function toggled(open: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const after = new Set(open);
  if (!after.delete(key)) after.add(key);
  return after;
}
