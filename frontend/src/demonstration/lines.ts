/** A recorded chain as lines of a history, and the figures about it. Pure. */
import type { ChainLine, ExchangeOutcome } from '../api/chain';
import type { RecordedCall, RecordedChain } from './record';

export interface ChainFigures {
  /** Tokens that were presented. */
  readonly exchanges: number;
  /** Presentations of a token that had been presented before. */
  readonly repeated: number;
  /** Answers that did not arrive. */
  readonly lost: number;
  readonly refused: number;
  /** Whether an answer was lost, and it is not certain yet which pair is the newest. */
  readonly unsettled: boolean;
}

/** Of exchanges that are alike, the first ones and the last one are drawn. */
export const FIRST_ALIKE = 2;

/** After it, a request that got no answer does not arrive any more. */
const MAX_DELAY_MS = 60_000;

const NONE = {
  trigger: null,
  answer: null,
  presented: null,
  presentedAt: null,
  issued: null,
  tookMs: null,
  attempt: null,
  node: null,
  actor: null,
};
const NO_ANSWER = ['lose-answer', 'silence', 'hold'];
const FAULT_OUTCOMES: Readonly<Record<string, ExchangeOutcome>> = {
  busy: 'busy',
  'no-refresh-token': 'incomplete',
  'refuse-invalid-grant': 'refused',
  'refuse-unauthorized-client': 'refused',
  'refusal-wave': 'refused',
};
const REFUSALS = ['refused', 'revoked'];

/** Oldest first. */
export function linesOf({ family, consentedAt, calls }: RecordedChain): readonly ChainLine[] {
  let revoked = false;
  const consent: ChainLine = {
    ...NONE,
    at: consentedAt,
    event: 'consent',
    family,
    state: 'connected',
    outcome: null,
    issued: tokenName(0),
  };
  const exchanges = calls.map((call): ChainLine => {
    revoked ||= call.outcome === 'revoked';
    const outcome = outcomeOf(call);
    return {
      ...NONE,
      at: call.at,
      event: 'exchange',
      family,
      state: revoked ? 'needs-consent' : 'connected',
      outcome,
      answer: outcome === 'refused' ? 'invalid_grant' : null,
      presented: tokenName(call.presented),
      presentedAt: call.at,
      issued: outcome === 'issued' && call.issued !== null ? tokenName(call.issued) : null,
    };
  });
  return [consent, ...exchanges];
}

function tokenName(number: number): string {
  return `#${number + 1}`;
}

function outcomeOf({ outcome, fault }: RecordedCall): ExchangeOutcome {
  if (fault !== null && NO_ANSWER.includes(fault)) return 'unknown';
  if (fault !== null && fault !== 'slow') return FAULT_OUTCOMES[fault] ?? 'unknown';
  return REFUSALS.includes(outcome) ? 'refused' : outcome === 'rotated' ? 'issued' : 'incomplete';
}

/** Without most of those that are alike: the same token with the same outcome, one after the other. */
export function shortLines(lines: readonly ChainLine[]): readonly ChainLine[] {
  const alike = (one: ChainLine | undefined, other: ChainLine): boolean =>
    one?.presented === other.presented && one.outcome === other.outcome && one.state === other.state;
  let position = 0;
  return lines.filter((line, at) => {
    position = alike(lines[at - 1], line) ? position + 1 : 0;
    const isLast = at + 1 === lines.length || !alike(lines[at + 1], line);
    return position < FIRST_ALIKE || isLast;
  });
}

export function figuresOf({ calls }: RecordedChain): ChainFigures {
  const presented = new Set<number>();
  let [lost, repeated, refused] = [0, 0, 0];
  let doubt: RecordedCall | null = null;
  for (const call of calls) {
    const outcome = outcomeOf(call);
    if (presented.has(call.presented)) repeated++;
    if (outcome === 'refused') refused++;
    if (outcome === 'unknown') lost++;
    if (outcome === 'unknown') doubt = call;
    else if (outcome === 'issued' && doubt !== null && endsDoubt(call, doubt)) doubt = null;
    presented.add(call.presented);
  }
  return { exchanges: presented.size, repeated, lost, refused, unsettled: doubt !== null };
}

/** A pair is the newest one when no older request with its token can still arrive, or when its own token is presented. */
function endsDoubt(call: RecordedCall, doubt: RecordedCall): boolean {
  return call.presented !== doubt.presented || Date.parse(call.at) - Date.parse(doubt.at) >= MAX_DELAY_MS;
}
