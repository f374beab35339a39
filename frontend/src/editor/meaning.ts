/** What else than words a text means that was pasted or written where words are searched. Pure. */
import { issueKey } from '../links/issue-key';
import { jiraLink, MAX_LINK_LENGTH } from '../links/jira-link';
import { isJql } from './jql-grammar';

/** `host` is that of a link, else empty. */
export type Meaning =
  | { readonly is: 'search'; readonly jql: string; readonly host: string }
  | { readonly is: 'issues'; readonly keys: readonly string[]; readonly host: string };

const BETWEEN_KEYS = /[\s,;]+/;

/** `null` for words. */
export function meaningOf(text: string): Meaning | null {
  if (text.length > MAX_LINK_LENGTH) return null;
  const link = jiraLink(text);
  if (link?.jql) return { is: 'search', jql: link.jql, host: link.host };
  if (link?.key) return { is: 'issues', keys: [link.key], host: link.host };
  const keys = keysIn(text);
  if (keys) return { is: 'issues', keys, host: '' };
  const jql = oneLine(text);
  return isJql(jql) ? { is: 'search', jql, host: '' } : null;
}

/** The keys of which a text consists, each once. */
export function keysIn(text: string): readonly string[] | null {
  const all = text.split(BETWEEN_KEYS).filter((one) => one !== '');
  const keys = [...new Set(all.map(issueKey))];
  return keys.length > 0 && keys.every((one) => one !== null) ? keys : null;
}

export function jqlOfKeys(keys: readonly string[]): string {
  return keys.length === 1 ? `key = ${keys[0]}` : `key in (${keys.join(', ')})`;
}

/** A field of one line would join the words at the end of another. */
export function oneLine(text: string): string {
  return text.trim().replace(/\s*[\r\n]+\s*/g, ' ');
}
