import { describe, expect, it, vi } from 'vitest';
import { barsOf, heightOf, sumOf, topOf } from '../src/admin/exchange-bars';
import { exchangesView, ratioText } from '../src/admin/exchanges';
import { redraw } from '../src/admin/redraw';
import { type AdminEvent, type AdminPageState, type ExchangesModel, INITIAL, next } from '../src/admin/state';
import { type Exchanges, exchangesAnswer } from '../src/api/exchanges';
import { append } from '../src/ui/element';
import { formatsFor } from '../src/ui/formats';
import { UNSEEN } from './fakes';

const hour = (at: string, exchanged: number, refused = 0, unanswered = 0) => ({ at, exchanged, refused, unanswered });
const EXCHANGES: Exchanges = {
  asOf: '2026-11-20T10:20:00Z',
  perExpiry: { day: { exchanges: 41, expiries: 40 }, week: { exchanges: 300, expiries: 300 } },
  hours: [hour('2026-11-12T23:00:00Z', 7), hour('2026-11-19T10:00:00Z', 5), hour('2026-11-20T08:00:00Z', 30, 4, 2)],
};
const utc = formatsFor('en', 'en', 'UTC');
const dispatch = vi.fn<(event: AdminEvent) => void>();

function view(model: ExchangesModel, f = utc): HTMLElement {
  const root = document.createElement('div');
  append(root, [exchangesView(model, f, dispatch)]);
  return root;
}

const shown = (exchanges = EXCHANGES): HTMLElement => view({ is: 'shown', exchanges, period: 'day' });

describe('the bars', () => {
  it('are the last 24 hours, the current one last', () => {
    const bars = barsOf(EXCHANGES, 'day', utc);
    expect(bars).toHaveLength(24);
    expect(bars.at(-1)?.label).toBe('10:00 AM');
    expect(bars.at(-3)).toMatchObject({ exchanged: 30, refused: 4, unanswered: 2 });
    expect(sumOf(bars, 'exchanged')).toBe(30);
  });

  it.each([
    ['UTC', 'Nov 12, 2026', 7],
    ['Asia/Tokyo', 'Nov 13, 2026', 7],
    ['America/Los_Angeles', 'Nov 12, 2026', 7],
  ])('are days of the viewer in %s', (zone, day, exchanged) => {
    const bars = barsOf(EXCHANGES, 'month', formatsFor('en', 'en', zone));
    expect(bars).toHaveLength(30);
    expect(bars.find((bar) => bar.title === day)?.exchanged).toBe(exchanged);
    expect(sumOf(bars, 'exchanged')).toBe(42);
  });

  it('are seven days of a week, the hour of a week ago in the first of them or before it', () => {
    expect(barsOf(EXCHANGES, 'week', utc).map((bar) => bar.exchanged)).toEqual([0, 0, 0, 0, 0, 5, 30]);
  });

  it('are 24 and 30 where the clock is put back', () => {
    const berlin = formatsFor('de', 'de', 'Europe/Berlin');
    const asOf = '2026-10-25T12:00:00Z';
    expect(barsOf({ ...EXCHANGES, asOf }, 'month', berlin)).toHaveLength(30);
    expect(barsOf({ ...EXCHANGES, asOf: '2026-11-01T12:00:00Z' }, 'week', berlin)).toHaveLength(7);
  });

  it.each([
    [0, 1],
    [1, 1],
    [3, 5],
    [36, 50],
    [101, 200],
    [999_999, 1_000_000],
  ])('of a height of %d end below %d', (exchanged, top) => {
    const bar = { label: '', title: '', exchanged, refused: 0, unanswered: 0 };
    expect(heightOf(bar)).toBe(exchanged);
    expect(topOf([bar])).toBe(top);
  });
});

describe('exchanges per expiry', () => {
  it.each([
    [40, 40, '1.00'],
    [41, 40, '1.03'],
    [100_001, 100_000, '1.01'],
    [1, 2, '0.50'],
    [0, 0, null],
  ])('%d exchanges for %d expiries', (exchanges, expiries, text) => {
    expect(ratioText({ exchanges, expiries }, utc)).toBe(text);
  });

  it('is said with what it is made of, and explained', () => {
    const text = shown().querySelector('.exchange-figure')?.textContent;
    expect(text).toContain('1.03Last 24 hours: 41 exchanges for 40 expired tokens');
    expect(text).toContain('Last 7 days: 1.00');
    expect(text).toContain('should do so once: 1.00');
  });

  it('is no number where nothing was exchanged', () => {
    const none = { exchanges: 0, expiries: 0 };
    const text = shown({ ...EXCHANGES, hours: [], perExpiry: { day: none, week: none } }).textContent;
    expect(text).toContain('No exchange yet');
    expect(text).toContain('Nothing was exchanged in this time.');
    expect(text).not.toMatch(/NaN|0\.00|Infinity/);
  });
});

describe('the chart', () => {
  it('has a name with its sums and the same numbers as a table', () => {
    const root = shown();
    expect(root.querySelector('.exchange-chart')?.getAttribute('aria-label')).toContain(
      'Last 24 hours: 30 exchanged, 4 refused, 2 without an answer',
    );
    const rows = [...root.querySelectorAll('tbody tr')].map((row) => row.textContent);
    expect(rows).toHaveLength(24);
    expect(rows[2]).toBe('Nov 20, 2026, 8:00 AM3042');
  });

  it('draws each part as high as its share of the axis', () => {
    const heights = [...shown().querySelectorAll('g rect')].map((one) => one.getAttribute('height'));
    expect(heights).toEqual(['72.00', '9.60', '4.80']);
  });

  it('shows another period', () => {
    shown().querySelector<HTMLElement>('[data-focus=period-week]')?.click();
    expect(dispatch).toHaveBeenLastCalledWith({ type: 'period', period: 'week' });
  });

  it('keeps open what the viewer has opened when it is drawn again', () => {
    const root = document.createElement('div');
    const draw = () => redraw(root, exchangesView({ is: 'shown', exchanges: EXCHANGES, period: 'day' }, utc, dispatch));
    const open = () => [...root.querySelectorAll('details')].map((one) => one.hasAttribute('open'));
    draw();
    root.querySelector('.exchange-table')?.setAttribute('open', '');
    draw();
    expect(open()).toEqual([false, true]);
    root.querySelector('.exchange-table')?.removeAttribute('open');
    draw();
    expect(open()).toEqual([false, false]);
  });

  it('offers another try, but says nothing of a session that is over', () => {
    const root = view({ is: 'failed', failure: { kind: 'unreachable' } });
    root.querySelector<HTMLElement>('button')?.click();
    expect(dispatch).toHaveBeenLastCalledWith({ type: 'retry-exchanges' });
    expect(view({ is: 'failed', failure: UNSEEN }).textContent).toBe('');
  });
});

describe('the state', () => {
  const after = (...events: readonly AdminEvent[]): AdminPageState =>
    events.reduce((state, event) => next(state, event)[0], INITIAL);
  const answered: AdminEvent = { type: 'exchanges', answer: { ok: true, value: EXCHANGES } };

  it('keeps the period when the numbers are read again', () => {
    const state = after(answered, { type: 'period', period: 'month' }, answered);
    expect(state.model.exchanges).toMatchObject({ is: 'shown', period: 'month' });
  });

  it('asks again after a failure, and not when a period is chosen', () => {
    const failed = after({ type: 'exchanges', answer: { ok: false, failure: { kind: 'unreachable' } } });
    expect(failed.model.exchanges.is).toBe('failed');
    expect(next(failed, { type: 'retry-exchanges' })[1]).toEqual([{ type: 'load-exchanges' }]);
    expect(next(failed, { type: 'period', period: 'week' })).toEqual([failed, []]);
  });

  it('reads what the server sends and nothing else', () => {
    expect(exchangesAnswer(JSON.parse(JSON.stringify(EXCHANGES)))).toEqual(EXCHANGES);
    for (const broken of [{}, { ...EXCHANGES, asOf: 'x' }, { ...EXCHANGES, hours: [{ at: EXCHANGES.asOf }] }]) {
      expect(exchangesAnswer(broken as never)).toBeNull();
    }
  });
});
