/** The notice for each failure: what happened, and the one action that helps. */
import type { Failure } from '../api/answers';
import { passing } from '../api/retry';
import type { FailedPhase, NoticeActions, Wait } from '../macro/model';
import * as m from '../messages/failures';
import type { Notice, NoticeAction } from '../ui/notice';

/** For a failure beside data that is shown. */
export const STOPPED: Wait = { automatic: false, trying: false, slow: true };

/** What a macro that has failed says. */
export function noticeOf(
  { failure, wait, explain }: Omit<FailedPhase, 'is'>,
  subject: string,
  actions: NoticeActions,
): Notice {
  return explain?.(failure, wait, actions) ?? failureNotice(failure, wait, subject, actions);
}

/** Rare failures have their texts in rare-notice.ts; these are the fallback when that script does not come. */
export function failureNotice(failure: Failure, wait: Wait, subject: string, actions: NoticeActions): Notice {
  const again: NoticeAction = { label: m.tryAgain, click: actions.retry };
  switch (failure.kind) {
    case 'connection-required':
      return {
        tone: 'neutral',
        title: m.connectTitle,
        text: m.connectText,
        actions: [{ label: m.connect, click: actions.connect, primary: true }],
      };
    case 'refresh-pending':
    case 'provider-refused':
      return waiting(wait, m.pendingTitle, m.pendingText, m.pendingSlowTitle, m.pendingSlowText, again);
    case 'unavailable':
      return waiting(wait, m.unavailableTitle, m.unavailableText, m.unavailableSlowTitle, m.unavailableSlowText, again);
    case 'not-found':
      return { tone: 'neutral', icon: 'search', title: m.notFoundTitle(subject), text: m.notFoundText, actions: [] };
    default: // 'unreachable', and the rare ones
      return retried(wait, again, {
        tone: 'warning',
        ...(navigator.onLine === false
          ? { title: m.offlineTitle, text: m.offlineText }
          : { title: m.unreachableTitle, text: wait.automatic ? m.unreachableText : m.gaveUpText }),
      });
  }
}

/** One that is tried again after what the reader did shows no button meanwhile. */
export function retried(wait: Wait, again: NoticeAction, notice: Omit<Notice, 'actions'>): Notice {
  return wait.trying ? { ...notice, tone: 'busy', actions: [] } : { ...notice, actions: [again] };
}

/** Calm while retries are scheduled; a button once the reader has waited for long. */
function waiting(
  wait: Wait,
  title: string,
  text: string,
  slowTitle: string,
  slowText: string,
  again: NoticeAction,
): Notice {
  if (!wait.automatic) return { tone: 'warning', title: slowTitle, text: m.gaveUpText, actions: [again] };
  return wait.slow
    ? { tone: 'busy', title: slowTitle, text: slowText, actions: [again] }
    : { tone: 'busy', title, text, actions: [] };
}

/** Whether the skeleton stays, with the notice's title on it: the issues follow without the reader. */
export function keepsSkeleton(failure: Failure, wait: Wait): boolean {
  return passing(failure) && wait.automatic && !wait.slow;
}
