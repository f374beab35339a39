import { describe, expect, it } from 'vitest';
import { movedTo } from '../src/editor/columns';
import { type Box, type DragState, gapAt, IDLE, next } from '../src/editor/drag-state';

/** Three in a first row and two in a second, each 100 wide and 20 high, 10 apart. */
const ROWS: readonly Box[] = [0, 1, 2, 3, 4].map((at) => {
  const left = (at % 3) * 110;
  const top = at < 3 ? 0 : 30;
  return { left, right: left + 100, top, bottom: top + 20 };
});
/** The same from the right to the left. */
const MIRRORED = ROWS.map(({ left, right, top, bottom }) => ({ left: 320 - right, right: 320 - left, top, bottom }));

describe('the place of a drop', () => {
  it.each([
    ['before the first', 10, 10, 0],
    ['behind the middle of the first', 60, 10, 1],
    ['at the end of a row', 310, 10, 3],
    ['in the second row', 10, 40, 3],
    ['between the elements of the second row', 120, 40, 4],
    ['behind all', 300, 40, 5],
    ['above the list', 120, -500, 1],
    ['below the list', 500, 900, 5],
  ])('is %s', (_, x, y, gap) => {
    expect(gapAt(ROWS, { x, y }, false)).toBe(gap);
    expect(gapAt(MIRRORED, { x: 320 - x, y }, true)).toBe(gap);
  });

  it('is the only one of an empty list', () => expect(gapAt([], { x: 1, y: 1 }, false)).toBe(0));
});

describe('a drag', () => {
  const move = (state: DragState, x: number, y: number) =>
    next(state, { type: 'move', at: { x, y }, boxes: ROWS, rtl: false });
  const pressed = next(IDLE, { type: 'down', index: 0, at: { x: 50, y: 10 } })[0];

  it('begins when the pointer has moved further than a press does', () => {
    expect(move(pressed, 52, 11)[0]).toBe(pressed);
    expect(move(pressed, 60, 10)[0]).toEqual({ is: 'dragging', from: 0, gap: 1 });
    expect(move(IDLE, 60, 10)[0]).toBe(IDLE);
  });

  it.each([
    ['to the end', 300, 40, [{ type: 'drop', from: 0, to: 4 }]],
    ['behind the next', 180, 10, [{ type: 'drop', from: 0, to: 1 }]],
    ['to where it was', 10, 10, []],
    ['to the gap behind itself', 60, 10, []],
  ])('ends %s', (_, x, y, effects) => {
    const dragging = move(pressed, x, y)[0];
    expect(next(dragging, { type: 'up' })).toEqual([IDLE, effects]);
    expect(next(dragging, { type: 'cancel' })).toEqual([IDLE, []]);
  });

  it('that was only a press drops nothing', () => expect(next(pressed, { type: 'up' })).toEqual([IDLE, []]));
});

it.each([
  [0, 2, ['b', 'c', 'a']],
  [2, 0, ['c', 'a', 'b']],
  [1, 1, ['a', 'b', 'c']],
])('a column goes from %d to %d', (from, to, expected) => {
  expect(movedTo(['a', 'b', 'c'], from, to).columns).toEqual(expected);
});
