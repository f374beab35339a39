/** The list of connections: loading, empty, failed, or a page of it with the ways to others. */
import type { AdminPage } from '../api/admin';
import type { Failure } from '../api/answers';
import * as m from '../messages/admin';
import { tryAgain } from '../messages/failures';
import { type Child, h } from '../ui/element';
import type { Formats } from '../ui/formats';
import { type NoticeAction, noticeView } from '../ui/notice';
import { refusedOnesWait } from './banners';
import { listTable, type RowSelection } from './list-table';
import { isFiltered, isFirstPage, type ListQuery } from './query';
import type { Dispatch } from './run';
import type { AdminModel } from './state';

export interface ListActions {
  readonly dispatch: Dispatch;
  readonly reload: () => void;
  readonly selection: RowSelection;
  /** Shows the history of this account's connection. */
  readonly openChain: (account: string) => void;
}

export function listView({ list, query, overview }: AdminModel, now: number, f: Formats, actions: ListActions): Child {
  const shown = list.page && pageView(list.page, query, refusedOnesWait(overview), now, f, actions);
  switch (list.is) {
    case 'loading':
      return shown ? h('div', { class: 'admin-stale', 'aria-busy': 'true' }, shown) : loading();
    case 'failed':
      return [problem(list.failure, actions), shown];
    case 'shown':
      return shown;
  }
}

/** What a screen reader says when the list has changed. */
export function listAnnouncement({ list }: AdminModel, f: Formats): string {
  return list.is === 'shown' ? total(list.page, f) : '';
}

function total(page: AdminPage, f: Formats): string {
  return m.adminCount(f.number(page.total), page.total !== 1);
}

function problem(failure: Failure, { dispatch, reload }: ListActions): Child {
  if (failure.kind === 'bad-caller' || failure.kind === 'not-permitted') {
    const action: NoticeAction = { label: m.reload, click: reload, primary: true };
    return noticeView(
      { tone: 'information', title: m.adminExpiredTitle, text: m.adminExpiredText, actions: [action] },
      'h2',
    );
  }
  const text = failure.kind === 'bad-request' ? failure.detail : m.adminFailedText;
  const retry: NoticeAction = { label: tryAgain, click: () => dispatch({ type: 'retry' }) };
  return noticeView({ tone: 'warning', title: m.adminFailedTitle, text, actions: [retry] }, 'h2');
}

function loading(): Child {
  const bars = [1, 2, 3].map(() => h('span', { class: 'skeleton-bar' }));
  return h('div', {}, h('p', { class: 'visually-hidden' }, m.adminLoading), h('div', { 'aria-hidden': 'true' }, bars));
}

function pageView(
  page: AdminPage,
  query: ListQuery,
  wait: boolean,
  now: number,
  f: Formats,
  actions: ListActions,
): Child {
  const { dispatch } = actions;
  if (page.connections.length === 0) return empty(query, dispatch);
  return [
    h('p', { class: 'subtle admin-count' }, total(page, f)),
    listTable(page.connections, query, wait, now, f, actions),
    pager(page, query, dispatch),
  ];
}

function empty(query: ListQuery, dispatch: Dispatch): Child {
  if (!isFirstPage(query)) {
    const first: NoticeAction = { label: m.adminFirst, click: () => dispatch({ type: 'first-page' }) };
    return noticeView({ tone: 'neutral', title: m.adminGoneTitle, text: m.adminGoneText, actions: [first] }, 'h2');
  }
  if (!isFiltered(query))
    return noticeView({ tone: 'neutral', title: m.adminEmptyTitle, text: m.adminEmptyText, actions: [] }, 'h2');
  const clear: NoticeAction = { label: m.adminClear, click: () => dispatch({ type: 'clear' }) };
  return noticeView({ tone: 'neutral', title: m.adminNoneTitle, text: m.adminNoneText, actions: [clear] }, 'h2');
}

function pager({ previous, next }: AdminPage, query: ListQuery, dispatch: Dispatch): Child {
  if (!previous && !next && isFirstPage(query)) return null;
  const way = (label: string, focus: string, possible: boolean, type: 'first-page' | 'previous-page' | 'next-page') =>
    h(
      'button',
      {
        class: 'button',
        type: 'button',
        focus,
        'aria-disabled': !possible && 'true',
        click: possible ? () => dispatch({ type }) : () => {},
      },
      label,
    );
  return h(
    'nav',
    { class: 'admin-pager', 'aria-label': m.adminPages },
    way(m.adminFirst, 'first', previous !== null, 'first-page'),
    way(m.adminPrevious, 'previous', previous !== null, 'previous-page'),
    way(m.adminNext, 'next', next !== null, 'next-page'),
  );
}
