/** The preview of a macro that stands in a line of text: with lines around it that hint at a sentence. */
import type { Actions, Phase } from '../macro/model';
import { type Child, h } from '../ui/element';
import { noticeView } from '../ui/notice';
import { keepsSkeleton, noticeOf } from '../views/failure-notice';

/** What is in the way is said at length: in the page it has to fit into the line, here it has not. */
export function inSentence(phase: Phase<unknown>, subject: string, actions: Actions, line: Child): Child {
  if (phase.is === 'connecting') return noticeView(phase.notice(phase.progress, actions), 'h2');
  if (phase.is === 'failed' && !keepsSkeleton(phase.failure, phase.wait)) {
    return noticeView(noticeOf(phase, subject, actions), 'h2');
  }
  return h('div', { class: 'sentence' }, words(), line, words());
}

function words(): Child {
  return h('span', { class: 'sentence-placeholder', 'aria-hidden': 'true' });
}
