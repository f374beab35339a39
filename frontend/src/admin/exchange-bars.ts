/** The hours of the exchanges as bars of a chart: by hour, or by the viewer's days. Pure. */
import type { Exchanges } from '../api/exchanges';
import type { Formats } from '../ui/formats';

export const PERIODS = ['day', 'week', 'month'] as const;
export type Period = (typeof PERIODS)[number];

export const SERIES = ['exchanged', 'refused', 'unanswered'] as const;
export type Series = (typeof SERIES)[number];

export interface Bar extends Readonly<Record<Series, number>> {
  /** Within an axis. */
  readonly label: string;
  /** Where it stands alone. */
  readonly title: string;
}

const HOUR = 3_600_000;
const DAYS: Readonly<Record<Exclude<Period, 'day'>, number>> = { week: 7, month: 30 };

/** Oldest first, also those in which nothing was exchanged. */
export function barsOf(
  { asOf, hours }: Exchanges,
  period: Period,
  f: Pick<Formats, 'clock' | 'day' | 'moment'>,
): Bar[] {
  const last = Math.floor(Date.parse(asOf) / HOUR) * HOUR;
  const bars = new Map<string, Bar>();
  const count = period === 'day' ? 24 : DAYS[period];
  const at = new Map(hours.map((one) => [Date.parse(one.at), one]));
  for (let time = last; ; time -= HOUR) {
    const instant = new Date(time).toISOString();
    const label = (period === 'day' ? f.clock(instant) : f.day(instant)) ?? instant;
    const title = period === 'day' ? (f.moment(instant) ?? instant) : label;
    if (!bars.has(title) && bars.size === count) break;
    const before = bars.get(title) ?? { label, title, exchanged: 0, refused: 0, unanswered: 0 };
    const found = at.get(time);
    bars.set(title, {
      ...before,
      exchanged: before.exchanged + (found?.exchanged ?? 0),
      refused: before.refused + (found?.refused ?? 0),
      unanswered: before.unanswered + (found?.unanswered ?? 0),
    });
  }
  return [...bars.values()].reverse();
}

export const sumOf = (bars: readonly Bar[], series: Series): number => bars.reduce((sum, bar) => sum + bar[series], 0);

export const heightOf = (bar: Bar): number => SERIES.reduce((sum, series) => sum + bar[series], 0);

/** The smallest of 1, 2, 5, 10, 20, 50… that no bar exceeds. */
export function topOf(bars: readonly Bar[]): number {
  const highest = Math.max(1, ...bars.map(heightOf));
  const power = 10 ** Math.floor(Math.log10(highest));
  return ([1, 2, 5].find((step) => step * power >= highest) ?? 10) * power;
}
