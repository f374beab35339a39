/** What is said of an issue that Jira returns under another key than the one that the author wrote. */
import type { Issue } from '../api/answers';
import * as m from '../messages/macro';

/** Empty for an issue that has not moved. */
export function movedWords(written: string, { key }: Pick<Issue, 'key'>): string {
  return /^[A-Z]\w*-\d+$/.test(written) && written !== key ? m.movedFrom(written) : '';
}
