import { describe, expect, it } from 'vitest';
import { formatsFor } from '../src/ui/formats';
import { listOf } from '../src/views/lists';

const f = formatsFor('en');

describe('a list in one text', () => {
  it.each<[string[], string]>([
    [['Sprint 1', 'Sprint 2'], 'Sprint 1, Sprint 2'],
    [['Sprint 1', 'ספרינט 2', 'Sprint 3'], 'Sprint 1, \u2068ספרינט 2\u2069, Sprint 3'],
    [['\u200fAPI', 'مرحبا'], '\u2068\u200fAPI\u2069, \u2068مرحبا\u2069'],
    [['汉', '🇩🇪'], '汉, 🇩🇪'],
  ])('keeps its order whatever the direction of its members: %j', (texts, text) => {
    expect(listOf(texts, f)).toBe(text);
  });

  it('says how many members it has beside those', () => {
    expect(listOf(Array<string>(60).fill('a'), f)).toMatch(/, \+10 more$/);
  });
});
