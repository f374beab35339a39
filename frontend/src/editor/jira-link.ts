/** What a link that was copied out of Jira leads to. */
import { defaultFilter } from './default-filters';

export interface JiraLink {
  /** Names the site, as the server knows it too. */
  readonly host: string;
  readonly key: string | null;
  readonly jql: string | null;
}

const MAX_LENGTH = 12_000;
const KEY = /^[a-z][a-z0-9_]{0,63}-[1-9]\d{0,17}$/i;
const ISSUE_PATH = /\/(?:browse|issues|queues(?:\/[^/]+){1,2})\/([^/]+)\/?$/i;
const SEARCH_PATH = /\/issues\/?$/i;
const PROJECT_PATH = /\/projects\/([^/]+)\/issues\/?$/i;
const PROJECT = /^[a-z][a-z0-9_]{0,63}$/i;

/** `null` for what is no link, or one that cannot be to Jira. */
export function jiraLink(text: string): JiraLink | null {
  const url = parsed(text.trim());
  if (!url) return null;
  const jql = SEARCH_PATH.test(url.pathname) ? search(url) : null;
  return { host: url.hostname, key: issueKey(url), jql };
}

function parsed(text: string): URL | null {
  if (text.length > MAX_LENGTH || !/^https?:\/\//i.test(text)) return null;
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

function search({ pathname, searchParams }: URL): string | null {
  const filter = searchParams.get('filter') ?? '';
  return (
    searchParams.get('jql')?.trim() ||
    (/^\d{1,18}$/.test(filter) ? `filter = ${filter}` : within(pathname, defaultFilter(filter)))
  );
}

/** In the list of one project, Jira means its own filters for that project. */
function within(pathname: string, jql: string | null): string | null {
  const project = PROJECT_PATH.exec(pathname)?.[1];
  if (jql === null || project === undefined) return jql;
  return PROJECT.test(project) ? `project = "${project.toUpperCase()}" AND ${jql}` : null;
}
