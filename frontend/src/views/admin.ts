/** The admin page: who is connected, in which state, and what ends when. */
import type { AdminConnection, AdminOverview, Answer } from '../answers';
import { timeOf, type Formats } from '../formats';
import { h, type Child } from '../h';
import type { AdminMessages } from '../messages';
import { avatar } from './avatar';
import { noticeView, type Notice, type NoticeAction } from './notice-view';

/** A person has to consent anew once a family of tokens is a year old; that is said this long before. */
export const FAMILY_WARNING_MS = 30 * 86_400_000;

export interface AdminWords {
  readonly m: AdminMessages;
  readonly f: Formats;
}

export interface AdminActions {
  reload(): void;
  retry(): void;
}

export function adminView(answer: Answer<AdminOverview> | null, now: number, words: AdminWords, actions: AdminActions): Child {
  const { m } = words;
  return h(
    'section',
    { class: 'admin' },
    h('h1', { class: 'admin-title' }, m.adminTitle),
    h('p', { class: 'admin-intro' }, m.adminIntro),
    answer === null ? loading(words) : answer.ok ? overview(answer.value, now, words) : noticeView(problem(answer.failure.kind, words, actions), 'h2'),
  );
}

function problem(kind: string, { m }: AdminWords, actions: AdminActions): Notice {
  if (kind === 'bad-caller' || kind === 'not-permitted') {
    const reload: NoticeAction = { label: m.reload, click: actions.reload, primary: true };
    return { tone: 'information', title: m.adminExpiredTitle, text: m.adminExpiredText, actions: [reload] };
  }
  const retry: NoticeAction = { label: m.tryAgain, click: actions.retry };
  return { tone: 'warning', title: m.adminFailedTitle, text: m.adminFailedText, actions: [retry] };
}

function loading({ m }: AdminWords): Child {
  const bones = [1, 2, 3].map(() => h('span', { class: 'bone' }));
  return h('div', {}, h('p', { class: 'sr' }, m.adminLoading), h('div', { 'aria-hidden': 'true' }, bones));
}

function overview({ connections, notices, more }: AdminOverview, now: number, words: AdminWords): Child {
  const { m } = words;
  return [
    notices.map((notice) =>
      noticeView({ tone: notice.code === 'misconfigured' ? 'danger' : 'warning', title: notice.text, text: '', actions: [] }, 'h2'),
    ),
    connections.length
      ? [
          h('p', { class: 'subtle admin-count' }, more ? m.adminMore(connections.length) : m.adminTotal(connections.length)),
          table(connections, now, words),
        ]
      : noticeView({ tone: 'plain', title: m.adminEmptyTitle, text: m.adminEmptyText, actions: [] }, 'h2'),
  ];
}

function table(connections: readonly AdminConnection[], now: number, words: AdminWords): Child {
  const { person, state, sites, rotated, ends } = words.m.adminColumns;
  return h(
    'div',
    { class: 'scroller', role: 'region', tabindex: '0', 'aria-label': words.m.adminTitle },
    h(
      'table',
      {},
      h('thead', {}, h('tr', {}, [person, state, sites, rotated, ends].map((title) => h('th', { scope: 'col' }, title)))),
      h('tbody', {}, connections.map((one) => row(one, now, words))),
    ),
  );
}

const MAX_SITES_SHOWN = 5;
const LOOKS = { none: 'todo', connected: 'done', suspect: 'moved', 'needs-consent': 'removed' } as const;

function row(one: AdminConnection, now: number, words: AdminWords): Child {
  const { m } = words;
  const { account } = one;
  return h(
    'tr',
    {},
    h('th', { scope: 'row' }, h('span', { class: 'labelled' }, avatar(account.picture, account.name, ''), h('span', {}, account.name))),
    h(
      'td',
      {},
      h('span', { class: `lozenge lozenge-${LOOKS[one.state]}` }, m.adminStates[one.state]),
      one.reason && h('div', { class: 'subtle reason' }, one.reason),
    ),
    h('td', {}, one.sites.length ? siteNames(one, words) : dash(words)),
    h('td', {}, one.lastRotatedAt ? when(one.lastRotatedAt, now, words) : h('span', { class: 'subtle' }, m.adminNever)),
    h('td', {}, one.state === 'needs-consent' ? h('span', { class: 'subtle' }, m.adminEnded) : ends(one, now, words)),
  );
}

function siteNames({ sites }: AdminConnection, { m, f }: AdminWords): string {
  const names = sites.slice(0, MAX_SITES_SHOWN).map((site) => site.name);
  const rest = sites.length - names.length;
  return f.list(rest > 0 ? [...names, m.adminMoreSites(rest)] : names);
}

function ends({ idleEndsAt, familyEndsAt }: AdminConnection, now: number, words: AdminWords): Child {
  const { m } = words;
  if (!idleEndsAt && !familyEndsAt) return dash(words);
  return [
    idleEndsAt && h('div', {}, when(idleEndsAt, now, words, m.adminIdleEnds)),
    familyEndsAt &&
      (endsSoon(familyEndsAt, now)
        ? h('div', { class: 'warn' }, '⚠ ', when(familyEndsAt, now, words, m.adminFamilyWarning))
        : h('div', { class: 'subtle' }, when(familyEndsAt, now, words, m.adminFamilyEnds))),
  ];
}

export function endsSoon(familyEndsAt: string, now: number): boolean {
  const time = timeOf(familyEndsAt);
  return time !== null && time - now < FAMILY_WARNING_MS;
}

function when(instant: string, now: number, { f }: AdminWords, say: (time: string) => string = (time) => time): Child {
  return h('time', { datetime: instant, title: f.moment(instant) }, say(f.relative(instant, now) ?? instant));
}

function dash({ m }: AdminWords): Child {
  return [h('span', { class: 'subtle', 'aria-hidden': 'true' }, m.empty), h('span', { class: 'sr' }, m.emptyLabel)];
}
