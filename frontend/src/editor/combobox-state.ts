/** What a combobox shows and does: its completions, and which of them is active. Pure. */
import type { Proposal } from './proposals';

export interface Completion {
  readonly from: number;
  readonly to: number;
  readonly proposals: readonly Proposal[];
  /** Says that there are others, where the list does not have all. */
  readonly more?: string;
  /** Whether the first of them is active at once. */
  readonly eager?: boolean;
}

export interface ComboboxState {
  readonly completion: Completion;
  /** Index of the active proposal; -1 for none. */
  readonly active: number;
  /** Number of the latest request for completions; results of earlier ones are dropped. */
  readonly run: number;
  /** Whether completions are wanted, be there any or not. */
  readonly wanted: boolean;
}

export type ComboboxEvent =
  | { readonly type: 'ask' | 'close' }
  | { readonly type: 'completed'; readonly run: number; readonly completion: Completion }
  | { readonly type: 'key'; readonly key: string };

/** `handled`: the key is not for the dialog around. */
export type ComboboxEffect =
  | { readonly type: 'complete'; readonly run: number }
  | { readonly type: 'accept'; readonly proposal: Proposal }
  | { readonly type: 'handled' };

type Step = readonly [ComboboxState, readonly ComboboxEffect[]];

const NOTHING: Completion = { from: 0, to: 0, proposals: [] };
const HANDLED = { type: 'handled' } as const;

export const CLOSED: ComboboxState = { completion: NOTHING, active: -1, run: 0, wanted: false };

export function next(state: ComboboxState, event: ComboboxEvent): Step {
  const run = state.run + 1;
  switch (event.type) {
    case 'ask':
      return [{ ...state, run, wanted: true }, [{ type: 'complete', run }]];
    case 'completed':
      return [event.run === state.run ? completed(state, event.completion) : state, []];
    case 'close':
      return [{ completion: NOTHING, active: -1, run, wanted: false }, []];
    case 'key':
      return pressed(state, event.key);
  }
}

/** What the person has moved to stays active where the new list has it, too: it may come between two keys. */
function completed(state: ComboboxState, completion: Completion): ComboboxState {
  const chosen = state.completion.proposals[state.active];
  const kept = completion.proposals.findIndex(({ text }) => text === chosen?.text);
  return { ...state, completion, active: kept < 0 && completion.eager && completion.proposals.length ? 0 : kept };
}

function pressed(state: ComboboxState, key: string): Step {
  const { proposals } = state.completion;
  const active = proposals[state.active];
  const open = proposals.length > 0;
  if (key === 'ArrowDown' && !open) {
    const [asked, effects] = next(state, { type: 'ask' });
    return [asked, [...effects, HANDLED]];
  }
  if (key === 'ArrowDown') return [moved(state, 1), [HANDLED]];
  if (key === 'ArrowUp') return [open ? moved(state, -1) : state, [HANDLED]];
  if ((key === 'Enter' || key === 'Tab') && active) return [state, [{ type: 'accept', proposal: active }, HANDLED]];
  if ((key === 'Enter' || key === 'Escape') && open) return [next(state, { type: 'close' })[0], [HANDLED]];
  return [state, []];
}

/** Up from no active proposal leads to the last. */
function moved(state: ComboboxState, by: number): ComboboxState {
  const { length } = state.completion.proposals;
  return { ...state, active: state.active < 0 && by < 0 ? length - 1 : (state.active + by + length) % length };
}
