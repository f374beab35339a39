import { describe, expect, it } from 'vitest';
import { type Expects, placeAt } from '../src/editor/jql-cursor';

/** A search with the cursor at the bar; what is expected there, and what of it is typed. */
const PLACES: [string, Expects, string, { field?: string; operator?: string; list?: boolean }?][] = [
  ['|', 'field', ''],
  ['proj|', 'field', 'proj'],
  ['pr|oject = DEMO', 'field', 'pr'],
  ['NOT (st|', 'field', 'st'],
  ['"Story po|', 'field', 'Story po'],
  ['cf[100|', 'field', 'cf[100'],
  ['project |', 'operator', '', { field: 'project' }],
  ['project !|', 'operator', '!', { field: 'project' }],
  ['"Story points" >|', 'operator', '>', { field: 'Story points' }],
  ['status not |', 'operator', '', { field: 'status', operator: 'not' }],
  ['status = |', 'value', '', { field: 'status', operator: '=' }],
  ['status = "In Pr|', 'value', 'In Pr', { field: 'status' }],
  ["status = 'it\\'s|", 'value', "it's", { field: 'status' }],
  ['status = "In |Progress" AND x = 1', 'value', 'In ', { field: 'status' }],
  ['status in (Done, |', 'value', '', { field: 'status', operator: 'in', list: true }],
  ['status NOT IN (Do|', 'value', 'Do', { operator: 'not in', list: true }],
  ['status in (Done|, "x")', 'value', 'Done', { list: true }],
  ['assignee is |', 'value', '', { operator: 'is' }],
  ['assignee is not |', 'value', '', { operator: 'is not' }],
  ['assignee in membersOf("a|', 'nothing', 'a'],
  ['created > startOfDay(-1) |', 'keyword', ''],
  ['status = Done |', 'keyword', ''],
  ['status = "Done"|', 'keyword', ''],
  ['status in (Done |', 'keyword', '', { list: true }],
  ['status in (Done) |', 'keyword', '', { list: false }],
  ['(status = Done) an|', 'keyword', 'an'],
  ['status = Done AND |', 'field', ''],
  ['status = Done && pri|', 'field', 'pri'],
  ['text ~ "a AND b" OR |', 'field', ''],
  ['status = Done ORDER |', 'by', ''],
  ['order by |', 'sort', ''],
  ['x = 1 order by crea|', 'sort', 'crea'],
  ['x = 1 order by created |', 'direction', ''],
  ['x = 1 order by created DESC, |', 'sort', ''],
  ['status changed |', 'nothing', ''],
];

describe('the place of the cursor', () => {
  it.each(PLACES)('in %s', (marked, expects, typed, more = {}) => {
    const cursor = marked.indexOf('|');
    const jql = marked.replace('|', '');
    expect(placeAt(jql, cursor)).toMatchObject({ expects, typed, ...more });
  });

  it('covers the whole word that a proposal takes the place of, with its quotes', () => {
    expect(placeAt('status = "In Progress" AND', 12)).toMatchObject({ from: 9, to: 22 });
    expect(placeAt('project = DEMO', 3)).toMatchObject({ from: 0, to: 7 });
    expect(placeAt('project  ', 8)).toMatchObject({ from: 8, to: 8 });
  });

  it('is found in any text without hanging', () => {
    const hostile = `${'("\\'.repeat(2000)}${'='.repeat(2000)}`;
    expect(() => placeAt(hostile, hostile.length)).not.toThrow();
  });
});
