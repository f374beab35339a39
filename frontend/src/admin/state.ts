/** What the admin page does next: read the overview, and read and export the list as it is filtered. Pure. */
import type { AdminOverview, AdminPage, AdminState, EndCause } from '../api/admin';
import type { Answer, Failure } from '../api/answers';
import type { Budget } from '../api/budget';
import type { Exchanges } from '../api/exchanges';
import type { AppHealth } from '../api/health';
import type { Period } from './exchange-bars';
import { addressOf, ALL, type ListQuery, queryOf, type Sort } from './query';

/** `page`: what was shown before and stays until there is an answer. */
export type ListModel =
  | { readonly is: 'loading'; readonly page: AdminPage | null }
  | { readonly is: 'shown'; readonly page: AdminPage }
  | { readonly is: 'failed'; readonly failure: Failure; readonly page: AdminPage | null };

export type OverviewModel =
  | { readonly is: 'loading' }
  | { readonly is: 'shown'; readonly overview: AdminOverview }
  | { readonly is: 'failed'; readonly failure: Failure };

export type ExchangesModel =
  | { readonly is: 'loading' }
  | { readonly is: 'shown'; readonly exchanges: Exchanges; readonly period: Period }
  | { readonly is: 'failed'; readonly failure: Failure };

export type BudgetModel =
  | { readonly is: 'loading' }
  | { readonly is: 'shown'; readonly budget: Budget }
  | { readonly is: 'failed'; readonly failure: Failure };

export type HealthModel =
  | { readonly is: 'loading' }
  | { readonly is: 'shown'; readonly health: AppHealth }
  | { readonly is: 'failed'; readonly failure: Failure };

export type Exporting = 'nothing' | 'running' | 'done' | 'failed';

export interface AdminModel {
  readonly query: ListQuery;
  readonly list: ListModel;
  readonly overview: OverviewModel;
  readonly exchanges: ExchangesModel;
  readonly budget: BudgetModel;
  readonly health: HealthModel;
  readonly exporting: Exporting;
}

export interface AdminPageState {
  readonly model: AdminModel;
  /** Number of the latest request for the list; the results of earlier ones are dropped. */
  readonly run: number;
  /** Number of the latest change of the search. */
  readonly typed: number;
}

export type AdminEvent =
  | { readonly type: 'opened' | 'address-changed'; readonly address: string }
  | { readonly type: 'typed'; readonly search: string }
  | { readonly type: 'typing-paused'; readonly typed: number }
  | { readonly type: 'search' | 'retry' | 'retry-exchanges' | 'export' | 'changed' }
  | { readonly type: 'list'; readonly run: number; readonly answer: Answer<AdminPage> }
  | { readonly type: 'overview'; readonly answer: Answer<AdminOverview> }
  | { readonly type: 'exchanges'; readonly answer: Answer<Exchanges> }
  | { readonly type: 'budget'; readonly answer: Answer<Budget> }
  | { readonly type: 'health'; readonly answer: Answer<AppHealth> }
  | { readonly type: 'period'; readonly period: Period }
  | { readonly type: 'exported'; readonly ok: boolean }
  | Navigation;

/** Another part of the list, another order, or another filter. */
type Navigation =
  | { readonly type: 'clear' | 'toggle-soon' | 'first-page' | 'next-page' | 'previous-page' }
  | { readonly type: 'toggle-state' | 'only-state'; readonly state: AdminState }
  | { readonly type: 'only-soon'; readonly cause: EndCause }
  | { readonly type: 'site'; readonly site: ListQuery['site'] }
  | { readonly type: 'sort'; readonly sort: Sort };

export type AdminEffect =
  | { readonly type: 'load-list'; readonly run: number; readonly query: ListQuery }
  | { readonly type: 'load-overview' | 'load-exchanges' | 'load-budget' | 'load-health' }
  | { readonly type: 'write-address'; readonly address: string; readonly step: boolean }
  | { readonly type: 'show-search'; readonly search: string }
  | { readonly type: 'pause'; readonly typed: number }
  | { readonly type: 'export'; readonly query: ListQuery };

type Step = readonly [AdminPageState, readonly AdminEffect[]];

export const INITIAL: AdminPageState = {
  model: {
    query: ALL,
    list: { is: 'loading', page: null },
    overview: { is: 'loading' },
    exchanges: { is: 'loading' },
    budget: { is: 'loading' },
    health: { is: 'loading' },
    exporting: 'nothing',
  },
  run: 0,
  typed: 0,
};

/** What is read beside the list. */
const OVERVIEW: readonly AdminEffect[] = [
  { type: 'load-overview' },
  { type: 'load-exchanges' },
  { type: 'load-budget' },
  { type: 'load-health' },
];

export function next(state: AdminPageState, event: AdminEvent): Step {
  const { model } = state;
  const { query } = model;
  switch (event.type) {
    case 'opened':
      return also(load(state, queryOf(event.address)), ...OVERVIEW, showSearch(event.address));
    case 'address-changed':
      return event.address === addressOf(query)
        ? [state, []]
        : also(load(state, queryOf(event.address)), showSearch(event.address));
    case 'typed':
      return typed(state, event.search);
    case 'typing-paused':
      return event.typed === state.typed ? load(state, query) : [state, []];
    case 'search':
      return load({ ...state, typed: state.typed + 1 }, query);
    case 'list':
      return event.run === state.run ? [listed(state, event.answer), []] : [state, []];
    case 'overview':
      return [overviewed(state, event.answer), []];
    case 'retry':
      return also(load(state, query), ...OVERVIEW);
    case 'retry-exchanges':
      return [withExchanges(state, { is: 'loading' }), [{ type: 'load-exchanges' }]];
    case 'budget':
      return [budgeted(state, event.answer), []];
    case 'health':
      return [healthTold(state, event.answer), []];
    case 'exchanges':
      return [exchanged(state, event.answer), []];
    case 'period':
      return [periodChanged(state, event.period), []];
    case 'changed':
      return changed(state);
    case 'export':
      return model.exporting === 'running'
        ? [state, []]
        : [exporting(state, 'running'), [{ type: 'export', query: firstPage(query) }]];
    case 'exported':
      return [exporting(state, event.ok ? 'done' : 'failed'), []];
    default:
      return navigate(state, event);
  }
}

function navigate(state: AdminPageState, event: Navigation): Step {
  const { query, list } = state.model;
  switch (event.type) {
    case 'clear':
      return also(change(state, { ...ALL, sort: query.sort, descending: query.descending }), showSearch(''));
    case 'first-page':
      return load(state, firstPage(query));
    case 'next-page':
      return list.page?.next ? load(state, { ...query, after: list.page.next, before: '' }) : [state, []];
    case 'previous-page':
      return list.page?.previous ? load(state, { ...query, after: '', before: list.page.previous }) : [state, []];
    case 'toggle-state':
      return change(state, { ...query, states: toggled(query.states, event.state) });
    case 'only-state':
      return also(change(state, { ...ALL, states: [event.state] }), showSearch(''));
    case 'toggle-soon':
      return change(state, { ...query, endsSoon: !query.endsSoon, endsBecause: null });
    case 'only-soon':
      return also(change(state, { ...ALL, endsSoon: true, endsBecause: event.cause, sort: 'ends' }), showSearch(''));
    case 'site':
      return change(state, { ...query, site: event.site });
    case 'sort':
      return change(state, {
        ...query,
        sort: event.sort,
        descending: event.sort === query.sort ? !query.descending : false,
      });
  }
}

const firstPage = (query: ListQuery): ListQuery => ({ ...query, after: '', before: '' });

function toggled(states: readonly AdminState[], state: AdminState): readonly AdminState[] {
  return states.includes(state) ? states.filter((one) => one !== state) : [...states, state];
}

function showSearch(address: string): AdminEffect {
  return { type: 'show-search', search: queryOf(address).search };
}

function typed(state: AdminPageState, search: string): Step {
  const typing = state.typed + 1;
  const query = firstPage({ ...state.model.query, search: search.trim() });
  return [{ ...state, typed: typing, model: { ...state.model, query } }, [{ type: 'pause', typed: typing }]];
}

function change(state: AdminPageState, query: ListQuery): Step {
  return load(state, firstPage(query), true);
}

function load(state: AdminPageState, query: ListQuery, step = false): Step {
  const run = state.run + 1;
  const list: ListModel = { is: 'loading', page: state.model.list.page };
  return [
    { ...state, run, model: { ...state.model, query, list, exporting: 'nothing' } },
    [
      { type: 'load-list', run, query },
      { type: 'write-address', address: addressOf(query), step },
    ],
  ];
}

/** What is shown stays as it is until there is something newer, and what failed is told as before. */
function changed(state: AdminPageState): Step {
  if (state.model.list.is !== 'shown') return [state, []];
  const run = state.run + 1;
  return [{ ...state, run }, [{ type: 'load-list', run, query: state.model.query }, ...OVERVIEW]];
}

function also([state, effects]: Step, ...more: readonly AdminEffect[]): Step {
  return [state, [...effects, ...more]];
}

function listed(state: AdminPageState, answer: Answer<AdminPage>): AdminPageState {
  const { model } = state;
  const list: ListModel = answer.ok
    ? { is: 'shown', page: answer.value }
    : { is: 'failed', failure: answer.failure, page: keeps(answer.failure) ? model.list.page : null };
  return { ...state, model: { ...model, list } };
}

/** Who is no longer an administrator sees nothing more. */
function keeps({ kind }: Failure): boolean {
  return kind !== 'bad-caller' && kind !== 'not-permitted';
}

function overviewed(state: AdminPageState, answer: Answer<AdminOverview>): AdminPageState {
  const overview: OverviewModel = answer.ok
    ? { is: 'shown', overview: answer.value }
    : { is: 'failed', failure: answer.failure };
  return { ...state, model: { ...state.model, overview } };
}

function budgeted(state: AdminPageState, answer: Answer<Budget>): AdminPageState {
  const budget: BudgetModel = answer.ok
    ? { is: 'shown', budget: answer.value }
    : { is: 'failed', failure: answer.failure };
  return { ...state, model: { ...state.model, budget } };
}

function healthTold(state: AdminPageState, answer: Answer<AppHealth>): AdminPageState {
  const health: HealthModel = answer.ok
    ? { is: 'shown', health: answer.value }
    : { is: 'failed', failure: answer.failure };
  return { ...state, model: { ...state.model, health } };
}

function exchanged(state: AdminPageState, answer: Answer<Exchanges>): AdminPageState {
  const { exchanges } = state.model;
  const period = exchanges.is === 'shown' ? exchanges.period : 'day';
  return withExchanges(
    state,
    answer.ok ? { is: 'shown', exchanges: answer.value, period } : { is: 'failed', failure: answer.failure },
  );
}

function periodChanged(state: AdminPageState, period: Period): AdminPageState {
  const { exchanges } = state.model;
  return exchanges.is === 'shown' ? withExchanges(state, { ...exchanges, period }) : state;
}

function withExchanges(state: AdminPageState, exchanges: ExchangesModel): AdminPageState {
  return { ...state, model: { ...state.model, exchanges } };
}

function exporting(state: AdminPageState, now: Exporting): AdminPageState {
  return { ...state, model: { ...state.model, exporting: now } };
}
