/** What an admin has selected and does with it: check one connection, disconnect some, take that back. Pure. */
import type { Check, Plan, Target } from '../api/actions';
import type { RequestFailure, Result } from '../api/session-requests';

/** `total` is of all pages; `query` is the filter, and begins with a question mark or is empty. */
export interface ListedRows {
  readonly accounts: ReadonlyMap<string, string>;
  readonly total: number;
  readonly query: string;
}

export interface PendingPlan {
  readonly plan: Plan;
  /** On this machine's clock. */
  readonly endsAt: number;
}

/** The dialog that asks first. */
export interface Question {
  readonly target: Target;
  readonly count: number;
  /** The person's, where it is one. */
  readonly name: string | null;
}

export type Outcome =
  | { readonly is: 'checking'; readonly name: string }
  | { readonly is: 'checked'; readonly name: string; readonly check: Check }
  | { readonly is: 'planned'; readonly count: number }
  | { readonly is: 'kept'; readonly count: number }
  | { readonly is: 'ended' }
  | { readonly is: 'failed'; readonly failure: RequestFailure };

export interface ActionModel {
  readonly listed: ListedRows;
  /** Accounts of rows that are shown. */
  readonly selected: ReadonlySet<string>;
  /** All of the filter, beyond the page. */
  readonly all: boolean;
  readonly question: Question | null;
  readonly busy: boolean;
  readonly plans: readonly PendingPlan[];
  /** Whether a `tick` is under way. */
  readonly isTicking: boolean;
  readonly outcome: Outcome | null;
}

export type ActionEvent =
  | { readonly type: 'listed'; readonly rows: ListedRows }
  | { readonly type: 'toggle'; readonly account: string }
  | { readonly type: 'toggle-page' | 'select-all' | 'clear' | 'check' | 'ask' | 'cancel' | 'confirm' }
  | { readonly type: 'checked'; readonly name: string; readonly result: Result<Check> }
  | { readonly type: 'planned'; readonly result: Result<Plan>; readonly now: number }
  | { readonly type: 'pending'; readonly result: Result<readonly Plan[]>; readonly now: number }
  | { readonly type: 'undo'; readonly plan: string }
  | { readonly type: 'undone'; readonly plan: string; readonly result: Result<number> }
  | { readonly type: 'tick'; readonly now: number };

export type ActionEffect =
  | { readonly type: 'check'; readonly account: string; readonly name: string }
  | { readonly type: 'disconnect'; readonly target: Target }
  | { readonly type: 'undo'; readonly plan: string }
  /** The next `tick`, a second later. */
  | { readonly type: 'wait' }
  /** What the list shows may have changed. */
  | { readonly type: 'reload' };

type Step = readonly [ActionModel, readonly ActionEffect[]];

/** The server carries a plan out a few seconds after its time. */
export const CARRIED_OUT_MS = 7_000;

export const NOTHING: ActionModel = {
  listed: { accounts: new Map(), total: 0, query: '' },
  selected: new Set(),
  all: false,
  question: null,
  busy: false,
  plans: [],
  isTicking: false,
  outcome: null,
};

export function next(model: ActionModel, event: ActionEvent): Step {
  switch (event.type) {
    case 'listed':
      return [listed(model, event.rows), []];
    case 'toggle':
      return [select(model, toggled(model.selected, event.account)), []];
    case 'toggle-page':
      return [select(model, isPageSelected(model) ? new Set() : new Set(model.listed.accounts.keys())), []];
    case 'select-all':
      return [{ ...model, all: isPageSelected(model) }, []];
    case 'clear':
      return [select(model, new Set()), []];
    case 'ask':
      return [{ ...model, question: model.busy ? null : question(model), outcome: null }, []];
    case 'cancel':
      return [{ ...model, question: null }, []];
    case 'tick':
      return tick(model, event.now);
    default:
      return act(model, event);
  }
}

function act(model: ActionModel, event: ActionEvent): Step {
  switch (event.type) {
    case 'check':
      return check(model);
    case 'checked':
      return [
        {
          ...model,
          busy: false,
          outcome: told(event.result, (value) => ({ is: 'checked', name: event.name, check: value })),
        },
        event.result.ok ? [{ type: 'reload' }] : [],
      ];
    case 'confirm':
      return model.question && !model.busy
        ? [{ ...model, question: null, busy: true }, [{ type: 'disconnect', target: model.question.target }]]
        : [model, []];
    case 'planned':
      return planned(model, event.result, event.now);
    case 'pending':
      return event.result.ok ? waiting(withPending(model, event.result.value, event.now)) : [model, []];
    case 'undo':
      return model.busy ? [model, []] : [{ ...model, busy: true, outcome: null }, [{ type: 'undo', plan: event.plan }]];
    case 'undone':
      return undone(model, event.plan, event.result);
    default:
      return [model, []];
  }
}

/** Whether every row of the page is selected, and there is one. */
export function isPageSelected({ listed, selected }: ActionModel): boolean {
  return listed.accounts.size > 0 && [...listed.accounts.keys()].every((account) => selected.has(account));
}

/** How many connections an action would concern. */
export function count({ all, listed, selected }: ActionModel): number {
  return all ? listed.total : selected.size;
}

/** What is not shown any more is not selected either: an action never concerns what cannot be seen. */
function listed(model: ActionModel, rows: ListedRows): ActionModel {
  const kept = [...model.selected].filter((account) => rows.accounts.has(account));
  const selected = kept.length === model.selected.size ? model.selected : new Set(kept);
  const same = rows.query === model.listed.query && rows.total === model.listed.total;
  return { ...model, listed: rows, selected, all: model.all && same && selected.size > 0 };
}

function select(model: ActionModel, selected: ReadonlySet<string>): ActionModel {
  return { ...model, selected, all: false };
}

function toggled(selected: ReadonlySet<string>, account: string): ReadonlySet<string> {
  const result = new Set(selected);
  if (!result.delete(account)) result.add(account);
  return result;
}

function only({ selected, listed }: ActionModel): readonly [string, string] | null {
  const [account] = selected;
  return account !== undefined && selected.size === 1 ? [account, listed.accounts.get(account) ?? account] : null;
}

function question(model: ActionModel): Question | null {
  if (count(model) === 0) return null;
  const { all, listed, selected } = model;
  return {
    target: all ? { all: true, agreed: listed.total, query: listed.query } : { accounts: [...selected] },
    count: count(model),
    name: all ? null : (only(model)?.[1] ?? null),
  };
}

function check(model: ActionModel): Step {
  const one = only(model);
  if (!one || model.all || model.busy) return [model, []];
  const [account, name] = one;
  return [{ ...model, busy: true, outcome: { is: 'checking', name } }, [{ type: 'check', account, name }]];
}

function planned(model: ActionModel, result: Result<Plan>, now: number): Step {
  if (!result.ok)
    return [{ ...model, busy: false, outcome: { is: 'failed', failure: result.failure } }, [{ type: 'reload' }]];
  const outcome: Outcome = { is: 'planned', count: result.value.connections };
  const after = select({ ...model, busy: false, outcome }, new Set());
  return waiting({ ...after, plans: [...model.plans, pending(result.value, now)] });
}

/** The server tells `left` with an order only. An order that was due and is gone was carried out. */
function withPending(model: ActionModel, plans: readonly Plan[], now: number): ActionModel {
  const before = new Map(model.plans.map(({ plan }) => [plan.id, plan.left]));
  const ids = new Set(plans.map(({ id }) => id));
  const ended = model.plans.some(({ plan, endsAt }) => endsAt <= now && !ids.has(plan.id));
  return {
    ...model,
    plans: plans.map((one) => pending({ ...one, left: before.get(one.id) ?? one.left }, now)),
    outcome: ended ? { is: 'ended' } : model.outcome,
  };
}

function pending(plan: Plan, now: number): PendingPlan {
  return { plan, endsAt: now + plan.endsInSeconds * 1_000 };
}

/** One clock runs while there are plans. */
function waiting(model: ActionModel): Step {
  if (model.plans.length === 0 || model.isTicking) return [model, []];
  return [{ ...model, isTicking: true }, [{ type: 'wait' }]];
}

function tick(model: ActionModel, now: number): Step {
  const plans = model.plans.filter(({ endsAt }) => now < endsAt + CARRIED_OUT_MS);
  const ended = plans.length < model.plans.length;
  const [after, effects] = waiting({
    ...model,
    plans,
    isTicking: false,
    outcome: ended ? { is: 'ended' } : model.outcome,
  });
  return [after, ended ? [...effects, { type: 'reload' }] : effects];
}

function undone(model: ActionModel, plan: string, result: Result<number>): Step {
  const plans = result.ok ? model.plans.filter((one) => one.plan.id !== plan) : model.plans;
  return [
    { ...model, busy: false, plans, outcome: told(result, (kept) => ({ is: 'kept', count: kept })) },
    [{ type: 'reload' }],
  ];
}

function told<T>(result: Result<T>, say: (value: T) => Outcome): Outcome {
  return result.ok ? say(result.value) : { is: 'failed', failure: result.failure };
}
