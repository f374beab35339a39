/**
 * The forms of links that are copied out of Jira: the server's `JiraLinkForms` reads the same file, and the patterns in the
 * descriptor are generated from it. The first form that fits counts.
 */
import file from '../../../src/main/resources/jira-links.json';
import { issueKey } from './issue-key';
import { decoded, type UrlParts } from './url-parts';

/** `key`: the parameter with the key of the issue, where the path does not have it. */
interface IssueForm {
  readonly path: string;
  readonly key?: string;
}

/** The parameters with a search, and with a filter's id or name. */
interface SearchForm {
  readonly path: string;
  readonly jql: string;
  readonly filter: string;
}

const MAX_JQL_LENGTH = 10_000;
const SAVED_FILTER = /^[0-9]{1,18}$/;
const PROJECT = /^[a-z][a-z0-9_]{0,63}$/i;
/** Control characters other than tab and line ends, which no search has. */
const FORBIDDEN = /[\0-\x08\x0B\x0C\x0E-\x1F\x7F-\x9F]/;

const issueForms = (file.issues as readonly IssueForm[]).map((form) => ({ ...form, path: pattern(form.path) }));
const searchForms = (file.searches as readonly SearchForm[]).map((form) => ({ ...form, path: pattern(form.path) }));

/**
 * `{key}` and `{project}` are segments with these names, `{}` is any segment, and `**` any path. A slash at the end and the case
 * of letters make no difference.
 */
function pattern(path: string): RegExp {
  if (path === '**') return /(?:)/;
  return new RegExp(`^/${path.split('/').slice(1).filter(Boolean).map(segment).join('/')}/?$`, 'i');
}

function segment(text: string): string {
  if (text === '{}') return '[^/]+';
  if (text === '{key}' || text === '{project}') return `(?<${text.slice(1, -1)}>[^/]+)`;
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

export function issueOf(url: UrlParts): string | null {
  for (const form of issueForms) {
    const path = form.path.exec(url.path);
    if (!path) continue;
    const text = form.key === undefined ? decoded(path.groups!['key']!.replace(/\+/g, '%2B')) : url.parameter(form.key);
    const key = issueKey(text ?? '');
    if (key !== null) return key;
  }
  return null;
}

export function searchOf(url: UrlParts): string | null {
  for (const form of searchForms) {
    const path = form.path.exec(url.path);
    if (!path) continue;
    const jql = url.parameter(form.jql) ?? filterJql(url.parameter(form.filter) ?? '', path.groups?.['project']);
    if (jql !== null && jql.length <= MAX_JQL_LENGTH && !FORBIDDEN.test(jql)) return jql;
  }
  return null;
}

function filterJql(filter: string, project: string | undefined): string | null {
  if (SAVED_FILTER.test(filter)) return `filter = ${filter}`;
  const jql = file.filters.find(({ names }) => names.includes(filter))?.jql ?? null;
  // In the issue list of a project, Jira restricts its default filters to that project.
  if (jql === null || project === undefined) return jql;
  return PROJECT.test(project) ? `project = "${project.toUpperCase()}" AND ${jql}` : null;
}
