/** Dates and numbers in the reader's language and time zone. */

export interface Formats {
  /** `null` for what is no date. A date without a time is the same day in every time zone. */
  day(value: string): string | null;
  moment(value: string): string | null;
  clock(value: string): string | null;
  number(value: number): string;
  /** Of dates and numbers. */
  readonly locale: string;
  /** Of what becomes part of a sentence. */
  readonly language: string;
  /** Without one, the browser's. */
  readonly zone: string | undefined;
  list(values: readonly string[]): string;
}

const DATE_ONLY = /^\d{4}-\d{2}-\d{2}$/;

/** Milliseconds since 1970, or `null`. Jira writes offsets without a colon, which not every browser reads. */
export function timeOf(value: string): number | null {
  const time = Date.parse(value.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
  return Number.isNaN(time) ? null : time;
}

/**
 * `locale` decides dates and numbers, `language` what becomes part of a sentence. Without a zone, the browser's. Formats are
 * made when they are first needed: each costs a fraction of a millisecond, and a page may have fifty iframes.
 */
export function formatsFor(locale: string, language = locale, zone?: string): Formats {
  const tag = supported(locale);
  const spoken = supported(language);
  const date = (options: Intl.DateTimeFormatOptions) =>
    once(() => new Intl.DateTimeFormat(tag, { timeZone: zone, ...options }));
  const day = date({ dateStyle: 'medium' });
  const wholeDay = date({ dateStyle: 'medium', timeZone: 'UTC' });
  const moment = date({ dateStyle: 'medium', timeStyle: 'short' });
  const clock = date({ timeStyle: 'short' });
  const plain = once(() => new Intl.NumberFormat(tag, { maximumFractionDigits: 6 }));
  const list = once(() => new Intl.ListFormat(spoken, { style: 'short', type: 'unit' }));
  const by = (format: () => Intl.DateTimeFormat) => (value: string) => {
    const time = timeOf(value);
    return time === null ? null : format().format(time);
  };
  return {
    day: (value) => by(DATE_ONLY.test(value) ? wholeDay : day)(value),
    moment: (value) => by(DATE_ONLY.test(value) ? wholeDay : moment)(value),
    clock: by(clock),
    number: (value) => plain().format(value),
    locale: tag,
    language: spoken,
    zone,
    list: (values) => list().format(values),
  };
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

function supported(language: string): string {
  try {
    return new Intl.Locale(language).toString();
  } catch {
    return 'en';
  }
}
