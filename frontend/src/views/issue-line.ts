/** The single-issue macro in a line of text: kind, key, summary and status. */
import type { Issue, OneIssue } from '../api/answers';
import type { Actions, Model } from '../macro/model';
import * as m from '../messages/macro';
import { type Child, h } from '../ui/element';
import type { Formats } from '../ui/formats';
import { link } from '../ui/link';
import { movedWords } from './moved';
import { plain, status, typeIcon } from './values';
import { inlineState } from './inline';

export function issueLine(model: Model<OneIssue>, key: string, f: Formats, actions: Actions): Child {
  return inlineState(model.phase, key, f, actions, m.loadingIssue, (issue, age) => {
    const moved = movedWords(key, issue);
    return line(issue, moved ? `${moved}. ${age}` : age);
  });
}

/** `title`: what the line has no room for. */
function line({ key, url, fields }: Issue, title: string): Child {
  const summary = plain(fields['summary']);
  return h(
    'span',
    { class: 'line' },
    typeIcon(fields['issuetype']),
    link(url, 'key', [key], { focus: 'issue', title, 'aria-label': `${key} (${m.opensInNewTab})` }),
    h('span', { class: 'line-text', dir: 'auto', title: summary }, summary),
    status(fields['status']),
  );
}
