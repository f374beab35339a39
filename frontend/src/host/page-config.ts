/** What a page is told when it is opened. */

/** What was read out of a link that was pasted into the product's page and became a macro. */
export interface Linked {
  readonly host: string;
  readonly key: string;
  readonly jql: string;
}

export interface PageConfig {
  /** The parameters of a macro, as the query of a URL. */
  readonly search: string;
  readonly link: Partial<Linked> | null;
  readonly viewer: 'known' | 'anonymous';
  /** The API's answer to the first request, when the server had it in its cache; not decoded yet. */
  readonly first: unknown;
  /** Whether a table needs the script of totals, groups, sums and named columns, or has nothing to show. */
  readonly summary: boolean;
  /** Of the words. */
  readonly language: string;
  /** Of dates and numbers. */
  readonly locale: string;
}
