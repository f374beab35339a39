/** Groups and sums over the issues that are shown, and the parameters that ask for them. Pure. */
import type { Issue } from '../api/answers';
import { record } from '../api/decode';

/** Of tables with more than rows. */
export interface SummaryParameters {
  readonly group: string;
  readonly sums: boolean;
  readonly total: boolean;
}

export function summaryParameters(search: string): SummaryParameters {
  const parameters = new URLSearchParams(search);
  const isSet = (name: string): boolean => parameters.get(name)?.trim().toLowerCase() === 'true';
  return { group: (parameters.get('group') ?? '').trim(), sums: isSet('sums'), total: isSet('total') };
}

export interface IssueGroup {
  readonly issues: readonly Issue[];
  /** The day that they have in common, for values that are dates. */
  readonly day: string | null;
}

export interface Sum {
  readonly value: number;
  /** In seconds. */
  readonly isTime: boolean;
}

/** In the order in which the search has the first issue of each; those without a value come last. `day`: `null` for what is no date. */
export function grouped(
  issues: readonly Issue[],
  column: string,
  day: (value: string) => string | null,
): readonly IssueGroup[] {
  const groups = new Map<string, { issues: Issue[]; day: string | null }>();
  for (const issue of issues) {
    const value = issue.fields[column];
    const date = typeof value === 'string' ? day(value) : null;
    const key = date ?? identity(value);
    const group = groups.get(key);
    if (group) group.issues.push(issue);
    else groups.set(key, { issues: [issue], day: date });
  }
  const without = groups.get('');
  groups.delete('');
  return [...groups.values(), ...(without ? [without] : [])];
}

/** Two people or options of one name are two groups. Lists are equal when they have the same elements in any order. */
function identity(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(identity).sort().join('\n');
  const from = record(value);
  if (!from) return String(value);
  const id = [from['accountId'], from['id'], from['key'], from['name'], from['value']].find(isIdentifier);
  const child = from['child'] ? `\n${identity(from['child'])}` : '';
  return id === undefined ? JSON.stringify(from) : String(id) + child;
}

function isIdentifier(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && value !== '');
}

/** They have no sum: a ratio, and objects that say more than a number. */
const WITHOUT_SUM = /^(workratio|progress|aggregateprogress)$/;
const TIMES = /^(aggregate)?time(spent|(original)?estimate)$/;

/** Of the columns in which each value is a number, and at least one is there. */
export function sumsOf(issues: readonly Issue[], columns: readonly string[]): ReadonlyMap<string, Sum> {
  const sums = new Map<string, Sum>();
  for (const column of columns) {
    const values = issues.map((issue) => amount(issue.fields[column])).filter((one) => one !== null);
    const value = values.reduce((sum, one) => sum + one, 0);
    if (values.length === 0 || !Number.isFinite(value) || WITHOUT_SUM.test(column)) continue;
    // Tenths do not add up exactly.
    sums.set(column, { value: Number(value.toPrecision(12)), isTime: TIMES.test(column) });
  }
  return sums;
}

/** `null` for no value, not a number for one that has no sum. */
function amount(value: unknown): number | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return value;
  const from = record(value);
  const votes = from?.['votes'] ?? from?.['watchCount'];
  return typeof votes === 'number' ? votes : Number.NaN;
}
