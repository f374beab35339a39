import { afterEach, describe, expect, it, vi } from 'vitest';
import { eventually } from './eventually';
import { webhookPart } from '../src/admin/webhook';
import { type Webhook, webhook, webhookApi, type WebhookApi, type WebhookPage, webhookPage } from '../src/api/webhook';
import { appCalls } from '../src/host/connect/calls';
import * as english from '../src/messages/webhook';
import * as german from '../src/messages/webhook.de';
import { formatsFor } from '../src/ui/formats';

const ON: Webhook = { url: 'https://hooks.example/x', state: 'on', formerSecretUntil: null, secret: null };
const SENT: WebhookPage = {
  webhook: { ...ON, formerSecretUntil: '2026-12-01T12:00:00Z' },
  deliveries: [
    {
      id: 'msg_1',
      type: 'connection.lost',
      happenedAt: '2026-11-30T12:00:00Z',
      state: 'waiting',
      attempts: 2,
      outcome: '503',
      nextAt: '2026-11-30T12:05:00Z',
    },
    {
      id: 'msg_0',
      type: 'incident.began',
      happenedAt: '2026-11-30T11:00:00Z',
      state: 'failed',
      attempts: 1,
      outcome: 'timeout',
      nextAt: null,
    },
  ],
};

function fake(page: WebhookPage) {
  const done = { ok: true as const, value: ON };
  return {
    load: vi.fn<WebhookApi['load']>(async () => ({ ok: true, value: page })),
    set: vi.fn<WebhookApi['set']>(async () => ({ ok: true, value: { ...ON, secret: 'whsec_new' } })),
    renew: vi.fn<WebhookApi['renew']>(async () => ({ ok: true, value: { ...ON, secret: 'whsec_next' } })),
    switchTo: vi.fn<WebhookApi['switchTo']>(async () => done),
    test: vi.fn<WebhookApi['test']>(async () => ({ ok: true, value: true })),
    remove: vi.fn<WebhookApi['remove']>(async () => ({ ok: true, value: true })),
  };
}

async function part(api: WebhookApi): Promise<HTMLElement> {
  const root = webhookPart(
    api,
    () => formatsFor('en-GB', 'en', 'UTC'),
    () => undefined,
  );
  document.body.replaceChildren(root);
  await eventually(() => expect(root.querySelector<HTMLElement>('form')?.hidden).toBe(false));
  return root;
}

function press(root: HTMLElement, label: string): void {
  const found = [...root.querySelectorAll('button')].find((one) => one.textContent === label);
  if (!found) throw new Error(`no button ${label}`);
  found.click();
}

describe('the webhook on the admin page', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('is created with an address, shows its secret once, and gives it the focus', async () => {
    const api = fake({ webhook: null, deliveries: [] });
    const root = await part(api);
    expect(root.textContent).not.toContain('Last events');
    api.load.mockResolvedValue({ ok: true, value: { webhook: ON, deliveries: [] } });
    root.querySelector<HTMLInputElement>('input[name=url]')!.value = ' https://hooks.example/x ';
    root.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
    await eventually(() => expect(root.querySelector<HTMLInputElement>('input[readonly]')?.value).toBe('whsec_new'));
    expect(api.set).toHaveBeenCalledWith('https://hooks.example/x');
    await eventually(() => expect(root.textContent).toContain('No event yet'));
    press(root, 'I have stored it');
    expect(root.querySelector('input[readonly]')).toBeNull();
  });

  it('says what was sent, what came of it, and when it is tried again', async () => {
    const root = await part(fake(SENT));
    const rows = [...root.querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent));
    expect(rows).toEqual([
      ['Connection lost', '30 Nov 2026, 12:00', 'Waiting', 'Status 503, attempt 2', '30 Nov 2026, 12:05'],
      ['Incident began', '30 Nov 2026, 11:00', 'Given up', 'No answer within 15 seconds', expect.any(String)],
    ]);
    expect(root.textContent).toContain('The previous secret signs, too, until 1 Dec 2026, 12:00.');
  });

  it('makes a new secret and is deleted only after a question', async () => {
    const api = fake(SENT);
    const root = await part(api);
    press(root, 'Delete');
    press(root, 'Cancel');
    expect(api.remove).not.toHaveBeenCalled();
    press(root, 'New secret');
    expect(api.renew).not.toHaveBeenCalled();
    press(root, 'New secret');
    await eventually(() => expect(root.querySelector<HTMLInputElement>('input[readonly]')?.value).toBe('whsec_next'));
  });

  it.each(['gone', 'failed', 'off'] as const)('says why it is %s, and is switched on again', async (state) => {
    const api = fake({ ...SENT, webhook: { ...ON, state } });
    const root = await part(api);
    expect(root.querySelector('.warning-text')?.textContent).toBe(english.webhookMeanings[state]);
    expect(root.textContent).not.toContain('Send a test event');
    press(root, 'Switch on');
    expect(api.switchTo).toHaveBeenCalledWith(true);
  });

  it('says why an address is refused and keeps it', async () => {
    const api = fake({ webhook: null, deliveries: [] });
    api.set.mockResolvedValue({ ok: false, failure: { kind: 'bad-request', detail: 'x', why: 'not-public' } });
    const root = await part(api);
    const url = root.querySelector<HTMLInputElement>('input[name=url]')!;
    url.value = 'https://10.0.0.1/';
    root.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
    await eventually(() => expect(root.textContent).toContain(english.webhookCauses['not-public']));
    expect(url.value).toBe('https://10.0.0.1/');
  });

  it.each([null, {}, { webhook: {} }, { webhook: null }, { webhook: { url: 'x', state: 'odd' }, deliveries: [] }])(
    'is not read from %j',
    (value) => expect(webhookPage(value)).toBeNull(),
  );

  it('is read without a secret and without a webhook', () => {
    expect(webhookPage({ webhook: null, deliveries: [] })).toEqual({ webhook: null, deliveries: [] });
    expect(webhook({ url: 'https://x', state: 'on' })).toEqual({ ...ON, url: 'https://x' });
  });

  it('is asked for with the session, and a refusal has its cause', async () => {
    const body = JSON.stringify({ code: 'bad-request', detail: 'no', cause: 'not-https' });
    const fetched = vi.fn(async () => new Response(body, { status: 400 }));
    vi.stubGlobal('fetch', fetched);
    expect(await webhookApi(appCalls('/base', async () => 'Bearer session')).set('http://x')).toEqual({
      ok: false,
      failure: { kind: 'bad-request', detail: 'no', why: 'not-https' },
    });
    expect(fetched).toHaveBeenCalledWith(
      '/base/api/admin/webhook',
      expect.objectContaining({
        method: 'POST',
        body: '{"url":"http://x"}',
        headers: { Authorization: 'Bearer session', 'Content-Type': 'application/json' },
      }),
    );
  });

  it('has words for the same in both languages', () => {
    for (const name of ['webhookTypes', 'webhookOutcomes', 'webhookCauses'] as const)
      expect(Object.keys(german[name])).toEqual(Object.keys(english[name]));
  });
});
