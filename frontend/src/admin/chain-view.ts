/** The history of one connection: who it is, what ended it, and its chain as a picture or a table. */
import type { Failure } from '../api/answers';
import type { ChainEvidence, ChainHistory, ChainLoss } from '../api/chain';
import * as m from '../messages/chain';
import { adminExpiredText, adminExpiredTitle, adminFailedText } from '../messages/admin';
import { tryAgain } from '../messages/failures';
import { avatar } from '../ui/avatar';
import { type Child, h } from '../ui/element';
import type { Formats } from '../ui/formats';
import { noticeView } from '../ui/notice';
import { STATE_LOOKS } from './chain-facts';
import { chainPicture } from './chain-picture';
import type { ChainRoute } from './chain-route';
import type { ChainEvent, ChainModel } from './chain-state';
import { chainTable } from './chain-table';
import { preciseTime } from './chain-times';
import { choiceChip } from './choice-chip';

export interface ChainActions {
  dispatch(event: ChainEvent): void;
  back(): void;
  reload(): void;
}

export function chainView({ route, loaded, open }: ChainModel, f: Formats, actions: ChainActions): Child {
  const back = h(
    'button',
    { class: 'button button-quiet', type: 'button', focus: 'back', click: () => actions.back() },
    '← ',
    m.chainBack,
  );
  if (loaded.is === 'failed') return [back, problem(loaded.failure, actions)];
  const { history } = loaded;
  if (history === null) return [back, loading()];
  const body = [
    heading(history, f),
    loss(history, f),
    toolbar(route, actions),
    history.lines.length === 0 ? h('p', { class: 'subtle' }, m.chainEmpty) : content(history, route, open, f, actions),
    pager(history, route, actions),
  ];
  return [back, loaded.is === 'loading' ? h('div', { class: 'admin-stale', 'aria-busy': 'true' }, body) : body];
}

function loading(): Child {
  const bars = [1, 2, 3].map(() => h('span', { class: 'skeleton-bar' }));
  return [h('h1', { class: 'visually-hidden' }, m.chainLoading), h('div', { 'aria-hidden': 'true' }, bars)];
}

function problem(failure: Failure, { dispatch, reload }: ChainActions): Child {
  switch (failure.kind) {
    case 'bad-caller':
    case 'not-permitted':
      return noticeView({
        tone: 'information',
        title: adminExpiredTitle,
        text: adminExpiredText,
        actions: [{ label: m.reload, click: reload, primary: true }],
      });
    case 'not-found':
      return noticeView({ tone: 'neutral', title: m.chainGoneTitle, text: m.chainGoneText, actions: [] });
    default:
      return noticeView({
        tone: 'warning',
        title: m.chainFailedTitle,
        text: adminFailedText,
        actions: [{ label: tryAgain, click: () => dispatch({ type: 'refresh' }) }],
      });
  }
}

function heading({ account, name, picture, state, lost, ...chain }: ChainHistory, f: Formats): Child {
  const who = name ?? account;
  return [
    h(
      'h1',
      { class: 'admin-title chain-person' },
      avatar(picture, who, ''),
      h('span', { dir: 'auto' }, m.chainTitle(who)),
      h('span', { class: `lozenge lozenge-${STATE_LOOKS[state]}` }, m.chainStates[state]),
    ),
    h(
      'dl',
      { class: 'chain-summary' },
      moment(m.chainConsented, chain.consentedAt, f),
      moment(m.chainRefreshed, chain.lastRotatedAt, f),
    ),
    chain.unsettled &&
      lost === null &&
      noticeView({ tone: 'information', title: m.chainUnsettledTitle, text: m.chainUnsettledText, actions: [] }, 'h2'),
  ];
}

function moment(name: string, at: string | null, f: Formats): Child {
  if (at === null) return null;
  return h('div', {}, h('dt', {}, name), h('dd', {}, h('time', { datetime: at, title: at }, preciseTime(at, f))));
}

/** The cause comes first, and what speaks for it in the order of time. */
function loss({ lost }: ChainHistory, f: Formats): Child {
  if (lost === null) return null;
  const title = m.chainLostTitle(m.adminLostBecause[lost.because]);
  const notice = noticeView({ tone: 'danger', title, text: '', actions: [] }, 'h2');
  notice.querySelector('.notice-body')?.append(evidenceList(lost, f));
  return notice;
}

function evidenceList({ evidence }: ChainLoss, f: Formats): HTMLElement {
  return h(
    'ul',
    { class: 'chain-evidence', 'aria-label': m.chainEvidenceTitle },
    evidence.map((one) => h('li', {}, h('time', { datetime: one.at }, preciseTime(one.at, f)), ' ', evidenceText(one))),
  );
}

function evidenceText({ code, detail, text }: ChainEvidence): string {
  if (code === null) return text;
  return detail === null ? m.chainEvidence[code] : `${m.chainEvidence[code]} (${detail})`;
}

function toolbar({ view }: ChainRoute, { dispatch }: ChainActions): Child {
  const choice = (value: ChainRoute['view'], label: string): Child =>
    choiceChip(label, `view-${value}`, value === view, () => dispatch({ type: 'view', view: value }));
  return h(
    'div',
    { class: 'chain-toolbar' },
    h(
      'div',
      { class: 'admin-filters', role: 'group', 'aria-label': m.chainView },
      choice('picture', m.chainPicture),
      choice('table', m.chainTable),
    ),
    h(
      'button',
      { class: 'button', type: 'button', focus: 'chain-refresh', click: () => dispatch({ type: 'refresh' }) },
      m.chainRefresh,
    ),
  );
}

function content(
  { lines, exchangedBefore, unsettled }: ChainHistory,
  { view }: ChainRoute,
  open: ReadonlySet<string>,
  f: Formats,
  { dispatch }: ChainActions,
): Child {
  if (view === 'table') return chainTable(lines, exchangedBefore, f);
  return [
    h('p', { class: 'admin-intro' }, m.chainIntro),
    chainPicture({ lines, exchangedBefore, unsettled, open }, f, (key) => dispatch({ type: 'toggle', key })),
  ];
}

function pager({ earlier }: ChainHistory, { before }: ChainRoute, { dispatch }: ChainActions): Child {
  if (earlier === null && before === '') return null;
  const way = (label: string, type: 'earlier' | 'newest'): Child =>
    h('button', { class: 'button', type: 'button', focus: type, click: () => dispatch({ type }) }, label);
  return h(
    'nav',
    { class: 'admin-pager', 'aria-label': m.chainPages },
    earlier !== null && way(m.chainEarlier, 'earlier'),
    before !== '' && way(m.chainNewest, 'newest'),
  );
}
