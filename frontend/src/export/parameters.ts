/** The parameters of a macro as an export reads them; the server's `MacroParameters.ofPage` reads them in the same way. */
import { jiraLink } from '../links/jira-link';

/** Without surrounding white space; empty for what is missing. */
export type Parameters = (name: string) => string;

/** What Java calls white space: it does not count characters that forbid a line break. */
export const WHITE_SPACE = '\\t-\\r\\x1C-\\x1F \\u1680\\u2000-\\u2006\\u2008-\\u200A\\u2028\\u2029\\u205F\\u3000';
const AROUND = new RegExp(`^[${WHITE_SPACE}]+|[${WHITE_SPACE}]+$`, 'g');

/** A macro that is a pasted link has its search, issue key and site. `pasted`: a link that Confluence keeps beside the parameters. */
export function parametersOf(config: Readonly<Record<string, unknown>>, pasted: unknown): Parameters {
  const written = (name: string): string => stripped(Object.hasOwn(config, name) ? config[name] : '');
  const isWritten = written('jql') !== '' || written('key') !== '';
  const link = isWritten ? null : jiraLink(written('url') || stripped(pasted));
  const linked: Readonly<Record<string, string | null>> = link ? { jql: link.jql, key: link.key, site: link.host } : {};
  return (name) => written(name) || (Object.hasOwn(linked, name) && linked[name]) || '';
}

export function stripped(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value).replace(AROUND, '')
    : '';
}
