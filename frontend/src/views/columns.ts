/** The fields that columns stand for, where they were asked for by a name. */
import type { Json } from '../api/decode';

interface Named {
  readonly columns: Json;
}

/** The id that the server found for what was written, `null` when no field has the name; `undefined` when it is an id. */
export function idOf({ columns }: Named, written: string): unknown {
  return Object.hasOwn(columns, written) ? columns[written] : undefined;
}

/** The ids of the fields to show, each once. */
export function columnsOf(data: Named, written: readonly string[]): readonly string[] {
  const ids = written.map((one) => {
    const id = idOf(data, one);
    return id === undefined ? one : id;
  });
  return [...new Set(ids)].filter((one) => typeof one === 'string');
}
