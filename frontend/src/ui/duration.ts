/** Lengths of time, for scripts that few pages need. */
import type { Formats } from './formats';

const made = new Map<string, Intl.NumberFormat>();

/** "2h 5m", from seconds. */
export function durationOf(seconds: number, { locale }: Formats): string {
  const all = Math.round(seconds / 60);
  const whole = Math.floor(all / 60);
  const shown = [
    whole > 0 && format(locale, 'hour').format(whole),
    all % 60 > 0 && format(locale, 'minute').format(all % 60),
  ].filter((part) => part !== false);
  return shown.length ? shown.join(' ') : format(locale, 'minute').format(0);
}

/** Jira's own "2h 5m" in English; elsewhere the narrow forms do not go together. */
function format(locale: string, unit: 'hour' | 'minute'): Intl.NumberFormat {
  const key = `${locale} ${unit}`;
  const unitDisplay = locale.startsWith('en') ? 'narrow' : 'short';
  const known = made.get(key) ?? new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay });
  made.set(key, known);
  return known;
}
