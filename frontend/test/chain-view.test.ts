import { describe, expect, it, vi } from 'vitest';
import type { ChainModel, HistoryModel } from '../src/admin/chain-state';
import { chainView } from '../src/admin/chain-view';
import { durationText } from '../src/admin/chain-times';
import type { Failure } from '../src/api/answers';
import { type ChainHistory, chainHistory } from '../src/api/chain';
import * as english from '../src/messages/chain';
import * as german from '../src/messages/chain.de';
import { Chain, history, SECONDS } from './chain-fixture';
import { UNSEEN } from './fakes';
import { f, labels, rendered } from './rendering';

const given = { dispatch: vi.fn<(event: unknown) => void>(), back: vi.fn<() => void>(), reload: vi.fn<() => void>() };
const CHAIN = new Chain()
  .consent('aaaaaaaaaaaa-1')
  .exchange('aaaaaaaaaaaa-1', { outcome: 'unknown', answer: 'HttpTimeoutException', node: 'node-of-the-first' })
  .issued('aaaaaaaaaaaa-1', 'bbbbbbbbbbbb-2', { node: 'other-node' }, 5 * SECONDS);

function view(loaded: HistoryModel, more: Partial<ChainModel> = {}): HTMLElement {
  const route = { account: 'a', view: 'picture', before: '' } as const;
  return rendered(chainView({ route, loaded, open: new Set(), ...more }, f, given));
}

const shown = (one: ChainHistory, more: Partial<ChainModel> = {}): HTMLElement =>
  view({ is: 'shown', history: one }, more);

describe('the picture of a chain', () => {
  it('says in words what each node is, when, and by which node of the app', () => {
    const rows = [...shown(history(CHAIN)).querySelectorAll('.chain-row')].map((one) => one.textContent);
    expect(rows[1]).toContain('Answer lost: HttpTimeoutException');
    expect(rows[1]).toContain('token 1 presented · its access token had expired · 120 ms · node A');
    expect(rows[2]).toContain('Settled: token 2 issued');
    expect(rows[2]).toContain('6 seconds later');
    expect(rows[2]).toContain('token 1 presented again');
    expect(rows[2]).toContain('node B');
  });

  it('draws a lost answer as a dashed line to a shape of its own', () => {
    const row = shown(history(CHAIN)).querySelectorAll('.chain-row')[1];
    expect(row?.querySelector('.chain-line-dashed')).not.toBeNull();
    expect(row?.querySelector('.chain-unanswered text')?.textContent).toBe('?');
  });

  it('explains the shapes that it has, and no others', () => {
    const key = shown(history(CHAIN)).querySelectorAll('.chain-legend li');
    expect([...key].map((one) => one.querySelector('svg')?.nextSibling?.textContent)).toEqual([
      'Consent, first pair',
      'Answer lost',
      'Pair in use',
    ]);
  });

  it('shortens fingerprints and opens the facts of a node', () => {
    const root = shown(history(CHAIN), { open: new Set(['2']) });
    const facts = root.querySelector('.chain-facts')?.textContent;
    expect(facts).toContain('Presented1 (aaaaaaaa)');
    expect(facts).toContain('Issued2 (bbbbbbbb)');
    root.querySelector<HTMLElement>('[data-focus=node-1]')?.click();
    expect(given.dispatch).toHaveBeenLastCalledWith({ type: 'toggle', key: '1' });
  });

  it('shows the end with its cause first and its evidence in words', () => {
    const lost = {
      at: '2026-11-02T10:00:00Z',
      because: 'withdrawn',
      evidence: [{ code: 'refused', at: '2026-11-02T09:00:00Z', detail: 'invalid_grant', text: '' }],
    } as const;
    const notice = shown(history(CHAIN, { lost, unsettled: true })).querySelector('.notice-danger');
    expect(notice?.textContent).toContain('Lost. Access withdrawn, or password changed');
    expect(notice?.querySelector('li')?.textContent).toContain('The first refusal. (invalid_grant)');
    expect(shown(history(CHAIN, { lost, unsettled: true })).querySelector('.notice-information')).toBeNull();
  });

  it('leads to earlier lines where there are any', () => {
    expect(shown(history(CHAIN)).querySelector('nav')).toBeNull();
    shown(history(CHAIN, { earlier: '7' }))
      .querySelector<HTMLElement>('[data-focus=earlier]')
      ?.click();
    expect(given.dispatch).toHaveBeenLastCalledWith({ type: 'earlier' });
  });
});

describe('the table of a chain', () => {
  it('has the same facts, a row for each line', () => {
    const route = { account: 'a', view: 'table', before: '' } as const;
    const rows = [...shown(history(CHAIN), { route }).querySelectorAll('tbody tr')];
    expect(rows.map((row) => row.querySelector('td')?.textContent)).toEqual([
      'Consent',
      'Exchange: answer lost',
      'Exchange: pair issued',
    ]);
    expect(rows[2]?.textContent).toContain('1 (aaaaaaaa)2 (bbbbbbbb)');
  });
});

describe('a history that is not there', () => {
  it.each<[Failure, string]>([
    [{ kind: 'bad-caller' }, 'Your admin session has ended'],
    [UNSEEN, 'Your admin session has ended'],
    [{ kind: 'unreachable' }, 'The history could not be loaded'],
  ])('says why: %o', (failure, title) => {
    const root = view({ is: 'failed', failure });
    expect(root.querySelector('.notice-title')?.textContent).toBe(title);
    expect(labels(root)).toHaveLength(1);
    root.querySelector<HTMLElement>('[data-focus=back]')?.click();
    expect(given.back).toHaveBeenCalled();
  });

  it('is loading', () => expect(view({ is: 'loading', history: null }).textContent).toContain('Loading the history…'));
});

describe('the answer', () => {
  const line = { at: '2026-11-02T08:00:00Z', event: 'consent', family: 'f', state: 'connected', issued: 'a' };
  const answer = { account: 'a', state: 'connected', lines: [line, { ...line, event: 'of a later version' }] };

  it('is read without lines of kinds that are not known', () => {
    expect(chainHistory(answer)?.lines.map((one) => one.event)).toEqual(['consent']);
  });

  it.each([{}, { ...answer, state: 'odd' }, { ...answer, lines: 'none' }, { ...answer, account: '' }])(
    'that is no history is none: %o',
    (value) => expect(chainHistory(value)).toBeNull(),
  );
});

describe('the words', () => {
  it('are complete in both languages', () => expect(Object.keys(german).sort()).toEqual(Object.keys(english).sort()));

  it.each([
    [63, '63 milliseconds'],
    [5_400, '5 seconds'],
    [90 * 60_000, '90 minutes'],
    [15 * 3_600_000, '15 hours'],
    [72 * 3_600_000, '3 days'],
  ])('for %i ms are %s', (ms, text) => expect(durationText(ms, f)).toBe(text));
});
