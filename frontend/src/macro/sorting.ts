/** In which order a reader wants a table: a column's id, with a minus when turned round, or empty for the order of the search. */

/** Jira knows no order of these. */
const UNSORTABLE = /^(labels|parent|progress|subtasks|issuelinks|timetracking|aggregate.*)$/;

export function isSortable(column: string): boolean {
  return !UNSORTABLE.test(column);
}

/** Once upwards, once downwards, and back. */
export function sortedBy(column: string, before: string): string {
  if (before === column) return `-${column}`;
  return before === `-${column}` ? '' : column;
}

export function direction(column: string, sort: string): 'ascending' | 'descending' | null {
  if (sort === column) return 'ascending';
  return sort === `-${column}` ? 'descending' : null;
}
