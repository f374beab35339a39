import { describe, expect, it } from 'vitest';
import { type ChainEdge, type ChainLayout, type ChainRow, layoutChain } from '../src/admin/chain-layout';
import { chainNodes } from '../src/admin/chain-nodes';
import { Chain, SECONDS } from './chain-fixture';

const layout = (chain: Chain, open: readonly string[] = [], exchangedBefore = 0): ChainLayout =>
  layoutChain(chainNodes(chain.lines, exchangedBefore), new Set(open));

/** `chain token 2`: lane, kind and generation; what stands out is added. */
function rowText(row: ChainRow): string {
  if (row.is === 'gap') return `gap ${row.ms / 3_600_000} h`;
  if (row.is === 'run') return `run of ${row.nodes.length}${row.open ? ', open' : ''}`;
  const { node, lane } = row;
  const marks = [
    node.repeated && 'again',
    node.settles && 'settles',
    node.recovers && 'recovers',
    node.superseded && 'superseded',
    node.becomes,
  ];
  const name = node.token ? ` ${node.token.generation}` : '';
  return [`${lane} ${node.kind}${name}`, ...marks.filter(Boolean)].join(', ');
}

function edgeText({ from, to, lane, look, follows }: ChainEdge): string {
  return `${from}${follows ? '>' : '-'}${to} ${lane} ${look}`;
}

const A_LOST_ANSWER = new Chain()
  .consent()
  .exchange('t1', { outcome: 'unknown', answer: 'timeout' })
  .issued('t1', 't3', { attempt: 'attempt-1' }, 5 * SECONDS);

const TABLE: readonly (readonly [string, Chain, readonly string[], readonly string[]])[] = [
  [
    'a simple chain',
    new Chain().consent().plain(1, 2),
    ['chain consent 1', 'chain token 2', 'chain token 3'],
    ['0>1 chain solid', '1>2 chain solid'],
  ],
  [
    'a lost answer that is settled',
    A_LOST_ANSWER,
    ['chain consent 1', 'aside unanswered', 'chain token 2, again, settles'],
    ['0>2 chain solid', '1-1 aside dashed'],
  ],
  [
    'a parent that is presented again after its child was stored',
    new Chain()
      .consent()
      .issued('t1', 't2')
      .issued('t1', 't3', { trigger: 'settle' }, 60 * SECONDS)
      .issued('t3', 't4'),
    ['chain consent 1', 'aside dropped 2', 'chain token 2, again, settles', 'chain token 3'],
    ['0>2 chain solid', '1>1 aside faint', '2>3 chain solid'],
  ],
  [
    'the same pair issued twice',
    new Chain()
      .consent()
      .issued('t1', 't2')
      .issued('t1', 't2', { trigger: 'settle' }, 60 * SECONDS),
    ['chain consent 1', 'chain token 2', 'aside confirmed 2, again'],
    ['0>1 chain solid', '1-2 chain solid', '2>2 aside solid'],
  ],
  [
    'a takeover after a crash',
    new Chain().consent().issued('t1', 't2', { trigger: 'takeover', node: 'node-two' }),
    ['chain consent 1', 'aside abandoned', 'chain token 2, settles'],
    ['0>2 chain solid', '1-1 aside dashed'],
  ],
  [
    'a takeover that presents twice: one attempt before it did not end',
    new Chain()
      .consent()
      .exchange('t1', { outcome: 'unknown', trigger: 'takeover', attempt: 'b' })
      .issued('t1', 't2', { trigger: 'takeover', attempt: 'b' }, 2 * SECONDS),
    ['chain consent 1', 'aside abandoned', 'aside unanswered', 'chain token 2, again, settles'],
    ['0>3 chain solid', '1-1 aside dashed', '2-2 aside dashed'],
  ],
  [
    'a refusal and a recovery',
    new Chain()
      .consent()
      .exchange('t1', { outcome: 'refused', answer: 'invalid_grant', state: 'suspect' })
      .issued('t1', 't2', { trigger: 'retry' }, 15 * SECONDS),
    ['chain consent 1', 'aside refused, suspect', 'chain token 2, again, recovers, connected'],
    ['0>2 chain solid', '1-1 aside solid'],
  ],
  [
    'a superseded token and the end of its family',
    new Chain()
      .consent()
      .plain(1, 2)
      .exchange('t1', { outcome: 'refused', answer: 'invalid_grant', state: 'needs-consent' }),
    [
      'chain consent 1',
      'chain token 2',
      'chain token 3',
      'replaced superseded, again, superseded, needs-consent',
      'chain lost',
    ],
    ['0>1 chain solid', '0-3 replaced solid', '1>2 chain solid', '2-4 chain solid'],
  ],
  [
    'a long time without an exchange',
    new Chain().consent().issued('t1', 't2', {}, 72).issued('t2', 't3', {}, 2),
    ['chain consent 1', 'gap 72 h', 'chain token 2', 'chain token 3'],
    ['0>2 chain solid', '2>3 chain solid'],
  ],
  [
    'an exchange that was not sent, one that was limited, and an attempt without one',
    new Chain()
      .consent()
      .exchange('t1', { outcome: 'not-sent', answer: 'connect' })
      .exchange('t1', { outcome: 'busy', answer: 'status 429' }, 5 * SECONDS)
      .other('end', { presented: 't1', outcome: 'not-sent', trigger: 'retry' }, 5 * SECONDS)
      .issued('t1', 't2', {}, 60 * SECONDS),
    ['chain consent 1', 'aside not-sent', 'aside busy', 'aside ended', 'chain token 2'],
    ['0>4 chain solid', '1-1 aside faint', '2-2 aside solid', '3-3 aside faint'],
  ],
  [
    'a consent after the end, a disconnection and an act of an administrator',
    new Chain()
      .consent()
      .exchange('t1', { outcome: 'refused', state: 'needs-consent' })
      .consent('u1', 1, 'family-2')
      .other('disconnection')
      .other('admin-checked', { actor: 'Grace' })
      .issued('u1', 'u2'),
    [
      'chain consent 1',
      'aside refused, needs-consent',
      'chain lost',
      'chain consent 1, connected',
      'chain act',
      'chain act',
      'chain token 2',
    ],
    ['0-2 chain solid', '1-1 aside solid', '3>6 chain solid'],
  ],
  [
    'a pair that was stored late, and one without a refresh token',
    new Chain()
      .consent()
      .exchange('t1', { outcome: 'incomplete' })
      .other('adoption', { presented: 't1', issued: 't2', outcome: 'issued', trigger: 'settle', attempt: 'x' }),
    ['chain consent 1', 'aside incomplete', 'chain token 2, again, settles'],
    ['0>2 chain solid', '1-1 aside dashed'],
  ],
  ['nothing', new Chain(), [], []],
];

describe('the layout of a chain', () => {
  it.each(TABLE)('shows %s', (_, chain, rows, edges) => {
    const made = layout(chain);
    expect(made.rows.map(rowText)).toEqual(rows);
    expect(made.edges.map(edgeText)).toEqual(edges);
  });

  it('calls nothing settled before it is', () => {
    const nodes = chainNodes(A_LOST_ANSWER.lines, 0, true);
    expect(layoutChain(nodes).rows.map(rowText).at(-1)).toBe('chain token 2, again');
  });

  it('numbers tokens from what was exchanged before the first line', () => {
    const later = new Chain().issued('t41', 't42').exchange('t40', { outcome: 'unknown' });
    expect(layout(later, [], 40).rows.map(rowText)).toEqual([
      'chain earlier 41',
      'chain token 42',
      'chain earlier null',
      'aside unanswered',
    ]);
  });

  it('takes one row for 500 exchanges without a fault, and one for each when they are wanted', () => {
    const long = new Chain().consent().plain(1, 499);
    const made = layout(long);
    expect(made.rows.map(rowText)).toEqual(['chain consent 1', 'run of 498', 'chain token 500']);
    expect(made.edges.map(edgeText)).toEqual(['0>1 chain solid', '1>2 chain solid']);
    const open = layout(long, ['run-t2']);
    expect(open.rows).toHaveLength(501);
    expect(open.edges).toHaveLength(499);
  });

  it('keeps apart what interrupts a run, and the token that it concerns', () => {
    const chain = new Chain()
      .consent()
      .plain(1, 9)
      .exchange('t10', { outcome: 'unknown' })
      .issued('t10', 't11', {}, 5 * SECONDS)
      .plain(11, 6);
    expect(layout(chain).rows.map(rowText)).toEqual([
      'chain consent 1',
      'run of 8',
      'chain token 10',
      'aside unanswered',
      'chain token 11, again, settles',
      'run of 5',
      'chain token 17',
    ]);
  });

  it('shows a gap inside a run only when the run is open', () => {
    const chain = new Chain().consent().plain(1, 3).issued('t4', 't5', {}, 48).plain(5, 3);
    expect(layout(chain).rows.map(rowText)).toEqual(['chain consent 1', 'run of 6', 'chain token 8']);
    expect(layout(chain, ['run-t2']).rows.map(rowText)).toContain('gap 48 h');
  });

  it('is quick for a thousand lines that are all of note', () => {
    const chain = new Chain().consent();
    for (let at = 1; at <= 500; at++)
      chain.exchange(`t${at}`, { outcome: 'unknown' }).issued(`t${at}`, `t${at + 1}`, {}, SECONDS);
    const begin = performance.now();
    expect(layout(chain).rows).toHaveLength(1001);
    expect(performance.now() - begin).toBeLessThan(500);
  });

  it('never lets an edge end above its beginning or outside of the rows', () => {
    for (const [, chain] of TABLE) {
      const { rows, edges } = layout(chain);
      for (const { from, to } of edges) {
        expect(from).toBeLessThanOrEqual(to);
        expect(rows[from]).toBeDefined();
        expect(rows[to]).toBeDefined();
      }
    }
  });
});
