/** The bar above the list of connections: what is selected, what can be done with it, and how it went. */
import type { RequestFailure } from '../api/session-requests';
import * as m from '../messages/actions';
import { draw } from '../ui/draw';
import { type Child, h } from '../ui/element';
import { type Formats, timeOf } from '../ui/formats';
import { noticeView } from '../ui/notice';
import { QuestionDialog } from '../ui/question-dialog';
import { pastTime, relativeTime } from '../ui/relative-time';
import {
  type ActionEvent,
  type ActionModel,
  count,
  isPageSelected,
  type Outcome,
  type PendingPlan,
} from './actions-state';

/** The server's bound of one order. */
const MAX_CONNECTIONS = 2_000;

type Dispatch = (event: ActionEvent) => void;

export interface ActionsView {
  readonly element: HTMLElement;
  readonly dialog: HTMLElement;
  render(model: ActionModel, now: number, f: Formats): void;
}

export function actionsView(dispatch: Dispatch): ActionsView {
  const bar = h('div', {});
  const plans = h('div', { class: 'action-plans' });
  const status = h('div', { role: 'status' });
  const question = new QuestionDialog();
  let told: Outcome | null = null;
  return {
    element: h('section', { class: 'actions', 'aria-label': m.actionsTitle }, bar, plans, status),
    dialog: question.element,
    render(model, now, f) {
      draw(bar, barView(model, f, dispatch));
      draw(plans, plansView(model.plans, now, f, dispatch));
      if (told !== model.outcome) draw(status, outcomeView(model.outcome, now, f));
      told = model.outcome;
      ask(question, model, f, dispatch);
    },
  };
}

function barView(model: ActionModel, f: Formats, dispatch: Dispatch): Child {
  const selected = count(model);
  const { total, accounts } = model.listed;
  if (accounts.size === 0) return null;
  const more = isPageSelected(model) && !model.all && total > accounts.size;
  return h(
    'div',
    { class: 'action-bar', role: 'group', 'aria-label': m.actionsTitle },
    h(
      'span',
      { class: 'subtle action-count' },
      selected === 0 ? m.actionsHint : m.actionsSelected(f.number(selected), selected !== 1),
    ),
    more && button(m.actionsSelectAll(f.number(total)), 'select-all', true, () => dispatch({ type: 'select-all' })),
    button(
      m.actionsCheck,
      'check',
      selected === 1 && !model.all && !model.busy,
      () => dispatch({ type: 'check' }),
      selected === 1 ? null : m.actionsCheckOne,
    ),
    button(m.actionsDisconnect, 'disconnect', selected > 0 && !model.busy, () => dispatch({ type: 'ask' })),
    selected > 0 && button(m.actionsClear, 'unselect', true, () => dispatch({ type: 'clear' })),
  );
}

function button(
  label: string,
  focus: string,
  possible: boolean,
  click: () => void,
  title: string | null = null,
): Child {
  return h(
    'button',
    {
      class: 'button',
      type: 'button',
      focus: `action-${focus}`,
      title,
      'aria-disabled': !possible && 'true',
      click: possible ? click : () => {},
    },
    label,
  );
}

function ask(dialog: QuestionDialog, { question, all }: ActionModel, f: Formats, dispatch: Dispatch): void {
  if (!question) return dialog.close();
  dialog.open(
    {
      title: question.name
        ? m.actionsAskOne(question.name)
        : m.actionsAskTitle(f.number(Math.min(question.count, MAX_CONNECTIONS)), question.count !== 1),
      texts: [
        all && question.count > MAX_CONNECTIONS && m.actionsAskBound(f.number(MAX_CONNECTIONS)),
        m.actionsAskText,
        m.actionsAskShared,
      ],
      confirm: m.actionsConfirm,
      cancel: m.actionsCancel,
    },
    { confirm: () => dispatch({ type: 'confirm' }), cancel: () => dispatch({ type: 'cancel' }) },
    document.querySelector<HTMLElement>('[data-focus="action-disconnect"]'),
  );
}

function plansView(plans: readonly PendingPlan[], now: number, f: Formats, dispatch: Dispatch): Child {
  return plans.map(({ plan, endsAt }) => {
    const left = Math.ceil((endsAt - now) / 1_000);
    return h(
      'div',
      { class: 'action-plan' },
      h('span', {}, m.actionsPlanned(f.number(plan.connections), plan.connections !== 1)),
      plan.left > 0 && h('span', { class: 'subtle' }, m.actionsLeft(f.number(plan.left))),
      h(
        'span',
        { class: 'subtle action-countdown', 'aria-hidden': 'true' },
        left > 0 ? m.actionsCountdown(f.number(left)) : m.actionsEnding,
      ),
      left > 0 && button(m.actionsUndo, `undo-${plan.id}`, true, () => dispatch({ type: 'undo', plan: plan.id })),
    );
  });
}

function outcomeView(outcome: Outcome | null, now: number, f: Formats): Child {
  switch (outcome?.is) {
    case undefined:
      return null;
    case 'checking':
      return h('p', { class: 'subtle' }, m.actionsChecking(outcome.name));
    case 'planned':
      return h('p', { class: 'visually-hidden' }, m.actionsPlanned(f.number(outcome.count), outcome.count !== 1));
    case 'kept':
      return h('p', { class: 'subtle' }, m.actionsKept(f.number(outcome.count), outcome.count !== 1));
    case 'ended':
      return h('p', { class: 'subtle' }, m.actionsEnded);
    case 'failed':
      return noticeView(
        { tone: 'warning', title: m.actionsFailedTitle, text: failureText(outcome.failure), actions: [] },
        'h2',
      );
    case 'checked':
      return checkView(outcome, now, f);
  }
}

function checkView({ name, check }: Extract<Outcome, { is: 'checked' }>, now: number, f: Formats): Child {
  const { verdict, exchangedAt, usableUntil, reason } = check;
  const works = verdict === 'chain-works' || verdict === 'access-works';
  const facts = [
    m.actionsEvidence[verdict],
    reason && m.actionsReason(reason),
    exchangedAt && m.actionsExchanged(pastTime(exchangedAt, now, f) ?? ''),
    usableUntil && (timeOf(usableUntil) ?? 0) > now && m.actionsUsable(relativeTime(usableUntil, now, f) ?? ''),
  ].filter((fact) => !!fact);
  return noticeView(
    {
      tone: works ? 'information' : 'warning',
      title: m.actionsVerdicts[verdict](name),
      text: facts.join(' '),
      actions: [],
    },
    'h2',
  );
}

function failureText(failure: RequestFailure): string {
  if (failure.why === 'grown') return m.actionsGrown;
  if (failure.kind === 'bad-request' && failure.detail) return failure.detail;
  if (failure.kind === 'not-found') return m.actionsTooLate;
  return failure.kind === 'rate-limited' ? m.actionsTooMany : m.actionsFailedText;
}
