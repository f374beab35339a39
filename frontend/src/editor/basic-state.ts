/** A search that is edited in its basic form or as JQL. Pure: the JQL is what counts, the basic form a view of it. */
import { type BasicField, type BasicSearch, basicOf, EMPTY_SEARCH, jqlOf, type Obstacle } from './basic-jql';
import { type Meaning, meaningOf, oneLine } from './meaning';

/** What the words of the search mean beside words. */
export interface Reading {
  readonly meaning: Meaning;
  /** The search is that already; else it is offered. */
  readonly taken: boolean;
  /** The search for the words. */
  readonly words: BasicSearch;
  /** The search while this is shown. */
  readonly jql: string;
}

export interface BasicState {
  readonly mode: 'basic' | 'jql';
  readonly search: BasicSearch;
  /** Why the basic form cannot be shown, once that was asked for; until the JQL has one. */
  readonly obstacle: Obstacle | null;
  readonly reading: Reading | null;
}

export type BasicEvent =
  | { readonly type: 'basic'; readonly jql: string }
  | { readonly type: 'jql' }
  /** The JQL was changed elsewhere: by hand, by a filter, by a pasted link. */
  | { readonly type: 'written'; readonly jql: string }
  | { readonly type: 'text'; readonly text: string }
  /** In the place of all words. */
  | { readonly type: 'pasted'; readonly text: string; readonly meaning: Meaning }
  /** The reading of the text that is offered, or words instead of the one that was taken. */
  | { readonly type: 'read' | 'words' }
  | { readonly type: 'added' | 'removed'; readonly field: BasicField; readonly operand: string };

/** `write`: the JQL that the basic search is now. `linked`: the host name in a link. */
export type BasicEffect =
  { readonly type: 'write'; readonly jql: string } | { readonly type: 'linked'; readonly host: string };

type Step = readonly [BasicState, readonly BasicEffect[]];

export const JQL_MODE: BasicState = { mode: 'jql', search: EMPTY_SEARCH, obstacle: null, reading: null };

/** A new search is basic, and so is one that the basic form has written. */
export function opening(jql: string): BasicState {
  const read = basicOf(jql);
  return 'search' in read && jqlOf(read.search) === jql ? basic(read.search) : JQL_MODE;
}

export function next(state: BasicState, event: BasicEvent): Step {
  switch (event.type) {
    case 'basic':
      return [opened(event.jql), []];
    case 'jql':
      return [JQL_MODE, []];
    case 'written':
      return [written(state, event.jql), []];
    case 'text':
      return typed(state, event.text);
    case 'pasted':
      return read({ ...state.search, text: event.text, keys: false }, event.meaning);
    case 'read':
      return state.reading ? read(state.reading.words, state.reading.meaning) : [state, []];
    case 'words':
      return words(state.reading?.words ?? { ...state.search, keys: false });
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

function basic(search: BasicSearch): BasicState {
  return { mode: 'basic', search, obstacle: null, reading: null };
}

function opened(jql: string): BasicState {
  const read = basicOf(jql);
  return 'search' in read ? basic(read.search) : { ...JQL_MODE, obstacle: read.obstacle };
}

function written(state: BasicState, jql: string): BasicState {
  if (jql === state.reading?.jql) return state;
  if (state.mode === 'basic') return jql === jqlOf(state.search) ? state : opened(jql);
  const read = basicOf(jql);
  return state.obstacle ? { ...JQL_MODE, obstacle: 'search' in read ? null : read.obstacle } : JQL_MODE;
}

/** What is typed stays words until its other meaning is chosen. Keys that were taken for keys can be changed to others. */
function typed(state: BasicState, text: string): Step {
  const meaning = meaningOf(text);
  const search: BasicSearch = { ...state.search, text, keys: false };
  const taken = meaning && (meaning.host !== '' || (state.search.keys && meaning.is === 'issues'));
  return taken ? read(search, meaning) : words(search);
}

/** A search for the words, with the offer to take what else they mean. */
function words(search: BasicSearch): Step {
  const meaning = meaningOf(search.text);
  const reading = meaning && { meaning, taken: false, words: search, jql: jqlOf(search) };
  return changed({ ...basic(search), reading }, search);
}

function read(words: BasicSearch, meaning: Meaning): Step {
  const linked: readonly BasicEffect[] = meaning.host === '' ? [] : [{ type: 'linked', host: meaning.host }];
  if (meaning.is === 'search') {
    const { jql } = meaning;
    return [{ ...opened(jql), reading: { meaning, taken: true, words, jql } }, [{ type: 'write', jql }, ...linked]];
  }
  const search = { ...words, text: meaning.host === '' ? oneLine(words.text) : meaning.keys.join(), keys: true };
  return [basic(search), [{ type: 'write', jql: jqlOf(search) }, ...linked]];
}

/** What was pasted is no longer the search. */
function withValues(state: BasicState, field: BasicField, values: readonly string[]): Step {
  const search = { ...state.search, values: { ...state.search.values, [field]: values } };
  return state.reading && !state.reading.taken ? words(search) : changed(basic(search), search);
}

function changed(state: BasicState, search: BasicSearch): Step {
  return [{ ...state, search }, [{ type: 'write', jql: jqlOf(search) }]];
}
