import { describe, expect, it } from 'vitest';
import { usableFor } from '../src/host/connect/token';
import { contextToken as token } from './fakes';

const NOW = Date.parse('2026-11-20T10:00:00Z');
const at = (seconds: number): number => NOW / 1000 + seconds;

describe('a context token', () => {
  it('is kept until shortly before its end', () => {
    expect(usableFor(token({ iat: at(0), exp: at(900) }), NOW)).toBe(870_000);
  });

  it('is not kept longer than it lives when the clock here is behind', () => {
    expect(usableFor(token({ iat: at(3600), exp: at(4500) }), NOW)).toBe(870_000);
  });

  it.each([
    ['has ended', token({ exp: at(-1) })],
    ['does not say when it ends', token({})],
    ['has an end that is no number', token({ exp: 'soon' })],
    ['is no JSON', 'a.%%%.c'],
    ['is empty', ''],
  ])('that %s is not kept', (_, text) => {
    expect(usableFor(text, NOW)).toBe(0);
  });
});
