/** Histories of chains, line by line. */
import type { ChainHistory, ChainLine } from '../src/api/chain';

const NONE = {
  trigger: null,
  outcome: null,
  answer: null,
  presented: null,
  presentedAt: null,
  issued: null,
  tookMs: null,
  attempt: null,
  node: null,
  actor: null,
};

/** One chain whose clock moves by `hours` before each line. */
export class Chain {
  readonly lines: ChainLine[] = [];
  #at = Date.parse('2026-11-02T08:00:00Z');
  #family = 'family-1';
  #attempt = 0;

  consent(token = 't1', hours = 0, family = this.#family): this {
    this.#family = family;
    return this.#add({ event: 'consent', state: 'connected', issued: token }, hours);
  }

  issued(presented: string, issued: string, more: Partial<ChainLine> = {}, hours = 1): this {
    return this.exchange(presented, { outcome: 'issued', issued, ...more }, hours);
  }

  exchange(presented: string, more: Partial<ChainLine>, hours = 1): this {
    const attempt = more.attempt ?? `attempt-${++this.#attempt}`;
    const given = { event: 'exchange', state: 'connected', trigger: 'expired', node: 'node-one', tookMs: 120 } as const;
    return this.#add({ ...given, presented, attempt, ...more }, hours, true);
  }

  other(event: ChainLine['event'], more: Partial<ChainLine> = {}, hours = 1): this {
    return this.#add({ event, state: 'connected', ...more }, hours);
  }

  /** As many exchanges as this, one an hour, from this token on. */
  plain(from: number, count: number): this {
    for (let at = from; at < from + count; at++) this.issued(`t${at}`, `t${at + 1}`);
    return this;
  }

  #add(line: Partial<ChainLine> & Pick<ChainLine, 'event' | 'state'>, hours: number, presented = false): this {
    this.#at += hours * 3_600_000;
    const presentedAt = presented ? new Date(this.#at).toISOString() : null;
    this.#at += presented ? 1_000 : 0;
    this.lines.push({ ...NONE, at: new Date(this.#at).toISOString(), family: this.#family, presentedAt, ...line });
    return this;
  }
}

export const SECONDS = 1 / 3_600;

export function history(chain: Chain, more: Partial<ChainHistory> = {}): ChainHistory {
  return {
    account: '712020:ada',
    name: 'Ada Sommerfeld',
    picture: null,
    state: 'connected',
    unsettled: false,
    consentedAt: '2026-11-02T08:00:00Z',
    lastRotatedAt: '2026-11-02T09:00:00Z',
    lost: null,
    lines: chain.lines,
    earlier: null,
    exchangedBefore: 0,
    ...more,
  };
}
