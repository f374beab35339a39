/** What macros ask. Functions of their own, so that each script holds those it uses. */
import { type Client, query } from './client';
import * as decode from './decode';

/** What a card shows of its issue. */
const CARD_FIELDS = ['summary', 'status', 'issuetype', 'priority', 'assignee'];

export interface Search {
  readonly jql: string;
  readonly columns: readonly string[];
  readonly limit: string;
  readonly site: string | null;
  /** A column, with a minus in front for descending; empty for the order that the search has. */
  readonly sort: string;
}

/** `fresh` bypasses the server's cache, here and below. */
export const issues = (client: Client) => (search: Search, page: string | null, fresh: boolean) => {
  const { jql, columns, limit, sort, site } = search;
  const parameters = { jql, columns: columns.join(','), limit, page: page ?? '', sort, site: site ?? '' };
  return client({ path: `issues${query(parameters)}`, fresh }, decode.issuePage);
};

export type IssuesQuery = ReturnType<typeof issues>;

/** `fields`: more than a card always shows. */
export const issue =
  (client: Client) =>
  (key: string, site: string | null, fresh: boolean, fields: readonly string[] = []) => {
    const parameters = { columns: [...new Set([...CARD_FIELDS, ...fields])].join(','), site: site ?? '' };
    return client({ path: `issues/${encodeURIComponent(key)}${query(parameters)}`, fresh }, decode.oneIssue);
  };

export const count = (client: Client) => (jql: string, site: string | null, fresh: boolean) =>
  client({ path: `count${query({ jql, site: site ?? '' })}`, fresh }, decode.count);

export const chart = (client: Client) => (jql: string, by: string, site: string | null, fresh: boolean) =>
  client({ path: `chart${query({ jql, by, site: site ?? '' })}`, fresh }, decode.chart);
