/** The webhook on the admin page: its address and secret, what can be done, and the last deliveries. */
import type { RequestFailure } from '../api/session-requests';
import type { Delivery, Webhook, WebhookPage } from '../api/webhook';
import { tryAgain } from '../messages/failures';
import * as m from '../messages/webhook';
import { type Child, h } from '../ui/element';
import type { Formats } from '../ui/formats';
import { noticeView } from '../ui/notice';
import type { Question, Said, WebhookAction, WebhookModel, WebhookPartEvent } from './webhook-state';

export type Dispatch = (event: WebhookPartEvent) => void;

const LOOKS = { on: 'done', off: 'moved', gone: 'removed', failed: 'removed' } as const;
const DELIVERY_LOOKS = { waiting: 'progress', delivered: 'done', failed: 'removed', cancelled: 'moved' } as const;

export function webhookView(model: WebhookModel, f: Formats, dispatch: Dispatch): Child {
  const { page, failure } = model;
  if (!page)
    return failure
      ? failureNotice(failure, () => dispatch({ type: 'opened' }))
      : h('p', { class: 'subtle' }, m.webhookLoading);
  return [
    failure && failureNotice(failure),
    page.webhook && current(page.webhook, f),
    model.secret && secretView(model.secret, dispatch),
    page.webhook && actions(page.webhook, model, dispatch),
  ];
}

export function saidView(said: Said): Child {
  if (said === null) return null;
  return typeof said === 'string' ? h('p', { class: 'subtle' }, m.webhookSaid[said]) : failureNotice(said);
}

function failureNotice(failure: RequestFailure, again?: () => void): HTMLElement {
  const detail = 'detail' in failure ? failure.detail : '';
  const text = m.webhookCauses[failure.why ?? ''] ?? (detail || m.webhookFailedText);
  const actions = again ? [{ label: tryAgain, click: again }] : [];
  return noticeView({ tone: 'warning', title: m.webhookFailedTitle, text, actions }, 'h2');
}

function current(one: Webhook, f: Formats): Child {
  const until = one.formerSecretUntil && f.moment(one.formerSecretUntil);
  return [
    h(
      'p',
      { class: 'webhook-address' },
      h('code', {}, one.url),
      ' ',
      h('span', { class: `lozenge lozenge-${LOOKS[one.state]}` }, m.webhookStates[one.state]),
    ),
    one.state !== 'on' && h('p', { class: 'warning-text' }, m.webhookMeanings[one.state]),
    until && h('p', { class: 'subtle' }, m.webhookFormer(until)),
  ];
}

function secretView(secret: string, dispatch: Dispatch): HTMLElement {
  return h(
    'section',
    { class: 'notice notice-information webhook-secret' },
    h(
      'div',
      { class: 'notice-body' },
      h('h3', { class: 'notice-title' }, m.webhookSecretTitle),
      h('p', {}, m.webhookSecretText),
      h('input', {
        type: 'text',
        readonly: true,
        value: secret,
        'aria-label': m.webhookSecretLabel,
        focus: 'webhook-secret',
      }),
    ),
    h(
      'p',
      { class: 'notice-actions' },
      button(m.webhookSecretStored, 'webhook-secret-stored', () => dispatch({ type: 'secret-stored' })),
    ),
  );
}

/** What cannot be undone asks first, in the page: an iframe cannot open a dialog of the browser. */
function actions(one: Webhook, { question, busy }: WebhookModel, dispatch: Dispatch): Child {
  const on = one.state === 'on';
  const act = (action: WebhookAction) => () => dispatch({ type: 'chosen', action });
  const ask = (asked: Question) => () => dispatch({ type: 'asked', question: asked });
  if (question)
    return h(
      'p',
      { class: 'credential-actions' },
      h('span', {}, m.webhookQuestions[question]),
      button(m.webhookCancel, 'webhook-cancel', () => dispatch({ type: 'cancelled' })),
      button(m.webhookActions[question], 'webhook-confirm', act({ is: question })),
    );
  return h(
    'p',
    { class: 'credential-actions', 'aria-busy': busy },
    on && button(m.webhookActions.test, 'webhook-test', act({ is: 'test' })),
    button(on ? m.webhookActions.off : m.webhookActions.on, 'webhook-switch', act({ is: 'switch', on: !on })),
    button(m.webhookActions.renew, 'webhook-renew', ask('renew')),
    button(m.webhookActions.remove, 'webhook-remove', ask('remove')),
  );
}

function button(label: string, focus: string, click: () => void): HTMLElement {
  return h('button', { class: 'button', type: 'button', focus, click }, label);
}

export function deliveriesView(page: WebhookPage | null, f: Formats): Child {
  if (!page?.webhook) return null;
  const { deliveries } = page;
  return [
    h('h3', { id: 'webhook-deliveries' }, m.webhookDeliveries),
    deliveries.length === 0
      ? h('p', { class: 'subtle' }, m.webhookNoDeliveries)
      : h(
          'div',
          { class: 'webhook-deliveries', role: 'region', tabindex: '0', 'aria-labelledby': 'webhook-deliveries' },
          h(
            'table',
            { class: 'webhook-table' },
            h(
              'thead',
              {},
              h(
                'tr',
                {},
                Object.values(m.webhookColumns).map((title) => h('th', { scope: 'col' }, title)),
              ),
            ),
            h(
              'tbody',
              {},
              deliveries.map((one) => row(one, f)),
            ),
          ),
        ),
  ];
}

function row(one: Delivery, f: Formats): Child {
  const outcome = one.outcome && (m.webhookOutcomes[one.outcome] ?? m.webhookStatus(one.outcome));
  return h(
    'tr',
    {},
    h('th', { scope: 'row', title: one.id }, m.webhookTypes[one.type] ?? one.type),
    h('td', {}, f.moment(one.happenedAt) ?? one.happenedAt),
    h(
      'td',
      {},
      h('span', { class: `lozenge lozenge-${DELIVERY_LOOKS[one.state]}` }, m.webhookDeliveryStates[one.state]),
    ),
    h('td', {}, outcome || dash(), one.attempts > 1 && `, ${m.webhookAttempt(f.number(one.attempts))}`),
    h('td', {}, (one.nextAt && f.moment(one.nextAt)) || dash()),
  );
}

function dash(): Child {
  return [
    h('span', { class: 'subtle', 'aria-hidden': 'true' }, m.empty),
    h('span', { class: 'visually-hidden' }, m.emptyLabel),
  ];
}
