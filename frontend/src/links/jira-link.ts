/** What a link that was copied out of Jira leads to. */
import { issueOf, searchOf } from './link-forms';
import { urlParts } from './url-parts';

export interface JiraLink {
  /** Names the site, as the server knows it too. */
  readonly host: string;
  readonly key: string | null;
  readonly jql: string | null;
}

/** Of a search with 10,000 characters of three bytes each, escaped, and the rest of its link. */
export const MAX_LINK_LENGTH = 92_000;

/** `null` for what is no link, or one that cannot be to Jira. */
export function jiraLink(text: string): JiraLink | null {
  const url = text.length <= MAX_LINK_LENGTH ? urlParts(text) : null;
  return url && { host: url.host, key: issueOf(url), jql: searchOf(url) };
}
