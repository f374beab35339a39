/** What a screen reader says when the state changes. */
import type { Actions, Model } from '../macro';
import type { Words } from './cells';
import { noticeOf } from './notice';

export function announcement<T>(model: Model<T>, { m }: Words, actions: Actions, say: (data: T) => string): string {
  const { phase } = model;
  switch (phase.is) {
    case 'loading':
      return '';
    case 'connecting':
      return phase.notice(phase.now, m, actions).title;
    case 'failed':
      return noticeOf(phase, m.issueTitle, m, actions).title;
    case 'shown':
      return phase.busy === 'no' ? say(phase.data) : '';
  }
}
