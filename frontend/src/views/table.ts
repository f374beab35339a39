/** The table macro: a bar, the issues, and a line about where they come from. */
import type { Issue, IssuePage } from '../api/answers';
import type { Actions, Model, Phase } from '../macro/model';
import { direction, isSortable } from '../macro/sorting';
import * as m from '../messages/macro';
import { type Child, h, icon } from '../ui/element';
import type { Formats } from '../ui/formats';
import { ICONS } from '../ui/icons';
import { link } from '../ui/link';
import { noticeView } from '../ui/notice';
import { accountPanel } from './account';
import { bar, footer, keptNotice, nothing } from './block';
import { cell, columnTitle } from './cells';
import { columnsOf } from './columns';
import { keepsSkeleton, noticeOf } from './failure-notice';
import { cellClasses, type Field, fieldOf } from './field';
import { emptyCell, typeIcon } from './values';

export interface TableFrame {
  readonly jql: string;
  readonly columns: readonly string[];
  /** Rows of the skeleton: about as many as will come. */
  readonly rows: () => number;
  readonly group?: string;
  readonly summary?: Summary | null;
}

/** How the reader sorts, where they can. */
export interface Sorter {
  readonly sort: string;
  /** The last wish was. */
  readonly refused: boolean;
  sortBy(column: string): void;
}

/** The rows of a table, given how one is drawn. */
export type Rows = (row: (issue: Issue) => Child) => Child;
export type DrawTable = (columns: readonly string[], rows?: Rows) => Child;

/** What few tables have, in a script of its own (`summary.ts`). */
export interface Summary {
  /** `null` where it has nothing to add to the usual words. */
  count(data: IssuePage, f: Formats): string | null;
  table(data: IssuePage, frame: TableFrame, f: Formats, draw: DrawTable): Child;
}

export function tableView(
  model: Model<IssuePage>,
  frame: TableFrame,
  f: Formats,
  actions: Actions,
  sorter?: Sorter,
): Child {
  const { phase } = model;
  switch (phase.is) {
    case 'loading':
      return skeleton(frame, m.loading);
    case 'connecting':
      return noticeView(phase.notice(phase.progress, actions));
    case 'failed': {
      const notice = noticeOf(phase, '', actions);
      return keepsSkeleton(phase.failure, phase.wait) ? skeleton(frame, notice.title) : noticeView(notice);
    }
    case 'shown':
      return shown(model, phase, frame, f, actions, sorter);
  }
}

type Shown = Phase<IssuePage> & { is: 'shown' };

function shown(
  model: Model<IssuePage>,
  phase: Shown,
  frame: TableFrame,
  f: Formats,
  actions: Actions,
  sorter?: Sorter,
): Child {
  const { data, problem } = phase;
  const draw: DrawTable = (columns, rows) => table(data, columns, f, sorter, rows);
  const filter = /^filter\s*=\s*(\d+)$/i.exec(frame.jql)?.[1];
  // Jira ignores the order of a filter within a search.
  const search = `${data.site.url}/issues/?${filter ? `filter=${filter}` : `jql=${encodeURIComponent(frame.jql)}`}`;
  return h(
    'section',
    { class: 'table-macro', 'aria-busy': String(phase.busy !== 'no') },
    bar(
      {
        title: m.tableTitle,
        count: data.issues.length > 0 && countOf(data, frame, f),
        search,
        busy: phase.busy,
      },
      actions,
    ),
    problem && keptNotice(problem, actions, sorter?.refused ? m.unsortable : m.keptTitle),
    data.issues.length
      ? (frame.summary?.table(data, frame, f, draw) ?? draw(columnsOf(data, frame.columns)))
      : nothing(),
    data.missing?.length ? h('p', { class: 'subtle' }, m.notShown, data.missing.join(', ')) : null,
    footer(model, data, more(phase, actions), f, actions),
    accountPanel(model.connection, model.panel, f, actions),
  );
}

/** How many issues are shown, of how many where that was asked for. */
export function countOf(data: IssuePage, { summary }: TableFrame, f: Formats): string {
  return summary?.count(data, f) ?? m.count(data.issues.length, data.nextPage !== null);
}

function table(
  { issues, names, schemas }: IssuePage,
  columns: readonly string[],
  f: Formats,
  sorter: Sorter | undefined,
  rows: Rows = (row) => h('tbody', {}, issues.map(row)),
): Child {
  return h(
    'div',
    { class: 'scroller', role: 'region', tabindex: '0', 'aria-label': m.scrollRegion, focus: 'table' },
    h(
      'table',
      {},
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          ['key', ...columns].map((column) => head(column, sorter, names, schemas)),
        ),
      ),
      rows((issue) => row(issue, columns, schemas, f)),
    ),
  );
}

function head(column: string, sorter?: Sorter, names?: IssuePage['names'], schemas?: IssuePage['schemas']): Child {
  // The server tells two fields of one name apart as Jira does.
  const [name, id] = (column === 'key' ? m.key : columnTitle(column, names)).split(' cf[');
  const title = h('span', { class: 'heading' }, name, id && h('small', {}, ' cf[', id));
  return h(
    'th',
    { scope: 'col', ...cellClasses(column, schemas), 'aria-sort': sorter && direction(column, sorter.sort) },
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

function row(issue: Issue, columns: readonly string[], schemas: IssuePage['schemas'], f: Formats): Child {
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
    columns.map((column) =>
      h(
        'td',
        { ...cellClasses(column, schemas), 'data-left': issue.shortened?.[column] },
        h('div', { class: 'fold' }, valueOf(fieldOf(issue, column, schemas), f)),
      ),
    ),
  );
}

function valueOf(field: Field, f: Formats): Child {
  const value = cell(field, f);
  if (value === null) return emptyCell();
  return field.column === 'summary' ? link(field.url, 'summary', [value], { tabindex: '-1' }) : value;
}

function more({ data, busy }: Shown, actions: Actions): Child {
  return (
    data.nextPage !== null &&
    h(
      'button',
      {
        class: 'button button-quiet',
        type: 'button',
        focus: 'more',
        'aria-disabled': String(busy === 'more'),
        click: actions.more,
      },
      busy === 'more' && h('span', { class: 'spinner', 'aria-hidden': 'true' }),
      busy === 'more' ? m.loadingMore : m.more,
    )
  );
}

/** As high as what will take its place, with the same columns. */
export function skeleton(frame: TableFrame, caption: string): HTMLElement {
  const columns = ['key', ...frame.columns];
  const bars = (): Child => columns.map((column) => h('td', cellClasses(column), h('span', { class: 'skeleton-bar' })));
  return h(
    'section',
    { class: 'table-macro skeleton' },
    h(
      'header',
      { class: 'toolbar' },
      h('h1', { class: 'toolbar-title' }, icon(ICONS.issues), m.tableTitle),
      h('span', { class: 'subtle' }, caption),
    ),
    h(
      'div',
      { class: 'scroller', 'aria-hidden': 'true' },
      h(
        'table',
        {},
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            columns.map((column) => head(column)),
          ),
        ),
        h(
          'tbody',
          {},
          Array.from({ length: frame.rows() }, () => h('tr', {}, bars())),
        ),
      ),
    ),
    h('footer', { class: 'footer' }),
  );
}
