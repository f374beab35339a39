import { describe, expect, it } from 'vitest';
import { knowsZone } from '../src/host/time-zone';
import { durationOf } from '../src/ui/duration';
import { formatsFor } from '../src/ui/formats';
import { pastTime, relativeTime } from '../src/ui/relative-time';
import { percentOf } from '../src/ui/percent';

/** Special spaces and apostrophes differ between versions of ICU. */
const plain = (text: string | null): string => (text ?? '').replace(/\s/g, ' ').replace(/’/g, "'");

describe('a moment', () => {
  const AT = '2026-11-20T23:30:00.000+0000';
  it.each([
    ['en-US', 'UTC', 'Nov 20, 2026, 11:30 PM'],
    ['en-US', 'America/Los_Angeles', 'Nov 20, 2026, 3:30 PM'],
    ['en-GB', 'Asia/Kolkata', '21 Nov 2026, 05:00'],
    ['de-DE', 'Europe/Berlin', '21.11.2026, 00:30'],
    ['de-CH', 'America/St_Johns', '20.11.2026, 20:00'],
    ['ja-JP', 'Pacific/Apia', '2026/11/21 12:30'],
  ])('in %s and %s is that of the viewer', (locale, zone, expected) => {
    expect(plain(formatsFor(locale, locale, zone).moment(AT))).toBe(expected);
  });

  it('knows summer time', () => {
    const f = formatsFor('de-DE', 'de', 'Europe/Berlin');
    expect(f.clock('2026-03-29T00:59:00Z')).toBe('01:59');
    expect(f.clock('2026-03-29T01:00:00Z')).toBe('03:00');
    expect(f.clock('2026-10-25T00:30:00Z')).toBe(f.clock('2026-10-25T01:30:00Z'));
  });

  it('that is none has no words', () => {
    expect(formatsFor('de').moment('yesterday')).toBeNull();
  });
});

describe('a day without a time', () => {
  it.each(['UTC', 'Pacific/Apia', 'Pacific/Pago_Pago', 'America/Los_Angeles', 'Europe/Berlin', 'Asia/Kolkata'])(
    'is the same in %s',
    (zone) => {
      const f = formatsFor('de-DE', 'de', zone);
      expect(f.day('2026-12-01')).toBe('01.12.2026');
      expect(f.moment('2026-12-01')).toBe('01.12.2026');
    },
  );

  it('is written as the locale writes it', () => {
    expect(formatsFor('en-US').day('2026-12-01')).toBe('Dec 1, 2026');
    expect(formatsFor('en-GB').day('2026-12-01')).toBe('1 Dec 2026');
    expect(formatsFor('fr-FR').day('2026-12-01')).toBe('1 déc. 2026');
  });
});

describe('numbers', () => {
  it.each([
    ['en-US', '1,234,567.5', '12.5%', '2h 5m'],
    ['de-DE', '1.234.567,5', '12,5 %', '2 Std. 5 Min.'],
    ['de-CH', "1'234'567.5", '12.5%', '2 Std. 5 Min.'],
  ])('in %s', (locale, number, percent, duration) => {
    const f = formatsFor(locale);
    expect(plain(f.number(1_234_567.5))).toBe(number);
    expect(plain(percentOf(12.5, f))).toBe(percent);
    expect(plain(durationOf(7500, f))).toBe(duration);
  });

  it('of no time at all say so', () => {
    expect(durationOf(0, formatsFor('en'))).toBe('0m');
    expect(durationOf(29, formatsFor('en'))).toBe('0m');
    expect(durationOf(7200, formatsFor('en'))).toBe('2h');
  });
});

describe('what becomes part of a sentence', () => {
  it('is in the language of the words, whatever the locale', () => {
    const f = formatsFor('fr-FR', 'en');
    expect(relativeTime('2026-11-20T10:00:00Z', Date.parse('2026-11-20T12:00:00Z'), f)).toBe('2 hours ago');
    expect(f.day('2026-12-01')).toBe('1 déc. 2026');
  });

  it('never says that something has happened in the future, where the clock is behind', () => {
    const f = formatsFor('de');
    const now = Date.parse('2026-11-20T12:00:00Z');
    expect(pastTime('2026-11-20T12:09:00Z', now, f)).toBe('in dieser Minute');
    expect(pastTime('2026-11-20T11:58:00Z', now, f)).toBe('vor 2 Minuten');
    expect(pastTime('never', now, f)).toBeNull();
  });
});

describe('a time zone', () => {
  it.each(['Europe/Berlin', 'UTC', 'America/Argentina/Buenos_Aires'])('%s is known', (zone) =>
    expect(knowsZone(zone)).toBe(true),
  );
  it.each(['', 'Mars/Olympus', '<script>', null, 7, {}])('%j is not', (zone) => expect(knowsZone(zone)).toBe(false));
});

describe('a locale that no browser knows', () => {
  it('is English', () => {
    expect(formatsFor('%%%').day('2026-12-01')).toBe('Dec 1, 2026');
  });
});
