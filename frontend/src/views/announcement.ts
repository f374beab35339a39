/** What a screen reader says when the state changes. */
import type { Actions, Model } from '../macro/model';
import * as m from '../messages/macro';
import { noticeOf } from './failure-notice';

export function announcement<T>(model: Model<T>, actions: Actions, say: (data: T) => string): string {
  const { phase } = model;
  switch (phase.is) {
    case 'loading':
      return '';
    case 'connecting':
      return phase.notice(phase.progress, actions).title;
    case 'failed':
      return noticeOf(phase, m.issueTitle, actions).title;
    case 'shown':
      return phase.busy === 'no' ? say(phase.data) : '';
  }
}
