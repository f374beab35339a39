/** One field's value by its type. Types that few tables have are in a script of their own, with lists and documents. */
import { type Json, record, words } from '../api/decode';
import * as m from '../messages/macro';
import { type Child, h } from '../ui/element';
import type { Formats } from '../ui/formats';
import { type Field, isEmpty } from './field';
import { rareCells } from './load-rare-cells';
import { date, labelled, person, plain, status, unreadable } from './values';

export function columnTitle(column: string, names: Json = {}): string {
  const numbered = (): string => column.replace(/^customfield_(\d+)$/, (_, number: string) => m.customField(number));
  return m.fields[column] ?? (words(names[column]) || numbered());
}

/** `null` for an empty value. */
export function cell(field: Field, f: Formats): Child {
  if (isEmpty(field.value)) return without(field.column);
  const shown = common(field, f);
  if (shown !== undefined) return shown;
  return rareCells.view((rare) => rare.rareView(field, f), unreadable(field.url));
}

function without(column: string): Child {
  const text = { assignee: m.unassigned, resolution: m.unresolved }[column];
  return text === undefined ? null : h('span', { class: 'subtle' }, text);
}

/** `undefined` for a type that few tables have, and for a value that is not of its type. */
function common({ value, schema: { type, custom } }: Field, f: Formats): Child | undefined {
  if (/polaris/.test(custom)) return undefined;
  switch (typeof value) {
    case 'string':
      if (type.startsWith('date')) return date(value, f) ?? undefined;
      // An address leads to its page, where an admin made a field for it.
      return type !== 'string' || (custom && /^https?:/i.test(value)) ? undefined : words(value) || null;
    case 'number':
      return type === 'number' ? f.number(value) : undefined;
    default:
      return (record(value) && named(value, type)) ?? undefined;
  }
}

/** Of an object that has a name. */
function named(value: unknown, type: string): Child {
  switch (type) {
    case 'status':
      return status(value);
    case 'user':
      return person(value);
    case 'priority':
    case 'issuetype':
      return labelled(value, 'icon-image');
    default:
      return /^(option|version|component|group|project|team)/.test(type) ? plain(value) || null : null;
  }
}
