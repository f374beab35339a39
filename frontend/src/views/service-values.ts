/** Values of Jira Service Management and Assets, as its REST API documents them; `undefined` for another shape. */
import { record, webUrl, words } from '../api/decode';
import * as m from '../messages/rare-values';
import { type Child, h, image } from '../ui/element';
import type { Formats } from '../ui/formats';
import { namesOf } from './shapes';

const MAX_RATING = 5;

/** The type of a request, by the name that its customers see. */
export function requestType(value: unknown): Child | undefined {
  const type = record(record(value)?.['requestType']);
  const name = words(type?.['name']);
  if (!name) return undefined;
  const urls = record(record(record(type?.['icon'])?.['_links'])?.['iconUrls']);
  return h(
    'span',
    { class: 'labelled' },
    image(webUrl(urls?.['16x16'] ?? urls?.['24x24']), '', 'icon-image', () => null),
    h('span', {}, name),
  );
}

const DECISION_LOOKS: Readonly<Record<string, string>> = { approved: 'done', declined: 'removed' };

/** The decision of the last approval: those before it led to it. */
export function approvals(value: unknown): Child | undefined {
  const last = record(Array.isArray(value) ? value.at(-1) : value);
  const decision = words(last?.['finalDecision']).toLowerCase();
  const name = words(last?.['name']);
  const label = m.decisions[decision] ?? words(last?.['finalDecision']);
  if (!label) return undefined;
  const look = DECISION_LOOKS[decision] ?? 'todo';
  return h('span', { class: `lozenge lozenge-${look}`, title: name || undefined }, label);
}

/** Stars for the eye, numbers for screen readers. */
export function rating(value: unknown, f: Formats): Child | undefined {
  const stars = typeof value === 'number' ? value : record(value)?.['rating'];
  if (typeof stars !== 'number' || stars < 0 || stars > MAX_RATING) return undefined;
  const full = Math.round(stars);
  const label = m.ofTotal(f.number(stars), f.number(MAX_RATING));
  return h(
    'span',
    { class: 'rating', role: 'img', 'aria-label': label, title: label },
    '★'.repeat(full) + '☆'.repeat(MAX_RATING - full),
  );
}

/** Jira sends the ids of objects alone, where it does not know the caller's rights to them. */
export const assets = (value: unknown, f: Formats): Child | undefined => namesOf(value, f) ?? counted(value, m.objects);

export const affectedServices = (value: unknown, f: Formats): Child | undefined =>
  namesOf(value, f) ?? counted(value, m.services);

function counted(value: unknown, text: (count: number) => string): string | undefined {
  return Array.isArray(value) && value.every((one) => record(one)) ? text(value.length) : undefined;
}
