/** The viewer's own page: as whom one is connected, how long it lasts, the way out, and what is stored. */
import type { Connection, Site } from '../api/answers';
import type { NoticeActions } from '../macro/model';
import * as c from '../messages/connecting';
import { connect as connectLabel } from '../messages/failures';
import { andMore } from '../messages/lists';
import * as m from '../messages/me';
import { avatar } from '../ui/avatar';
import { type Child, h } from '../ui/element';
import type { Formats } from '../ui/formats';
import { link } from '../ui/link';
import { type Notice, noticeView } from '../ui/notice';
import { pastTime } from '../ui/relative-time';
import { connectingNotice } from '../views/connecting-notice';
import { noticeOf } from '../views/failure-notice';
import { offerNotice } from '../views/offer-notice';
import { rareNotice } from '../views/rare-notice';
import type { MeActions } from './run';
import type { Doing, MeModel } from './state';

const ATLASSIANS_LIST = 'https://id.atlassian.com/manage-profile/apps';
const NO_WAIT = { automatic: false, trying: false, slow: true };
const MAX_SITES_AT_ONCE = 10;
const LOOKS = { none: 'todo', connected: 'done', suspect: 'moved', 'needs-consent': 'removed' } as const;

export function meView(model: MeModel, now: number, f: Formats, actions: MeActions): Child {
  return h(
    'section',
    { class: 'me' },
    h('h1', { class: 'me-title' }, m.meTitle),
    h('p', { class: 'me-intro' }, m.meIntro),
    current(model, now, f, actions),
    stored(),
  );
}

function current(model: MeModel, now: number, f: Formats, actions: MeActions): Child {
  const all: NoticeActions = { ...actions, chooseSite: () => {} };
  switch (model.is) {
    case 'loading':
      return loading();
    case 'failed':
      return noticeView(noticeOf({ failure: model.failure, wait: NO_WAIT, explain: rareNotice }, '', all), 'h2');
    case 'connecting':
      return [noticeView(connectingNotice(model.progress, all), 'h2'), facts(model.before, now, f)];
    case 'shown':
      return shown(model, now, f, actions);
  }
}

function shown(model: MeModel & { is: 'shown' }, now: number, f: Formats, actions: MeActions): Child {
  const { connection, doing } = model;
  const state = connection.offered
    ? offerNotice(connection.offered, doing === 'adopting' ? null : actions.adopt, actions.connect)
    : stateNotice(connection, actions);
  return [
    doing === 'disconnected' && noticeView({ tone: 'neutral', title: m.meDisconnected, text: '', actions: [] }, 'h2'),
    doing === 'disconnect-failed' &&
      noticeView({ tone: 'warning', title: m.meDisconnectFailed, text: '', actions: [] }, 'h2'),
    state && noticeView(state, 'h2'),
    facts(connection, now, f),
    connection.state !== 'none' && ways(connection, doing, actions),
  ];
}

function stateNotice({ state, sites, why }: Connection, { connect }: MeActions): Notice | null {
  switch (state) {
    case 'none':
      return {
        tone: 'neutral',
        icon: 'person',
        title: m.meNoneTitle,
        text: m.meNoneText,
        actions: [{ label: connectLabel, click: connect, primary: true }],
      };
    case 'suspect':
      return {
        tone: 'information',
        title: m.meSuspectTitle,
        text: why ?? m.meSuspectText,
        actions: [{ label: c.connectNow, click: connect }],
      };
    case 'needs-consent':
      return {
        tone: 'warning',
        title: c.lostTitle,
        text: why ?? c.lostText,
        actions: [{ label: c.reconnect, click: connect, primary: true }],
      };
    case 'connected':
      return sites.length > 0 ? null : { tone: 'warning', ...c.noSite, actions: [] };
  }
}

function facts(connection: Connection, now: number, f: Formats): Child {
  const { account, state, sites, connectedAt, lastRotatedAt, idleEndsAt } = connection;
  if (state === 'none') return null;
  const ends = idleEndsAt && state !== 'needs-consent' ? f.day(idleEndsAt) : null;
  return h(
    'dl',
    { class: 'me-facts' },
    account &&
      fact(
        m.meAccount,
        h(
          'span',
          { class: 'labelled' },
          avatar(account.picture, account.name, ''),
          h('strong', { dir: 'auto' }, account.name),
        ),
      ),
    fact(m.meState, h('span', { class: `lozenge lozenge-${LOOKS[state]}` }, m.meStates[state])),
    sites.length > 0 && fact(m.meSites, siteList(sites)),
    connectedAt && fact(m.meSince, time(connectedAt, f.day(connectedAt), f)),
    lastRotatedAt && fact(m.meRotated, time(lastRotatedAt, pastTime(lastRotatedAt, now, f), f)),
    idleEndsAt && ends && fact(m.meEnds, time(idleEndsAt, m.meIdleEnds(ends), f)),
  );
}

/** However many there are, what stands below them stays in sight. */
function siteList(sites: readonly Site[]): Child {
  const list = (some: readonly Site[]): Child =>
    h(
      'ul',
      { class: 'me-sites' },
      some.map(({ name, url }) =>
        h('li', {}, link(url, '', [name], { dir: 'auto', 'aria-label': `${name} (${m.opensInNewTab})` })),
      ),
    );
  const rest = sites.slice(MAX_SITES_AT_ONCE);
  return [
    list(sites.slice(0, MAX_SITES_AT_ONCE)),
    rest.length > 0 && h('details', {}, h('summary', { focus: 'sites' }, andMore(rest.length)), list(rest)),
  ];
}

function fact(name: string, ...value: Child[]): Child {
  return h('div', {}, h('dt', {}, name), h('dd', {}, value));
}

function time(instant: string, said: string | null, f: Formats): Child {
  return h('time', { datetime: instant, title: f.moment(instant) }, said ?? instant);
}

function ways(connection: Connection, doing: Doing, actions: MeActions): Child {
  if (doing === 'confirming') return question(actions);
  const leaving = doing === 'disconnecting';
  return h(
    'div',
    { class: 'me-actions' },
    connection.state === 'connected' && [
      h('p', {}, m.meAgainText),
      h('button', { class: 'button', type: 'button', focus: 'connect', click: actions.connect }, m.meAgain),
    ],
    h(
      'button',
      {
        class: 'button',
        type: 'button',
        focus: 'ask',
        'aria-disabled': leaving && 'true',
        click: leaving ? () => {} : actions.ask,
      },
      leaving && h('span', { class: 'spinner', 'aria-hidden': 'true' }),
      leaving ? m.disconnecting : m.disconnect,
    ),
  );
}

function question(actions: MeActions): Child {
  return h(
    'div',
    { class: 'me-confirmation', role: 'group', 'aria-label': m.meAskTitle },
    h('h2', { class: 'notice-title' }, m.meAskTitle),
    h('p', {}, m.meAskText),
    h(
      'p',
      { class: 'me-actions' },
      h(
        'button',
        { class: 'button button-danger', type: 'button', focus: 'disconnect', click: actions.disconnect },
        m.disconnect,
      ),
      h('button', { class: 'button', type: 'button', focus: 'keep', click: actions.keep }, m.meKeep),
    ),
  );
}

function stored(): Child {
  return h(
    'section',
    { class: 'me-stored' },
    h('h2', { class: 'me-subtitle' }, m.meStoredTitle),
    h(
      'ul',
      {},
      m.meStored.map((one) => h('li', {}, one)),
    ),
    h('p', {}, m.meNotStored),
    h(
      'p',
      {},
      m.meForget,
      ' ',
      link(ATLASSIANS_LIST, '', [m.meAtAtlassian], { 'aria-label': `${m.meAtAtlassian} (${m.opensInNewTab})` }),
    ),
  );
}

function loading(): Child {
  return h(
    'div',
    {},
    h('p', { class: 'visually-hidden' }, m.accountLoading),
    h(
      'div',
      { 'aria-hidden': 'true' },
      [1, 2, 3, 4].map(() => h('span', { class: 'skeleton-bar' })),
    ),
  );
}

/** What a screen reader says when the state changes. */
export function meAnnouncement(model: MeModel): string {
  switch (model.is) {
    case 'loading':
    case 'failed':
      return '';
    case 'connecting':
      return connectingNotice(model.progress, { retry() {}, connect() {}, showWindow() {}, chooseSite() {} }).title;
    case 'shown':
      return {
        nothing: '',
        adopting: c.offerTitle,
        confirming: m.meAskTitle,
        disconnecting: m.disconnecting,
        'disconnect-failed': m.meDisconnectFailed,
        disconnected: m.meDisconnected,
      }[model.doing];
  }
}
