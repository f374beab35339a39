/** Bars of exchanges and refusals, one on top of the other. A pattern tells the parts apart beside the colour. */
import { type Formats } from '../ui/formats';
import { svg } from '../ui/svg';
import { type Bar, heightOf, SERIES, type Series, topOf } from './exchange-bars';

const HEIGHT = 120;
/** Above the plot, for the axis' highest label; below it, for the times. */
const TOP = 16;
const BOTTOM = 20;
const MAX_LABELS = 4;
/** Of the width that a bar has. */
const BAR = 0.72;
const MARKS: Readonly<Record<Series, string>> = {
  exchanged: '',
  refused: 'M-2 2 2-2M0 8 8 0M6 10 10 6',
  unanswered: 'M3 3h2v2H3Z',
};

export function exchangeChart(bars: readonly Bar[], text: string, f: Formats): SVGElement {
  const top = topOf(bars);
  const width = 100 / bars.length;
  return svg(
    'svg',
    { class: 'exchange-chart', width: '100%', height: TOP + HEIGHT + BOTTOM, role: 'img', 'aria-label': text },
    svg('defs', {}, ...SERIES.map(pattern)),
    ...[1, 0.5, 0].map((part) => line(TOP + HEIGHT * (1 - part))),
    ...bars.map((bar, at) => barView(bar, (at + (1 - BAR) / 2) * width, width * BAR, top)),
    svg('text', { class: 'exchange-label', x: 0, y: TOP - 4 }, f.number(top)),
    ...labels(bars, width),
  );
}

/** What a part of a bar is filled with, beside its name. */
export function exchangeSwatch(series: Series): SVGElement {
  return svg(
    'svg',
    { class: 'exchange-swatch', 'aria-hidden': 'true', width: 16, height: 16 },
    svg('rect', { width: 16, height: 16, rx: 3, fill: `url(#exchange-${series})` }),
  );
}

function pattern(series: Series): SVGElement {
  return svg(
    'pattern',
    { id: `exchange-${series}`, width: 8, height: 8, patternUnits: 'userSpaceOnUse' },
    svg('rect', { class: `exchange-fill exchange-${series}`, width: 8, height: 8 }),
    svg('path', { class: 'exchange-mark', d: MARKS[series] }),
  );
}

function line(y: number): SVGElement {
  return svg('line', { class: 'exchange-line', x1: 0, x2: '100%', y1: y, y2: y });
}

function barView(bar: Bar, x: number, width: number, top: number): SVGElement {
  let y = TOP + HEIGHT;
  const parts = SERIES.filter((series) => bar[series] > 0).map((series) => {
    const height = Math.max((bar[series] / top) * HEIGHT, 1);
    y -= height;
    return svg('rect', {
      x: `${x.toFixed(3)}%`,
      width: `${width.toFixed(3)}%`,
      y: y.toFixed(2),
      height: height.toFixed(2),
      fill: `url(#exchange-${series})`,
    });
  });
  return svg('g', {}, svg('title', {}, `${bar.title}: ${heightOf(bar)}`), ...parts);
}

/** A few, so that they do not meet on a narrow page; the first begins at the left edge, the last ends at the right. */
function labels(bars: readonly Bar[], width: number): SVGElement[] {
  const last = bars.length - 1;
  const steps = Math.min(MAX_LABELS, bars.length) - 1;
  return Array.from({ length: steps + 1 }, (_, step) => Math.round((last * step) / Math.max(steps, 1))).map((at) =>
    svg(
      'text',
      {
        class: at > 0 && at < last ? 'exchange-label exchange-label-inner' : 'exchange-label',
        x: at === 0 ? 0 : at === last ? '100%' : `${((at + 0.5) * width).toFixed(3)}%`,
        y: TOP + HEIGHT + 16,
        'text-anchor': at === 0 ? 'start' : at === last ? 'end' : 'middle',
      },
      bars[at]!.label,
    ),
  );
}
