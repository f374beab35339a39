/** What the webhook's part of the admin page does next. Pure. */
import type { RequestFailure, Result } from '../api/session-requests';
import type { Webhook, WebhookPage } from '../api/webhook';

/** What needs a second click. */
export type Question = 'renew' | 'remove';

export type WebhookAction =
  | { readonly is: 'set'; readonly url: string }
  | { readonly is: 'switch'; readonly on: boolean }
  | { readonly is: 'renew' | 'test' | 'remove' };

export type Said = 'working' | 'done' | 'tested' | 'delivered' | 'slow' | RequestFailure | null;

export interface WebhookModel {
  /** `null` until the first answer. */
  readonly page: WebhookPage | null;
  readonly failure: RequestFailure | null;
  readonly question: Question | null;
  /** Shown until the admin has stored it elsewhere. */
  readonly secret: string | null;
  readonly said: Said;
  readonly busy: boolean;
  /** How often the list is still read again for a test event. */
  readonly looks: number;
}

export type WebhookPartEvent =
  | { readonly type: 'opened' | 'cancelled' | 'secret-stored' | 'paused' }
  | { readonly type: 'asked'; readonly question: Question }
  | { readonly type: 'chosen'; readonly action: WebhookAction }
  | { readonly type: 'loaded'; readonly answer: Result<WebhookPage> }
  | { readonly type: 'acted'; readonly action: WebhookAction; readonly answer: Result<Webhook | true> };

export type WebhookEffect =
  { readonly type: 'load' | 'pause' } | { readonly type: 'act'; readonly action: WebhookAction };

type Step = readonly [WebhookModel, readonly WebhookEffect[]];

/** Two seconds apart: a test event is sent within a few. */
const LOOKS = 8;

export const INITIAL: WebhookModel = {
  page: null,
  failure: null,
  question: null,
  secret: null,
  said: null,
  busy: false,
  looks: 0,
};

export function next(model: WebhookModel, event: WebhookPartEvent): Step {
  switch (event.type) {
    case 'opened':
    case 'paused':
      return [model, [{ type: 'load' }]];
    case 'asked':
      return [{ ...model, question: event.question, said: null }, []];
    case 'cancelled':
      return [{ ...model, question: null }, []];
    case 'secret-stored':
      return [{ ...model, secret: null }, []];
    case 'chosen':
      return model.busy
        ? [model, []]
        : [{ ...model, busy: true, question: null, said: 'working' }, [{ type: 'act', action: event.action }]];
    case 'acted':
      return acted(model, event.action, event.answer);
    case 'loaded':
      return loaded(model, event.answer);
  }
}

function acted(model: WebhookModel, { is }: WebhookAction, answer: Result<Webhook | true>): Step {
  if (!answer.ok) return [{ ...model, busy: false, said: answer.failure }, [{ type: 'load' }]];
  const secret = answer.value === true ? null : answer.value.secret;
  const after: WebhookModel = {
    ...model,
    busy: false,
    secret: is === 'remove' ? null : (secret ?? model.secret),
    said: is === 'test' ? 'tested' : 'done',
    looks: is === 'test' ? LOOKS : 0,
  };
  return [after, [{ type: 'load' }]];
}

/** What is shown stays where the list cannot be read. */
function loaded(model: WebhookModel, answer: Result<WebhookPage>): Step {
  if (!answer.ok) return [{ ...model, failure: answer.failure, looks: 0 }, []];
  const shown = { ...model, page: answer.value, failure: null };
  if (model.looks === 0) return [shown, []];
  const latest = answer.value.deliveries[0];
  if (latest?.state === 'delivered') return [{ ...shown, looks: 0, said: 'delivered' }, []];
  const failed = latest === undefined || latest.attempts > 0;
  return failed || model.looks === 1
    ? [{ ...shown, looks: 0, said: 'slow' }, []]
    : [{ ...shown, looks: model.looks - 1 }, [{ type: 'pause' }]];
}

/** The name of the element that takes the keyboard's focus after a change that removes the one that had it. */
export function focusAfter(before: WebhookModel, after: WebhookModel): string | null {
  if (after.secret !== null && after.secret !== before.secret) return 'secret';
  if (after.secret === null && before.secret !== null && after.page?.webhook) return 'switch';
  if (after.question !== null && before.question === null) return 'cancel';
  if (after.question === null && before.question !== null) return before.question;
  return null;
}
