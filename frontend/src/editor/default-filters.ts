/** The filters that every Jira has by default: in order, their names in links, and their searches. */
const FILTERS = [
  ['myopenissues', 'assignee = currentUser() AND resolution = Unresolved ORDER BY updated DESC'],
  ['reportedbyme', 'reporter = currentUser() ORDER BY created DESC'],
  ['recentlyviewed', 'issuekey IN issueHistory() ORDER BY lastViewed DESC'],
  ['allissues', 'created IS NOT EMPTY ORDER BY created DESC'],
  ['allopenissues', 'resolution = Unresolved ORDER BY priority DESC, updated DESC'],
  ['addedrecently', 'created >= -1w ORDER BY created DESC'],
  ['resolvedrecently', 'resolutiondate >= -1w ORDER BY updated DESC'],
  ['updatedrecently', 'updated >= -1w ORDER BY updated DESC'],
  ['doneissues', 'statusCategory = Done ORDER BY updated DESC'],
] as const;

/** `called` is a word, or a number that counts down from -1. */
export function defaultFilter(called: string): string | null {
  return FILTERS.find(([word], at) => called === word || called === String(-1 - at))?.[1] ?? null;
}
