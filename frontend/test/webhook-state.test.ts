import { describe, expect, it } from 'vitest';
import { focusAfter, INITIAL, next, type WebhookModel, type WebhookPartEvent } from '../src/admin/webhook-state';
import type { Delivery, Webhook, WebhookPage } from '../src/api/webhook';

const ON: Webhook = { url: 'https://hooks.example/', state: 'on', formerSecretUntil: null, secret: null };
const WITH_SECRET: Webhook = { ...ON, secret: 'whsec_x' };

function delivery(state: Delivery['state'], attempts = 0): Delivery {
  return {
    id: 'msg_1',
    type: 'webhook.test',
    happenedAt: '2026-11-30T12:00:00Z',
    state,
    attempts,
    outcome: null,
    nextAt: null,
  };
}

const page = (...deliveries: Delivery[]): WebhookPage => ({ webhook: ON, deliveries });

function run(model: WebhookModel, ...events: WebhookPartEvent[]) {
  let effects: readonly { type: string }[] = [];
  for (const event of events) [model, effects] = next(model, event);
  return { model, effects: effects.map((one) => one.type) };
}

const loaded = (value: WebhookPage): WebhookPartEvent => ({ type: 'loaded', answer: { ok: true, value } });
const failed: WebhookPartEvent = { type: 'loaded', answer: { ok: false, failure: { kind: 'unreachable' } } };

describe("the webhook's part of the admin page", () => {
  it('shows the secret of a new webhook until the admin has stored it, and never after a reload', () => {
    const action = { is: 'set', url: 'https://hooks.example/' } as const;
    const created = run(
      INITIAL,
      { type: 'chosen', action },
      { type: 'acted', action, answer: { ok: true, value: WITH_SECRET } },
    );
    expect(created.model).toMatchObject({ secret: 'whsec_x', said: 'done', busy: false });
    expect(created.effects).toEqual(['load']);
    const shown = run(created.model, loaded(page()));
    expect(shown.model.secret).toBe('whsec_x');
    expect(run(shown.model, { type: 'secret-stored' }).model.secret).toBeNull();
  });

  it('keeps a secret that is still shown when something else is done, and drops it with the webhook', () => {
    const shown = { ...INITIAL, page: page(), secret: 'whsec_x' };
    const off = { is: 'switch', on: false } as const;
    const remove = { is: 'remove' } as const;
    expect(run(shown, { type: 'acted', action: off, answer: { ok: true, value: ON } }).model.secret).toBe('whsec_x');
    expect(run(shown, { type: 'acted', action: remove, answer: { ok: true, value: true } }).model.secret).toBeNull();
  });

  it('asks before a new secret and before it deletes, and does one thing at a time', () => {
    const asked = run({ ...INITIAL, page: page() }, { type: 'asked', question: 'renew' });
    expect(asked).toMatchObject({ model: { question: 'renew' }, effects: [] });
    expect(run(asked.model, { type: 'cancelled' }).model.question).toBeNull();
    const chosen = run(asked.model, { type: 'chosen', action: { is: 'renew' } });
    expect(chosen).toMatchObject({ model: { question: null, busy: true, said: 'working' }, effects: ['act'] });
    expect(run(chosen.model, { type: 'chosen', action: { is: 'test' } }).effects).toEqual([]);
  });

  it('looks for the outcome of a test event every two seconds, until there is one', () => {
    const action = { is: 'test' } as const;
    const sent = run({ ...INITIAL, page: page() }, { type: 'acted', action, answer: { ok: true, value: true } });
    expect(sent).toMatchObject({ model: { said: 'tested' }, effects: ['load'] });
    const waiting = run(sent.model, loaded(page(delivery('waiting'))));
    expect(waiting.effects).toEqual(['pause']);
    expect(run(waiting.model, { type: 'paused' }).effects).toEqual(['load']);
    expect(run(waiting.model, loaded(page(delivery('delivered', 1))))).toMatchObject({
      model: { said: 'delivered', looks: 0 },
      effects: [],
    });
    expect(run(waiting.model, loaded(page(delivery('waiting', 1))))).toMatchObject({
      model: { said: 'slow', looks: 0 },
      effects: [],
    });
  });

  it('ends looking, also when the event stays in the queue or the list cannot be read', () => {
    let { model } = run(INITIAL, {
      type: 'acted',
      action: { is: 'test' },
      answer: { ok: true, value: true },
    });
    let pauses = 0;
    for (let effects = ['pause']; effects.includes('pause'); pauses++)
      ({ model, effects } = run(model, loaded(page(delivery('waiting')))));
    expect(pauses).toBe(8);
    expect(model.said).toBe('slow');
    expect(run({ ...model, looks: 3 }, failed)).toMatchObject({ model: { looks: 0 }, effects: [] });
  });

  it('keeps what is shown when the list cannot be read, and says why an action failed', () => {
    const shown = { ...INITIAL, page: page() };
    expect(run(shown, failed).model).toMatchObject({ page: page(), failure: { kind: 'unreachable' } });
    const action = { is: 'set', url: 'x' } as const;
    const failure = { kind: 'bad-request', detail: 'no', why: 'not-https' } as const;
    expect(run(shown, { type: 'acted', action, answer: { ok: false, failure } })).toMatchObject({
      model: { said: failure, busy: false },
      effects: ['load'],
    });
  });

  it.each([
    [{ secret: null }, { secret: 'whsec_x' }, 'secret'],
    [{ secret: 'whsec_x' }, { secret: null }, 'switch'],
    [{ question: null }, { question: 'renew' as const }, 'cancel'],
    [{ question: 'remove' as const }, { question: null }, 'remove'],
    [{ said: null }, { said: 'done' as const }, null],
  ])('from %j to %j gives the keyboard to %s', (before, after, element) => {
    const shown = { ...INITIAL, page: page() };
    expect(focusAfter({ ...shown, ...before }, { ...shown, ...after })).toBe(element);
  });
});
