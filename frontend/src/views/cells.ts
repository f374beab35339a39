/** One field's value as Jira shows it. Values come from Jira as they are: any shape may turn up, and none may break a row. */
import { type Json, record, webUrl, words } from '../api/decode';
import * as m from '../messages/macro';
import { avatar, initials } from '../ui/avatar';
import { type Child, h, image } from '../ui/element';
import { type Formats, looksLikeDate, timeOf } from '../ui/formats';
import { link } from '../ui/link';
import { rareCells } from './load-rare-cells';

const MAX_ITEMS = 50;
const MAX_DEPTH = 12;

const DURATIONS = /^(aggregate)?time/;

export function columnTitle(column: string, names: Json = {}): string {
  const numbered = (): string => column.replace(/^customfield_(\d+)$/, (_, number: string) => m.customField(number));
  return m.fields[column] ?? (words(names[column]) || numbered());
}

/** `null` for an empty value. */
export function cell(column: string, value: unknown, f: Formats): Child {
  switch (column) {
    case 'status':
      return status(value);
    case 'priority':
    case 'issuetype':
      return labelled(value, 'icon-image');
    case 'assignee':
      return person(value) ?? subtle(m.unassigned);
    case 'resolution':
      return short(value) ?? subtle(m.unresolved);
    case 'summary':
      return short(value);
    case 'environment':
    case 'description':
      return typeof value === 'string' ? short(value) : any(value, f);
    case 'labels':
      return tags(value);
    default:
      if (typeof value === 'number' && DURATIONS.test(column)) return f.duration(value);
      return any(value, f);
  }
}

function subtle(text: string): Child {
  return h('span', { class: 'subtle' }, text);
}

function any(value: unknown, f: Formats): Child {
  if (typeof value === 'string') return looksLikeDate(value) ? date(value, f) : address(value);
  if (typeof value === 'number') return f.number(value);
  if (typeof value === 'boolean') return value ? m.yes : m.no;
  if (Array.isArray(value)) return several(value, f);
  const from = record(value);
  return from && object(from, f);
}

/** For a field without a value. */
export function emptyCell(): Child {
  return [
    h('span', { class: 'subtle', 'aria-hidden': 'true' }, m.empty),
    h('span', { class: 'visually-hidden' }, m.emptyLabel),
  ];
}

function object(from: Json, f: Formats): Child {
  if (from['type'] === 'doc') return rareCells.view((rare) => rare.documentCell(from, f) ?? emptyCell());
  if (from['statusCategory'] !== undefined) return status(from);
  if (typeof from['displayName'] === 'string') return person(from);
  if (typeof from['votes'] === 'number') return f.number(from['votes']);
  if (typeof from['watchCount'] === 'number') return f.number(from['watchCount']);
  if (typeof from['percent'] === 'number') return f.percent(from['percent']);
  if (from['iconUrl'] !== undefined) return labelled(from, 'icon-image');
  return plain(from) || null;
}

function several(values: readonly unknown[], f: Formats): Child {
  if (values.length > 0 && values.every((one) => typeof one === 'string')) return tags(values);
  return (
    listOf(
      values
        .slice(0, MAX_ITEMS)
        .map((one) => plain(one))
        .filter((one) => one !== ''),
      f,
      values.length - MAX_ITEMS,
    ) || null
  );
}

/** The first of them, and how many more there are. */
export function listOf(texts: readonly string[], f: Formats, rest = texts.length - MAX_ITEMS): string {
  return f.list(rest > 0 ? [...texts.slice(0, MAX_ITEMS), m.andMore(rest)] : texts);
}

/** A value as one line of text; empty when there is nothing a person could read. */
export function plain(value: unknown, depth = 0): string {
  if (typeof value === 'string') return words(value);
  if (typeof value === 'number') return String(value);
  const from = record(value);
  if (from === null || depth > MAX_DEPTH) return '';
  const option = words(from['value']);
  const child = plain(from['child'], depth + 1);
  if (option) return child ? `${option} – ${child}` : option;
  for (const name of ['displayName', 'name', 'filename', 'key', 'title', 'label']) {
    const text = words(from[name]);
    if (text) return text;
  }
  const linked = from['outwardIssue'] ?? from['inwardIssue'];
  if (linked !== undefined) return plain(linked, depth + 1);
  return typeof from['total'] === 'number' ? String(from['total']) : '';
}

/** Of a page in the web, or else any text. */
function address(value: string): Child {
  const url = /^\S{1,2000}$/.test(value) && webUrl(value);
  return url ? link(url, '', [words(value)], { focus: url }) : short(value);
}

function short(value: unknown): Child {
  return plain(value) || null;
}

const CATEGORIES: Readonly<Record<string, string>> = {
  new: 'todo',
  indeterminate: 'progress',
  done: 'done',
  'blue-gray': 'todo',
  yellow: 'progress',
  green: 'done',
};

export function status(value: unknown): Child {
  const from = record(value);
  const name = words(from?.['name']);
  if (!name) return null;
  const category = record(from?.['statusCategory']);
  const key = String(category?.['key'] ?? '');
  const look = CATEGORIES[key] ?? CATEGORIES[String(category?.['colorName'] ?? '')] ?? 'todo';
  return h('span', { class: `lozenge lozenge-${look}` }, name);
}

/** A picture with the name beside it. */
export function labelled(value: unknown, kind: string): Child {
  const from = record(value);
  const name = plain(from);
  if (!name) return null;
  return h(
    'span',
    { class: 'labelled' },
    image(webUrl(from?.['iconUrl']), '', kind, () => null),
    h('span', {}, name),
  );
}

export function person(value: unknown): Child {
  const from = record(value);
  const name = words(from?.['displayName']);
  return name ? h('span', { class: 'labelled' }, avatar(picture(from), name, ''), h('span', {}, name)) : null;
}

export function picture(user: unknown): string | null {
  const pictures = record(record(user)?.['avatarUrls']);
  return webUrl(pictures?.['24x24'] ?? pictures?.['32x32'] ?? pictures?.['48x48'] ?? pictures?.['16x16']);
}

/** The kind of an issue: Jira's picture, or a letter where the picture cannot be had. */
export function typeIcon(value: unknown): Child {
  const from = record(value);
  const name = plain(from);
  if (!name) return null;
  return image(webUrl(from?.['iconUrl']), name, 'icon-image', () =>
    h('span', { class: 'type-letter', role: 'img', 'aria-label': name, title: name }, initials(name).slice(0, 1)),
  );
}

function tags(value: unknown): Child {
  if (!Array.isArray(value)) return short(value);
  const all = value.filter((one): one is string => typeof one === 'string' && one !== '');
  if (all.length === 0) return null;
  const rest = all.length - MAX_ITEMS;
  return h(
    'span',
    { class: 'tags' },
    all.slice(0, MAX_ITEMS).map((one) => h('span', { class: 'tag' }, words(one))),
    rest > 0 && h('span', { class: 'tag' }, `+${rest}`),
  );
}

export function date(value: string, f: Formats): Child {
  const day = f.day(value);
  const time = timeOf(value);
  if (day === null || time === null) return words(value);
  const machine = /T/.test(value) ? new Date(time).toISOString() : value;
  return h('time', { datetime: machine, title: f.moment(value) }, day);
}
