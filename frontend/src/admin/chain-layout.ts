/**
 * Where each node of a chain is drawn: rows in the order of time, in three lanes. Time is not linear: a long time without an
 * event and a run of exchanges without a fault take one row each. Pure.
 */
import type { ChainNode, NodeKind } from './chain-nodes';

/** The chain, beside it exchanges that it did not go on with, and on the other side tokens that had been replaced. */
export type Lane = 'replaced' | 'chain' | 'aside';

export type ChainRow =
  | { readonly is: 'node'; readonly key: string; readonly lane: Lane; readonly node: ChainNode }
  | { readonly is: 'gap'; readonly key: string; readonly ms: number }
  | { readonly is: 'run'; readonly key: string; readonly nodes: readonly ChainNode[]; readonly open: boolean };

/**
 * From one row to a later one, or in the same row from the chain to a node aside.
 *
 * @param follows whether its end is a pair, where an arrow points to
 */
export interface ChainEdge {
  readonly from: number;
  readonly to: number;
  readonly lane: Lane;
  readonly look: 'solid' | 'dashed' | 'faint';
  readonly follows: boolean;
}

export interface ChainLayout {
  readonly rows: readonly ChainRow[];
  readonly edges: readonly ChainEdge[];
}

/** As long as three access tokens: an hour between two exchanges is what a person at work causes. */
export const MIN_GAP_MS = 3 * 3_600_000;
/** Fewer take no more room than the row in their place would save. */
export const MIN_RUN = 4;

const ON_CHAIN: readonly NodeKind[] = ['earlier', 'consent', 'token', 'act', 'lost'];
const DASHED: readonly NodeKind[] = ['unanswered', 'incomplete', 'abandoned'];
const FAINT: readonly NodeKind[] = ['ended', 'not-sent', 'dropped'];

/**
 * @param open keys of the runs that are shown in full
 */
export function layoutChain(nodes: readonly ChainNode[], open: ReadonlySet<string> = new Set()): ChainLayout {
  const rows = withGaps(withRuns(nodes, open));
  return { rows, edges: edges(rows) };
}

/** An exchange that tells nothing but that it worked. */
function isPlain(node: ChainNode): boolean {
  const { kind, repeated, settles, recovers, superseded, becomes } = node;
  return kind === 'token' && !repeated && !settles && !recovers && !superseded && becomes === null;
}

function withRuns(nodes: readonly ChainNode[], open: ReadonlySet<string>): readonly ChainRow[] {
  const rows: ChainRow[] = [];
  let at = 0;
  while (at < nodes.length) {
    const run = plainFrom(nodes, at);
    const first = run[0];
    if (first === undefined || run.length < MIN_RUN) {
      rows.push(...nodes.slice(at, at + Math.max(run.length, 1)).map(nodeRow));
      at += Math.max(run.length, 1);
    } else {
      const key = `run-${first.token?.fingerprint}`;
      rows.push({ is: 'run', key, nodes: run, open: open.has(key) });
      if (open.has(key)) rows.push(...run.map(nodeRow));
      at += run.length;
    }
  }
  return rows;
}

/** Without the last one, from which the chain goes on. */
function plainFrom(nodes: readonly ChainNode[], from: number): readonly ChainNode[] {
  let end = from;
  while (end < nodes.length && isPlain(nodes[end]!)) end++;
  return nodes.slice(from, Math.max(from, end - 1));
}

function nodeRow(node: ChainNode): ChainRow {
  const lane = node.superseded ? 'replaced' : ON_CHAIN.includes(node.kind) ? 'chain' : 'aside';
  return { is: 'node', key: node.key, lane, node };
}

function withGaps(rows: readonly ChainRow[]): readonly ChainRow[] {
  const all: ChainRow[] = [];
  let before: number | null = null;
  for (const row of rows) {
    const [start, end] = timesOf(row);
    if (before !== null && start - before >= MIN_GAP_MS)
      all.push({ is: 'gap', key: `gap-${row.key}`, ms: start - before });
    all.push(row);
    before = end === null ? before : Math.max(end, before ?? end);
  }
  return all;
}

/** An open run is its heading, and its nodes follow. */
function timesOf(row: ChainRow): readonly [number, number | null] {
  if (row.is === 'node') return [row.node.startedAt, row.node.endedAt];
  if (row.is === 'gap') return [0, null];
  const start = row.nodes[0]!.startedAt;
  return [start, row.open ? start : row.nodes.at(-1)!.endedAt];
}

function edges(rows: readonly ChainRow[]): readonly ChainEdge[] {
  const places = placesOfTokens(rows);
  const all: ChainEdge[] = [];
  const lives = new Map<string, { to: number; follows: boolean }>();
  const live = (parent: string | undefined, to: number, follows: boolean): void => {
    if (parent === undefined || !places.has(parent)) return;
    const known = lives.get(parent);
    // The pair stays where the chain goes on; what comes after it leaves the chain there.
    if (known?.follows) all.push({ from: known.to, to, lane: 'chain', look: 'solid', follows: false });
    else lives.set(parent, { to, follows });
  };
  rows.forEach((row, at) => {
    if (row.is === 'run' && !row.open) live(row.nodes[0]?.parent?.fingerprint, at, true);
    if (row.is !== 'node') return;
    const { node, lane } = row;
    const parent = node.parent?.fingerprint;
    if (parent === undefined) return;
    if (lane === 'replaced') all.push(edge(places.get(parent) ?? at, at, lane, node));
    else live(parent, at, lane === 'chain' && node.kind === 'token');
    if (lane === 'aside') all.push(edge(at, at, lane, node));
  });
  lives.forEach(({ to, follows }, token) => {
    const from = places.get(token) ?? to;
    if (from < to) all.push({ from, to, lane: 'chain', look: 'solid', follows });
  });
  return all.sort((one, other) => one.from - other.from || one.to - other.to);
}

function edge(from: number, to: number, lane: Lane, { kind }: ChainNode): ChainEdge {
  const look = DASHED.includes(kind) ? 'dashed' : FAINT.includes(kind) ? 'faint' : 'solid';
  return { from, to, lane, look, follows: kind === 'dropped' || kind === 'confirmed' || kind === 'token' };
}

function placesOfTokens(rows: readonly ChainRow[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  rows.forEach((row, at) => {
    const nodes = row.is === 'node' ? [row.node] : row.is === 'run' && !row.open ? row.nodes : [];
    for (const { token, kind } of nodes)
      if (token && kind !== 'confirmed' && !places.has(token.fingerprint)) places.set(token.fingerprint, at);
  });
  return places;
}
