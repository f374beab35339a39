/** Where a table's issues come from: page after page, in the order that its reader wants. */
import type { IssuePage } from './answers';
import type { Api } from './api';
import type { Config, TableParameters } from './config';
import { issuePage } from './decode';
import type { Source } from './macro';

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
  readonly config: Pick<Config, 'first'>;
  near(): Promise<void>;
}

export function tableSource({ config, near }: Opened, api: Api, parameters: TableParameters, wanted: Sorting): Source<SortedPage> {
  // The kind of an issue is drawn beside its key, whether or not it has a column.
  const columns = [...new Set([...parameters.columns, 'issuetype'])];
  const search = (site: string | null, sort: string) => ({ ...parameters, columns, site, sort });
  const first = issuePage(config.first);
  let accepted = '';
  return {
    site: parameters.site,
    namesAccount: true,
    first: first && { ...first, sort: '' },
    near,
    load: async (site, fresh) => {
      const { sort } = wanted;
      wanted.refused = false;
      const answer = await api.issues(search(site, sort), null, fresh);
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
      const next = await api.issues(search(site, data.sort), data.nextPage, false);
      return next.ok ? { ok: true, value: joined(data, next.value) } : next;
    },
  };
}

/** An issue that moved between two pages is shown once. */
function joined(before: SortedPage, next: IssuePage): SortedPage {
  const known = new Set(before.issues.map((issue) => issue.key));
  return { ...next, sort: before.sort, issues: [...before.issues, ...next.issues.filter((issue) => !known.has(issue.key))] };
}
