/** Times and durations of a history: to the second, and in words. */
import { type Formats, timeOf } from '../ui/formats';

/** A unit, its length, and from which duration on it is used. */
const UNITS = [
  ['day', 86_400_000, 2 * 86_400_000],
  ['hour', 3_600_000, 2 * 3_600_000],
  ['minute', 60_000, 2 * 60_000],
  ['second', 1_000, 950],
  ['millisecond', 1, 0],
] as const;

export function durationText(ms: number, { language }: Pick<Formats, 'language'>): string {
  const [unit, length] = UNITS.find(([, , from]) => ms >= from) ?? UNITS[4];
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0 }).format(
    Math.max(0, ms) / length,
  );
}

export function preciseTime(value: string, { locale, zone }: Pick<Formats, 'locale' | 'zone'>): string {
  const time = timeOf(value);
  return time === null
    ? value
    : new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium', timeZone: zone }).format(time);
}
