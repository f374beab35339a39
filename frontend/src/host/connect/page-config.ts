/** What the server writes into a page. */
import type { Outcome } from '../../api/answers';
import { type Json, outcome, record, text } from '../../api/decode';
import type { Linked, PageConfig } from '../page-config';

export interface ServerConfig extends PageConfig {
  /** The path the app lies under, without a slash at its end. */
  readonly base: string;
}

export function readConfig(page: Document): ServerConfig {
  const from = written(page);
  return {
    search: location.search,
    viewer: from?.['viewer'] === 'anonymous' ? 'anonymous' : 'known',
    link: record(from?.['link']) as Partial<Linked> | null,
    first: from?.['first'],
    summary: !!from?.['summary'],
    base: page.documentElement.dataset['base'] ?? '',
    language: page.documentElement.lang || 'en',
    locale: page.documentElement.dataset['locale'] || 'en',
  };
}

/** The session of the admin page, or empty. */
export function adminToken(page: Document): string {
  return text(written(page)?.['adminToken']) ?? '';
}

/** How a consent ended, for its last page. */
export function consentOutcome(page: Document): Outcome | null {
  return outcome(written(page)?.['outcome']);
}

function written(page: Document): Json | null {
  try {
    return record(JSON.parse(page.getElementById('config')?.textContent ?? ''));
  } catch {
    return null;
  }
}
