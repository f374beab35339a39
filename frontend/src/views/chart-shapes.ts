/** The shapes of a chart. Each slice has a pattern beside its colour, and a gap to its neighbours. */
import { svg } from '../ui/svg';

export interface Slice {
  readonly name: string;
  readonly count: string;
  readonly percent: string;
  /** Of all issues, above zero and at most one. */
  readonly share: number;
  /** A colour: `0` to `7`, a category of statuses, or `other`. */
  readonly tone: string;
  /** `0` to `8`; two slices of a chart never have the same. */
  readonly pattern: number;
  readonly url: string | null;
}

/** Marks on a tile of 8 by 8. The largest slice, the first, has none. */
const MARKS = [
  '',
  'M-2 2 2-2M0 8 8 0M6 10 10 6',
  'M0 4H8',
  'M2 2h2v2H2ZM6 6h2v2H6Z',
  'M-2 6 2 10M0 0 8 8M6-2 10 2',
  'M4 0V8',
  'M0 4H8M4 0V8',
  'M3 3h3v3H3Z',
  'M0 0 8 8M0 8 8 0',
];

/** A bar as long as its share of the longest; the number stands beside it. Decoration without a text. */
export function share(length: number, tone: string, text: string): SVGElement {
  return svg(
    'svg',
    {
      class: 'chart-bar',
      width: '100%',
      height: 16,
      ...(text ? { role: 'img', 'aria-label': text } : { 'aria-hidden': 'true' }),
    },
    svg('rect', {
      class: `chart-fill tone-${tone}`,
      width: `${Math.max(length * 100, 0.5).toFixed(2)}%`,
      height: 16,
      rx: 2,
    }),
  );
}

/** What doughnut and legend are filled with; drawn once, referred to by both. */
export function patterns(slices: readonly Slice[]): SVGElement {
  return svg(
    'svg',
    { class: 'chart-pattern-defs', 'aria-hidden': 'true', width: 0, height: 0 },
    svg(
      'defs',
      {},
      ...slices.map(({ tone, pattern }) =>
        svg(
          'pattern',
          { id: `pattern-${pattern}`, width: 8, height: 8, patternUnits: 'userSpaceOnUse' },
          svg('rect', { class: `chart-fill tone-${tone}`, width: 8, height: 8 }),
          svg('path', { class: 'chart-pattern', d: MARKS[pattern] ?? '' }),
        ),
      ),
    ),
  );
}

export function swatch({ pattern }: Slice): SVGElement {
  return svg(
    'svg',
    { class: 'swatch', 'aria-hidden': 'true', width: 16, height: 16 },
    svg('rect', { width: 16, height: 16, rx: 3, fill: `url(#pattern-${pattern})` }),
  );
}

const RADIUS = 62;
const WIDTH = 32;
/** In hundredths of the ring. */
const GAP = 0.8;
const MIN_LENGTH = 0.4;

/** Clockwise from the top, as the legend goes down. */
export function doughnut(slices: readonly Slice[], text: string, total: string): SVGElement {
  let before = 0;
  const rings = slices.map(({ share: part, pattern }) => {
    const length = slices.length === 1 ? 100 : Math.max(part * 100 - GAP, MIN_LENGTH);
    const ring = svg('circle', {
      cx: 80,
      cy: 80,
      r: RADIUS,
      fill: 'none',
      stroke: `url(#pattern-${pattern})`,
      'stroke-width': WIDTH,
      pathLength: 100,
      'stroke-dasharray': `${length.toFixed(3)} ${(100 - length).toFixed(3)}`,
      'stroke-dashoffset': (-before).toFixed(3),
      transform: 'rotate(-90 80 80)',
    });
    before += part * 100;
    return ring;
  });
  return svg(
    'svg',
    { class: 'doughnut', viewBox: '0 0 160 160', role: 'img', 'aria-label': text },
    ...rings,
    svg(
      'text',
      { class: 'doughnut-total', x: 80, y: 80, 'text-anchor': 'middle', 'dominant-baseline': 'central' },
      total,
    ),
  );
}
