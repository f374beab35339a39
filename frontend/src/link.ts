/** What a link that was copied out of Jira leads to. */

export interface JiraLink {
  /** Names the site, as the server knows it too. */
  readonly host: string;
  readonly key: string | null;
  readonly jql: string | null;
}

const LONGEST = 12_000;
const KEY = /^[a-z][a-z0-9_]{0,63}-[1-9]\d{0,17}$/i;
const ISSUE_PATH = /\/(?:browse|issues)\/([^/]+)\/?$/i;
const SEARCH_PATH = /\/issues\/?$/i;

/** `null` for what is no link, or one that cannot be to Jira. */
export function jiraLink(text: string): JiraLink | null {
  const url = parsed(text.trim());
  if (!url) return null;
  const jql = SEARCH_PATH.test(url.pathname) ? search(url.searchParams) : null;
  return { host: url.hostname, key: issueKey(url), jql };
}

function parsed(text: string): URL | null {
  if (text.length > LONGEST || !/^https?:\/\//i.test(text)) return null;
  try {
    const url = new URL(text);
    const local = /(^|\.)localhost$|^127\.0\.0\.1$/.test(url.hostname);
    return url.username === '' && url.password === '' && (url.protocol === 'https:' || local) ? url : null;
  } catch {
    return null;
  }
}

/** The issue that is opened over a board or a list is the one that is meant. */
function issueKey({ pathname, searchParams }: URL): string | null {
  const found = [searchParams.get('selectedIssue') ?? '', ISSUE_PATH.exec(pathname)?.[1] ?? ''];
  return found.find((one) => KEY.test(one))?.toUpperCase() ?? null;
}

function search(parameters: URLSearchParams): string | null {
  const filter = parameters.get('filter') ?? '';
  return parameters.get('jql')?.trim() || (/^\d{1,18}$/.test(filter) ? `filter = ${filter}` : null);
}
