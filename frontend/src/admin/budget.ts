/** Jira's quota of points: what is left, and what spends it. */
import { type Budget, SPENDING } from '../api/budget';
import * as m from '../messages/budget';
import { type Child, h } from '../ui/element';
import type { Formats } from '../ui/formats';
import { svg } from '../ui/svg';
import type { BudgetModel } from './state';

export function budgetView(model: BudgetModel, f: Formats): Child {
  if (model.is === 'loading') return null;
  if (model.is === 'failed') {
    const silent = model.failure.kind === 'bad-caller' || model.failure.kind === 'not-permitted';
    return !silent && h('p', { class: 'subtle' }, m.budgetFailed);
  }
  return h(
    'section',
    { class: 'admin-budget' },
    h('h2', { class: 'admin-subtitle' }, m.budgetTitle),
    left(model.budget, f),
    spending(model.budget, f),
  );
}

function left({ reported }: Budget, f: Formats): Child {
  if (!reported) return h('p', { class: 'subtle' }, m.notReported);
  const { at, limit, remaining, nearLimit } = reported;
  const time = f.clock(at) ?? at;
  return [
    h(
      'p',
      {},
      remaining === null
        ? m.enoughLeft(time)
        : limit === null
          ? m.pointsLeft(f.number(remaining), time)
          : m.pointsLeftOf(f.number(remaining), f.number(limit), time),
    ),
    nearLimit && h('p', { class: 'warning-text' }, m.nearLimit),
  ];
}

/** The most expensive kind first. */
function spending({ spent, since }: Budget, f: Formats): Child {
  const total = SPENDING.reduce((sum, kind) => sum + spent[kind], 0);
  const time = f.clock(since) ?? since;
  if (total === 0) return h('p', { class: 'subtle' }, m.nothingSpent(time));
  const percent = new Intl.NumberFormat(f.locale, { style: 'percent' });
  const kinds = SPENDING.filter((kind) => spent[kind] > 0).toSorted((one, other) => spent[other] - spent[one]);
  return [
    h('p', { class: 'subtle' }, m.spentBy(f.number(total), time)),
    h(
      'table',
      { class: 'budget-table' },
      h(
        'thead',
        { class: 'visually-hidden' },
        h(
          'tr',
          {},
          [m.kind, m.points, m.share].map((title) => h('th', { scope: 'col' }, title)),
        ),
      ),
      h(
        'tbody',
        {},
        kinds.map((kind) =>
          h(
            'tr',
            {},
            h('th', { scope: 'row' }, m.spendingKinds[kind]),
            h('td', {}, f.number(spent[kind])),
            h('td', {}, bar(spent[kind] / total), percent.format(spent[kind] / total)),
          ),
        ),
      ),
    ),
  ];
}

function bar(share: number): SVGElement {
  return svg(
    'svg',
    { class: 'budget-bar', 'aria-hidden': 'true', width: 120, height: 8 },
    svg('rect', { class: 'budget-fill', width: `${Math.max(share * 100, 1).toFixed(1)}%`, height: 8, rx: 2 }),
  );
}
