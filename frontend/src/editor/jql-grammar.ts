/** Whether a text has the form of JQL. What fields and values there are is Jira's to say. Pure. */
import { jqlTokens } from './jql-tokens';

const SIGN = /^(=|!=|~|!~|<=?|>=?)$/;
const RESERVED = /^([(),=~<>!]|!=|!~|<=|>=|&&|\|\||and|or|not|in|is|was|changed|order|by|empty|null|)$/i;
const EMPTY = /^(empty|null)$/i;
/** The fields whose history Jira searches: prose has `was`, too. */
const WITH_HISTORY = /^(assignee|fixversion|priority|reporter|resolution|status)$/i;
/** What can follow the history of a field. */
const PREDICATE = /^(after|before|by|during|from|on|to)$/i;
/** Characters that Jira wants in quotes: what has one outside of them is a link or prose. */
const QUOTED_ONLY = /^[^"'].*[?/#%*;+$^@|]|^[?/#%*;+$^@|]/;
/** Deeper brackets are not written by people. */
const MAX_DEPTH = 50;

/** A single word is none: it needs a field with an operator, or ORDER BY. */
export function isJql(text: string): boolean {
  const all = jqlTokens(text);
  return all !== null && all.length > 1 && new Grammar(all.map((one) => one.text)).query();
}

/** Each method reads a part, and returns whether it is there. */
class Grammar {
  private at = 0;

  constructor(private readonly all: readonly string[]) {}

  query(): boolean {
    return (this.isNext(/^order$/i) || this.conditions(0)) && this.order() && this.at === this.all.length;
  }

  private isNext(form: RegExp): boolean {
    return form.test(this.all[this.at] ?? '');
  }

  private take(form: RegExp): boolean {
    const taken = this.isNext(form);
    if (taken) this.at++;
    return taken;
  }

  /** A name or a value. */
  private word(): boolean {
    if (this.isNext(RESERVED) || this.isNext(QUOTED_ONLY)) return false;
    this.at++;
    return true;
  }

  private conditions(depth: number): boolean {
    do if (!this.condition(depth)) return false;
    while (this.take(/^(and|or|&&|\|\|)$/i));
    return true;
  }

  private condition(depth: number): boolean {
    while (this.take(/^(not|!)$/i));
    if (depth < MAX_DEPTH && this.take(/^\($/)) return this.conditions(depth + 1) && this.take(/^\)$/);
    const field = this.all[this.at] ?? '';
    return this.word() && (this.comparison() || (WITH_HISTORY.test(field) && this.history()));
  }

  private comparison(): boolean {
    if (this.take(SIGN)) return this.value();
    if (this.take(/^is$/i)) {
      this.take(/^not$/i);
      return this.take(EMPTY);
    }
    this.take(/^not$/i);
    return this.take(/^in$/i) && this.list();
  }

  private history(): boolean {
    if (this.take(/^changed$/i)) return this.predicates();
    return this.take(/^was$/i) && this.was() && this.predicates();
  }

  private was(): boolean {
    this.take(/^not$/i);
    return this.take(/^in$/i) ? this.list() : this.value();
  }

  private predicates(): boolean {
    while (this.take(PREDICATE)) if (!this.list() && !this.value()) return false;
    return true;
  }

  /** `(1, 2)`, or a function. */
  private list(): boolean {
    if (this.all[this.at + 1] === '(') return this.word() && this.values();
    return this.isNext(/^\($/) && this.values();
  }

  private value(): boolean {
    return this.take(EMPTY) || (this.word() && (!this.isNext(/^\($/) || this.values()));
  }

  private values(): boolean {
    this.at++;
    if (this.take(/^\)$/)) return true;
    do if (!this.value()) return false;
    while (this.take(/^,$/));
    return this.take(/^\)$/);
  }

  private order(): boolean {
    if (!this.take(/^order$/i)) return true;
    if (!this.take(/^by$/i)) return false;
    do {
      if (!this.word()) return false;
      this.take(/^(asc|desc)$/i);
    } while (this.take(/^,$/));
    return true;
  }
}
