/** The count macro: a number in a line of text, and the search it stands for behind it. */
import type { Count } from '../api/answers';
import type { Actions, Model } from '../macro/model';
import * as m from '../messages/macro';
import type { Child } from '../ui/element';
import type { Formats } from '../ui/formats';
import { link } from '../ui/link';
import { inlineState } from './inline';

export function countView(model: Model<Count>, jql: string, f: Formats, actions: Actions): Child {
  return inlineState(model.phase, '', f, actions, m.counting, ({ count, url }, age) => {
    const label = `${countWords(count, f)} (${m.opensInNewTab})`;
    return link(url, 'count', [f.number(count)], { title: `${jql} (${age})`, 'aria-label': label, focus: 'count' });
  });
}

export function countWords(count: number, f: Formats): string {
  return count === 1 ? m.oneIssue : m.counted(f.number(count));
}
