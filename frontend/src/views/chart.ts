/** The chart macro: issues by value, as bars or as a doughnut, and as a table of the same numbers. */
import type { Chart, Group } from '../api/answers';
import type { Actions, Model, Phase } from '../macro/model';
import * as m from '../messages/chart';
import { type Child, h, icon } from '../ui/element';
import type { Formats } from '../ui/formats';
import { ICONS } from '../ui/icons';
import { percentOf } from '../ui/percent';
import { link } from '../ui/link';
import { noticeView } from '../ui/notice';
import { accountPanel } from './account';
import { bar, footer, keptNotice, nothing } from './block';
import { doughnut, patterns, share, type Slice, swatch } from './chart-shapes';
import { weeksTable } from './chart-weeks';
import { countWords } from './count';
import { keepsSkeleton, noticeOf } from './failure-notice';

export interface ChartFrame {
  readonly by: string;
  readonly as: 'bar' | 'doughnut';
  readonly asTable: boolean;
  /** Rows of the skeleton: about as many as will come. */
  readonly groups: () => number;
  toggle(): void;
}

export function chartView(model: Model<Chart>, frame: ChartFrame, f: Formats, actions: Actions): Child {
  const { phase } = model;
  switch (phase.is) {
    case 'loading':
      return skeleton(frame, m.counting);
    case 'connecting':
      return noticeView(phase.notice(phase.progress, actions));
    case 'failed': {
      const notice = noticeOf(phase, '', actions);
      return keepsSkeleton(phase.failure, phase.wait) ? skeleton(frame, notice.title) : noticeView(notice);
    }
    case 'shown':
      return shown(model, phase, frame, f, actions);
  }
}

function titleOf(by: string, field = ''): string {
  return m.chartTitles[by] ?? (field ? m.chartBy(field) : m.tableTitle);
}

type Shown = Phase<Chart> & { is: 'shown' };

function shown(
  model: Model<Chart>,
  { data, busy, problem }: Shown,
  frame: ChartFrame,
  f: Formats,
  actions: Actions,
): Child {
  const title = titleOf(frame.by, data.field);
  const count = h('span', { title: explanation(data, f) }, data.total > 0 && chartTotal(data, f));
  const byWeeks = data.weeks.length > 0;
  return h(
    'section',
    { class: 'chart-macro', 'aria-busy': String(busy !== 'no') },
    bar({ title, count, search: data.url, busy }, actions),
    problem && keptNotice(problem, actions),
    data.total > 0 ? (byWeeks ? weeksTable(data.weeks, title, f) : content(data, frame, title, f)) : nothing(),
    data.multiple && h('p', { class: 'chart-note' }, m.chartMultiple, data.cut && ` ${m.chartCut}`),
    footer(model, data, data.total > 0 && !byWeeks && toggle(frame), f, actions),
    accountPanel(model.connection, model.panel, f, actions),
  );
}

function explanation({ complete, approximate, total }: Chart, f: Formats): string | null {
  if (!complete) return m.chartFirstText(f.number(total));
  return approximate ? m.chartAboutText : null;
}

export function chartTotal({ total, complete, approximate, weeks }: Chart, f: Formats): string {
  if (weeks.length > 0) {
    const sum = (of: 'created' | 'resolved'): string => f.number(weeks.reduce((all, week) => all + week[of], 0));
    return f.list([`${m.chartCreated}: ${sum('created')}`, `${m.chartResolved}: ${sum('resolved')}`]);
  }
  if (approximate) return m.chartAbout(f.number(total));
  return complete ? countWords(total, f) : m.chartFirst(f.number(total));
}

function toggle({ asTable, toggle: click }: ChartFrame): Child {
  return h(
    'button',
    { class: 'button button-quiet', type: 'button', focus: 'toggle', click },
    asTable ? m.showChart : m.showTable,
  );
}

function content(data: Chart, frame: ChartFrame, title: string, f: Formats): Child {
  const slices = slicesOf(data, frame.by, f);
  if (frame.asTable) return table(slices, title);
  // Parts of a ring would add up to more than all.
  return frame.as === 'bar' || data.multiple ? bars(slices) : round(slices, title, data.total, f);
}

/** What is too small to be named is one slice. */
function slicesOf({ groups, total, multiple }: Chart, by: string, f: Formats): readonly Slice[] {
  const named = multiple ? total : groups.reduce((sum, group) => sum + group.count, 0);
  const other: Group = { name: m.chartOther, count: total - named, category: null, url: null };
  const all = other.count > 0 ? [...groups, other] : groups;
  return all.map((group, at) => ({
    name: group.name ?? m.chartWithout[by] ?? m.chartNone,
    count: f.number(group.count),
    percent: percentOf(rounded((100 * group.count) / total), f),
    share: group.count / total,
    tone: group === other ? 'other' : tone(group, at, by),
    pattern: group === other ? 8 : at,
    url: group.url,
  }));
}

/** Whole hundredths, unless that were nothing. */
function rounded(percent: number): number {
  return percent < 1 ? percent : Math.round(percent);
}

const CATEGORIES: Readonly<Record<string, string>> = { new: 'todo', indeterminate: 'progress', done: 'done' };

function tone({ name, category }: Group, at: number, by: string): string {
  if (name === null) return 'other';
  return by === 'status' ? (CATEGORIES[category ?? ''] ?? 'todo') : String(at % 8);
}

function bars(slices: readonly Slice[]): Child {
  const largest = Math.max(...slices.map((slice) => slice.share));
  return h(
    'ul',
    { class: 'bar-chart' },
    slices.map((slice) =>
      h(
        'li',
        {},
        name(slice, m.opensInNewTab),
        h('span', { class: 'bar-chart-count' }, slice.count),
        share(slice.share / largest, slice.tone, slice.percent),
      ),
    ),
  );
}

function round(slices: readonly Slice[], title: string, total: number, f: Formats): Child {
  const text = `${title}. ${f.list(slices.map((slice) => `${slice.name}: ${slice.count} (${slice.percent})`))}`;
  return h(
    'div',
    { class: 'doughnut-chart' },
    patterns(slices),
    doughnut(slices, text, f.number(total)),
    h(
      'ul',
      { class: 'legend' },
      slices.map((slice) =>
        h(
          'li',
          {},
          swatch(slice),
          name(slice, m.opensInNewTab),
          h('span', { class: 'legend-count' }, slice.count),
          h('span', { class: 'subtle' }, slice.percent),
        ),
      ),
    ),
  );
}

function name(slice: Slice, newTab: string): Child {
  return slice.url
    ? link(slice.url, 'chart-group', [slice.name], {
        dir: 'auto',
        title: slice.name,
        'aria-label': `${slice.name} (${newTab})`,
        focus: `group ${slice.name}`,
      })
    : h('span', { class: 'chart-group', dir: 'auto', title: slice.name }, slice.name);
}

function table(slices: readonly Slice[], title: string): Child {
  return h(
    'table',
    { class: 'chart-table', 'aria-label': title },
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        [m.chartValue, m.chartIssues, m.chartPercent].map((head) => h('th', { scope: 'col' }, head)),
      ),
    ),
    h(
      'tbody',
      {},
      slices.map((slice) =>
        h(
          'tr',
          {},
          h('th', { scope: 'row' }, name(slice, m.opensInNewTab)),
          h('td', {}, slice.count),
          h('td', {}, slice.percent),
        ),
      ),
    ),
  );
}

/** As high as what will take its place. */
function skeleton(frame: ChartFrame, caption: string): HTMLElement {
  const bars = Array.from({ length: frame.groups() }, () =>
    h('li', {}, h('span', { class: 'skeleton-bar' }), h('span', {}), h('span', { class: 'skeleton-bar' })),
  );
  return h(
    'section',
    { class: 'chart-macro skeleton' },
    h(
      'header',
      { class: 'toolbar' },
      h('h1', { class: 'toolbar-title' }, icon(ICONS.issues), titleOf(frame.by)),
      h('span', { class: 'subtle' }, caption),
    ),
    frame.as === 'bar'
      ? h('ul', { class: 'bar-chart', 'aria-hidden': 'true' }, bars)
      : h(
          'div',
          { class: 'doughnut-chart', 'aria-hidden': 'true' },
          h('span', { class: 'skeleton-bar skeleton-circle' }),
        ),
    h('footer', { class: 'footer' }),
  );
}
