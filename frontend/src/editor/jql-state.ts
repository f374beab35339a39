/** What is known about a search while it is written: when Jira is asked, and what is said about it. Pure. */
import type { Answer, Failure } from '../api/answers';

export type JqlStatus =
  | { readonly is: 'empty' | 'missing' | 'checking' | 'good' | 'unchecked' }
  | { readonly is: 'bad'; readonly errors: readonly string[] };

export interface JqlState {
  readonly status: JqlStatus;
  /** Saving was tried without a search. */
  readonly demanded: boolean;
  /** Number of the latest check; results of earlier ones are dropped. */
  readonly run: number;
}

export type JqlEvent =
  | { readonly type: 'changed'; readonly text: string }
  | {
      readonly type: 'checked';
      readonly run: number;
      readonly text: string;
      readonly answer: Answer<readonly string[]>;
    }
  | { readonly type: 'demanded' };

/** `settled`: with a search that Jira can run, else empty. `check`: after a pause, and in place of any check before. */
export type JqlEffect =
  | { readonly type: 'check'; readonly run: number; readonly text: string }
  | { readonly type: 'settled'; readonly text: string };

type Step = readonly [JqlState, readonly JqlEffect[]];

export const UNWRITTEN: JqlState = { status: { is: 'empty' }, demanded: false, run: 0 };

export function next(state: JqlState, event: JqlEvent): Step {
  switch (event.type) {
    case 'changed': {
      const { text } = event;
      const run = state.run + 1;
      const demanded = state.demanded && text === '';
      if (text !== '') return [{ status: { is: 'checking' }, demanded, run }, [{ type: 'check', run, text }]];
      return [{ status: { is: demanded ? 'missing' : 'empty' }, demanded, run }, [{ type: 'settled', text }]];
    }
    case 'checked': {
      if (event.run !== state.run) return [state, []];
      const errors = event.answer.ok ? event.answer.value : errorsIn(event.answer.failure);
      // A search that could not be checked is tried all the same: the preview says what is wrong.
      return [{ ...state, status: statusOf(errors) }, [{ type: 'settled', text: errors?.length ? '' : event.text }]];
    }
    case 'demanded':
      return [{ ...state, status: { is: 'missing' }, demanded: true }, []];
  }
}

/** `null` when the failure says nothing about the search itself. */
function errorsIn(failure: Failure): readonly string[] | null {
  return failure.kind === 'bad-jql' || failure.kind === 'bad-request' ? [failure.detail] : null;
}

function statusOf(errors: readonly string[] | null): JqlStatus {
  if (errors === null) return { is: 'unchecked' };
  return errors.length ? { is: 'bad', errors } : { is: 'good' };
}
