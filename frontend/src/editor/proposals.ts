/** What could come next in a search. Pure: the words of Jira and the place come in. */
import type { Field, FieldValue, JqlFunction, Vocabulary } from '../api/editor-answers';
import type { Place } from './jql-cursor';

export interface Proposal {
  /** What is written into the search. */
  readonly text: string;
  readonly title: string;
  /** In small letters beside the title. */
  readonly note?: string;
}

/** More would not be read; what is typed searches all. */
export const MAX_LISTED = 100;

const OPERATORS = ['=', '!=', 'in', 'not in', 'is', 'is not'];
const JOINS = ['AND', 'OR', 'ORDER BY'];

/** The field whose values Jira is to be asked for; `null` where it has nothing to say. */
export function askedField(place: Place, vocabulary: Vocabulary): Field | null {
  if (place.expects !== 'value' || asksEmpty(place)) return null;
  const field = fieldNamed(place.field, vocabulary);
  return field?.suggests ? field : null;
}

/** Jira does not know a quoted name when it is asked for values, and a name can belong to several fields. */
export function nameForValues({ name, customId }: Field): string {
  return customId || name.replace(/^"(.*)"$/, (_, inner: string) => inner.replace(/\\(["\\])/g, '$1'));
}

/** The first of all that match, and how many match. */
export interface Matches<T> {
  readonly shown: readonly T[];
  readonly total: number;
}

export function firstOf<T>(all: readonly T[]): Matches<T> {
  return { shown: all.slice(0, MAX_LISTED), total: all.length };
}

/** `values` are Jira's for what is typed, and already only those that match. */
export function proposals(place: Place, vocabulary: Vocabulary, values: readonly FieldValue[]): Matches<Proposal> {
  const all = unfiltered(place, vocabulary, values);
  // Nothing more to say when all is written already.
  const isWritten = all.length === 1 && all[0]!.text.trim().toLowerCase() === place.typed.toLowerCase();
  return firstOf(isWritten ? [] : all);
}

function unfiltered(place: Place, vocabulary: Vocabulary, values: readonly FieldValue[]): readonly Proposal[] {
  switch (place.expects) {
    case 'field':
      return [...fields(vocabulary.fields, place.typed), ...matching(['NOT'], place.typed)];
    case 'operator':
      return matching(operators(place, vocabulary), place.typed).map(openingList);
    case 'value':
      return ofValue(place, vocabulary, values);
    case 'keyword':
      return place.list ? matching([',', ')'], place.typed) : matching(JOINS, place.typed);
    case 'by':
      return matching(['BY'], place.typed);
    case 'sort':
      return fields(
        vocabulary.fields.filter((one) => one.sortable),
        place.typed,
      );
    case 'direction':
      return matching(['ASC', 'DESC', ','], place.typed);
    case 'nothing':
      return [];
  }
}

function operators({ field, operator }: Place, vocabulary: Vocabulary): readonly string[] {
  return operator === 'not' ? ['in'] : (fieldNamed(field, vocabulary)?.operators ?? OPERATORS);
}

function openingList(one: Proposal): Proposal {
  return /(^|\s)in $/.test(one.text) ? { ...one, text: `${one.text}(` } : one;
}

function ofValue(place: Place, vocabulary: Vocabulary, values: readonly FieldValue[]): readonly Proposal[] {
  if (asksEmpty(place)) return matching(place.operator === 'is' ? ['EMPTY', 'not EMPTY'] : ['EMPTY'], place.typed);
  const end = place.list ? '' : ' ';
  const field = fieldNamed(place.field, vocabulary);
  const functions = vocabulary.functions.filter((one) => field && fits(one, field, place));
  return [
    ...values.map(({ value, title }) => ({ text: value + end, title })),
    ...best(functions, (one) => [one.name, one.title], place.typed).map(({ name, title }) => ({
      text: name + end,
      title,
    })),
  ];
}

function asksEmpty({ operator }: Place): boolean {
  return operator === 'is' || operator === 'is not';
}

function fits(one: JqlFunction, field: Field, { operator }: Place): boolean {
  const several = operator === 'in' || operator === 'not in';
  return (several || !one.list) && one.types.some((type) => field.types.includes(type));
}

export function fieldNamed(name: string, { fields: all }: Vocabulary): Field | null {
  const wanted = plain(name);
  return all.find((one) => [one.name, one.title, one.customId].some((each) => plain(each) === wanted)) ?? null;
}

function plain(name: string): string {
  return name.replace(/^"|"$/g, '').toLowerCase();
}

function fields(all: readonly Field[], typed: string): readonly Proposal[] {
  return best(all, (one) => [one.title, one.name, one.customId], typed).map(({ name, title }) => ({
    text: `${name} `,
    title,
  }));
}

function matching(all: readonly string[], typed: string): readonly Proposal[] {
  return best(all, (one) => [one], typed).map((one) => ({ text: `${one} `, title: one }));
}

/** Those that begin with what is typed, then those that hold it. */
function best<T>(all: readonly T[], names: (one: T) => readonly string[], typed: string): readonly T[] {
  const wanted = plain(typed);
  const rank = (one: T): number => {
    const at = names(one).map((each) => plain(each).indexOf(wanted));
    return at.includes(0) ? 0 : at.some((each) => each > 0) ? 1 : 2;
  };
  const ranked = all.map((one) => ({ one, rank: rank(one) })).filter((each) => each.rank < 2);
  return ranked.sort((a, b) => a.rank - b.rank).map((each) => each.one);
}
