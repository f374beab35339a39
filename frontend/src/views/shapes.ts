/** Values of types that have no rule of their own: shown where their shape says what a person would read. */
import { type Json, MAX_TEXT, record, shorten, words } from '../api/decode';
import * as m from '../messages/rare-values';
import { type Child, h } from '../ui/element';
import type { Formats } from '../ui/formats';
import { documentText } from './document-text';
import { address, listOf, MAX_ITEMS, tags } from './lists';
import { labelled, person, plain, status } from './values';

/** What programs write for themselves: JSON, Java objects, ids, the times in each status, ranks. */
const MACHINE_TEXT = /^[{[]|@[\da-f]+\[|_\*[:|]\*_|^ari:|^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$|^\d+\|[\da-z]+:/i;

/** `undefined` for what no rule can read. */
export function byShape(value: unknown, f: Formats): Child | undefined {
  if (typeof value === 'string') return MACHINE_TEXT.test(value) ? undefined : address(value);
  if (typeof value === 'number') return f.number(value);
  if (typeof value === 'boolean') return value ? m.yes : m.no;
  if (Array.isArray(value))
    return value.every(isText) ? tags(value.filter((one) => words(one) !== '')) : namesOf(value, f);
  const from = record(value);
  return from ? object(from, f) : undefined;
}

/** What a person can read. */
function isText(value: unknown): value is string {
  return typeof value === 'string' && !MACHINE_TEXT.test(value);
}

/** The text of a document in Atlassian Document Format. */
function document(from: Json, f: Formats): Child {
  const text = documentText(from, f);
  return text.length > MAX_TEXT ? h('span', { 'data-cut': '' }, shorten(text, MAX_TEXT)) : text || null;
}

function object(from: Json, f: Formats): Child | undefined {
  if (from['type'] === 'doc') return document(from, f);
  if (from['statusCategory'] !== undefined) return status(from) ?? undefined;
  if (from['accountId'] !== undefined) return person(from) ?? undefined;
  if (typeof from['currency'] === 'string') return money(from, f);
  if (from['iconUrl'] !== undefined) return labelled(from, 'icon-image') ?? undefined;
  return nameOf(from, f) || undefined;
}

/** The names of a list, when each element has one. */
export function namesOf(value: unknown, f: Formats): string | undefined {
  if (!Array.isArray(value)) {
    const one = record(value);
    return one ? nameOf(one, f) || undefined : undefined;
  }
  const names = value.slice(0, MAX_ITEMS).map((one) => nameOf(one, f));
  return names.length > 0 && names.every((one) => one !== '') ? listOf(names, f, value.length - MAX_ITEMS) : undefined;
}

function nameOf(value: unknown, f: Formats): string {
  if (typeof value === 'number') return f.number(value);
  const from = record(value);
  if (typeof value === 'string') return MACHINE_TEXT.test(value) ? '' : plain(value);
  if (!from) return '';
  const amount = typeof from['currency'] === 'string' ? money(from, f) : undefined;
  const inner = from['value'];
  return amount ?? (plain(from) || (typeof inner === 'number' ? f.number(inner) : ''));
}

/** An amount with the code of its currency, as apps store it. */
function money(from: Json, f: Formats): string | undefined {
  const amount = from['amount'] ?? from['value'];
  const currency = words(from['currency']);
  if (typeof amount !== 'number') return undefined;
  try {
    return new Intl.NumberFormat(f.locale, { style: 'currency', currency }).format(amount);
  } catch {
    return `${f.number(amount)} ${currency}`;
  }
}
