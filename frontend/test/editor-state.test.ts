import { describe, expect, it } from 'vitest';
import { added, moved, removed } from '../src/editor/columns';
import * as combobox from '../src/editor/combobox-state';
import { changed } from '../src/editor/filter-state';
import * as jql from '../src/editor/jql-state';
import { no, ok } from './fakes';

const PROPOSALS = ['status', 'summary'].map((text) => ({ text, title: text }));
const OPEN = { completion: { from: 0, to: 1, proposals: PROPOSALS }, active: -1, run: 4, wanted: true };
const HANDLED = { type: 'handled' } as const;

const OTHERS: combobox.Completion = { from: 0, to: 1, proposals: [{ text: 'other', title: 'other' }] };

describe('a combobox', () => {
  const rows: [string, combobox.ComboboxState, combobox.ComboboxEvent, Partial<combobox.ComboboxState>, object[]][] = [
    ['asks', combobox.CLOSED, { type: 'ask' }, { run: 1 }, [{ type: 'complete', run: 1 }]],
    [
      'shows what comes',
      OPEN,
      { type: 'completed', run: 4, completion: OTHERS },
      { completion: OTHERS, active: -1 },
      [],
    ],
    [
      'keeps what the person has moved to where a new list has it',
      { ...OPEN, active: 1 },
      {
        type: 'completed',
        run: 4,
        completion: { ...OTHERS, proposals: [...OTHERS.proposals, OPEN.completion.proposals[1]!] },
      },
      { active: 1 },
      [],
    ],
    [
      'leaves it where a new list has it not',
      { ...OPEN, active: 1 },
      { type: 'completed', run: 4, completion: OTHERS },
      { active: -1 },
      [],
    ],
    [
      'ignores what comes late',
      combobox.CLOSED,
      { type: 'completed', run: 9, completion: OPEN.completion },
      combobox.CLOSED,
      [],
    ],
    ['closes, and expects nothing more', OPEN, { type: 'close' }, { ...combobox.CLOSED, run: 5 }, []],
    ['moves down', OPEN, { type: 'key', key: 'ArrowDown' }, { active: 0 }, [HANDLED]],
    [
      'moves down from the last to the first',
      { ...OPEN, active: 1 },
      { type: 'key', key: 'ArrowDown' },
      { active: 0 },
      [HANDLED],
    ],
    ['moves up to the last', OPEN, { type: 'key', key: 'ArrowUp' }, { active: 1 }, [HANDLED]],
    [
      'asks by an arrow when it is closed',
      combobox.CLOSED,
      { type: 'key', key: 'ArrowDown' },
      { run: 1 },
      [{ type: 'complete', run: 1 }, HANDLED],
    ],
    ['stays closed by the other arrow', combobox.CLOSED, { type: 'key', key: 'ArrowUp' }, combobox.CLOSED, [HANDLED]],
    [
      'accepts',
      { ...OPEN, active: 1 },
      { type: 'key', key: 'Enter' },
      { run: 4 },
      [{ type: 'accept', proposal: PROPOSALS[1]! }, HANDLED],
    ],
    [
      'accepts by Tab',
      { ...OPEN, active: 0 },
      { type: 'key', key: 'Tab' },
      { run: 4 },
      [{ type: 'accept', proposal: PROPOSALS[0]! }, HANDLED],
    ],
    ['leaves Tab to the page', OPEN, { type: 'key', key: 'Tab' }, OPEN, []],
    ['closes by Enter without a choice', OPEN, { type: 'key', key: 'Enter' }, { active: -1, run: 5 }, [HANDLED]],
    ['closes before the dialog does', OPEN, { type: 'key', key: 'Escape' }, { active: -1, run: 5 }, [HANDLED]],
    [
      'leaves Escape to the dialog when it is closed',
      combobox.CLOSED,
      { type: 'key', key: 'Escape' },
      combobox.CLOSED,
      [],
    ],
    ['leaves letters to the field', OPEN, { type: 'key', key: 'x' }, OPEN, []],
  ];
  it.each(rows)('%s', (_, state, event, expected, effects) => {
    const [after, performed] = combobox.next(state, event);
    expect(after).toMatchObject(expected);
    expect(performed).toEqual(effects);
  });
});

describe('a search', () => {
  const checking = { status: { is: 'checking' }, demanded: false, run: 3 } as const;
  const bad = { kind: 'bad-jql', detail: 'Field x.' } as const;
  const checked = (
    answer: ReturnType<typeof ok<readonly string[]>> | ReturnType<typeof no>,
    run = 3,
  ): jql.JqlEvent => ({
    type: 'checked',
    run,
    text: 'a = b',
    answer,
  });
  const rows: [string, jql.JqlState, jql.JqlEvent, Partial<jql.JqlState>, jql.JqlEffect[]][] = [
    [
      'is checked when it changes',
      jql.UNWRITTEN,
      { type: 'changed', text: 'a' },
      { status: { is: 'checking' }, run: 1 },
      [{ type: 'check', run: 1, text: 'a' }],
    ],
    [
      'is empty again',
      checking,
      { type: 'changed', text: '' },
      { status: { is: 'empty' }, run: 4 },
      [{ type: 'settled', text: '' }],
    ],
    [
      'is still missing',
      { ...checking, demanded: true },
      { type: 'changed', text: '' },
      { status: { is: 'missing' } },
      [{ type: 'settled', text: '' }],
    ],
    [
      'is not missing any more',
      { ...checking, demanded: true },
      { type: 'changed', text: 'a' },
      { demanded: false },
      [{ type: 'check', run: 4, text: 'a' }],
    ],
    [
      'is missing when it is to be saved',
      jql.UNWRITTEN,
      { type: 'demanded' },
      { status: { is: 'missing' }, demanded: true },
      [],
    ],
    ['is good', checking, checked(ok([])), { status: { is: 'good' } }, [{ type: 'settled', text: 'a = b' }]],
    [
      'is bad',
      checking,
      checked(ok(['No.'])),
      { status: { is: 'bad', errors: ['No.'] } },
      [{ type: 'settled', text: '' }],
    ],
    [
      'is refused',
      checking,
      checked(no(bad)),
      { status: { is: 'bad', errors: ['Field x.'] } },
      [{ type: 'settled', text: '' }],
    ],
    [
      'cannot be checked, and is tried',
      checking,
      checked(no({ kind: 'unreachable' })),
      { status: { is: 'unchecked' } },
      [{ type: 'settled', text: 'a = b' }],
    ],
    ['has changed since it was sent', checking, checked(ok(['No.']), 2), checking, []],
  ];
  it.each(rows)('%s', (_, state, event, expected, effects) => {
    const [after, performed] = jql.next(state, event);
    expect(after).toMatchObject(expected);
    expect(performed).toEqual(effects);
  });
});

describe('a saved filter', () => {
  it.each([
    ['filter = 7', '', { mode: 'picked', chosen: 'filter = 7' }],
    ['Bugs', 'filter = 7', { mode: 'writing', chosen: null }],
    [' ', 'filter = 7', { mode: 'writing', chosen: '' }],
    ['', 'project = A', { mode: 'writing', chosen: null }],
  ] as const)('%j over %j', (text, before, expected) => {
    expect(changed(text, before)).toEqual(expected);
  });
});

describe('columns', () => {
  const three = ['a', 'b', 'c'];
  it('move, and the focus turns at the end', () => {
    expect(moved(three, 0, 1)).toEqual({ columns: ['b', 'a', 'c'], focus: 'down a' });
    expect(moved(three, 1, 1)).toEqual({ columns: ['a', 'c', 'b'], focus: 'up b' });
    expect(moved(three, 1, -1)).toEqual({ columns: ['b', 'a', 'c'], focus: 'down b' });
  });

  it('go, and the focus stays near', () => {
    expect(removed(three, 'a')).toEqual({ columns: ['b', 'c'], focus: 'remove b' });
    expect(removed(three, 'c')).toEqual({ columns: ['a', 'b'], focus: 'remove b' });
  });

  it('come at the end', () => expect(added(three, 'd').columns).toEqual(['a', 'b', 'c', 'd']));
});
