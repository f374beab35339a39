/** The drawing of one row of a chain: lines in lanes and the shape of its node. Each outcome has a shape beside its colour. */
import { svg } from '../ui/svg';
import type { ChainEdge, ChainLayout, Lane } from './chain-layout';
import type { ChainNode, NodeKind } from './chain-nodes';

const LANE_X: Readonly<Record<Lane, number>> = { replaced: 12, chain: 36, aside: 72 };
/** How far the lanes move where none is needed for replaced tokens. */
const UNUSED_LANE = 18;
const WIDTH = 92;
/** Of a node in its row; lines go on below it as far as the row's text. */
const NODE_Y = 20;
const RADIUS = 11;

export function rowDrawing(layout: ChainLayout, at: number): SVGElement {
  const row = layout.rows[at];
  const left = layout.edges.some((edge) => edge.lane === 'replaced') ? 0 : UNUSED_LANE;
  const parts: SVGElement[] = layout.edges.flatMap((edge) => part(edge, at));
  if (row?.is === 'gap') parts.push(...gap());
  if (row?.is === 'run') parts.push(stack(row.open));
  if (row?.is === 'node') parts.push(shape(row.node, LANE_X[row.lane]));
  return svg(
    'svg',
    { class: 'chain-drawing', width: WIDTH - left, height: '100%', 'aria-hidden': 'true' },
    svg('g', { transform: `translate(${-left} 0)` }, ...parts),
  );
}

/** What of an edge lies in this row. */
function part(edge: ChainEdge, at: number): readonly SVGElement[] {
  const { from, to, lane } = edge;
  if (at < from || at > to) return [];
  if (lane === 'aside') return [branch(edge)];
  if (lane === 'replaced') return replaced(edge, at);
  const x = LANE_X.chain;
  if (at === from) return [line(edge, x, NODE_Y, '100%')];
  if (at < to) return [line(edge, x, 0, '100%')];
  return edge.follows ? [line(edge, x, 0, NODE_Y - RADIUS - 5), arrow(x)] : [line(edge, x, 0, NODE_Y)];
}

function line({ look }: ChainEdge, x: number, from: number, to: number | string): SVGElement {
  return svg('line', { class: `chain-line chain-line-${look}`, x1: x, x2: x, y1: from, y2: to });
}

function arrow(x: number): SVGElement {
  const tip = NODE_Y - RADIUS - 1;
  return svg('path', { class: 'chain-arrow', d: `M${x} ${tip}l-4.5-6h9Z` });
}

function branch({ look }: ChainEdge): SVGElement {
  const end = LANE_X.aside - RADIUS - 1;
  return svg('path', {
    class: `chain-line chain-line-${look}`,
    d: `M${LANE_X.chain} 0C${LANE_X.chain} ${NODE_Y - 4} ${LANE_X.chain + 10} ${NODE_Y} ${end} ${NODE_Y}`,
  });
}

/** A line of its own, from a token that the chain has left behind. */
function replaced(edge: ChainEdge, at: number): readonly SVGElement[] {
  const [side, chain] = [LANE_X.replaced, LANE_X.chain];
  const kind = `chain-line chain-line-${edge.look} chain-line-fault`;
  if (at === edge.from)
    return [
      svg('path', {
        class: kind,
        d: `M${chain} ${NODE_Y}C${chain - 10} ${NODE_Y} ${side} ${NODE_Y} ${side} ${NODE_Y + 18}`,
      }),
      svg('line', { class: kind, x1: side, x2: side, y1: NODE_Y + 18, y2: '100%' }),
    ];
  return [svg('line', { class: kind, x1: side, x2: side, y1: 0, y2: at < edge.to ? '100%' : NODE_Y })];
}

/** Three dots over the line: time that is not drawn. */
function gap(): readonly SVGElement[] {
  const x = LANE_X.chain;
  return [
    svg('rect', { class: 'chain-cut', x: x - 6, y: 5, width: 12, height: 22 }),
    ...[9, 16, 23].map((y) => svg('circle', { class: 'chain-dot', cx: x, cy: y, r: 2 })),
  ];
}

function stack(open: boolean): SVGElement {
  const x = LANE_X.chain;
  const pill = (y: number): SVGElement =>
    svg('rect', { class: 'chain-shape chain-token', x: x - 13, y, width: 26, height: 12, rx: 6 });
  return svg('g', { class: open ? 'chain-stack-open' : 'chain-stack' }, pill(6), pill(11), pill(16));
}

const OCTAGON = 'M-5-11h10l6 6v10l-6 6h-10l-6-6v-10Z';
const DIAMOND = 'M0-12 12 0 0 12-12 0Z';
const TRIANGLE = 'M0-12 12 9H-12Z';
const SQUARE = 'M-9-9H9V9H-9Z';
/** Outline and sign of what is no pair. */
const SHAPES: Readonly<Partial<Record<NodeKind, readonly [string, string]>>> = {
  unanswered: [DIAMOND, '?'],
  incomplete: [DIAMOND, '½'],
  abandoned: [DIAMOND, '…'],
  refused: [OCTAGON, '×'],
  superseded: [OCTAGON, '!'],
  lost: [OCTAGON, '×'],
  misconfigured: [TRIANGLE, '!'],
  busy: [SQUARE, 'II'],
  act: [SQUARE, ''],
};

export function shape(node: Pick<ChainNode, 'kind' | 'token' | 'settles' | 'recovers'>, x: number): SVGElement {
  const { kind } = node;
  const sign = SHAPES[kind];
  const place = { class: `chain-shape chain-${kind}`, transform: `translate(${x} ${NODE_Y})` };
  if (sign)
    return svg(
      'g',
      place,
      svg('path', { d: sign[0] }),
      svg('text', { y: kind === 'misconfigured' ? 6 : 4.5 }, sign[1]),
    );
  if (kind === 'ended' || kind === 'not-sent') return svg('g', place, svg('circle', { r: 5 }));
  const name = node.token?.generation == null ? '' : String(node.token.generation);
  const half = Math.max(RADIUS, 5 + 3.6 * name.length);
  const outline = (by: number): SVGElement =>
    svg('rect', {
      x: -half - by,
      y: -RADIUS - by,
      width: 2 * (half + by),
      height: 2 * (RADIUS + by),
      rx: kind === 'consent' ? 4 : RADIUS + by,
    });
  const rings = node.settles || node.recovers ? [outline(3)] : [];
  return svg('g', place, ...rings, outline(0), svg('text', { y: 4.5 }, name));
}

/** For the key of the drawing. */
export function sample(kind: NodeKind): SVGElement {
  const token = ['consent', 'token', 'dropped', 'confirmed', 'earlier'].includes(kind)
    ? { fingerprint: '', generation: kind === 'consent' ? 1 : 2 }
    : null;
  return svg(
    'svg',
    { class: 'chain-sample', width: 28, height: 28, viewBox: `-14 ${NODE_Y - 14} 28 28`, 'aria-hidden': 'true' },
    shape({ kind, token, settles: false, recovers: false }, 0),
  );
}
