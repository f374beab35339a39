/** What is said on the way through the consent, and the one action that helps. */
import type { ConsentProgress } from '../consent/state';
import type { NoticeActions } from '../macro/model';
import * as c from '../messages/connecting';
import * as m from '../messages/failures';
import type { Notice, NoticeAction } from '../ui/notice';
import { failureNotice } from './failure-notice';

export function connectingNotice(progress: ConsentProgress, actions: NoticeActions): Notice {
  const start: NoticeAction = { label: c.startAgain, click: actions.connect };
  switch (progress.step) {
    case 'opening':
      return { tone: 'busy', title: c.openingTitle, text: c.openingText, actions: [] };
    case 'waiting':
      if (progress.window === 'tab') {
        const again: NoticeAction = { label: c.tabAgain, click: actions.connect };
        return { tone: 'busy', title: c.tabTitle, text: c.tabText, actions: [again] };
      }
      return progress.window === 'open'
        ? {
            tone: 'busy',
            title: c.waitingTitle,
            text: c.waitingText,
            actions: [{ label: c.showWindow, click: actions.showWindow }],
          }
        : { tone: 'information', title: c.closedTitle, text: c.closedText, actions: [start] };
    case 'blocked':
      return {
        tone: 'information',
        title: c.blockedTitle,
        text: c.blockedText,
        actions: [{ label: c.blockedLink, href: progress.link, target: '_blank', primary: true }],
      };
    case 'ready':
      return {
        tone: 'information',
        title: c.readyTitle,
        text: c.readyText,
        // The page has the newest ticket, which may have replaced that of a link.
        actions: [{ label: c.blockedLink, click: actions.connect, primary: true }],
      };
    case 'refused':
      return failureNotice(progress.failure, { automatic: false, trying: false, slow: true }, '', {
        ...actions,
        retry: actions.connect,
      });
    case 'ended':
      return ended(progress.why, start);
  }
}

function ended(why: (ConsentProgress & { step: 'ended' })['why'], start: NoticeAction): Notice {
  switch (why) {
    case 'declined':
      return {
        tone: 'information',
        title: c.declinedTitle,
        text: c.declinedText,
        actions: [{ ...start, label: m.connect }],
      };
    case 'wrong-account':
      return { tone: 'warning', title: c.wrongAccountTitle, text: c.wrongAccountText, actions: [start] };
    case 'failed':
      return { tone: 'warning', title: c.consentFailedTitle, text: c.consentFailedText, actions: [start] };
    case 'timed-out':
      return { tone: 'information', title: c.timedOutTitle, text: c.timedOutText, actions: [start] };
  }
}
