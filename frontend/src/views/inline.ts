/** States of macros that stand in a line of text: a few words and the one action that helps. */
import type { Age } from '../api/answers';
import type { Actions, Phase } from '../macro/model';
import * as m from '../messages/macro';
import { type Child, h, icon } from '../ui/element';
import type { Formats } from '../ui/formats';
import { ICONS } from '../ui/icons';
import type { Notice, NoticeAction } from '../ui/notice';
import { ageOf, ageWords } from './age';
import { keepsSkeleton, noticeOf } from './failure-notice';
import { siteChoice } from './site-choice';

/**
 * @param subject what a failure is about, such as an issue's key
 * @param caption what screen readers hear while it loads
 * @param shown `age` says in words how old it is
 */
export function inlineState<T extends Age>(
  phase: Phase<T>,
  subject: string,
  f: Formats,
  actions: Actions,
  caption: string,
  shown: (data: T, age: string) => Child,
): Child {
  switch (phase.is) {
    case 'loading':
      return inlineSkeleton(subject, caption);
    case 'connecting':
      return inlineNotice(phase.notice(phase.progress, actions));
    case 'failed': {
      const notice = noticeOf(phase, subject, actions);
      if (phase.failure.kind === 'choose-site') {
        return siteChoice('line-choice', notice.title, phase.failure.sites, actions.chooseSite, { title: notice.text });
      }
      return keepsSkeleton(phase.failure, phase.wait) ? inlineSkeleton(subject, notice.title) : inlineNotice(notice);
    }
    case 'shown': {
      const age = ageWords(phase, f, actions);
      return [shown(phase.data, age), ageOf(phase).stale && phase.busy !== 'replacing' && outdated(age, actions)];
    }
  }
}

/** A button that says how old the data is, and refreshes it. */
function outdated(age: string, actions: Actions): HTMLElement {
  return h(
    'button',
    {
      class: 'line-outdated',
      type: 'button',
      focus: 'refresh',
      title: age,
      'aria-label': `${age}. ${m.refresh}`,
      click: actions.refresh,
    },
    icon(ICONS.warning),
  );
}

/** The text of a notice is its tooltip; an action that says all by itself needs no title beside it. */
export function inlineNotice(notice: Notice): HTMLElement {
  const { tone, title, brief, actions } = notice;
  const text = brief ? `${title} ${notice.text}` : notice.text;
  const speaks = tone === 'neutral' && actions.length > 0;
  return h(
    'span',
    { class: `line line-notice line-${tone}`, title: speaks ? title : text || title },
    tone === 'busy' ? h('span', { class: 'spinner', 'aria-hidden': 'true' }) : icon(ICONS[notice.icon ?? tone]),
    h('span', { class: speaks ? 'visually-hidden' : 'line-text' }, brief ?? title),
    text !== '' && h('span', { class: 'visually-hidden' }, text),
    actions.map(inlineAction),
  );
}

function inlineAction(action: NoticeAction): Child {
  if ('element' in action) return action.element;
  return 'href' in action
    ? h(
        'a',
        {
          class: 'line-action',
          href: action.href,
          target: action.target,
          rel: action.primary ? 'opener' : 'noopener',
          focus: action.label,
        },
        action.label,
      )
    : h('button', { class: 'line-action', type: 'button', focus: action.label, click: action.click }, action.label);
}

function inlineSkeleton(subject: string, caption: string): HTMLElement {
  return h(
    'span',
    { class: 'line skeleton' },
    subject && h('span', { class: 'key-unlinked' }, subject),
    h('span', { class: 'skeleton-bar' }),
    h('span', { class: 'visually-hidden' }, caption),
  );
}
