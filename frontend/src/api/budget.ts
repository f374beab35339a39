/** What this site spends of Jira's quota of points. */
import { type Decoder, instant, record, whole } from './decode';

export const SPENDING = ['tables', 'issues', 'counts', 'charts', 'editor', 'identity'] as const;
export type Spending = (typeof SPENDING)[number];

export interface Budget {
  /** The beginning of the hour that the points are counted in. */
  readonly since: string;
  readonly spent: Readonly<Record<Spending, number>>;
  /** What Jira said last, in the last hour. */
  readonly reported: {
    readonly at: string;
    readonly limit: number | null;
    readonly remaining: number | null;
    readonly nearLimit: boolean;
  } | null;
}

export const budgetAnswer: Decoder<Budget> = (value) => {
  const from = record(value);
  const since = instant(from?.['since']);
  const spent = record(from?.['spent']);
  const points = SPENDING.map((kind) => [kind, whole(spent?.[kind])] as const);
  if (!since || points.some(([, count]) => count === null)) return null;
  const report = record(from?.['reported']);
  const at = instant(report?.['at']);
  return {
    since,
    spent: Object.fromEntries(points) as Record<Spending, number>,
    reported: at
      ? {
          at,
          limit: whole(report?.['limit']),
          remaining: whole(report?.['remaining']),
          nearLimit: report?.['nearLimit'] === true,
        }
      : null,
  };
};
