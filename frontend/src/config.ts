/** What the server and the url tell a page. */
import { outcome, record } from './decode';
import type { Outcome } from './answers';

/** What the server read out of a link that was pasted into the page and became a macro. */
export interface Linked {
  readonly host: string;
  readonly key: string;
  readonly jql: string;
}

export interface Config {
  readonly link: Partial<Linked> | null;
  readonly viewer: 'known' | 'anonymous';
  readonly adminToken: string;
  readonly outcome: Outcome | null;
  /** The API's answer to the first question, when the server had it at hand; not yet decoded. */
  readonly first: unknown;
  /** The path the app lies under, without a slash at its end. */
  readonly base: string;
  /** Of the words. */
  readonly language: string;
  /** Of dates and numbers. */
  readonly locale: string;
}

export function readConfig(page: Document): Config {
  const from = parse(page.getElementById('config')?.textContent ?? '');
  const token = from?.['adminToken'];
  return {
    viewer: from?.['viewer'] === 'anonymous' ? 'anonymous' : 'known',
    adminToken: typeof token === 'string' ? token : '',
    link: record(from?.['link']) as Partial<Linked> | null,
    outcome: outcome(from?.['outcome']),
    first: from?.['first'],
    base: page.documentElement.dataset['base'] ?? '',
    language: page.documentElement.lang || 'en',
    locale: page.documentElement.dataset['locale'] || 'en',
  };
}

function parse(text: string): ReturnType<typeof record> {
  try {
    return record(JSON.parse(text));
  } catch {
    return null;
  }
}

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
