/** A search that is edited in its basic form or as JQL. Pure: the JQL is what counts, the basic form a view of it. */
import { type BasicField, type BasicSearch, basicOf, EMPTY_SEARCH, jqlOf, type Obstacle } from './basic-jql';

export interface BasicState {
  readonly mode: 'basic' | 'jql';
  readonly search: BasicSearch;
  /** Why the basic form cannot be shown, once that was asked for; until the JQL has one. */
  readonly obstacle: Obstacle | null;
}

export type BasicEvent =
  | { readonly type: 'basic'; readonly jql: string }
  | { readonly type: 'jql' }
  /** The JQL was changed elsewhere: by hand, by a filter, by a pasted link. */
  | { readonly type: 'written'; readonly jql: string }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'added' | 'removed'; readonly field: BasicField; readonly operand: string };

/** `write`: the JQL that the basic search is now. */
export type BasicEffect = { readonly type: 'write'; readonly jql: string };

type Step = readonly [BasicState, readonly BasicEffect[]];

export const JQL_MODE: BasicState = { mode: 'jql', search: EMPTY_SEARCH, obstacle: null };

export function next(state: BasicState, event: BasicEvent): Step {
  switch (event.type) {
    case 'basic':
      return [opened(event.jql), []];
    case 'jql':
      return [JQL_MODE, []];
    case 'written':
      if (state.mode === 'jql') return [state.obstacle ? { ...JQL_MODE, obstacle: obstacleIn(event.jql) } : state, []];
      return [event.jql === jqlOf(state.search) ? state : opened(event.jql), []];
    case 'text':
      return changed(state, { ...state.search, text: event.text });
    case 'added': {
      const values = state.search.values[event.field];
      return values.includes(event.operand) ? [state, []] : withValues(state, event.field, [...values, event.operand]);
    }
    case 'removed':
      return withValues(
        state,
        event.field,
        state.search.values[event.field].filter((one) => one !== event.operand),
      );
  }
}

function opened(jql: string): BasicState {
  const read = basicOf(jql);
  return 'search' in read
    ? { mode: 'basic', search: read.search, obstacle: null }
    : { ...JQL_MODE, obstacle: read.obstacle };
}

function obstacleIn(jql: string): Obstacle | null {
  const read = basicOf(jql);
  return 'search' in read ? null : read.obstacle;
}

function withValues(state: BasicState, field: BasicField, values: readonly string[]): Step {
  return changed(state, { ...state.search, values: { ...state.search.values, [field]: values } });
}

function changed(state: BasicState, search: BasicSearch): Step {
  return [{ ...state, search }, [{ type: 'write', jql: jqlOf(search) }]];
}
