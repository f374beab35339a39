/** Dates and numbers in the reader's language and time zone. */

export interface Formats {
  /** `null` for what is no date. A date without a time is the same day in every time zone. */
  day(value: string): string | null;
  moment(value: string): string | null;
  clock(value: string): string | null;
  number(value: number): string;
  /** "in 3 days", "2 hours ago". */
  relative(value: string, now: number): string | null;
  list(values: readonly string[]): string;
}

const DATE_ONLY = /^\d{4}-\d{2}-\d{2}$/;

/** Milliseconds since 1970, or `null`. Jira writes offsets without a colon, which not every browser reads. */
export function timeOf(value: string): number | null {
  const time = Date.parse(value.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  return Number.isNaN(time) ? null : time;
}

export function looksLikeDate(value: string): boolean {
  return DATE_ONLY.test(value) || /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:?\d{2})$/.test(value);
}

const DAY = 86_400_000;

/** A unit, its length, and the distance from which on it is used: a hundred days say more than three months. */
const UNITS = [
  ['year', 365.25 * DAY, 2 * 365.25 * DAY],
  ['month', 30.4375 * DAY, 100 * DAY],
  ['day', DAY, DAY],
  ['hour', 3_600_000, 3_600_000],
  ['minute', 60_000, 0],
] as const;

export function formatsFor(language: string): Formats {
  const tag = supported(language);
  const day = new Intl.DateTimeFormat(tag, { dateStyle: 'medium' });
  const wholeDay = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeZone: 'UTC' });
  const moment = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short' });
  const clock = new Intl.DateTimeFormat(tag, { timeStyle: 'short' });
  const number = new Intl.NumberFormat(tag, { maximumFractionDigits: 6 });
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: 'auto' });
  const list = new Intl.ListFormat(tag, { style: 'short', type: 'unit' });
  const by = (format: Intl.DateTimeFormat) => (value: string) => {
    const time = timeOf(value);
    return time === null ? null : format.format(time);
  };
  return {
    day: (value) => by(DATE_ONLY.test(value) ? wholeDay : day)(value),
    moment: (value) => by(DATE_ONLY.test(value) ? wholeDay : moment)(value),
    clock: by(clock),
    number: (value) => number.format(value),
    relative: (value, now) => {
      const time = timeOf(value);
      if (time === null) return null;
      const distance = time - now;
      const [unit, length] = UNITS.find(([, , from]) => Math.abs(distance) >= from) ?? UNITS[4];
      return relative.format(Math.round(distance / length), unit);
    },
    list: (values) => list.format(values),
  };
}

function supported(language: string): string {
  try {
    return new Intl.Locale(language).toString();
  } catch {
    return 'en';
  }
}
