import { describe, expect, it } from 'vitest';
import { factsOf, NodeLetters } from '../src/admin/chain-facts';
import { chainNodes } from '../src/admin/chain-nodes';
import type { ChainLine } from '../src/api/chain';
import { figuresOf, linesOf, shortLines } from '../src/demonstration/lines';
import { demonstrationRecord, type RecordedCall, type RecordedChain } from '../src/demonstration/record';
import { INITIAL, next } from '../src/demonstration/state';
import { play, step, type StoryControls } from '../src/demonstration/story';
import { said, summary } from '../src/demonstration/words';
import { chainSuperseded } from '../src/messages/chain';
import { formatsFor } from '../src/ui/formats';

const START = Date.parse('2026-11-02T08:00:00Z');

function call(presented: number, issued: number | null, more: Partial<RecordedCall> = {}, seconds = 0): RecordedCall {
  const at = new Date(START + 3_600_000 + seconds * 1_000).toISOString();
  return { at, presented, issued, outcome: issued === null ? 'refused' : 'rotated', fault: null, ...more };
}

function chain(...calls: readonly RecordedCall[]): RecordedChain {
  return { family: 'family-1', consentedAt: new Date(START).toISOString(), alive: true, requests: null, calls };
}

const LOST = call(0, 1, { fault: 'lose-answer' });
const SETTLED = chain(LOST, call(0, 2, {}, 1), call(0, 3, {}, 181));

describe('the record of a chain', () => {
  it('becomes lines whose picture has a lost answer and a settlement', () => {
    const nodes = chainNodes(linesOf(SETTLED), 0, figuresOf(SETTLED).unsettled);
    expect(nodes.map((node) => node.kind)).toEqual(['consent', 'unanswered', 'dropped', 'token']);
    expect(nodes.at(-1)?.settles).toBe(true);
  });

  it('is unsettled until no older request can arrive', () => {
    expect(figuresOf(chain(LOST)).unsettled).toBe(true);
    expect(figuresOf(chain(LOST, call(0, 2, {}, 59))).unsettled).toBe(true);
    expect(figuresOf(chain(LOST, call(0, 2, {}, 60))).unsettled).toBe(false);
    expect(figuresOf(chain(LOST, call(0, 2), call(2, 3, {}, 2))).unsettled).toBe(false);
    expect(figuresOf(chain(LOST, call(0, null, {}, 300))).unsettled).toBe(true);
  });

  it('counts each token once, and its repetitions', () => {
    expect(figuresOf(SETTLED)).toEqual({ exchanges: 1, repeated: 2, lost: 1, refused: 0, unsettled: false });
  });

  it('ends where the family is revoked', () => {
    const revoked = chain(call(0, 1), call(1, 2), call(0, null, { outcome: 'revoked' }), call(0, null));
    const kinds = chainNodes(linesOf(revoked)).map((node) => node.kind);
    expect(kinds).toEqual(['consent', 'token', 'token', 'superseded', 'lost', 'superseded']);
  });

  it('does not name this app as the one at fault for what another client presented', () => {
    const revoked = linesOf(chain(call(0, 1), call(1, 2), call(0, null, { outcome: 'revoked' })));
    const titles = (lines: readonly ChainLine[]): string[] =>
      chainNodes(lines).map((node) => factsOf(node, new NodeLetters(lines), formatsFor('en-GB')).title);
    expect(titles(revoked)).toContain('Replaced token presented: invalid_grant');
    expect(titles(revoked.map((line) => ({ ...line, node: 'node-one' })))).toContain(chainSuperseded);
  });

  it.each([
    ['busy', 'busy'],
    ['error', 'unknown'],
    ['no-refresh-token', 'incomplete'],
    ['refusal-wave', 'refused'],
    ['slow', 'issued'],
  ])('tells what the fault %s was', (fault, outcome) => {
    expect(linesOf(chain(call(0, 1, { fault }))).at(-1)?.outcome).toBe(outcome);
  });

  it('is drawn without most of the exchanges that are alike', () => {
    const lines = linesOf(chain(LOST, ...[2, 3, 4, 5, 6].map((number) => call(0, number)), call(6, 7)));
    expect(shortLines(lines).map((line) => line.issued)).toEqual(['#1', null, '#3', '#4', '#7', '#8']);
  });

  it('is read from what the local Atlassian says, and not from anything else', () => {
    expect(demonstrationRecord({ rule: 'tree' })).toEqual({ rule: 'tree', app: null, uncoordinated: null });
    expect(demonstrationRecord({ rule: 'tree', app: SETTLED })?.app).toEqual(SETTLED);
    expect(demonstrationRecord({ rule: 'tree', app: { ...SETTLED, calls: 'none' } })?.app).toBeNull();
    expect(demonstrationRecord([])).toBeNull();
  });
});

describe('the sentence about a chain', () => {
  it('says what was lost and that it is settled', () => {
    expect(summary(figuresOf(SETTLED), true, 50, true)).toBe(
      '50 macros, 1 exchange; one answer was lost; 2 repetitions. The family is alive, and the chain is settled.',
    );
  });

  it('does not say that a client without coordination settles', () => {
    expect(summary(figuresOf(SETTLED), true, 50, false)).toContain('The family is alive.');
  });

  it('says who has to act after the end', () => {
    expect(summary(figuresOf(chain(call(0, null))), false, 50, false)).toContain('has to consent again');
  });
});

describe('the story', () => {
  function controls(records: readonly RecordedChain[]) {
    const log: string[] = [];
    let reads = 0;
    const story: StoryControls = {
      post: async (path) => log.push(path),
      read: async () => ({
        rule: 'tree',
        app: records[Math.min(reads++, records.length - 1)] ?? null,
        uncoordinated: null,
      }),
      reloadPage: () => log.push('reload'),
      say: (text) => log.push(text),
      pause: async () => {},
    };
    return { story, log };
  }

  it('waits for the repetition before three minutes pass, and for the settlement after them', async () => {
    const [first, second] = [chain(LOST), chain(LOST, call(0, 2, {}, 1))];
    const { story, log } = controls([chain(), first, second, second, SETTLED]);
    await play(story);
    expect(log).toEqual([
      ...['rule', 'demonstration/consent', 'clock', said.hour, 'demonstration/lose-answers', said.losing],
      ...['reload', 'demonstration/page', said.loading, said.repeated, 'clock', said.minutes, said.settled],
    ]);
  });

  it('ends with a question where no connection exists', async () => {
    const { story, log } = controls([]);
    await play(story);
    expect(log.at(-1)).toBe(said.waiting);
  });

  it('has steps that can be taken one by one', async () => {
    const { story, log } = controls([]);
    await step('load', story);
    expect(log).toEqual(['reload', 'demonstration/page', said.loading]);
  });
});

describe('the model', () => {
  it('stays the same where the record does', () => {
    const record = { rule: 'tree', app: SETTLED, uncoordinated: null };
    const shown = next(INITIAL, { type: 'record', record });
    expect(next(shown, { type: 'record', record: structuredClone(record) })).toBe(shown);
    const gone = next(shown, { type: 'gone' });
    expect(gone).toMatchObject({ gone: true, record });
    expect(next(gone, { type: 'record', record }).gone).toBe(false);
  });

  it('opens and closes a node', () => {
    const open = next(INITIAL, { type: 'toggle', key: 'app 1' });
    expect([...open.open]).toEqual(['app 1']);
    expect([...next(open, { type: 'toggle', key: 'app 1' }).open]).toEqual([]);
  });
});
