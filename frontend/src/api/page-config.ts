/** What the server writes into a page. */
import type { Outcome } from './answers';
import { outcome, record } from './decode';

/** What the server read out of a link that was pasted into the page and became a macro. */
export interface Linked {
  readonly host: string;
  readonly key: string;
  readonly jql: string;
}

export interface Config {
  readonly link: Partial<Linked> | null;
  readonly viewer: 'known' | 'anonymous';
  readonly adminToken: string;
  readonly outcome: Outcome | null;
  /** The API's answer to the first request, when the server had it in its cache; not decoded yet. */
  readonly first: unknown;
  /** Whether a table needs the script of totals, groups, sums and named columns, or has nothing to show. */
  readonly summary: boolean;
  /** The path the app lies under, without a slash at its end. */
  readonly base: string;
  /** Of the words. */
  readonly language: string;
  /** Of dates and numbers. */
  readonly locale: string;
}

export function readConfig(page: Document): Config {
  const from = parse(page.getElementById('config')?.textContent ?? '');
  const token = from?.['adminToken'];
  return {
    viewer: from?.['viewer'] === 'anonymous' ? 'anonymous' : 'known',
    adminToken: typeof token === 'string' ? token : '',
    link: record(from?.['link']) as Partial<Linked> | null,
    outcome: outcome(from?.['outcome']),
    first: from?.['first'],
    summary: !!from?.['summary'],
    base: page.documentElement.dataset['base'] ?? '',
    language: page.documentElement.lang || 'en',
    locale: page.documentElement.dataset['locale'] || 'en',
  };
}

function parse(text: string): ReturnType<typeof record> {
  try {
    return record(JSON.parse(text));
  } catch {
    return null;
  }
}
