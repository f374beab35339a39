/** The rows of the list of connections. */
import type { AdminConnection, AdminState } from '../api/admin';
import * as m from '../messages/admin';
import { avatar } from '../ui/avatar';
import { type Child, h } from '../ui/element';
import { type Formats, timeOf } from '../ui/formats';
import { pastTime, relativeTime } from '../ui/relative-time';
import type { ListQuery, Sort } from './query';
import type { Dispatch } from './run';

const SOON_MS = 30 * 86_400_000;
const MAX_SITES_SHOWN = 5;
const LOOKS: Readonly<Record<AdminState, string>> = {
  connected: 'done',
  ageing: 'todo',
  unsettled: 'progress',
  suspect: 'moved',
  lost: 'removed',
  unreadable: 'removed',
  'other-client': 'removed',
};

/** Checkboxes before the name: of a row, and of the whole page. */
export interface RowSelection {
  page(): Child;
  row(account: AdminConnection['account']): Child;
}

export interface TableActions {
  readonly dispatch: Dispatch;
  readonly selection: RowSelection;
  /** Shows the history of this account's connection. */
  readonly openChain: (account: string) => void;
}

export function listTable(
  connections: readonly AdminConnection[],
  query: ListQuery,
  wait: boolean,
  now: number,
  f: Formats,
  actions: TableActions,
): Child {
  const { dispatch, selection } = actions;
  const columns: readonly [Sort | null, string][] = [
    ['name', m.adminColumns.name],
    ['state', m.adminColumns.state],
    [null, m.adminColumns.sites],
    ['visited', m.adminColumns.visited],
    ['refreshed', m.adminColumns.refreshed],
    ['ends', m.adminColumns.ends],
    ['lost', m.adminColumns.lost],
  ];
  return h(
    'div',
    { class: 'scroller', role: 'region', tabindex: '0', 'aria-label': m.adminTitle, focus: 'table' },
    h(
      'table',
      {},
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          columns.map(([sort, title], at) => heading(sort, title, query, dispatch, at === 0 && selection.page())),
        ),
      ),
      h(
        'tbody',
        {},
        connections.map((one) => row(one, wait, now, f, actions)),
      ),
    ),
  );
}

function heading(sort: Sort | null, title: string, query: ListQuery, dispatch: Dispatch, before: Child): Child {
  if (sort === null) return h('th', { scope: 'col' }, title);
  const sorted = query.sort === sort;
  const arrow = sorted ? (query.descending ? '↓' : '↑') : '';
  return h(
    'th',
    { scope: 'col', 'aria-sort': sorted ? (query.descending ? 'descending' : 'ascending') : null },
    before,
    h(
      'button',
      { class: 'admin-sort', type: 'button', focus: `sort-${sort}`, click: () => dispatch({ type: 'sort', sort }) },
      title,
      h('span', { class: 'admin-arrow', 'aria-hidden': 'true' }, arrow),
    ),
  );
}

/** A state in words. `wait`: Atlassian refuses all, so that a refused connection has nothing to fear. */
export function saidOf(state: AdminState, wait: boolean): { name: string; meaning: string; look: string } {
  return wait && state === 'suspect'
    ? { name: m.adminWaiting, meaning: m.adminWaitingMeaning, look: 'todo' }
    : { name: m.adminStates[state], meaning: m.adminStateMeanings[state], look: LOOKS[state] };
}

function row(
  one: AdminConnection,
  wait: boolean,
  now: number,
  f: Formats,
  { selection, openChain }: TableActions,
): Child {
  const { account, state } = one;
  const { name, meaning, look } = saidOf(state, wait);
  return h(
    'tr',
    {},
    h(
      'th',
      { scope: 'row' },
      h(
        'span',
        { class: 'labelled', title: account.id },
        selection.row(account),
        avatar(account.picture, account.name, ''),
        h(
          'button',
          {
            class: 'admin-person',
            type: 'button',
            dir: 'auto',
            focus: `chain-${account.id}`,
            title: m.adminShowHistory,
            click: () => openChain(account.id),
          },
          account.name,
        ),
      ),
    ),
    h(
      'td',
      {},
      h('span', { class: `lozenge lozenge-${look}`, title: meaning }, name),
      one.reason && look === LOOKS[state] && h('div', { class: 'subtle reason' }, one.reason),
    ),
    h('td', {}, one.sites.length ? siteNames(one, f) : dash()),
    h('td', {}, one.visitedAt ? f.day(one.visitedAt) : dash()),
    h(
      'td',
      {},
      one.refreshedAt
        ? time(one.refreshedAt, pastTime(one.refreshedAt, now, f), f)
        : h('span', { class: 'subtle' }, m.adminNever),
    ),
    h('td', {}, ends(one, now, f)),
    h('td', {}, lost(one, now, f)),
  );
}

function siteNames({ sites }: AdminConnection, f: Formats): string {
  const names = sites.slice(0, MAX_SITES_SHOWN).map((site) => site.name);
  const rest = sites.length - names.length;
  return f.list(rest > 0 ? [...names, m.adminMoreSites(rest)] : names);
}

function ends({ endsAt, endsBecause }: AdminConnection, now: number, f: Formats): Child {
  if (!endsAt || !endsBecause) return h('span', { class: 'subtle' }, m.adminEnded);
  const text = time(endsAt, relativeTime(endsAt, now, f), f);
  return [
    endsSoon(endsAt, now) ? h('span', { class: 'warning-text' }, '⚠ ', text) : text,
    h('div', { class: 'subtle reason' }, m.adminEnds[endsBecause]),
  ];
}

function lost({ lostAt, lostBecause }: AdminConnection, now: number, f: Formats): Child {
  if (!lostAt) return dash();
  return [
    time(lostAt, pastTime(lostAt, now, f), f),
    lostBecause && h('div', { class: 'subtle reason' }, m.adminLostBecause[lostBecause]),
  ];
}

export function endsSoon(endsAt: string, now: number): boolean {
  const time = timeOf(endsAt);
  return time !== null && time - now < SOON_MS;
}

function time(instant: string, said: string | null, f: Formats): Child {
  return h('time', { datetime: instant, title: f.moment(instant) }, said ?? instant);
}

function dash(): Child {
  return [
    h('span', { class: 'subtle', 'aria-hidden': 'true' }, m.empty),
    h('span', { class: 'visually-hidden' }, m.emptyLabel),
  ];
}
