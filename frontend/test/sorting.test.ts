import { describe, expect, it } from 'vitest';
import { direction, isSortable, sortedBy } from '../src/macro/sorting';

describe('a column', () => {
  it('is sorted by upwards, downwards, and then no more', () => {
    expect(sortedBy('status', '')).toBe('status');
    expect(sortedBy('status', 'status')).toBe('-status');
    expect(sortedBy('status', '-status')).toBe('');
  });

  it('takes the place of another one', () => {
    expect(sortedBy('status', '-updated')).toBe('status');
    expect(sortedBy('status', 'updated')).toBe('status');
  });

  it('has a direction while it is sorted by', () => {
    expect(direction('status', 'status')).toBe('ascending');
    expect(direction('status', '-status')).toBe('descending');
    expect(direction('status', 'updated')).toBeNull();
    expect(direction('status', '')).toBeNull();
  });

  it.each(['labels', 'issuelinks', 'aggregatetimespent'])('%s is none to sort by', (column) => {
    expect(isSortable(column)).toBe(false);
  });

  it.each(['key', 'summary', 'duedate', 'customfield_10016'])('%s is one to sort by', (column) => {
    expect(isSortable(column)).toBe(true);
  });
});
