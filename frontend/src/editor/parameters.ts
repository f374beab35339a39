/** What a macro's parameters are, read from the page and written back. Pure. */
import { DEFAULT_COLUMNS, tableParameters } from '../config';
import type { MacroData } from '../host';
import { jiraLink } from '../link';

export const MACROS = ['table', 'issue'] as const;
export type MacroKind = (typeof MACROS)[number];

export interface Draft {
  readonly jql: string;
  readonly key: string;
  readonly columns: readonly string[];
  readonly limit: string;
  /** A cloud id, or a host name out of a link. */
  readonly site: string;
}

export const DEFAULT_LIMIT = '20';
const KEY = /^[A-Z][A-Z0-9_]{0,63}-[1-9][0-9]{0,17}$/;

export function macroKind(search: string): MacroKind {
  const asked = new URLSearchParams(search).get('macro');
  return MACROS.find((one) => one === asked) ?? 'table';
}

/** A pasted link counts until somebody has written something else. */
export function draftOf(data: MacroData): Draft {
  const link = jiraLink(data['url'] ?? '');
  const written = new URLSearchParams({ columns: data['columns'] ?? '' });
  return {
    jql: data['jql']?.trim() || (link?.jql ?? ''),
    key: data['key']?.trim() || (link?.key ?? ''),
    columns: tableParameters(`?${written}`, null).columns,
    limit: data['limit']?.trim() || DEFAULT_LIMIT,
    site: data['site']?.trim() || (link?.host ?? ''),
  };
}

/** `before` keeps what this editor knows nothing of; what is empty or as usual is not written. */
export function dataOf(kind: MacroKind, draft: Draft, before: MacroData): MacroData {
  const { url: _, ...rest } = before;
  const usual = draft.columns.join() === DEFAULT_COLUMNS.join();
  const own: MacroData =
    kind === 'issue'
      ? { key: draft.key, site: draft.site }
      : { jql: draft.jql, columns: usual ? '' : draft.columns.join(), limit: draft.limit === DEFAULT_LIMIT ? '' : draft.limit, site: draft.site };
  return Object.fromEntries(Object.entries({ ...rest, ...own }).filter(([, value]) => value !== ''));
}

/** The key in what was typed or pasted, else `null`. */
export function issueKeyIn(text: string): string | null {
  const typed = text.trim().toUpperCase();
  return KEY.test(typed) ? typed : (jiraLink(text)?.key ?? null);
}

export function limitIsGood(limit: string): boolean {
  return /^([1-9]\d?|100)$/.test(limit.trim());
}
