/** The picture of a chain: one row for each node, with its drawing and its facts, and the key to the shapes. */
import type { ChainLine } from '../api/chain';
import * as m from '../messages/chain';
import { type Child, h } from '../ui/element';
import type { Formats } from '../ui/formats';
import { rowDrawing, sample } from './chain-drawing';
import { factsOf, NodeLetters, STATE_LOOKS, tokenText } from './chain-facts';
import { type ChainLayout, type ChainRow, layoutChain } from './chain-layout';
import { type ChainNode, chainNodes, type NodeKind } from './chain-nodes';
import { durationText, preciseTime } from './chain-times';

export interface PictureInput {
  /** Oldest first. */
  readonly lines: readonly ChainLine[];
  readonly exchangedBefore: number;
  /** Whether it is not certain yet which pair is the newest. */
  readonly unsettled: boolean;
  /** Keys of the rows that are shown in full. */
  readonly open: ReadonlySet<string>;
  /** Of a client that does not find out which pair is the newest; this app does. */
  readonly neverSettles?: boolean;
}

type Toggle = (key: string) => void;

/** Two events in so short a time belong together: the second says how much later it was. */
const SOON_MS = 15 * 60_000;

export function chainPicture(
  { lines, exchangedBefore, unsettled, open, neverSettles = false }: PictureInput,
  f: Formats,
  toggle: Toggle,
): Child {
  const read = chainNodes(lines, exchangedBefore, unsettled);
  const nodes = neverSettles ? read.map((node) => ({ ...node, settles: false })) : read;
  const layout = layoutChain(nodes, open);
  const letters = new NodeLetters(lines);
  return [
    legend(nodes),
    h(
      'ol',
      { class: 'chain' },
      layout.rows.map((row, at) =>
        h(
          'li',
          { class: `chain-row chain-row-${row.is}` },
          rowDrawing(layout, at),
          h('div', { class: 'chain-text' }, rowText(row, layout, at, { letters, f, open, toggle })),
        ),
      ),
    ),
  ];
}

function legend(nodes: readonly ChainNode[]): Child {
  const kinds = [...new Set(nodes.map((node) => node.kind))];
  return h(
    'ul',
    { class: 'chain-legend', 'aria-label': m.chainLegend },
    kinds.map((kind: NodeKind) => h('li', {}, sample(kind), m.chainKinds[kind])),
  );
}

interface Telling {
  readonly letters: NodeLetters;
  readonly f: Formats;
  readonly open: ReadonlySet<string>;
  readonly toggle: Toggle;
}

function rowText(row: ChainRow, layout: ChainLayout, at: number, telling: Telling): Child {
  const { f, toggle } = telling;
  if (row.is === 'gap') return h('p', { class: 'subtle' }, m.chainGap(durationText(row.ms, f)));
  if (row.is === 'node') return nodeText(row.node, nodeBefore(layout, at), telling);
  const [first, last] = [row.nodes[0], row.nodes.at(-1)];
  return [
    h('p', {}, m.chainRun(f.number(row.nodes.length), tokenText(first?.token ?? null), tokenText(last?.token ?? null))),
    h(
      'button',
      {
        class: 'chain-more',
        type: 'button',
        focus: row.key,
        'aria-expanded': String(row.open),
        click: () => toggle(row.key),
      },
      row.open ? m.chainRunHide : m.chainRunShow,
    ),
  ];
}

function nodeBefore({ rows }: ChainLayout, at: number): ChainNode | null {
  const row = rows[at - 1];
  return row?.is === 'node' ? row.node : row?.is === 'run' && !row.open ? (row.nodes.at(-1) ?? null) : null;
}

/** The title is a button, so that the keyboard reaches each node. */
function nodeText(node: ChainNode, before: ChainNode | null, { letters, f, open, toggle }: Telling): Child {
  const { title, about, facts } = factsOf(node, letters, f);
  const shown = open.has(node.key);
  const heading =
    facts.length === 0
      ? h('span', { class: 'chain-title' }, title)
      : h(
          'button',
          {
            class: 'chain-title',
            type: 'button',
            focus: `node-${node.key}`,
            'aria-expanded': String(shown),
            click: () => toggle(node.key),
          },
          title,
        );
  return [
    h('p', { class: 'chain-heading' }, heading, becomes(node), time(node, before, f)),
    about.length > 0 && h('p', { class: 'chain-about' }, about.join(' · ')),
    shown &&
      h(
        'dl',
        { class: 'chain-facts' },
        facts.map(([name, value]) => [h('dt', {}, name), h('dd', {}, value)]),
      ),
  ];
}

function becomes({ becomes: state, kind }: ChainNode): Child {
  return (
    state !== null &&
    kind !== 'consent' && [' ', h('span', { class: `lozenge lozenge-${STATE_LOOKS[state]}` }, m.chainBecomes[state])]
  );
}

function time({ line, startedAt }: ChainNode, before: ChainNode | null, f: Formats): Child {
  if (line === null) return null;
  const at = line.presentedAt ?? line.at;
  const since = before?.line ? startedAt - before.startedAt : Infinity;
  const text = since >= 0 && since < SOON_MS ? m.chainLater(durationText(since, f)) : preciseTime(at, f);
  return [' ', h('time', { class: 'subtle', datetime: at, title: preciseTime(at, f) }, text)];
}
