/** The table macro: a bar, the issues, and a line about where they come from. */
import type { Issue, IssuePage } from '../answers';
import { h, icon, type Child } from '../h';
import type { Actions, Model, Phase } from '../macro';
import { direction, isSortable } from '../sorting';
import { accountPanel } from './account';
import { bar, footer, keptNotice, nothing } from './block';
import { cell, columnTitle, typeIcon, type Words } from './cells';
import { ICONS } from './icons';
import { link } from './link';
import { keepsSkeleton, noticeOf } from './notice';
import { noticeView } from './notice-view';

export interface TableFrame {
  readonly jql: string;
  readonly columns: readonly string[];
  /** Rows of the skeleton: about as many as will come. */
  readonly rows: () => number;
}

/** How the reader sorts, where they can. */
export interface Sorter {
  readonly sort: string;
  /** The last wish was. */
  readonly refused: boolean;
  sortBy(column: string): void;
}

export function tableView(model: Model<IssuePage>, frame: TableFrame, words: Words, actions: Actions, sorter?: Sorter): Child {
  const { phase } = model;
  switch (phase.is) {
    case 'loading':
      return skeleton(frame, words, words.m.loading);
    case 'connecting':
      return noticeView(phase.notice(phase.now, words.m, actions));
    case 'failed': {
      const notice = noticeOf(phase, '', words.m, actions);
      return keepsSkeleton(phase.failure, phase.wait) ? skeleton(frame, words, notice.title) : noticeView(notice);
    }
    case 'shown':
      return shown(model, phase, frame, words, actions, sorter);
  }
}

type Shown = Phase<IssuePage> & { is: 'shown' };

function shown(model: Model<IssuePage>, phase: Shown, frame: TableFrame, words: Words, actions: Actions, sorter?: Sorter): Child {
  const { data, problem } = phase;
  const { m } = words;
  const search = `${data.site.url}/issues/?jql=${encodeURIComponent(frame.jql)}`;
  return h(
    'section',
    { class: 'table-macro', 'aria-busy': String(phase.busy !== 'no') },
    bar({ title: m.tableTitle, count: data.issues.length > 0 && m.count(data.issues.length, data.nextPage !== null), search, busy: phase.busy }, words, actions),
    problem && keptNotice(problem, words, actions, sorter?.refused ? m.unsortable : m.keptTitle),
    data.issues.length ? table(data, frame.columns, words, sorter) : nothing(words),
    footer(model, data, more(phase, words, actions), words, actions),
    accountPanel(model.connection, model.panel, words, actions),
  );
}

function table({ issues, names }: IssuePage, columns: readonly string[], words: Words, sorter?: Sorter): Child {
  return h(
    'div',
    { class: 'scroller', role: 'region', tabindex: '0', 'aria-label': words.m.scrollRegion, focus: 'table' },
    h(
      'table',
      {},
      h('thead', {}, h('tr', {}, ['key', ...columns].map((column) => head(column, words, sorter, names)))),
      h('tbody', {}, issues.map((issue) => row(issue, columns, words))),
    ),
  );
}

function head(column: string, { m }: Words, sorter?: Sorter, names?: IssuePage['names']): Child {
  const title = column === 'key' ? m.key : columnTitle(column, m, names);
  return h(
    'th',
    { scope: 'col', class: `column-${column}`, 'aria-sort': sorter && direction(column, sorter.sort) },
    sorter && isSortable(column)
      ? h(
          'button',
          { class: 'sort', type: 'button', focus: `sort ${column}`, title: m.sort, click: () => sorter.sortBy(column) },
          title,
          icon(ICONS.sorted),
        )
      : title,
  );
}

function row(issue: Issue, columns: readonly string[], words: Words): Child {
  return h(
    'tr',
    {},
    h(
      'th',
      { scope: 'row', class: 'column-key' },
      h(
        'span',
        { class: 'labelled' },
        typeIcon(issue.fields['issuetype']),
        link(issue.url, 'key', [issue.key], { focus: `issue ${issue.key}` }),
      ),
    ),
    columns.map((column) => h('td', { class: `column-${column}` }, valueOf(issue, column, words))),
  );
}

function valueOf(issue: Issue, column: string, words: Words): Child {
  const value = cell(column, issue.fields[column], words);
  if (value === null) {
    return [h('span', { class: 'subtle', 'aria-hidden': 'true' }, words.m.empty), h('span', { class: 'sr' }, words.m.emptyLabel)];
  }
  return column === 'summary' ? link(issue.url, 'summary', [value], { tabindex: '-1' }) : value;
}

function more({ data, busy }: Shown, { m }: Words, actions: Actions): Child {
  return (
    data.nextPage !== null &&
    h(
      'button',
      { class: 'button button-quiet', type: 'button', focus: 'more', 'aria-disabled': String(busy === 'more'), click: actions.more },
      busy === 'more' && h('span', { class: 'spinner', 'aria-hidden': 'true' }),
      busy === 'more' ? m.loadingMore : m.more,
    )
  );
}

/** As high as what will take its place, with the same columns. */
export function skeleton(frame: TableFrame, words: Words, caption: string): HTMLElement {
  const { m } = words;
  const columns = ['key', ...frame.columns];
  const bones = (): Child => columns.map((column) => h('td', { class: `column-${column}` }, h('span', { class: 'bone' })));
  return h(
    'section',
    { class: 'table-macro skeleton' },
    h('header', { class: 'bar' }, h('h1', { class: 'bar-title' }, icon(ICONS.issues), m.tableTitle), h('span', { class: 'subtle' }, caption)),
    h(
      'div',
      { class: 'scroller', 'aria-hidden': 'true' },
      h(
        'table',
        {},
        h('thead', {}, h('tr', {}, columns.map((column) => head(column, words)))),
        h('tbody', {}, Array.from({ length: frame.rows() }, () => h('tr', {}, bones()))),
      ),
    ),
    h('footer', { class: 'footer' }),
  );
}
