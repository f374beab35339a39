/** Created against resolved issues, week by week: a table whose numbers have bars of one scale. */
import type { Week } from '../api/answers';
import * as m from '../messages/chart';
import { type Child, h } from '../ui/element';
import type { Formats } from '../ui/formats';
import { link } from '../ui/link';
import { share } from './chart-shapes';

export function weeksTable(weeks: readonly Week[], title: string, f: Formats): Child {
  const most = Math.max(...weeks.map((week) => Math.max(week.created, week.resolved)));
  const cell = (count: number, url: string, tone: string, focus: string): Child => {
    const text = f.number(count);
    return h(
      'td',
      {},
      h(
        'div',
        { class: 'chart-week' },
        count > 0
          ? link(url, 'chart-group', [text], { focus, 'aria-label': `${text} (${m.opensInNewTab})` })
          : h('span', {}, text),
        count > 0 && share(count / most, tone, ''),
      ),
    );
  };
  return h(
    'table',
    { class: 'chart-weeks', 'aria-label': title },
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        [m.chartWeek, m.chartCreated, m.chartResolved].map((head) => h('th', { scope: 'col' }, head)),
      ),
    ),
    h(
      'tbody',
      {},
      weeks.map(({ start, created, resolved, createdUrl, resolvedUrl }) =>
        h(
          'tr',
          {},
          h('th', { scope: 'row' }, f.day(start)),
          cell(created, createdUrl, 'progress', `created ${start}`),
          cell(resolved, resolvedUrl, 'done', `resolved ${start}`),
        ),
      ),
    ),
  );
}
