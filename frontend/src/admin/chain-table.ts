/** The facts of a chain's picture as a table, one row for each line of the history. */
import type { ChainLine } from '../api/chain';
import * as m from '../messages/chain';
import { type Child, h } from '../ui/element';
import type { Formats } from '../ui/formats';
import { actText, NodeLetters, shortened, tokenWithFingerprint } from './chain-facts';
import { chainNodes, type TokenName } from './chain-nodes';
import { durationText, preciseTime } from './chain-times';

/** What tells a table apart from others on its page. */
export interface TableName {
  readonly label: string;
  readonly focus: string;
}

export function chainTable(
  lines: readonly ChainLine[],
  exchangedBefore: number,
  f: Formats,
  { label, focus }: TableName = { label: m.chainTable, focus: 'chain-table' },
): Child {
  const letters = new NodeLetters(lines);
  const names = tokenNames(lines, exchangedBefore);
  const columns = Object.values(m.chainColumns);
  return h(
    'div',
    { class: 'scroller', role: 'region', tabindex: '0', 'aria-label': label, focus },
    h(
      'table',
      { class: 'chain-table' },
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          columns.map((title) => h('th', { scope: 'col' }, title)),
        ),
      ),
      h(
        'tbody',
        {},
        lines.map((line) => row(line, names, letters, f)),
      ),
    ),
  );
}

function tokenNames(lines: readonly ChainLine[], exchangedBefore: number): ReadonlyMap<string, TokenName> {
  const tokens = chainNodes(lines, exchangedBefore).flatMap(({ token }) => token ?? []);
  return new Map(tokens.map((token) => [token.fingerprint, token]));
}

function row(line: ChainLine, names: ReadonlyMap<string, TokenName>, letters: NodeLetters, f: Formats): Child {
  const token = (fingerprint: string | null): string | null =>
    fingerprint && tokenWithFingerprint(names.get(fingerprint) ?? null, fingerprint);
  const at = line.presentedAt ?? line.at;
  const cells: readonly (string | null)[] = [
    eventText(line),
    line.event === 'end' ? null : token(line.presented),
    token(line.issued),
    line.answer,
    line.trigger && m.chainTriggers[line.trigger],
    line.tookMs ? durationText(line.tookMs, f) : null,
    line.node && `${letters.of(line.node)} (${shortened(line.node)})`,
    line.attempt && shortened(line.attempt),
    m.chainStates[line.state],
    line.actor,
  ];
  return h(
    'tr',
    {},
    h('th', { scope: 'row' }, h('time', { datetime: at, title: at }, preciseTime(at, f))),
    cells.map((text) => h('td', {}, text ?? empty())),
  );
}

function eventText(line: ChainLine): string {
  if (!(line.event in m.chainEvents)) return actText(line);
  const name = m.chainEvents[line.event as keyof typeof m.chainEvents];
  return line.outcome && line.event !== 'end' ? `${name}: ${m.chainOutcomes[line.outcome]}` : name;
}

function empty(): Child {
  return [
    h('span', { class: 'subtle', 'aria-hidden': 'true' }, m.empty),
    h('span', { class: 'visually-hidden' }, m.emptyLabel),
  ];
}
