/** What the admin page asks about the webhook, and the answers. */
import * as decode from './decode';
import { type Result, sessionRequests } from './session-requests';
import type { Transport } from './transport';

export const WEBHOOK_STATES = ['on', 'off', 'gone', 'failed'] as const;
export type WebhookState = (typeof WEBHOOK_STATES)[number];

export const DELIVERY_STATES = ['waiting', 'delivered', 'failed', 'cancelled'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

export interface Webhook {
  readonly url: string;
  readonly state: WebhookState;
  /** Until when the secret before signs, too. */
  readonly formerSecretUntil: string | null;
  /** Only in the answer to the request that made it. */
  readonly secret: string | null;
}

export interface Delivery {
  readonly id: string;
  readonly type: string;
  readonly happenedAt: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  /** Of the last attempt: a status, or a word for what failed. */
  readonly outcome: string | null;
  readonly nextAt: string | null;
}

export interface WebhookPage {
  readonly webhook: Webhook | null;
  readonly deliveries: readonly Delivery[];
}

export interface WebhookApi {
  load(): Promise<Result<WebhookPage>>;
  set(url: string): Promise<Result<Webhook>>;
  renew(): Promise<Result<Webhook>>;
  switchTo(on: boolean): Promise<Result<Webhook>>;
  test(): Promise<Result<true>>;
  remove(): Promise<Result<true>>;
}

export function webhookApi(transport: Transport): WebhookApi {
  const send = sessionRequests(transport, '/api/admin/webhook');
  const done = () => true as const;
  return {
    load: () => send('GET', '', webhookPage),
    set: (url) => send('POST', '', webhook, { url }),
    renew: () => send('POST', '/secret', webhook),
    switchTo: (on) => send('POST', '/state', webhook, { on }),
    test: () => send('POST', '/test', done),
    remove: () => send('DELETE', '', done),
  };
}

export function webhook(value: unknown): Webhook | null {
  const from = decode.record(value);
  const url = decode.text(from?.['url']);
  const state = WEBHOOK_STATES.find((one) => one === from?.['state']);
  return url && state
    ? {
        url,
        state,
        formerSecretUntil: decode.instant(from?.['formerSecretUntil']),
        secret: decode.text(from?.['secret']),
      }
    : null;
}

export function webhookPage(value: unknown): WebhookPage | null {
  const from = decode.record(value);
  const deliveries = decode.list(from?.['deliveries'], delivery);
  const stored = from?.['webhook'] === null ? null : webhook(from?.['webhook']);
  return from && deliveries && (stored !== null || from['webhook'] === null) ? { webhook: stored, deliveries } : null;
}

function delivery(value: unknown): Delivery | null {
  const from = decode.record(value);
  const id = decode.text(from?.['id']);
  const happenedAt = decode.instant(from?.['happenedAt']);
  const state = DELIVERY_STATES.find((one) => one === from?.['state']);
  return id && happenedAt && state
    ? {
        id,
        happenedAt,
        state,
        type: decode.words(from?.['type']),
        attempts: decode.whole(from?.['attempts']) ?? 0,
        outcome: decode.words(from?.['outcome']) || null,
        nextAt: decode.instant(from?.['nextAt']),
      }
    : null;
}
