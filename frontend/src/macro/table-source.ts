/** Where a table's issues come from: page after page, in the order that its reader wants. */
import type { IssuePage } from '../api/answers';
import { issuePage } from '../api/decode';
import type { PageConfig } from '../host/page-config';
import type { IssuesQuery } from '../api/queries';
import type { TableParameters } from './parameters';
import type { Source } from './source';

/** What is shown, and how it is sorted. */
export interface SortedPage extends IssuePage {
  readonly sort: string;
}

/** How the reader wants it sorted, and whether that was refused; then it is wanted as it was before. */
export interface Sorting {
  sort: string;
  refused: boolean;
}

export interface Opened {
  readonly config: Pick<PageConfig, 'first'>;
  visible(): Promise<void>;
}

export function tableSource(
  { config, visible }: Opened,
  issues: IssuesQuery,
  parameters: TableParameters,
  wanted: Sorting,
): Source<SortedPage> {
  // The kind of an issue is drawn beside its key, whether or not it has a column.
  const columns = requestedColumns(parameters);
  const search = (site: string | null, sort: string) => ({ ...parameters, columns, site, sort });
  const first = issuePage(config.first);
  let accepted = '';
  return {
    site: parameters.site,
    showsAccount: true,
    first: first && { ...first, sort: '' },
    visible,
    load: async (site, fresh) => {
      const { sort } = wanted;
      wanted.refused = false;
      const answer = await issues(search(site, sort), null, fresh);
      if (answer.ok) return { ok: true, value: { ...answer.value, sort: (accepted = sort) } };
      const { failure } = answer;
      if (sort === accepted || (failure.kind !== 'bad-jql' && failure.kind !== 'bad-request')) return answer;
      if (wanted.sort === sort) {
        wanted.sort = accepted;
        wanted.refused = true;
      }
      // That says nothing about the issues that are shown, so it takes none of them away.
      return { ok: false, failure: { ...failure, kind: 'bad-request' } };
    },
    more: async (data, site) => {
      const next = await issues(search(site, data.sort), data.nextPage, false);
      return next.ok ? { ok: true, value: joined(data, next.value) } : next;
    },
  };
}

/** With the field that the issues are grouped by. The server expects the same (`PageQueries`). */
export function requestedColumns({ columns, group }: Pick<TableParameters, 'columns' | 'group'>): readonly string[] {
  return [...new Set([...columns, group, 'issuetype'])].filter(Boolean);
}

/** An issue that moved between two pages is shown once. A page that brings nothing is the last: it may lead to itself. */
function joined(before: SortedPage, next: IssuePage): SortedPage {
  const known = new Set(before.issues.map((issue) => issue.key));
  const issues = next.issues.filter((issue) => !known.has(issue.key));
  return {
    ...next,
    sort: before.sort,
    nextPage: issues.length ? next.nextPage : null,
    issues: [...before.issues, ...issues],
  };
}
