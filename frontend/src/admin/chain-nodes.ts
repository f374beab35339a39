/** What the lines of a history mean for the chain: one node for each pair and for each event. Pure. */
import type { ChainLine, ExchangeOutcome, GrantState } from '../api/chain';

export type NodeKind =
  /** A pair: the first of a consent, one of the chain, one that was given up, one that was issued again. */
  | 'consent'
  | 'token'
  | 'dropped'
  | 'confirmed'
  /** A pair whose exchange is in older lines. */
  | 'earlier'
  /** An exchange without a pair. */
  | 'unanswered'
  | 'incomplete'
  | 'refused'
  | 'misconfigured'
  | 'busy'
  | 'not-sent'
  | 'superseded'
  /** An attempt that was taken over, and one that ended without a presentation. */
  | 'abandoned'
  | 'ended'
  /** What a person did, and the end of the connection. */
  | 'act'
  | 'lost';

export interface TokenName {
  readonly fingerprint: string;
  /** Counted from one at the consent; `null` where older lines would be needed. */
  readonly generation: number | null;
}

export interface ChainNode {
  readonly key: string;
  readonly kind: NodeKind;
  /** The pair that was issued. */
  readonly token: TokenName | null;
  /** The token that was presented. */
  readonly parent: TokenName | null;
  /** Its token had been presented before. */
  readonly repeated: boolean;
  /** Makes it certain which pair is the newest. */
  readonly settles: boolean;
  /** The token had been refused before. */
  readonly recovers: boolean;
  /** The token had been replaced: the server takes it for theft. */
  readonly superseded: boolean;
  /** Of the grant, where the event changed it. */
  readonly becomes: GrantState | null;
  /** `null` for what no line records. */
  readonly line: ChainLine | null;
  readonly startedAt: number;
  readonly endedAt: number;
}

interface Token extends TokenName {
  presentations: number;
  doubted: boolean;
  refused: boolean;
  readonly children: string[];
}

const WITHOUT_PAIR: Readonly<Record<Exclude<ExchangeOutcome, 'issued'>, NodeKind>> = {
  incomplete: 'incomplete',
  refused: 'refused',
  misconfigured: 'misconfigured',
  busy: 'busy',
  'not-sent': 'not-sent',
  unknown: 'unanswered',
};
const DOUBTS: readonly NodeKind[] = ['unanswered', 'incomplete', 'dropped', 'abandoned'];
const REFUSALS: readonly NodeKind[] = ['refused', 'misconfigured', 'superseded'];
const ON_CHAIN: readonly NodeKind[] = ['consent', 'token', 'earlier'];
/** They reached no server that could exchange the token. */
const NOT_PRESENTED: readonly NodeKind[] = ['not-sent', 'busy', 'ended'];

/**
 * @param lines oldest first
 * @param exchangedBefore how many tokens of the first line's family were exchanged before it
 * @param unsettled whether it is not certain yet that the newest pair is the one that the server issued last
 */
export function chainNodes(lines: readonly ChainLine[], exchangedBefore = 0, unsettled = false): readonly ChainNode[] {
  const reading = new Reading(lines, exchangedBefore);
  lines.forEach((line, at) => reading.read(line, at));
  const newest = unsettled ? reading.nodes.findLast((node) => node.kind === 'token') : undefined;
  return reading.nodes.map((node) => (node === newest ? { ...node, settles: false } : node));
}

class Reading {
  readonly nodes: ChainNode[] = [];
  readonly #tokens = new Map<string, Token>();
  /** Of each token the child that the chain goes on with: the one that was presented, else the last one. */
  readonly #successors: ReadonlyMap<string, string>;
  readonly #attempts = new Set<string>();
  readonly #exchangedBefore: number;
  #state: GrantState | null = null;
  /** The pair that the chain has come to. */
  #newest: TokenName | null = null;

  constructor(lines: readonly ChainLine[], exchangedBefore: number) {
    this.#exchangedBefore = exchangedBefore;
    this.#successors = successors(lines);
  }

  read(line: ChainLine, at: number): void {
    const key = `${at}`;
    if (line.event === 'consent') this.#consent(line, key);
    else if (line.presented !== null) this.#attempt(line, line.presented, key);
    else this.#add({ key, kind: 'act', line });
    if (line.attempt) this.#attempts.add(line.attempt);
    const last = this.nodes.at(-1);
    if (last?.becomes === 'needs-consent')
      this.#add({ key: `${key}-lost`, kind: 'lost', parent: this.#newest, line: null, at: last.endedAt });
  }

  #consent(line: ChainLine, key: string): void {
    const token = line.issued === null ? null : this.#issue(line.issued, 1);
    this.#add({ key, kind: 'consent', token, line });
  }

  #attempt(line: ChainLine, presented: string, key: string): void {
    const parent = this.#tokens.get(presented) ?? this.#earlier(presented, line, key);
    if (line.trigger === 'takeover' && line.attempt && !this.#attempts.has(line.attempt)) {
      this.#add({ key: `${key}-before`, kind: 'abandoned', parent, line: null, at: startOf(line) });
      parent.doubted = true;
    }
    if (line.event === 'end') return this.#add({ key, kind: 'ended', parent, line });
    const superseded = parent.children.some((child) => (this.#tokens.get(child)?.presentations ?? 0) > 0);
    const kind = this.#kind(line, presented, superseded);
    const isPair = kind === 'token' || kind === 'confirmed';
    const token = line.issued === null ? null : this.#issue(line.issued, parent.generation && parent.generation + 1);
    this.#add({
      key,
      kind,
      token,
      parent,
      line,
      superseded,
      repeated: parent.presentations > 0,
      settles: isPair && parent.doubted,
      recovers: isPair && parent.refused,
    });
    if (!NOT_PRESENTED.includes(kind)) parent.presentations++;
    if (DOUBTS.includes(kind)) parent.doubted = true;
    if (REFUSALS.includes(kind)) parent.refused = true;
    if (token && !parent.children.includes(token.fingerprint)) parent.children.push(token.fingerprint);
  }

  #kind(line: ChainLine, presented: string, superseded: boolean): NodeKind {
    const { issued, outcome } = line;
    if (issued !== null && this.#tokens.has(issued)) return 'confirmed';
    if (issued !== null) return this.#successors.get(presented) === issued ? 'token' : 'dropped';
    if (superseded && outcome !== 'not-sent' && outcome !== 'busy') return 'superseded';
    return outcome === null || outcome === 'issued' ? 'incomplete' : WITHOUT_PAIR[outcome];
  }

  #issue(fingerprint: string, generation: number | null): Token {
    const known = this.#tokens.get(fingerprint);
    if (known) return known;
    const token = { fingerprint, generation, presentations: 0, doubted: false, refused: false, children: [] };
    this.#tokens.set(fingerprint, token);
    return token;
  }

  /** Only of the first one the server has counted what is before it. */
  #earlier(fingerprint: string, line: ChainLine, key: string): Token {
    const isFirst = this.#tokens.size === 0;
    const token = this.#issue(fingerprint, isFirst ? this.#exchangedBefore + 1 : null);
    this.#add({ key: `${key}-earlier`, kind: 'earlier', token, line: null, at: startOf(line) });
    return token;
  }

  #add(given: Partial<ChainNode> & Pick<ChainNode, 'key' | 'kind' | 'line'> & { readonly at?: number }): void {
    const { line } = given;
    const becomes = line && this.#state !== null && line.state !== this.#state ? line.state : null;
    if (line) this.#state = line.state;
    const at = given.at ?? 0;
    if (given.token && ON_CHAIN.includes(given.kind)) this.#newest = given.token;
    this.nodes.push({
      key: given.key,
      kind: given.kind,
      line,
      token: named(given.token),
      parent: named(given.parent),
      repeated: given.repeated ?? false,
      settles: given.settles ?? false,
      recovers: given.recovers ?? false,
      superseded: given.superseded ?? false,
      becomes,
      startedAt: line ? startOf(line) : at,
      endedAt: line ? Date.parse(line.at) : at,
    });
  }
}

function named(token: TokenName | null | undefined): TokenName | null {
  return token ? { fingerprint: token.fingerprint, generation: token.generation } : null;
}

function startOf(line: ChainLine): number {
  return Date.parse(line.presentedAt ?? line.at);
}

function successors(lines: readonly ChainLine[]): ReadonlyMap<string, string> {
  const presented = new Set(lines.flatMap((line) => (line.event === 'end' ? [] : (line.presented ?? []))));
  const found = new Map<string, string>();
  for (const { presented: parent, issued } of lines) {
    if (parent === null || issued === null) continue;
    const before = found.get(parent);
    if (before === undefined || presented.has(issued) || !presented.has(before)) found.set(parent, issued);
  }
  return found;
}
