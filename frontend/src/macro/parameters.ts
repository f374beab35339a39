/** A macro's parameters, as the page's URL has them. */
import type { Linked } from '../host/page-config';

export interface TableParameters {
  readonly jql: string;
  readonly columns: readonly string[];
  readonly limit: string;
  /** The column to group by, or empty. */
  readonly group: string;
  readonly site: string | null;
}

export const DEFAULT_COLUMNS = ['summary', 'status', 'assignee', 'updated'] as const;
/** Always shown, so not columns of their own. */
const IMPLIED = ['key', 'issuekey'];

export function tableParameters(search: string, link: Partial<Linked> | null): TableParameters {
  const parameters = new URLSearchParams(search);
  const columns = written(parameters, 'columns');
  const jql = (parameters.get('jql') ?? '').trim();
  return {
    jql: jql || (link?.jql ?? ''),
    columns: columns.length ? columns : DEFAULT_COLUMNS,
    limit: (parameters.get('limit') ?? '').trim(),
    group: parameters.get('group') ?? '',
    site: siteParameter(parameters, jql ? null : link),
  };
}

export interface IssueParameters {
  readonly key: string;
  /** Of a card, in place of the usual ones; empty for these. */
  readonly fields: readonly string[];
  readonly site: string | null;
}

export function issueParameters(search: string, link: Partial<Linked> | null): IssueParameters {
  const parameters = new URLSearchParams(search);
  const key = (parameters.get('key') ?? '').trim().toUpperCase();
  return {
    key: key || (link?.key ?? ''),
    fields: written(parameters, 'fields'),
    site: siteParameter(parameters, key ? null : link),
  };
}

export interface CountParameters {
  readonly jql: string;
  readonly site: string | null;
}

export function countParameters(search: string): CountParameters {
  const parameters = new URLSearchParams(search);
  return { jql: (parameters.get('jql') ?? '').trim(), site: siteParameter(parameters, null) };
}

export interface ChartParameters {
  readonly jql: string;
  readonly by: string;
  readonly as: 'bar' | 'doughnut';
  readonly site: string | null;
}

export function chartParameters(search: string): ChartParameters {
  const parameters = new URLSearchParams(search);
  return {
    jql: (parameters.get('jql') ?? '').trim(),
    by: (parameters.get('by') ?? '').trim().toLowerCase() || 'status',
    as: (parameters.get('as') ?? '').trim().toLowerCase() === 'doughnut' ? 'doughnut' : 'bar',
    site: siteParameter(parameters, null),
  };
}

/** A list of fields, by ids or names. */
function written(parameters: URLSearchParams, name: string): readonly string[] {
  const given = (parameters.get(name) ?? '').split(',').map((one) => one.trim());
  return [...new Set(given)].filter((one) => one !== '' && !IMPLIED.includes(one.toLowerCase()));
}

function siteParameter(parameters: URLSearchParams, link: Partial<Linked> | null): string | null {
  return (parameters.get('site') ?? '').trim() || link?.host || null;
}
