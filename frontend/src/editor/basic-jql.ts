/** A basic search and the JQL that says the same: from one to the other wherever that is possible. Pure. */
import { type Token, jqlTokens } from './jql-tokens';
import { jqlOfKeys, keysIn } from './meaning';

export const BASIC_FIELDS = ['project', 'issuetype', 'status', 'assignee'] as const;
export type BasicField = (typeof BASIC_FIELDS)[number];

export interface BasicSearch {
  readonly text: string;
  /** The text is keys of issues, and they are the ones to find. */
  readonly keys: boolean;
  /** Operands as they stand in JQL, quoted where they have to be: `PAY`, `"To Do"`, `currentUser()`, `EMPTY`. */
  readonly values: Readonly<Record<BasicField, readonly string[]>>;
  /** From ORDER BY to the end, as it was written. */
  readonly order: string;
}

/** Why a search has no basic form; `what` is the word that stands in the way. */
export interface Obstacle {
  readonly is: 'or' | 'not' | 'brackets' | 'field' | 'operator' | 'twice' | 'value' | 'filter' | 'unreadable';
  readonly what: string;
}

export type Read = { readonly search: BasicSearch } | { readonly obstacle: Obstacle };

export const EMPTY_SEARCH: BasicSearch = {
  text: '',
  keys: false,
  values: { project: [], issuetype: [], status: [], assignee: [] },
  order: '',
};

const FIELDS: Readonly<Record<string, BasicField | 'text' | 'key'>> = {
  project: 'project',
  issuetype: 'issuetype',
  'issue type': 'issuetype',
  type: 'issuetype',
  status: 'status',
  assignee: 'assignee',
  text: 'text',
  key: 'key',
  issuekey: 'key',
};

const FILTERS = /^(filter|savedfilter|searchrequest|request)$/;

export function jqlOf({ text, keys, values, order }: BasicSearch): string {
  const found = keys ? keysIn(text) : null;
  const clauses = [
    ...(found ? [jqlOfKeys(found)] : []),
    ...(found || text.trim() === '' ? [] : [`text ~ ${quoted(text.trim())}`]),
    ...BASIC_FIELDS.filter((field) => values[field].length > 0).map((field) => clause(field, values[field])),
  ];
  return [clauses.join(' AND '), order].filter((one) => one !== '').join(' ');
}

function clause(field: BasicField, operands: readonly string[]): string {
  return operands.length === 1 ? `${field} = ${operands[0]}` : `${field} in (${operands.join(', ')})`;
}

/** Any text as one operand. */
export function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}

/** What an operand says, for people. */
export function plain(operand: string): string {
  return /^["']/.test(operand) ? unescaped(operand.slice(1, -1)) : operand;
}

function unescaped(text: string): string {
  return text.replace(/\\(?:u([\da-f]{4})|(.))/gis, (_, code: string | undefined, char: string) => {
    if (code !== undefined) return String.fromCharCode(parseInt(code, 16));
    return /[nrt]/.test(char) ? ' ' : char;
  });
}

class Stop extends Error {
  constructor(readonly obstacle: Obstacle) {
    super();
  }
}

export function basicOf(jql: string): Read {
  const all = jqlTokens(jql);
  if (!all) return { obstacle: { is: 'unreadable', what: '' } };
  try {
    return { search: new Reader(jql, all).search() };
  } catch (stop) {
    if (stop instanceof Stop) return { obstacle: stop.obstacle };
    throw stop;
  }
}

/** Reads clauses that are joined by AND. */
class Reader {
  private at = 0;
  private readonly values = new Map<BasicField | 'text' | 'key', readonly string[]>();

  constructor(
    private readonly jql: string,
    private readonly all: readonly Token[],
  ) {}

  search(): BasicSearch {
    while (this.at < this.all.length && this.word() !== 'order') {
      if (this.values.size > 0) this.join();
      this.clause();
    }
    const order = this.at < this.all.length ? this.jql.slice(this.all[this.at]!.at).trim() : '';
    if (order !== '' && !/^order\s+by\s/i.test(order)) stop('unreadable', order);
    const of = (field: BasicField): readonly string[] => this.values.get(field) ?? [];
    const keys = this.values.get('key');
    return {
      text: this.values.get('text')?.[0] ?? keys?.join(', ') ?? '',
      keys: keys !== undefined,
      values: { project: of('project'), issuetype: of('issuetype'), status: of('status'), assignee: of('assignee') },
      order,
    };
  }

  /** The next token in lower case, empty at the end. */
  private word(): string {
    return this.all[this.at]?.text.toLowerCase() ?? '';
  }

  private next(): string {
    return this.all[this.at++]?.text ?? '';
  }

  private join(): void {
    const word = this.next();
    if (/^(or|\|\|)$/i.test(word)) stop('or', word);
    if (!/^(and|&&)$/i.test(word)) stop('unreadable', word);
  }

  private clause(): void {
    const written = this.next();
    if (written === '(') stop('brackets', '(');
    if (/^(not|!)$/i.test(written)) stop('not', written);
    const name = plain(written).toLowerCase();
    if (FILTERS.test(name)) stop('filter', plain(written));
    const field = Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined;
    if (!field || /^(['"])\1$/.test(written)) stop('field', plain(written));
    if (this.values.has(field)) stop('twice', plain(written));
    // One box holds either of them.
    if (field === 'key' ? this.values.has('text') : field === 'text' && this.values.has('key')) stop('field', name);
    this.values.set(field, this.valuesOf(field, written));
  }

  private valuesOf(field: BasicField | 'text' | 'key', written: string): readonly string[] {
    if (field === 'text') return this.text(written);
    const operands = this.operands(written);
    return field === 'key' ? [...new Set(operands.map(keyIn))] : operands;
  }

  private text(field: string): readonly string[] {
    const operator = this.next();
    if (operator !== '~') stop('operator', `${field} ${operator}`);
    const operand = this.operand();
    return [plain(operand)];
  }

  private operands(field: string): readonly string[] {
    const operator = this.next();
    if (operator === '=') return [this.operand()];
    if (/^is$/i.test(operator) && /^(empty|null)$/.test(this.word())) return [this.operand()];
    if (!/^in$/i.test(operator)) stop('operator', `${field} ${operator}${this.word() === 'in' ? ' in' : ''}`);
    if (this.word() !== '(') stop('value', this.next());
    const operands: string[] = [];
    do {
      this.at++;
      operands.push(this.operand());
    } while (this.word() === ',');
    if (this.next() !== ')') stop('unreadable', '');
    return [...new Set(operands)];
  }

  /** The one function of a basic search is the person who reads it. */
  private operand(): string {
    const operand = this.next();
    if (/^([(),=~<>!]|!=|!~|<=|>=|&&|\|\||and|or|not|in|is|was|order|by|)$/i.test(operand)) stop('unreadable', operand);
    if (this.word() !== '(') return operand;
    this.at++;
    const closes = this.next() === ')';
    if (!/^currentuser$/i.test(operand) || !closes) stop('value', `${operand}()`);
    return `${operand}()`;
  }
}

/** Not each value of the field is a key: an id is not, nor is EMPTY. */
function keyIn(operand: string): string {
  return keysIn(operand)?.[0] ?? stop('value', plain(operand));
}

function stop(is: Obstacle['is'], what: string): never {
  throw new Stop({ is, what });
}
