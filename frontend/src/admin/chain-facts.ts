/** What happened at each node of a chain, in words: a title, a line about it, and all facts. */
import type { ChainLine } from '../api/chain';
import * as m from '../messages/chain';
import type { Formats } from '../ui/formats';
import type { ChainNode, TokenName } from './chain-nodes';
import { durationText, preciseTime } from './chain-times';

export interface NodeFacts {
  readonly title: string;
  /** Parts of one line, in their order. */
  readonly about: readonly string[];
  readonly facts: readonly (readonly [string, string])[];
}

/** The lozenge of each state. */
export const STATE_LOOKS = { connected: 'done', suspect: 'moved', 'needs-consent': 'removed' } as const;

/** So many digits of a fingerprint or an id tell it apart from others of one chain. */
const SHORT = 8;

/** The nodes of the app in the order in which they appear, by letters: few chains have more than two. */
export class NodeLetters {
  readonly #ids: readonly string[];

  constructor(lines: readonly ChainLine[]) {
    this.#ids = [...new Set(lines.flatMap((line) => line.node ?? []))];
  }

  of(id: string): string {
    const at = this.#ids.indexOf(id);
    return at < 26 ? String.fromCharCode(65 + at) : String(at + 1);
  }
}

export function shortened(id: string): string {
  return id.slice(0, SHORT);
}

export function tokenText(token: TokenName | null): string {
  return token === null ? m.empty : token.generation === null ? shortened(token.fingerprint) : String(token.generation);
}

export function factsOf(node: ChainNode, letters: NodeLetters, f: Formats): NodeFacts {
  return { title: title(node), about: about(node, letters), facts: facts(node, letters, f) };
}

function title(node: ChainNode): string {
  const { kind, line } = node;
  const name = tokenText(node.token);
  if (node.superseded && line?.node) return m.chainSuperseded;
  switch (kind) {
    case 'consent':
      return m.chainConsent;
    case 'token':
      if (line?.event === 'adoption') return m.chainAdopted(name);
      return node.recovers ? m.chainRecovered(name) : node.settles ? m.chainSettled(name) : m.chainNewPair(name);
    case 'dropped':
      return m.chainDropped(name);
    case 'confirmed':
      return node.settles ? m.chainSettled(name) : m.chainConfirmed(name);
    case 'earlier':
      return m.chainEarlierToken(name);
    case 'abandoned':
      return m.chainAbandoned;
    case 'act':
      return actText(line);
    default:
      return withAnswer(m.chainKinds[kind], line);
  }
}

function withAnswer(words: string, line: ChainLine | null): string {
  return line?.answer ? `${words}: ${line.answer}` : words;
}

export function actText(line: ChainLine | null): string {
  return line && line.event in m.chainActs ? m.chainActs[line.event as keyof typeof m.chainActs] : m.chainKinds.act;
}

function about(node: ChainNode, letters: NodeLetters): readonly string[] {
  const { kind, line, parent, repeated } = node;
  if (kind === 'abandoned') return [m.chainAbandonedText];
  if (line === null) return [];
  const presented =
    parent && kind !== 'ended'
      ? [repeated ? m.chainPresentedAgain(tokenText(parent)) : m.chainPresented(tokenText(parent))]
      : [];
  return [
    ...presented,
    ...(line.trigger ? [m.chainTriggers[line.trigger]] : []),
    ...(line.tookMs ? [m.chainMilliseconds(String(line.tookMs))] : []),
    ...(line.node ? [m.chainNode(letters.of(line.node))] : []),
  ];
}

/** Ids and times as they are in the log, for a comparison. */
function facts(node: ChainNode, letters: NodeLetters, f: Formats): readonly (readonly [string, string])[] {
  const { line } = node;
  if (line === null) return [];
  const columns = m.chainColumns;
  const given: readonly (readonly [string, string | null])[] = [
    [columns.at, `${preciseTime(line.presentedAt ?? line.at, f)} (${line.presentedAt ?? line.at})`],
    [columns.presented, line.presented && tokenWithFingerprint(node.parent, line.presented)],
    [columns.issued, line.issued && tokenWithFingerprint(node.token, line.issued)],
    [columns.answer, line.answer],
    [columns.took, line.tookMs ? durationText(line.tookMs, f) : null],
    [columns.node, line.node && `${letters.of(line.node)} (${shortened(line.node)})`],
    [columns.attempt, line.attempt && shortened(line.attempt)],
    [columns.actor, line.actor],
    [columns.state, m.chainStates[line.state]],
  ];
  return given.flatMap(([name, value]) => (value ? [[name, value] as const] : []));
}

export function tokenWithFingerprint(token: TokenName | null, fingerprint: string): string {
  return token?.generation ? `${token.generation} (${shortened(fingerprint)})` : shortened(fingerprint);
}
