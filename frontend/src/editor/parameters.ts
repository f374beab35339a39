/** What a macro's parameters are, read from the page and written back. Pure. */
import type { MacroData } from '../host/macro-editor';
import {
  chartParameters,
  type ChartParameters,
  DEFAULT_COLUMNS,
  issueParameters,
  tableParameters,
} from '../macro/parameters';
import { summaryParameters } from '../macro/summary';
import { grouping } from './chart-by';
import { issueKey } from '../links/issue-key';
import { jiraLink } from '../links/jira-link';

export const DRAWINGS = ['bar', 'doughnut'] as const;

/** As Confluence writes a parameter that is on; empty when it is off. */
export type Switch = 'true' | '';

export interface Draft {
  readonly jql: string;
  readonly key: string;
  readonly columns: readonly string[];
  /** Of a card. */
  readonly fields: readonly string[];
  readonly limit: string;
  /** A column, or empty. */
  readonly group: string;
  readonly sums: Switch;
  readonly total: Switch;
  /** `status`, or another field by which a chart counts. */
  readonly by: string;
  readonly as: ChartParameters['as'];
  /** A cloud id, or a host name out of a link. */
  readonly site: string;
}

export type Parameter = keyof Draft;

/** What each macro is told, in the order of its form. */
export const PARAMETERS = {
  table: ['jql', 'limit', 'site', 'columns', 'group', 'sums', 'total'],
  issue: ['key', 'site', 'fields'],
  'issue-inline': ['key', 'site'],
  count: ['jql', 'site'],
  chart: ['jql', 'by', 'as', 'site'],
} as const satisfies Readonly<Record<string, readonly Parameter[]>>;

export type MacroKind = keyof typeof PARAMETERS;

export const DEFAULT_LIMIT = '20';
/** What a card shows of its issue when its author has chosen nothing else. */
const DEFAULT_FIELDS = ['status', 'priority', 'assignee'] as const;
/** Not written into the page. */
const USUAL: Partial<Record<Parameter, string>> = {
  columns: DEFAULT_COLUMNS.join(),
  fields: DEFAULT_FIELDS.join(),
  limit: DEFAULT_LIMIT,
  by: 'status',
  as: 'bar',
};

export function macroKind(search: string): MacroKind {
  const asked = new URLSearchParams(search).get('macro') ?? '';
  return Object.hasOwn(PARAMETERS, asked) ? (asked as MacroKind) : 'table';
}

/** A pasted link counts until another parameter replaces it. */
export function draftOf(data: MacroData): Draft {
  const link = jiraLink(data['url'] ?? '');
  const written = `?${new URLSearchParams(data)}`;
  const { fields } = issueParameters(written, null);
  const { by, as } = chartParameters(written);
  const { group, sums, total } = summaryParameters(written);
  return {
    jql: data['jql']?.trim() || (link?.jql ?? ''),
    key: data['key']?.trim() || (link?.key ?? ''),
    columns: tableParameters(written, null).columns,
    fields: fields.length ? fields : DEFAULT_FIELDS,
    limit: data['limit']?.trim() || DEFAULT_LIMIT,
    group,
    sums: sums ? 'true' : '',
    total: total ? 'true' : '',
    by: grouping(by),
    as,
    site: data['site']?.trim() || (link?.host ?? ''),
  };
}

/** What a pasted link stands for. */
const LINKED: readonly Parameter[] = ['jql', 'key', 'site'];

/**
 * `before` keeps what the author did not touch: what this editor knows nothing of, and what its form says as it did at first
 * (`untouched`). A link is replaced by what it stands for once a part of that is touched. What is empty or as usual is not written.
 */
export function dataOf(
  kind: MacroKind,
  draft: Draft,
  before: MacroData,
  untouched: Draft = draftOf(before),
): MacroData {
  const names: readonly Parameter[] = PARAMETERS[kind];
  const touched = names.filter((name) => written(draft, name) !== written(untouched, name));
  const unlinked = touched.some((name) => LINKED.includes(name));
  const { url, ...rest } = before;
  const kept = url === undefined || unlinked ? rest : before;
  const changed = names.filter((name) => touched.includes(name) || (unlinked && url && LINKED.includes(name)));
  const own = Object.fromEntries(changed.map((name) => [name, written(draft, name)]));
  return Object.fromEntries(
    Object.entries({ ...kept, ...own }).filter(([name, value]) => value !== '' || !(name in own)),
  );
}

function written(draft: Draft, name: Parameter): string {
  const value = draft[name];
  return isUsual(name, value) ? '' : String(value);
}

/** What a macro shows that is told nothing else. */
export function isUsual(name: Parameter, value: string | readonly string[]): boolean {
  return String(value) === USUAL[name];
}

/** The key in what was typed or pasted, else `null`. */
export function issueKeyIn(text: string): string | null {
  return issueKey(text) ?? jiraLink(text)?.key ?? null;
}

export function limitIsGood(limit: string): boolean {
  return /^([1-9]\d?|100)$/.test(limit.trim());
}
