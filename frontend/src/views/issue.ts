/** The single-issue macro: a card of two lines. */
import type { OneIssue } from '../answers';
import { record, webUrl } from '../decode';
import { h, icon, image, type Child } from '../h';
import type { Actions, Model, Phase } from '../macro';
import { age, ageOf, ageWords } from './age';
import { accountButton, accountPanel } from './account';
import { avatar } from './avatar';
import { refreshButton } from './block';
import { picture, plain, status, typeIcon, type Words } from './cells';
import { ICONS } from './icons';
import { link } from './link';
import { keepsSkeleton, noticeOf } from './notice';
import { noticeView } from './notice-view';

export function issueView(model: Model<OneIssue>, key: string, words: Words, actions: Actions): Child {
  const { phase } = model;
  switch (phase.is) {
    case 'loading':
      return cardSkeleton(key, words.m.loadingIssue);
    case 'connecting':
      return noticeView(phase.notice(phase.now, words.m, actions));
    case 'failed': {
      const notice = noticeOf(phase, key, words.m, actions);
      return keepsSkeleton(phase.failure, phase.wait) ? cardSkeleton(key, notice.title) : noticeView(notice);
    }
    case 'shown':
      return [
        card(model, phase, words, actions),
        accountPanel(model.connection, model.panel, words, actions, age(ageOf(phase), words)),
      ];
  }
}

type Shown = Phase<OneIssue> & { is: 'shown' };

function card(model: Model<OneIssue>, phase: Shown, words: Words, actions: Actions): Child {
  const issue = phase.data;
  const { fields } = issue;
  const fetched = ageOf(phase);
  const old = ageWords(phase, words, actions);
  const { m } = words;
  return h(
    'article',
    { class: 'card' },
    h(
      'div',
      { class: 'card-title' },
      typeIcon(fields['issuetype']),
      h(
        'h1',
        { class: 'card-summary' },
        link(issue.url, 'key', [issue.key], { focus: 'issue', 'aria-label': `${issue.key} (${m.opensInNewTab})` }),
        plain(fields['summary']),
      ),
      accountButton(model.connection, model.panel, words, actions, false),
    ),
    h(
      'div',
      { class: 'card-facts' },
      status(fields['status']),
      priority(fields['priority'], words),
      assignee(fields['assignee'], words),
      fetched.stale && age(fetched, words, old),
    ),
    refreshButton(phase.busy, `${m.refresh} (${old})`, words, actions),
  );
}

function priority(value: unknown, { m }: Words): Child {
  const name = plain(value);
  if (!name) return null;
  return h(
    'span',
    { class: 'labelled', title: m.priorityIs(name) },
    image(webUrl(record(value)?.['iconUrl']), '', 'icon-image', () => icon(ICONS.information)),
    h('span', { class: 'subtle' }, name),
  );
}

function assignee(value: unknown, { m }: Words): Child {
  const name = plain(value);
  return name
    ? h('span', { class: 'labelled', title: m.assignedTo(name) }, avatar(picture(value), name, ''), h('span', { class: 'subtle' }, name))
    : h('span', { class: 'labelled subtle' }, icon(ICONS.person), m.unassigned);
}

export function cardSkeleton(key: string, caption: string): HTMLElement {
  return h(
    'article',
    { class: 'card skeleton' },
    h('div', { class: 'card-title' }, h('h1', { class: 'key-still' }, key), h('span', { class: 'bone bone-0' })),
    h('div', { class: 'card-facts' }, h('span', { class: 'subtle' }, caption)),
  );
}
