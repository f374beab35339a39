/** Percentages in the reader's language. */
import type { Formats } from './formats';

const made = new Map<string, Intl.NumberFormat>();

/** Of a hundred. */
export function percentOf(value: number, { locale }: Pick<Formats, 'locale'>): string {
  const format = made.get(locale) ?? new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  made.set(locale, format);
  return format.format(value / 100);
}
