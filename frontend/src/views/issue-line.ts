/** The single-issue macro in a line of text: kind, key, summary and status. */
import type { Issue, OneIssue } from '../answers';
import { h, type Child } from '../h';
import type { Actions, Model } from '../macro';
import { plain, status, typeIcon, type Words } from './cells';
import { inlineState } from './inline';
import { link } from './link';

export function issueLine(model: Model<OneIssue>, key: string, words: Words, actions: Actions): Child {
  return inlineState(model.phase, key, words, actions, words.m.loadingIssue, (issue, age) => line(issue, age, words));
}

function line({ key, url, fields }: Issue, age: string, { m }: Words): Child {
  const summary = plain(fields['summary']);
  return h(
    'span',
    { class: 'line' },
    typeIcon(fields['issuetype']),
    link(url, 'key', [key], { focus: 'issue', title: age, 'aria-label': `${key} (${m.opensInNewTab})` }),
    h('span', { class: 'line-words', dir: 'auto', title: summary }, summary),
    status(fields['status']),
  );
}
