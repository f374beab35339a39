/** What is said on the way through the consent, and the one action that helps. */
import { unhandled } from '../answers';
import type { Connecting } from '../connect';
import type { MacroMessages } from '../messages';
import { connectingMessages as c } from '../messages.connecting';
import { failureNotice, type NoticeActions } from './notice';
import type { Notice, NoticeAction } from './notice-view';

export function connectingNotice(now: Connecting, m: MacroMessages, actions: NoticeActions): Notice {
  const start: NoticeAction = { label: c.startAgain, click: actions.connect };
  switch (now.step) {
    case 'opening':
      return { tone: 'busy', title: c.openingTitle, text: c.openingText, actions: [] };
    case 'waiting':
      return now.window === 'open'
        ? { tone: 'busy', title: c.waitingTitle, text: c.waitingText, actions: [{ label: c.showWindow, click: actions.showWindow }] }
        : { tone: 'information', title: c.closedTitle, text: c.closedText, actions: [start] };
    case 'blocked':
      return {
        tone: 'information',
        title: c.blockedTitle,
        text: c.blockedText,
        actions: [{ label: c.blockedLink, href: now.link, target: '_blank', primary: true }],
      };
    case 'refused':
      return failureNotice(now.failure, { automatic: false, trying: false, slow: true }, '', m, { ...actions, retry: actions.connect });
    case 'ended':
      return ended(now.why, start, m);
    default:
      return unhandled(now);
  }
}

function ended(why: (Connecting & { step: 'ended' })['why'], start: NoticeAction, m: MacroMessages): Notice {
  switch (why) {
    case 'declined':
      return { tone: 'information', title: c.declinedTitle, text: c.declinedText, actions: [{ ...start, label: m.connect }] };
    case 'wrong-account':
      return { tone: 'warning', title: c.wrongAccountTitle, text: c.wrongAccountText, actions: [start] };
    case 'failed':
      return { tone: 'warning', title: c.consentFailedTitle, text: c.consentFailedText, actions: [start] };
    case 'timed-out':
      return { tone: 'information', title: c.timedOutTitle, text: c.timedOutText, actions: [start] };
    default:
      return unhandled(why);
  }
}
