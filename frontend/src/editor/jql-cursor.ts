/** Where in a search the cursor is: what could be written there, and what of it is written already. Pure. */

export type Expects = 'field' | 'operator' | 'value' | 'keyword' | 'by' | 'sort' | 'direction' | 'nothing';

export interface Place {
  readonly expects: Expects;
  /** The field that the operator or value belongs to, without quotes. */
  readonly field: string;
  /** In lower case, with single blanks. */
  readonly operator: string;
  /** Inside of the brackets after `in`. */
  readonly list: boolean;
  /** What is there of the word at the cursor, without quotes. */
  readonly typed: string;
  /** The part of the search that a proposal takes the place of. */
  readonly from: number;
  readonly to: number;
}

interface Token {
  readonly kind: 'word' | 'quoted' | 'symbol';
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** A quoted text without its last quote. */
  readonly open: boolean;
}

const TOKEN = /(["'])((?:\\.|(?!\1)[^\\])*)(\1|\\?$)|cf\[\d*\]?|[=!<>~]+|&&|\|\||[(),&|[\]]|[^\s"'=!<>~(),&|[\]]+/g;

export function tokens(jql: string): readonly Token[] {
  return [...jql.matchAll(TOKEN)].map((match) => {
    const from = match.index;
    const to = from + match[0].length;
    if (match[1] !== undefined) {
      const text = (match[2] ?? '').replace(/\\(.)/g, '$1');
      return { kind: 'quoted', text, from, to, open: match[3] !== match[1] };
    }
    return { kind: /^[=!<>~(),&|[\]]/.test(match[0]) ? 'symbol' : 'word', text: match[0], from, to, open: false };
  });
}

export function placeAt(jql: string, cursor: number): Place {
  const all = tokens(jql);
  const here = all.find((token) => touches(token, cursor));
  const from = here?.from ?? cursor;
  const state = all.filter((token) => token.to <= from).reduce(after, START);
  return {
    expects: state.expects,
    field: state.field,
    operator: state.operator,
    list: state.list,
    typed: here ? typedOf(jql, here, cursor) : '',
    from,
    to: here?.to ?? cursor,
  };
}

/** A word at its end is still being written; a quoted text is not, and a bracket never. */
function touches(token: Token, cursor: number): boolean {
  if (cursor <= token.from || cursor > token.to) return false;
  if (token.kind === 'quoted') return cursor < token.to || token.open;
  return token.kind === 'word' || /^[=!<>~]/.test(token.text);
}

function typedOf(jql: string, token: Token, cursor: number): string {
  const start = token.kind === 'quoted' ? token.from + 1 : token.from;
  return jql.slice(start, cursor).replace(/\\(.)/g, '$1');
}

interface State {
  readonly expects: Expects;
  readonly field: string;
  readonly operator: string;
  readonly list: boolean;
  /** Brackets of a function that are open. */
  readonly arguments: boolean;
}

const START: State = { expects: 'field', field: '', operator: '', list: false, arguments: false };
const JOINED = new Set(['and', 'or', '&', '&&', '|', '||']);

function after(state: State, token: Token): State {
  const word = token.kind === 'quoted' ? '' : token.text.toLowerCase();
  if (state.arguments) return word === ')' ? { ...state, arguments: false, expects: 'keyword' } : state;
  switch (state.expects) {
    case 'field':
      if (word === 'not' || word === '!' || word === '(') return state;
      if (word === 'order') return { ...START, expects: 'by' };
      return { ...START, expects: 'operator', field: token.text };
    case 'operator':
      return afterOperator(state, word);
    case 'value':
      if (word === '(') return { ...state, list: true };
      if (word === 'not' && state.operator === 'is') return { ...state, operator: 'is not' };
      return { ...state, expects: 'keyword' };
    case 'keyword':
      return afterValue(state, word);
    case 'by':
      return word === 'by' ? { ...START, expects: 'sort' } : state;
    case 'sort':
      return { ...START, expects: 'direction' };
    case 'direction':
      return word === ',' ? { ...START, expects: 'sort' } : state;
    case 'nothing':
      return state;
  }
}

function afterOperator(state: State, word: string): State {
  if (word === 'not') return { ...state, operator: 'not' };
  if (word === 'changed') return { ...state, expects: 'nothing' };
  return { ...state, expects: 'value', operator: state.operator === 'not' ? `not ${word}` : word };
}

function afterValue(state: State, word: string): State {
  if (word === '(') return { ...state, expects: 'nothing', arguments: true };
  if (word === ',' && state.list) return { ...state, expects: 'value' };
  if (word === ')') return { ...state, list: false };
  if (JOINED.has(word)) return START;
  return word === 'order' ? { ...START, expects: 'by' } : state;
}
