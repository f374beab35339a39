/** A macro's parameters, as the page's URL has them. */
import type { Linked } from '../api/page-config';

export interface TableParameters {
  readonly jql: string;
  readonly columns: readonly string[];
  readonly limit: string;
  readonly site: string | null;
}

export const DEFAULT_COLUMNS = ['summary', 'status', 'assignee', 'updated'] as const;
/** Always shown, so not columns of their own. */
const IMPLIED = ['key', 'issuekey'];

export function tableParameters(search: string, link: Partial<Linked> | null): TableParameters {
  const parameters = new URLSearchParams(search);
  const given = (parameters.get('columns') ?? '').split(',').map((one) => one.trim());
  const columns = [...new Set(given)].filter((one) => one !== '' && !IMPLIED.includes(one.toLowerCase()));
  const written = (parameters.get('jql') ?? '').trim();
  return {
    jql: written || (link?.jql ?? ''),
    columns: columns.length ? columns : DEFAULT_COLUMNS,
    limit: (parameters.get('limit') ?? '').trim(),
    site: siteParameter(parameters, written ? null : link),
  };
}

export interface IssueParameters {
  readonly key: string;
  readonly site: string | null;
}

export function issueParameters(search: string, link: Partial<Linked> | null): IssueParameters {
  const parameters = new URLSearchParams(search);
  const written = (parameters.get('key') ?? '').trim().toUpperCase();
  return { key: written || (link?.key ?? ''), site: siteParameter(parameters, written ? null : link) };
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

function siteParameter(parameters: URLSearchParams, link: Partial<Linked> | null): string | null {
  return (parameters.get('site') ?? '').trim() || link?.host || null;
}
