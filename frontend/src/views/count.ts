/** The count macro: a number in a line of text, and the search it stands for behind it. */
import type { Count } from '../answers';
import type { Child } from '../h';
import type { Actions, Model } from '../macro';
import type { Words } from './cells';
import { inlineState } from './inline';
import { link } from './link';

export function countView(model: Model<Count>, jql: string, words: Words, actions: Actions): Child {
  return inlineState(model.phase, '', words, actions, words.m.counting, ({ count, url }, age) => {
    const { m, f } = words;
    const label = `${countWords(count, words)} (${m.opensInNewTab})`;
    return link(url, 'count', [f.number(count)], { title: `${jql} (${age})`, 'aria-label': label, focus: 'count' });
  });
}

export function countWords(count: number, { m, f }: Words): string {
  return count === 1 ? m.oneIssue : m.counted(f.number(count));
}
