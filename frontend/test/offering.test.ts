import { beforeEach, expect, it, vi } from 'vitest';
import type { AppRequest, AppResponse } from '../src/api/transport';
import type { Failure } from '../src/api/answers';
import { KNOWN_MS, SPREAD_MS } from '../src/consent/offer-state';
import { inlineNotice } from '../src/views/inline';
import { noticeOf } from '../src/views/failure-notice';
import { CONNECTION, ok, tick } from './fakes';
import { actions, failing, host, load, model, run, settled } from './macro-fixture';

const SITE = { id: 'a', name: 'Acme', url: 'https://acme.example' };
const UNCONNECTED: Failure = { kind: 'connection-required', lost: false };
const OFFER = { state: 'none', adoptable: { connectedAt: '2026-11-20T10:00:00Z', sites: [SITE] } };
const FULL = { ...CONNECTION, sites: [SITE] };

const calls = vi.fn<(request: AppRequest) => Promise<AppResponse>>();
const paths = (): string[] => calls.mock.calls.map(([{ method, path }]) => `${method} ${path}`);
const answers = (status: number, body: object): void =>
  void calls.mockResolvedValue({ status, retryAfter: null, text: JSON.stringify(body) });

beforeEach(() => {
  calls.mockReset();
  Object.assign(host, { calls });
  answers(200, OFFER);
  failing(UNCONNECTED);
});

function notice() {
  if (model.phase.is !== 'failed') throw new Error(`the macro is ${model.phase.is}`);
  return noticeOf(model.phase, '', actions);
}
const labels = (): unknown[] => notice().actions.map((action) => 'label' in action && action.label);
function click(label: string): void {
  const action = notice().actions.find((one) => 'label' in one && one.label === label);
  if (action && 'click' in action) action.click();
}

async function offered(): Promise<void> {
  await run();
  await tick(SPREAD_MS);
  await settled();
}

it('a macro without a connection offers that of the other app beside a consent', async () => {
  await offered();
  expect(notice()).toMatchObject({ tone: 'neutral', title: expect.stringContaining('other Chainkeeper app') });
  expect(notice().text).toContain('Acme');
  expect(labels()).toEqual(['Use my connection', 'Connect again']);
  expect(paths()).toEqual(['GET /api/connection']);
});

it('in a line it has both actions, and its words are heard', async () => {
  await offered();
  const line = inlineNotice(notice());
  expect([...line.querySelectorAll('button')].map((one) => one.textContent)).toEqual(labels());
  expect(line.querySelector('.visually-hidden')?.textContent).toContain('other Chainkeeper app');
});

it('one click uses it, and tells the other macros', async () => {
  await offered();
  answers(200, FULL);
  load.mockResolvedValue(ok('issues'));
  click('Use my connection');
  expect(notice()).toMatchObject({ tone: 'busy', actions: [] });
  await settled();
  expect(paths()).toEqual(['GET /api/connection', 'POST /api/connection/adopt']);
  expect(host.emitted).toContainEqual(['chainkeeper-connected', FULL]);
  expect(model.phase).toMatchObject({ is: 'shown', data: 'issues' });
});

it('another macro has used it', async () => {
  await offered();
  load.mockResolvedValue(ok('issues'));
  host.hear('chainkeeper-connected', FULL);
  await settled();
  expect(model.phase).toMatchObject({ is: 'shown' });
  expect(paths()).toEqual(['GET /api/connection']);
});

it('one that is gone meanwhile leaves the consent', async () => {
  await offered();
  answers(409, { code: 'connection-required', state: 'none' });
  click('Use my connection');
  await settled();
  expect(labels()).toEqual(['Connect to Jira']);
});

it('when it cannot be used, the macro says why and tries again', async () => {
  await offered();
  answers(429, { code: 'rate-limited' });
  click('Use my connection');
  await settled();
  expect(notice().title).toBe('Too many requests to Jira');
});

it('a reader who prefers a consent begins one', async () => {
  await offered();
  click('Connect again');
  await settled();
  expect(model.phase).toMatchObject({ is: 'connecting' });
});

it('a consent that was begun meanwhile is not replaced by the offer', async () => {
  await run();
  actions.connect();
  await settled();
  await tick(SPREAD_MS);
  expect(model.phase).toMatchObject({ is: 'connecting' });
});

it('where there is none, or it cannot be looked up, the macro stays as it is', async () => {
  answers(200, { state: 'none' });
  await offered();
  expect(labels()).toEqual(['Connect to Jira']);
  calls.mockRejectedValue(new Error('offline'));
  await offered();
  expect(labels()).toEqual(['Connect to Jira']);
});

it('what another macro has found out is not asked again', async () => {
  await run();
  host.hear('chainkeeper-offer', { sites: [SITE], until: Date.now() + KNOWN_MS });
  await tick(SPREAD_MS);
  expect(labels()).toEqual(['Use my connection', 'Connect again']);
  expect(calls).not.toHaveBeenCalled();
});

it('a connection that was lost is not replaced by an offer', async () => {
  failing({ kind: 'connection-required', lost: true });
  await offered();
  expect(labels()).toEqual(['Reconnect to Jira']);
});
