/** The viewer's own page: as whom one is connected, how long it lasts, the way out, and what is stored. */
import type { Connection, Site } from '../answers';
import type { Formats } from '../formats';
import { h, type Child } from '../h';
import type { MeActions, MeModel } from '../me';
import type { MeMessages } from '../messages';
import { connectingMessages as c } from '../messages.connecting';
import { avatar } from './avatar';
import { connectingNotice } from './connecting';
import { failureNotice, type NoticeActions } from './notice';
import { noticeView, type Notice } from './notice-view';
import { link } from './link';

const ATLASSIANS_LIST = 'https://id.atlassian.com/manage-profile/apps';
const NO_WAIT = { automatic: false, trying: false, slow: true };
const MAX_SITES_AT_ONCE = 10;
const LOOKS = { none: 'todo', connected: 'done', suspect: 'moved', 'needs-consent': 'removed' } as const;

export interface MeWords {
  readonly m: MeMessages;
  readonly f: Formats;
}

export function meView(model: MeModel, now: number, words: MeWords, actions: MeActions): Child {
  const { m } = words;
  return h(
    'section',
    { class: 'me' },
    h('h1', { class: 'me-title' }, m.meTitle),
    h('p', { class: 'me-intro' }, m.meIntro),
    current(model, now, words, actions),
    stored(words),
  );
}

function current(model: MeModel, now: number, words: MeWords, actions: MeActions): Child {
  const { m } = words;
  const all: NoticeActions = { ...actions, chooseSite: () => {} };
  switch (model.is) {
    case 'loading':
      return loading(words);
    case 'failed':
      return noticeView(failureNotice(model.failure, NO_WAIT, '', m, all), 'h2');
    case 'connecting':
      return [noticeView(connectingNotice(model.now, m, all), 'h2'), facts(model.before, now, words)];
    case 'shown':
      return shown(model, now, words, actions);
  }
}

function shown(model: MeModel & { is: 'shown' }, now: number, words: MeWords, actions: MeActions): Child {
  const { m } = words;
  const { connection, doing } = model;
  const state = stateNotice(connection, words, actions);
  return [
    doing === 'left' && noticeView({ tone: 'plain', title: m.meDisconnected, text: '', actions: [] }, 'h2'),
    doing === 'kept' && noticeView({ tone: 'warning', title: m.meDisconnectFailed, text: '', actions: [] }, 'h2'),
    state && noticeView(state, 'h2'),
    facts(connection, now, words),
    connection.state !== 'none' && ways(connection, doing, words, actions),
  ];
}

function stateNotice({ state, sites, why }: Connection, { m }: MeWords, { connect }: MeActions): Notice | null {
  switch (state) {
    case 'none':
      return { tone: 'plain', icon: 'person', title: m.meNoneTitle, text: m.meNoneText, actions: [{ label: m.connect, click: connect, primary: true }] };
    case 'suspect':
      return { tone: 'information', title: m.meSuspectTitle, text: why ?? m.meSuspectText, actions: [{ label: c.connectNow, click: connect }] };
    case 'needs-consent':
      return { tone: 'warning', title: c.lostTitle, text: why ?? c.lostText, actions: [{ label: c.reconnect, click: connect, primary: true }] };
    case 'connected':
      return sites.length > 0 ? null : { tone: 'warning', ...c.noSite, actions: [] };
  }
}

function facts(connection: Connection, now: number, words: MeWords): Child {
  const { m, f } = words;
  const { account, state, sites, connectedAt, lastRotatedAt, idleEndsAt } = connection;
  if (state === 'none') return null;
  const ends = idleEndsAt && state !== 'needs-consent' ? f.day(idleEndsAt) : null;
  return h(
    'dl',
    { class: 'me-facts' },
    account && fact(m.meAccount, h('span', { class: 'labelled' }, avatar(account.picture, account.name, ''), h('strong', { dir: 'auto' }, account.name))),
    fact(m.meState, h('span', { class: `lozenge lozenge-${LOOKS[state]}` }, m.meStates[state])),
    sites.length > 0 && fact(m.meSites, siteList(sites, words)),
    connectedAt && fact(m.meSince, time(connectedAt, f.day(connectedAt), words)),
    lastRotatedAt && fact(m.meRotated, time(lastRotatedAt, f.relative(lastRotatedAt, now), words)),
    idleEndsAt && ends && fact(m.meEnds, time(idleEndsAt, m.meIdleEnds(ends), words)),
  );
}

/** However many there are, what stands below them stays in sight. */
function siteList(sites: readonly Site[], { m }: MeWords): Child {
  const list = (some: readonly Site[]): Child =>
    h('ul', { class: 'me-sites' }, some.map(({ name, url }) => h('li', {}, link(url, '', [name], { dir: 'auto', 'aria-label': `${name} (${m.opensInNewTab})` }))));
  const rest = sites.slice(MAX_SITES_AT_ONCE);
  return [list(sites.slice(0, MAX_SITES_AT_ONCE)), rest.length > 0 && h('details', {}, h('summary', { focus: 'sites' }, m.andMore(rest.length)), list(rest))];
}

function fact(name: string, ...value: Child[]): Child {
  return h('div', {}, h('dt', {}, name), h('dd', {}, value));
}

function time(instant: string, said: string | null, { f }: MeWords): Child {
  return h('time', { datetime: instant, title: f.moment(instant) }, said ?? instant);
}

function ways(connection: Connection, doing: (MeModel & { is: 'shown' })['doing'], words: MeWords, actions: MeActions): Child {
  const { m } = words;
  if (doing === 'asking') return question(words, actions);
  const leaving = doing === 'leaving';
  return h(
    'div',
    { class: 'me-ways' },
    connection.state === 'connected' && [
      h('p', {}, m.meAgainText),
      h('button', { class: 'button', type: 'button', focus: 'connect', click: actions.connect }, m.meAgain),
    ],
    h(
      'button',
      { class: 'button', type: 'button', focus: 'ask', 'aria-disabled': leaving && 'true', click: leaving ? () => {} : actions.ask },
      leaving && h('span', { class: 'spinner', 'aria-hidden': 'true' }),
      leaving ? m.disconnecting : m.disconnect,
    ),
  );
}

function question({ m }: MeWords, actions: MeActions): Child {
  return h(
    'div',
    { class: 'me-question', role: 'group', 'aria-label': m.meAskTitle },
    h('h2', { class: 'notice-title' }, m.meAskTitle),
    h('p', {}, m.meAskText),
    h(
      'p',
      { class: 'me-ways' },
      h('button', { class: 'button button-danger', type: 'button', focus: 'disconnect', click: actions.disconnect }, m.disconnect),
      h('button', { class: 'button', type: 'button', focus: 'keep', click: actions.keep }, m.meKeep),
    ),
  );
}

function stored({ m }: MeWords): Child {
  return h(
    'section',
    { class: 'me-stored' },
    h('h2', { class: 'me-subtitle' }, m.meStoredTitle),
    h('ul', {}, m.meStored.map((one) => h('li', {}, one))),
    h('p', {}, m.meNotStored),
    h('p', {}, m.meForget, ' ', link(ATLASSIANS_LIST, '', [m.meAtAtlassian], { 'aria-label': `${m.meAtAtlassian} (${m.opensInNewTab})` })),
  );
}

function loading({ m }: MeWords): Child {
  return h('div', {}, h('p', { class: 'sr' }, m.accountLoading), h('div', { 'aria-hidden': 'true' }, [1, 2, 3, 4].map(() => h('span', { class: 'bone' }))));
}

/** What a screen reader says when the state changes. */
export function meAnnouncement(model: MeModel, { m }: MeWords): string {
  switch (model.is) {
    case 'loading':
    case 'failed':
      return '';
    case 'connecting':
      return connectingNotice(model.now, m, { retry() {}, connect() {}, showWindow() {}, chooseSite() {} }).title;
    case 'shown':
      return { nothing: '', asking: m.meAskTitle, leaving: m.disconnecting, kept: m.meDisconnectFailed, left: m.meDisconnected }[model.doing];
  }
}
