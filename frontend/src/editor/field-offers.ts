/** The fields that can be columns: how each is called, told apart from others of its name, and found. Pure. */
import type { FieldCatalog, JiraField } from '../api/editor-answers';
import { firstOf, type Matches } from './proposals';

export interface FieldOffer {
  readonly id: string;
  readonly title: string;
  /** In small letters beside the title: what tells it from another of the same title, and the type of its values. */
  readonly note: string;
  /** Whether another offer has the same title. */
  readonly shared: boolean;
  /** Whatever it is found by, in lower case. */
  readonly names: readonly string[];
}

const CUSTOM = /^customfield_(\d+)$/;

type Titles = Readonly<Record<string, string>>;

/** `titles`: of the system's own fields that a macro can show, by their ids; `types`: of the types that people know. */
export function offersOf(catalog: FieldCatalog | null, titles: Titles, types: Titles): readonly FieldOffer[] {
  const listed = (catalog?.fields ?? []).filter(({ id }) => CUSTOM.test(id) || Object.hasOwn(titles, id));
  const known = new Set(listed.map(({ id }) => id));
  const system = Object.entries(titles)
    .filter(([id]) => !known.has(id))
    .map(([id, name]): JiraField => ({ id, name, type: '', aliases: [] }));
  const all = [...system, ...listed].map((field) => ({ field, title: titles[field.id] ?? field.name }));
  const count = new Map<string, number>();
  for (const { title } of all) count.set(title.toLowerCase(), (count.get(title.toLowerCase()) ?? 0) + 1);
  return all
    .map(({ field, title }) => offer(field, title, (count.get(title.toLowerCase()) ?? 0) > 1, types))
    .sort((a, b) => a.title.localeCompare(b.title) || age(a.id) - age(b.id));
}

function offer(field: JiraField, title: string, shared: boolean, types: Titles): FieldOffer {
  const number = jqlName(field.id);
  const names = [field.id, title, field.name, number, ...field.aliases].filter((one) => one !== '');
  const note = [shared && number, types[field.type]].filter(Boolean).join(' · ');
  return { id: field.id, title, note, shared, names: [...new Set(names.map((one) => one.toLowerCase()))] };
}

/** `cf[10020]`, as Jira itself tells two fields of one name apart; empty for a system field. */
export function jqlName(id: string): string {
  const number = CUSTOM.exec(id)?.[1];
  return number === undefined ? '' : `cf[${number}]`;
}

function age(id: string): number {
  return Number(CUSTOM.exec(id)?.[1] ?? -1);
}

/** The field that a column means, by its id or a name, as the server reads it: of several the oldest. */
export function meant(offers: readonly FieldOffer[], written: string): FieldOffer | null {
  const wanted = written.trim().toLowerCase();
  const found = offers.filter((one) => one.names.includes(wanted));
  return (
    found.find((one) => one.id.toLowerCase() === wanted) ?? found.toSorted((a, b) => age(a.id) - age(b.id))[0] ?? null
  );
}

/** Those that begin with what is typed, then those with a word that does, then those that hold it. */
export function matching(offers: readonly FieldOffer[], typed: string, chosen: readonly string[]): Matches<FieldOffer> {
  const wanted = typed.trim().toLowerCase();
  const taken = new Set(chosen.map((one) => meant(offers, one)?.id ?? one));
  const ranked = offers
    .filter((one) => !taken.has(one.id))
    .map((one) => ({ one, rank: Math.min(...one.names.map((name) => rankOf(name, wanted))) }))
    .filter(({ rank }) => rank < NO_MATCH)
    .sort((a, b) => a.rank - b.rank)
    .map(({ one }) => one);
  return firstOf(ranked);
}

const NO_MATCH = 4;

function rankOf(name: string, wanted: string): number {
  if (name === wanted) return 0;
  const at = name.indexOf(wanted);
  if (at <= 0) return at === 0 ? 1 : NO_MATCH;
  return /[\s_-]/.test(name[at - 1]!) ? 2 : 3;
}
