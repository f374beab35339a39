/** What macros that are a block of their own have around their content: a bar above it and a line below. */
import type { Age } from '../api/answers';
import type { Actions, Busy, Model, Problem } from '../macro/model';
import * as m from '../messages/macro';
import { type Child, h, icon } from '../ui/element';
import type { Formats } from '../ui/formats';
import { ICONS } from '../ui/icons';
import { link } from '../ui/link';
import { noticeView } from '../ui/notice';
import { accountButton } from './account';
import { age } from './age';
import { noticeOf, STOPPED } from './failure-notice';

export interface Bar {
  readonly title: string;
  readonly count: Child;
  /** Where Jira shows the same. */
  readonly search: string;
  readonly busy: Busy;
}

export function bar({ title, count, search, busy }: Bar, actions: Actions): Child {
  return h(
    'header',
    { class: 'toolbar' },
    h('h1', { class: 'toolbar-title' }, icon(ICONS.issues), title),
    h('span', { class: 'subtle toolbar-count' }, count),
    refreshButton(busy, m.refresh, actions),
    link(search, 'icon-button', [icon(ICONS.external)], {
      title: m.openInJira,
      'aria-label': `${m.openInJira} (${m.opensInNewTab})`,
      focus: 'jira',
    }),
  );
}

export function refreshButton(busy: Busy, title: string, { refresh }: Actions): Child {
  const refreshing = busy === 'refreshing';
  return h(
    'button',
    {
      class: refreshing ? 'icon-button is-busy' : 'icon-button',
      type: 'button',
      focus: 'refresh',
      title,
      'aria-label': refreshing ? m.refreshing : title,
      click: refresh,
    },
    icon(ICONS.refresh),
  );
}

/** Above data that stays although a refresh or the next page has failed. */
export function keptNotice(problem: Problem, actions: Actions, title = m.keptTitle): Child {
  const notice = noticeOf({ ...problem, wait: STOPPED }, '', actions);
  return noticeView({ ...notice, ...(problem.of === 'refresh' ? { title } : {}) }, 'h2');
}

export function nothing(): Child {
  return h(
    'div',
    { class: 'empty-state' },
    icon(ICONS.search),
    h('p', {}, h('strong', {}, m.nothingTitle), ' ', m.nothingText),
  );
}

export function footer<T extends Age>(model: Model<T>, data: T, first: Child, f: Formats, actions: Actions): Child {
  return h(
    'footer',
    { class: 'footer' },
    first,
    h('span', { class: 'grow' }),
    age(data, f),
    accountButton(model.connection, model.panel, actions, true),
  );
}
