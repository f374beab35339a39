/** Exchanges per expiry, the first figure of the admin page, and exchanges and refusals over time. */
import type { Exchanges, PerExpiry } from '../api/exchanges';
import * as m from '../messages/exchanges';
import { tryAgain } from '../messages/failures';
import { type Child, h } from '../ui/element';
import type { Formats } from '../ui/formats';
import { noticeView } from '../ui/notice';
import { choiceChip } from './choice-chip';
import { type Bar, barsOf, PERIODS, type Period, SERIES, sumOf } from './exchange-bars';
import { exchangeChart, exchangeSwatch } from './exchange-chart';
import type { Dispatch } from './run';
import type { ExchangesModel } from './state';

export function exchangesView(model: ExchangesModel, f: Formats, dispatch: Dispatch): Child {
  switch (model.is) {
    case 'loading':
      return h('div', { 'aria-hidden': 'true' }, h('span', { class: 'skeleton-bar' }));
    case 'failed':
      // The list says that the session is over.
      if (model.failure.kind === 'bad-caller' || model.failure.kind === 'not-permitted') return null;
      return noticeView(
        {
          tone: 'warning',
          title: m.exchangesFailed,
          text: m.exchangesFailedText,
          actions: [{ label: tryAgain, click: () => dispatch({ type: 'retry-exchanges' }) }],
        },
        'h2',
      );
    case 'shown':
      return [figure(model.exchanges, f), overTime(model.exchanges, model.period, f, dispatch)];
  }
}

function figure({ perExpiry: { day, week } }: Exchanges, f: Formats): Child {
  const ratio = ratioText(day, f);
  return h(
    'section',
    { class: 'exchange-figure' },
    h('h2', { class: 'admin-subtitle' }, m.perExpiryTitle),
    h('p', { class: ratio ? 'admin-figure' : 'admin-figure exchange-none' }, ratio ?? m.perExpiryNone),
    h('p', { class: 'subtle' }, ratio ? m.perExpiryDay(f.number(day.exchanges), f.number(day.expiries)) : m.lastDay),
    h('p', { class: 'subtle' }, m.perExpiryWeek(ratioText(week, f) ?? m.perExpiryNone)),
    h('details', {}, h('summary', { focus: 'per-expiry' }, m.perExpiryWhat), h('p', {}, m.perExpiryMeaning)),
  );
}

/** Rounded up: 1.00 is said of no figure above it. */
export function ratioText({ exchanges, expiries }: PerExpiry, { locale }: Pick<Formats, 'locale'>): string | null {
  if (expiries === 0) return null;
  const hundredths = Math.ceil((exchanges * 100) / expiries) / 100;
  return new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(hundredths);
}

function overTime(exchanges: Exchanges, period: Period, f: Formats, dispatch: Dispatch): Child {
  const bars = barsOf(exchanges, period, f);
  const summary = m.chartText(
    m.periods[period],
    ...(SERIES.map((series) => f.number(sumOf(bars, series))) as [string, string, string]),
  );
  const empty = SERIES.every((series) => sumOf(bars, series) === 0);
  return h(
    'section',
    { class: 'exchange-time' },
    h(
      'div',
      { class: 'exchange-head' },
      h('h2', { class: 'admin-subtitle' }, m.overTimeTitle),
      h(
        'div',
        { class: 'admin-filters', role: 'group', 'aria-label': m.periodLabel },
        PERIODS.map((one) => periodChip(one, one === period, dispatch)),
      ),
    ),
    empty
      ? h('p', { class: 'subtle exchange-empty' }, m.nothingExchanged)
      : [legend(bars, f), exchangeChart(bars, summary, f), asTable(bars, period, f)],
  );
}

function periodChip(period: Period, pressed: boolean, dispatch: Dispatch): Child {
  return choiceChip(m.periods[period], `period-${period}`, pressed, () => dispatch({ type: 'period', period }));
}

function legend(bars: readonly Bar[], f: Formats): Child {
  return h(
    'ul',
    { class: 'exchange-legend' },
    SERIES.map((series) =>
      h(
        'li',
        { title: m.seriesMeanings[series] },
        exchangeSwatch(series),
        ` ${m.series[series]} `,
        h('strong', {}, f.number(sumOf(bars, series))),
      ),
    ),
  );
}

/** The same for screen readers and for who wants the numbers; the newest first. */
function asTable(bars: readonly Bar[], period: Period, f: Formats): Child {
  return h(
    'details',
    { class: 'exchange-table' },
    h('summary', { focus: 'exchange-table' }, m.asTable),
    h(
      'div',
      { class: 'scroller', role: 'region', tabindex: '0', 'aria-label': m.overTimeTitle },
      h(
        'table',
        {},
        h(
          'thead',
          {},
          h(
            'tr',
            {},
            h('th', { scope: 'col' }, period === 'day' ? m.hour : m.day),
            SERIES.map((series) => h('th', { scope: 'col' }, m.series[series])),
          ),
        ),
        h(
          'tbody',
          {},
          bars.toReversed().map((bar) =>
            h(
              'tr',
              {},
              h('th', { scope: 'row' }, bar.title),
              SERIES.map((series) => h('td', {}, f.number(bar[series]))),
            ),
          ),
        ),
      ),
    ),
  );
}
