/** The columns of a table while they are edited. Pure: each change names what has the keyboard focus afterwards. */
import type { Offer } from './part';

export const MAX_COLUMNS = 30;

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

export function removed(columns: readonly string[], id: string): ColumnsChange {
  const at = columns.indexOf(id);
  const next = columns.filter((one) => one !== id);
  return { columns: next, focus: `remove ${next[Math.min(at, next.length - 1)]}` };
}

export function added(columns: readonly string[], id: string): ColumnsChange {
  return { columns: [...columns, id], focus: 'none' };
}

/** The first of two offers with one id counts. */
export function joined(offers: readonly Offer[], more: readonly Offer[]): readonly Offer[] {
  const known = new Set(offers.map((one) => one.id));
  return [...offers, ...more.filter((one) => !known.has(one.id))];
}
