/** The admin page: who is connected, in which state, and what ends when. */
import type { AdminConnection, AdminOverview, Answer } from '../api/answers';
import * as m from '../messages/admin';
import { tryAgain } from '../messages/failures';
import { avatar } from '../ui/avatar';
import { type Child, h } from '../ui/element';
import { type Formats, timeOf } from '../ui/formats';
import { type Notice, type NoticeAction, noticeView } from '../ui/notice';
import { pastTime, relativeTime } from '../ui/relative-time';

/** A person has to consent again once a token family is a year old; the warning begins this long before. */
export const FAMILY_WARNING_MS = 30 * 86_400_000;

export interface AdminActions {
  reload(): void;
  retry(): void;
}

export function adminView(answer: Answer<AdminOverview> | null, now: number, f: Formats, actions: AdminActions): Child {
  return h(
    'section',
    { class: 'admin' },
    h('h1', { class: 'admin-title' }, m.adminTitle),
    h('p', { class: 'admin-intro' }, m.adminIntro),
    answer === null
      ? loading()
      : answer.ok
        ? overview(answer.value, now, f)
        : noticeView(problem(answer.failure.kind, actions), 'h2'),
  );
}

function problem(kind: string, actions: AdminActions): Notice {
  if (kind === 'bad-caller' || kind === 'not-permitted') {
    const reload: NoticeAction = { label: m.reload, click: actions.reload, primary: true };
    return { tone: 'information', title: m.adminExpiredTitle, text: m.adminExpiredText, actions: [reload] };
  }
  const retry: NoticeAction = { label: tryAgain, click: actions.retry };
  return { tone: 'warning', title: m.adminFailedTitle, text: m.adminFailedText, actions: [retry] };
}

function loading(): Child {
  const bars = [1, 2, 3].map(() => h('span', { class: 'skeleton-bar' }));
  return h('div', {}, h('p', { class: 'visually-hidden' }, m.adminLoading), h('div', { 'aria-hidden': 'true' }, bars));
}

function overview({ connections, notices, more }: AdminOverview, now: number, f: Formats): Child {
  return [
    notices.map((notice) =>
      noticeView(
        { tone: notice.code === 'misconfigured' ? 'danger' : 'warning', title: notice.text, text: '', actions: [] },
        'h2',
      ),
    ),
    connections.length
      ? [
          h(
            'p',
            { class: 'subtle admin-count' },
            more ? m.adminMore(connections.length) : m.adminTotal(connections.length),
          ),
          table(connections, now, f),
        ]
      : noticeView({ tone: 'neutral', title: m.adminEmptyTitle, text: m.adminEmptyText, actions: [] }, 'h2'),
  ];
}

function table(connections: readonly AdminConnection[], now: number, f: Formats): Child {
  const { person, state, sites, rotated, ends } = m.adminColumns;
  return h(
    'div',
    { class: 'scroller', role: 'region', tabindex: '0', 'aria-label': m.adminTitle },
    h(
      'table',
      {},
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          [person, state, sites, rotated, ends].map((title) => h('th', { scope: 'col' }, title)),
        ),
      ),
      h(
        'tbody',
        {},
        connections.map((one) => row(one, now, f)),
      ),
    ),
  );
}

const MAX_SITES_SHOWN = 5;
const LOOKS = { none: 'todo', connected: 'done', suspect: 'moved', 'needs-consent': 'removed' } as const;

function row(one: AdminConnection, now: number, f: Formats): Child {
  const { account } = one;
  return h(
    'tr',
    {},
    h(
      'th',
      { scope: 'row' },
      h('span', { class: 'labelled' }, avatar(account.picture, account.name, ''), h('span', {}, account.name)),
    ),
    h(
      'td',
      {},
      h('span', { class: `lozenge lozenge-${LOOKS[one.state]}` }, m.adminStates[one.state]),
      one.reason && h('div', { class: 'subtle reason' }, one.reason),
    ),
    h('td', {}, one.sites.length ? siteNames(one, f) : dash()),
    h('td', {}, one.lastRotatedAt ? past(one.lastRotatedAt, now, f) : h('span', { class: 'subtle' }, m.adminNever)),
    h('td', {}, one.state === 'needs-consent' ? h('span', { class: 'subtle' }, m.adminEnded) : ends(one, now, f)),
  );
}

function siteNames({ sites }: AdminConnection, f: Formats): string {
  const names = sites.slice(0, MAX_SITES_SHOWN).map((site) => site.name);
  const rest = sites.length - names.length;
  return f.list(rest > 0 ? [...names, m.adminMoreSites(rest)] : names);
}

function ends({ idleEndsAt, familyEndsAt }: AdminConnection, now: number, f: Formats): Child {
  if (!idleEndsAt && !familyEndsAt) return dash();
  return [
    idleEndsAt && h('div', {}, when(idleEndsAt, now, f, m.adminIdleEnds)),
    familyEndsAt &&
      (endsSoon(familyEndsAt, now)
        ? h('div', { class: 'warning-text' }, '⚠ ', when(familyEndsAt, now, f, m.adminFamilyWarning))
        : h('div', { class: 'subtle' }, when(familyEndsAt, now, f, m.adminFamilyEnds))),
  ];
}

export function endsSoon(familyEndsAt: string, now: number): boolean {
  const time = timeOf(familyEndsAt);
  return time !== null && time - now < FAMILY_WARNING_MS;
}

function when(instant: string, now: number, f: Formats, say: (time: string) => string): Child {
  return h('time', { datetime: instant, title: f.moment(instant) }, say(relativeTime(instant, now, f) ?? instant));
}

function past(instant: string, now: number, f: Formats): Child {
  return h('time', { datetime: instant, title: f.moment(instant) }, pastTime(instant, now, f) ?? instant);
}

function dash(): Child {
  return [
    h('span', { class: 'subtle', 'aria-hidden': 'true' }, m.empty),
    h('span', { class: 'visually-hidden' }, m.emptyLabel),
  ];
}
