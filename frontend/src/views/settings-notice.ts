/** What a macro says whose author has not told it what to show. */
import type { TableParameters } from '../macro/parameters';
import * as m from '../messages/settings';
import type { Notice } from '../ui/notice';

/** Without parameters, or made from a link that leads to something else. */
export function nothingToShow(link: unknown, title: string, text: string): Notice {
  return { tone: 'information', title: link ? m.strayLinkTitle : title, text, actions: [] };
}

/** Of a table without a search, or with a number of issues that is none; `null` for one that can be shown. */
export function settingsNotice(link: unknown, { jql, limit }: TableParameters): Notice | null {
  if (jql === '') return nothingToShow(link, m.noJqlTitle, m.noJqlText);
  return /^(|[1-9]\d?|100)$/.test(limit)
    ? null
    : { tone: 'warning', title: m.badLimitTitle, text: m.badLimitText, actions: [] };
}
