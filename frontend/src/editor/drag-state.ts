/** An element of a list that is dragged to another place by a pointer. Pure: positions of elements and pointer come in. */

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export type DragState =
  | { readonly is: 'idle' }
  /** Not yet moved far enough to be more than a press. */
  | { readonly is: 'pressed'; readonly from: number; readonly at: Point }
  /** `gap`: the place before which element it would be dropped; as many as there are elements for the end. */
  | { readonly is: 'dragging'; readonly from: number; readonly gap: number };

export type DragEvent =
  | { readonly type: 'down'; readonly index: number; readonly at: Point }
  | { readonly type: 'move'; readonly at: Point; readonly boxes: readonly Box[]; readonly rtl: boolean }
  | { readonly type: 'up' | 'cancel' };

export type DragEffect = { readonly type: 'drop'; readonly from: number; readonly to: number };

type Step = readonly [DragState, readonly DragEffect[]];

export const IDLE: DragState = { is: 'idle' };
const MIN_DISTANCE_PX = 4;

export function next(state: DragState, event: DragEvent): Step {
  switch (event.type) {
    case 'down':
      return [{ is: 'pressed', from: event.index, at: event.at }, []];
    case 'move': {
      if (state.is === 'idle') return [state, []];
      if (state.is === 'pressed' && distance(state.at, event.at) < MIN_DISTANCE_PX) return [state, []];
      return [{ is: 'dragging', from: state.from, gap: gapAt(event.boxes, event.at, event.rtl) }, []];
    }
    case 'up':
      return [IDLE, state.is === 'dragging' ? dropped(state.from, state.gap) : []];
    case 'cancel':
      return [IDLE, []];
  }
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** The gaps on both sides of an element are the place where it is. */
function dropped(from: number, gap: number): readonly DragEffect[] {
  const to = gap > from ? gap - 1 : gap;
  return to === from ? [] : [{ type: 'drop', from, to }];
}

/** In the row that is nearest to the pointer, before the first element whose middle is behind it. */
export function gapAt(boxes: readonly Box[], at: Point, rtl: boolean): number {
  const away = ({ top, bottom }: Box): number => Math.max(top - at.y, at.y - bottom, 0);
  const nearest = Math.min(...boxes.map(away));
  const row = [...boxes.entries()].filter(([, box]) => away(box) === nearest);
  const isBehind = ({ left, right }: Box): boolean => (left + right) / 2 > at.x !== rtl;
  return row.find(([, box]) => isBehind(box))?.[0] ?? (row.at(-1)?.[0] ?? -1) + 1;
}
