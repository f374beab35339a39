/** What a change of the filter field means. Pure. */

/** `following`: the field shows the filter that the search is. `picked`: a proposal was accepted. `writing`: a name is written. */
export type FilterMode = 'following' | 'picked' | 'writing';

/** `chosen`: the search that takes the place of the one before. */
export interface FilterChange {
  readonly mode: FilterMode;
  readonly chosen: string | null;
}

/** A proposal writes a search into the field; an emptied field removes the filter that the search was. */
export function changed(text: string, jql: string): FilterChange {
  if (usedFilter(text) !== '') return { mode: 'picked', chosen: text };
  return { mode: 'writing', chosen: text.trim() === '' && usedFilter(jql) !== '' ? '' : null };
}

export function searchOf(id: string): string {
  return `filter = ${id}`;
}

/** The id of the saved filter that a search is, else empty. */
export function usedFilter(jql: string): string {
  return /^filter\s*=\s*(\d+)$/i.exec(jql.trim())?.[1] ?? '';
}
