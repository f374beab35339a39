/** The columns of a table while they are edited. Pure: each change names what has the keyboard focus afterwards. */

export const MAX_COLUMNS = 30;
/** A card with more would be a table. */
export const MAX_CARD_FIELDS = 12;

export interface ColumnsChange {
  readonly columns: readonly string[];
  readonly focus: string;
}

/** Swaps a column with its neighbour; at an end the focus turns to the other direction. */
export function moved(columns: readonly string[], at: number, by: 1 | -1): ColumnsChange {
  const next = [...columns];
  [next[at], next[at + by]] = [next[at + by]!, next[at]!];
  const ahead = at + by === 0 || at + by === next.length - 1 ? -by : by;
  return { columns: next, focus: `${ahead < 0 ? 'up' : 'down'} ${next[at + by]}` };
}

/** Takes a column out and puts it at another place. */
export function movedTo(columns: readonly string[], from: number, to: number): ColumnsChange {
  const next = [...columns];
  next.splice(to, 0, ...next.splice(from, 1));
  return { columns: next, focus: 'none' };
}

export function removed(columns: readonly string[], id: string): ColumnsChange {
  const at = columns.indexOf(id);
  const next = columns.filter((one) => one !== id);
  return { columns: next, focus: `remove ${next[Math.min(at, next.length - 1)]}` };
}

export function added(columns: readonly string[], id: string): ColumnsChange {
  return { columns: [...columns, id], focus: 'none' };
}
