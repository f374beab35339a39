/** A time as seen from now: "in 3 days", "2 hours ago". */
import { type Formats, timeOf } from './formats';

const DAY = 86_400_000;

/** A unit, its length, and the distance from which on it is used: a hundred days say more than three months. */
const UNITS = [
  ['year', 365.25 * DAY, 2 * 365.25 * DAY],
  ['month', 30.4375 * DAY, 100 * DAY],
  ['day', DAY, DAY],
  ['hour', 3_600_000, 3_600_000],
  ['minute', 60_000, 0],
] as const;

/** Of what has happened, also where the browser's clock is behind that of the server. */
export function pastTime(value: string, now: number, f: Pick<Formats, 'language'>): string | null {
  return relativeTime(value, Math.max(now, timeOf(value) ?? now), f);
}

/** `null` for what is no date. */
export function relativeTime(value: string, now: number, { language }: Pick<Formats, 'language'>): string | null {
  const time = timeOf(value);
  if (time === null) return null;
  const distance = time - now;
  const [unit, length] = UNITS.find(([, , from]) => Math.abs(distance) >= from) ?? UNITS[4];
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(Math.round(distance / length), unit);
}
