/** A page's configuration, out of what Forge tells. The server writes the same into the pages of Connect (`PageRoutes`). */
import type { Linked, PageConfig } from '../page-config';
import { type ForgeContext, languageOf } from './context';

const MODULE_PREFIX = 'chainkeeper-';

/** Of a page outside of the product. */
export const NOWHERE: PageConfig = {
  search: '',
  link: null,
  viewer: 'known',
  first: undefined,
  summary: false,
  language: languageOf(navigator.language),
  locale: navigator.language,
};

export async function pageConfig(context: ForgeContext): Promise<PageConfig> {
  const parameters = written(context.config);
  const link = await linkOf(context.autoConvertLink ?? parameters['url'] ?? '');
  const macro = context.moduleKey.replace(MODULE_PREFIX, '');
  return {
    search: `?${new URLSearchParams({ macro, ...parameters })}`,
    link,
    viewer: context.accountId === null ? 'anonymous' : 'known',
    first: undefined,
    summary: needsSummary(parameters, link),
    language: languageOf(context.locale),
    locale: context.locale,
  };
}

/** The parameters that are texts, or were stored as such by another editor. */
export function written(config: Readonly<Record<string, unknown>>): Record<string, string> {
  const texts = Object.entries(config).filter(([, value]) => /^(string|number|boolean)$/.test(typeof value));
  return Object.fromEntries(texts.map(([name, value]) => [name, String(value)]));
}

/** In a script of its own: few macros are pasted links. One that does not come is a link that leads nowhere. */
async function linkOf(url: string): Promise<Partial<Linked> | null> {
  if (url.trim() === '') return null;
  const script = await import('../../links/jira-link').catch(() => null);
  const link = script?.jiraLink(url);
  return link ? { host: link.host, key: link.key ?? '', jql: link.jql ?? '' } : {};
}

/** Columns that surely need no look-up of a name; an unknown one only loads a script that is not needed. */
const BY_ID =
  /^(summary|status|assignee|reporter|updated|created|duedate|priority|issuetype|labels|resolution|key|customfield_\d+)?$/;
const LIMIT = /^([1-9]\d?|100)?$/;
const MAX_COLUMNS = 30;

function needsSummary(parameters: Readonly<Record<string, string>>, link: Partial<Linked> | null): boolean {
  const value = (name: string): string => (parameters[name] ?? '').trim();
  const columns = value('columns').split(',');
  return (
    ['group', 'sums', 'total'].some((name) => value(name) !== '') ||
    !(value('jql') || link?.jql) ||
    !LIMIT.test(value('limit')) ||
    columns.length > MAX_COLUMNS ||
    !columns.every((one) => BY_ID.test(one.trim()))
  );
}
