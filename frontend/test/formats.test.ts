import { describe, expect, it } from 'vitest';
import { formatsFor, localeFor, looksLikeDate, timeOf } from '../src/formats';

const NOW = Date.parse('2026-11-20T10:00:00Z');
const f = formatsFor('en', 'en-US');

describe('dates', () => {
  it('keep the order of the reader’s country in the language of the words', () => {
    expect(localeFor('en', 'de')).toBe('en-DE');
    expect(localeFor('en', 'pt-BR')).toBe('en-BR');
    expect(localeFor('en', 'no such_tag')).toBe('en');
    expect(formatsFor('en', 'de-DE').day('2026-11-02')).toBe('2 Nov 2026');
    expect(f.day('2026-11-02')).toBe('Nov 2, 2026');
  });

  it('without a time are the same day everywhere', () => {
    expect(f.day('2026-01-01')).toBe('Jan 1, 2026');
    expect(f.moment('2026-01-01')).toBe('Jan 1, 2026');
  });

  it('are read in Jira’s form', () => {
    expect(timeOf('2026-11-20T10:00:00.000+0200')).toBe(Date.parse('2026-11-20T08:00:00Z'));
    expect(timeOf('tomorrow')).toBeNull();
    expect(f.day('tomorrow')).toBeNull();
  });

  it('are told from other words', () => {
    expect(looksLikeDate('2026-11-20')).toBe(true);
    expect(looksLikeDate('2026-11-20T10:00:00.000+0000')).toBe(true);
    expect(looksLikeDate('2026-11-20 and later')).toBe(false);
    expect(looksLikeDate('20')).toBe(false);
  });

  it.each([
    ['2026-11-20T09:59:40Z', 'this minute'],
    ['2026-11-20T07:00:00Z', '3 hours ago'],
    ['2027-02-18T10:00:00Z', 'in 90 days'],
    ['2027-10-20T10:00:00Z', 'in 11 months'],
    ['2020-11-20T10:00:00Z', '6 years ago'],
  ])('from now: %s is %s', (instant, words) => {
    expect(f.relative(instant, NOW)).toBe(words);
  });
});
