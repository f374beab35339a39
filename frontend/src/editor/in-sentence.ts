/** The preview of a macro that stands in a line of text: with lines around it that hint at a sentence. */
import { h, type Child } from '../h';
import type { Actions, Phase } from '../macro';
import type { Words } from '../views/cells';
import { keepsSkeleton, noticeOf } from '../views/notice';
import { noticeView } from '../views/notice-view';

/** What is in the way is said at length: in the page it has to fit into the line, here it has not. */
export function inSentence(phase: Phase<unknown>, subject: string, { m }: Words, actions: Actions, line: Child): Child {
  if (phase.is === 'connecting') return noticeView(phase.notice(phase.now, m, actions), 'h2');
  if (phase.is === 'failed' && !keepsSkeleton(phase.failure, phase.wait)) {
    return noticeView(noticeOf(phase, subject, m, actions), 'h2');
  }
  return h('div', { class: 'sentence' }, words(), line, words());
}

function words(): Child {
  return h('span', { class: 'sentence-words', 'aria-hidden': 'true' });
}
