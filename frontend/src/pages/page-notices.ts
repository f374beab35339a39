/** What pages say that show no issues. Few do, so it is a script of its own. */
import * as m from '../messages/page-notices';
import type { Notice } from '../ui/notice';

export const outsideNotice: Notice = { tone: 'information', title: m.outsideTitle, text: m.outsideText, actions: [] };

/** @param home where one logs in */
export function anonymousNotice(home: string | null): Notice {
  const actions = home ? [{ label: m.logIn, href: home, target: '_top' as const, primary: true }] : [];
  return { tone: 'neutral', icon: 'person', title: m.anonymousTitle, text: m.anonymousText, actions };
}
