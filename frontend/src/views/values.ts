/** Views of values that many types share. Values come from Jira as they are: any shape may turn up, and none may break a row. */
import { record, webUrl, words } from '../api/decode';
import * as m from '../messages/macro';
import { avatar, initials } from '../ui/avatar';
import { type Child, h, image } from '../ui/element';
import type { Formats } from '../ui/formats';
import { link } from '../ui/link';

const MAX_DEPTH = 12;

/** For a field without a value. */
export function emptyCell(): Child {
  return [
    h('span', { class: 'subtle', 'aria-hidden': 'true' }, m.empty),
    h('span', { class: 'visually-hidden' }, m.emptyLabel),
  ];
}

/** For a value that no rule can read: it is there, and Jira shows it. */
export function unreadable(url: string): Child {
  return link(url, 'unreadable', [m.unreadable], { focus: `value ${url}` });
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
  return '';
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

/** A day, or a moment with its time; `null` for what is neither. Jira's form is one that HTML allows too. */
export function date(value: string, f: Formats): Child {
  const shown = f.moment(value);
  return shown && h('time', { datetime: value }, shown);
}
