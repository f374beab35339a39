/** The single-issue macro: a card of two lines. */
import type { OneIssue } from '../api/answers';
import { record, webUrl } from '../api/decode';
import type { Actions, Model, Phase } from '../macro/model';
import * as m from '../messages/macro';
import { avatar } from '../ui/avatar';
import { type Child, h, icon, image } from '../ui/element';
import type { Formats } from '../ui/formats';
import { ICONS } from '../ui/icons';
import { link } from '../ui/link';
import { noticeView } from '../ui/notice';
import { accountButton, accountPanel } from './account';
import { age, ageOf, ageWords } from './age';
import { refreshButton } from './block';
import { movedWords } from './moved';
import { picture, plain, status, typeIcon } from './values';
import { keepsSkeleton, noticeOf } from './failure-notice';

/** What a card says about its issue below the title. */
export type Facts = (issue: OneIssue) => Child;

export function issueView(
  model: Model<OneIssue>,
  key: string,
  f: Formats,
  actions: Actions,
  facts: Facts = usualFacts,
): Child {
  const { phase } = model;
  switch (phase.is) {
    case 'loading':
      return cardSkeleton(key, m.loadingIssue);
    case 'connecting':
      return noticeView(phase.notice(phase.progress, actions));
    case 'failed': {
      const notice = noticeOf(phase, key, actions);
      return keepsSkeleton(phase.failure, phase.wait) ? cardSkeleton(key, notice.title) : noticeView(notice);
    }
    case 'shown':
      return [
        card(model, phase, f, actions, (data) => [facts(data), movedView(movedWords(key, data))]),
        accountPanel(model.connection, model.panel, f, actions, age(ageOf(phase), f)),
      ];
  }
}

type Shown = Phase<OneIssue> & { is: 'shown' };

function movedView(words: string): Child {
  return words && h('span', { class: 'subtle' }, words);
}

/** Status, priority and assignee: what a card shows whose author has chosen nothing else. */
export function usualFacts({ fields }: OneIssue): Child {
  return [status(fields['status']), priority(fields['priority']), assignee(fields['assignee'])];
}

function card(model: Model<OneIssue>, phase: Shown, f: Formats, actions: Actions, facts: Facts): Child {
  const issue = phase.data;
  const { fields } = issue;
  const fetched = ageOf(phase);
  const old = ageWords(phase, f, actions);
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
      accountButton(model.connection, model.panel, actions, false),
    ),
    h('div', { class: 'card-facts' }, facts(issue), fetched.stale && age(fetched, f, old)),
    refreshButton(phase.busy, `${m.refresh} (${old})`, actions),
  );
}

function priority(value: unknown): Child {
  const name = plain(value);
  if (!name) return null;
  return h(
    'span',
    { class: 'labelled', title: m.priorityIs(name) },
    image(webUrl(record(value)?.['iconUrl']), '', 'icon-image', () => icon(ICONS.information)),
    h('span', { class: 'subtle' }, name),
  );
}

function assignee(value: unknown): Child {
  const name = plain(value);
  return name
    ? h(
        'span',
        { class: 'labelled', title: m.assignedTo(name) },
        avatar(picture(value), name, ''),
        h('span', { class: 'subtle' }, name),
      )
    : h('span', { class: 'labelled subtle' }, icon(ICONS.person), m.unassigned);
}

export function cardSkeleton(key: string, caption: string): HTMLElement {
  return h(
    'article',
    { class: 'card skeleton' },
    h('div', { class: 'card-title' }, h('h1', { class: 'key-unlinked' }, key), h('span', { class: 'skeleton-bar' })),
    h('div', { class: 'card-facts' }, h('span', { class: 'subtle' }, caption)),
  );
}
