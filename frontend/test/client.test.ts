import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Failure } from '../src/api/answers';
import { createClient } from '../src/api/client';
import { connectionApi } from '../src/api/connection';
import { createEditorApi } from '../src/api/editor';
import { problem, seconds } from '../src/api/problem';
import * as queries from '../src/api/queries';
import { appCalls } from '../src/host/connect/calls';
import { UNSEEN } from './fakes';

const SITE = { id: 'c1', name: 'Acme', url: 'https://acme.example' };
const ISSUE = { key: 'PAY-1', url: 'https://acme.example/browse/PAY-1', fields: { summary: 'S' } };
const PAGE = { issues: [ISSUE], nextPage: 'n', site: SITE, fetchedAt: '2026-11-20T10:00:00Z', stale: false };

type Reply = { status: number; body: unknown; headers?: Record<string, string> };

function answering(...replies: (Reply | Error)[]) {
  const fetching = vi.fn<(url: string, init: RequestInit) => Promise<Response>>();
  for (const reply of replies) {
    if (reply instanceof Error) fetching.mockRejectedValueOnce(reply);
    else {
      const body = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body);
      fetching.mockResolvedValueOnce(new Response(body, { status: reply.status, headers: reply.headers ?? {} }));
    }
  }
  vi.stubGlobal('fetch', fetching);
  return fetching;
}

const isOwnPage = (url: string): boolean => new URL(url).origin === location.origin;
const client = createClient(appCalls('/base', async (renewed) => `JWT ${renewed ? 'new' : 'kept'}`));
const api = connectionApi(client, isOwnPage);
const silent = createClient(appCalls('', () => Promise.reject(new Error('silent'))));
const search = { jql: 'project = PAY & x', columns: ['summary', 'status'], limit: '5', site: null, sort: '' };

afterEach(() => vi.unstubAllGlobals());

describe('asking', () => {
  it('sends the search encoded, with the token and without empty parameters', async () => {
    const fetching = answering({ status: 200, body: PAGE });
    await queries.issues(client)(search, null, false);
    const [url, init] = fetching.mock.calls[0]!;
    expect(url).toBe('/base/api/issues?jql=project+%3D+PAY+%26+x&columns=summary%2Cstatus&limit=5');
    expect(init.headers).toMatchObject({ Authorization: 'JWT kept' });
    expect(init.headers).not.toHaveProperty('Cache-Control');
    // With the mode no-store a browser adds that header itself.
    expect(init).not.toHaveProperty('cache');
  });

  it('bypasses the cache when a person refreshes', async () => {
    const fetching = answering({ status: 200, body: PAGE });
    await queries.issues(client)({ ...search, sort: '-updated' }, 'p2', true);
    const [url, init] = fetching.mock.calls[0]!;
    expect(url).toContain('page=p2&sort=-updated');
    expect(init.headers).toMatchObject({ 'Cache-Control': 'no-cache' });
  });

  it('encodes an issue key as one path segment', async () => {
    const fetching = answering({ status: 200, body: ISSUE });
    await queries.issue(client)('A/../B?x', 'c1', false);
    expect(fetching.mock.calls[0]![0]).toBe(
      '/base/api/issues/A%2F..%2FB%3Fx?columns=summary%2Cstatus%2Cissuetype%2Cpriority%2Cassignee&site=c1',
    );
  });

  it('looks for saved filters by their names', async () => {
    const fetching = answering({ status: 200, body: { filters: [{ id: 10317, name: 'Bugs & more' }] } });
    const answer = await createEditorApi(client).filters('bugs &', 'c1');
    expect(fetching.mock.calls[0]![0]).toBe('/base/api/filters?name=bugs+%26&site=c1');
    expect(answer).toEqual({ ok: true, value: { all: [{ id: '10317', name: 'Bugs & more' }], complete: false } });
  });

  it('asks once more with a new token when the first is refused, and only once', async () => {
    const refusal = { status: 401, body: { code: 'bad-caller' } };
    const fetching = answering(refusal, refusal);
    const answer = await api.connection();
    expect(answer).toEqual({ ok: false, failure: { kind: 'bad-caller' } });
    expect(fetching.mock.calls.map(([, init]) => (init.headers as Record<string, string>)['Authorization'])).toEqual([
      'JWT kept',
      'JWT new',
    ]);
  });

  it('is refused without a request when the host gives no token', async () => {
    const fetching = answering();
    const answer = await connectionApi(silent, isOwnPage).connection();
    expect(answer).toEqual({ ok: false, failure: { kind: 'bad-caller' } });
    expect(fetching).not.toHaveBeenCalled();
  });

  it('fails like a request when the host gives no token because there is no network', async () => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
    const answer = await connectionApi(silent, isOwnPage).connection();
    expect(answer).toEqual({ ok: false, failure: { kind: 'unreachable' } });
  });

  it('is a value and no exception when the network fails', async () => {
    answering(new TypeError('Failed to fetch'));
    expect(await api.connection()).toEqual({ ok: false, failure: { kind: 'unreachable' } });
  });
});

describe('understanding answers', () => {
  it('reads issues', async () => {
    answering({ status: 200, body: PAGE });
    expect(await queries.issues(client)(search, null, false)).toEqual({
      ok: true,
      value: { ...PAGE, names: {}, columns: {}, others: undefined, schemas: {}, missing: [] },
    });
  });

  it('reads which keys of its search are missing', async () => {
    answering({ status: 200, body: { ...PAGE, missing: ['PAY-8'] } });
    const answer = await queries.issues(client)(search, null, false);
    expect(answer.ok && answer.value.missing).toEqual(['PAY-8']);
  });

  it('reads what Jira calls the fields that admins made, and their types', async () => {
    const names = { customfield_1: 'Size' };
    const schema = { customfield_1: { type: 'number' } };
    answering({ status: 200, body: { ...PAGE, names, schema } });
    expect(await queries.issues(client)(search, null, false)).toEqual({
      ok: true,
      value: { ...PAGE, names, columns: {}, others: undefined, schemas: schema, missing: [] },
    });
  });

  it.each([
    ['no JSON', '<html>'],
    ['nothing', ''],
    ['null', null],
    ['a list', []],
    ['issues that are no list', { ...PAGE, issues: {} }],
    ['an issue without a key', { ...PAGE, issues: [{ ...ISSUE, key: 7 }] }],
    ['an issue whose url is a script', { ...PAGE, issues: [{ ...ISSUE, url: 'javascript:alert(1)' }] }],
    ['an issue whose url is relative', { ...PAGE, issues: [{ ...ISSUE, url: '//evil.example' }] }],
    ['no site', { ...PAGE, site: null }],
    ['a site without an http url', { ...PAGE, site: { ...SITE, url: 'data:text/html,x' } }],
  ])('calls %s malformed', async (_, body) => {
    answering({ status: 200, body });
    expect(await queries.issues(client)(search, null, false)).toEqual({ ok: false, failure: { kind: 'malformed' } });
  });

  it('takes an issue whose fields are null as one without values', async () => {
    answering({ status: 200, body: { ...ISSUE, fields: null } });
    expect(await queries.issue(client)('PAY-1', null, false)).toMatchObject({ ok: true, value: { fields: {} } });
  });

  it('reads a connection without an account', async () => {
    answering({ status: 200, body: { state: 'none', sites: [] } });
    expect(await api.connection()).toEqual({
      ok: true,
      value: {
        state: 'none',
        sites: [],
        account: null,
        connectedAt: null,
        lastRotatedAt: null,
        idleEndsAt: null,
        why: null,
      },
    });
  });

  it('calls an unknown state of a connection malformed', async () => {
    answering({ status: 200, body: { state: 'married', sites: [] } });
    expect(await api.connection()).toEqual({ ok: false, failure: { kind: 'malformed' } });
  });

  it('does not use a ticket URL of another origin', async () => {
    answering({ status: 201, body: { url: 'https://evil.example/oauth/start?ticket=1' } });
    expect(await api.ticket()).toEqual({ ok: false, failure: { kind: 'malformed' } });
    answering({ status: 201, body: { url: `${location.origin}/oauth/start?ticket=1` } });
    expect(await api.ticket()).toEqual({ ok: true, value: `${location.origin}/oauth/start?ticket=1` });
  });

  it('takes an empty 204 as a success', async () => {
    vi.stubGlobal('fetch', async () => new Response(null, { status: 204 }));
    expect(await api.disconnect()).toEqual({ ok: true, value: true });
  });
});

describe('understanding problems', () => {
  it('takes any number of sites, for the tenant’s own may be the last', () => {
    const sites = Array.from({ length: 1_000 }, (_, at) => ({ ...SITE, id: `c${at}` }));
    expect(problem(400, { code: 'choose-site', sites }, null)).toEqual({ kind: 'choose-site', sites });
  });

  const cases: [number, Record<string, unknown>, number | null, Failure][] = [
    [400, { code: 'bad-request', detail: 'd' }, null, { kind: 'bad-request', detail: 'd' }],
    [
      400,
      { code: 'bad-jql', detail: 'Jira’s\u0000words', cause: 'filter-unavailable', url: 'https://a.example/issues/' },
      null,
      { kind: 'bad-jql', detail: 'Jira’s words', cause: 'filter-unavailable', url: 'https://a.example/issues/' },
    ],
    [
      400,
      { code: 'bad-jql', detail: 'a', url: 'javascript:alert(1)' },
      null,
      { kind: 'bad-jql', detail: 'a', cause: null, url: null },
    ],
    [400, { code: 'choose-site', sites: [SITE] }, null, { kind: 'choose-site', sites: [SITE] }],
    [400, { code: 'choose-site', sites: [] }, null, { kind: 'malformed' }],
    [401, { code: 'bad-caller' }, null, { kind: 'bad-caller' }],
    [403, { code: 'not-permitted' }, null, UNSEEN],
    [403, {}, null, UNSEEN],
    [
      403,
      { code: 'not-permitted', cause: 'ip-allowlist', reconnectHelps: false },
      null,
      { kind: 'not-permitted', cause: 'ip-allowlist', reconnect: false },
    ],
    [
      403,
      { code: 'not-permitted', cause: 'missing-scopes', reconnectHelps: true },
      null,
      { kind: 'not-permitted', cause: 'missing-scopes', reconnect: true },
    ],
    [403, { code: 'not-permitted', cause: ['no-site'], reconnectHelps: 'no' }, null, UNSEEN],
    [404, { code: 'not-found' }, null, { kind: 'not-found' }],
    [409, { code: 'connection-required' }, null, { kind: 'connection-required', lost: null, cause: null }],
    [
      409,
      { code: 'connection-required', state: 'needs-consent', cause: 'account-deactivated' },
      null,
      { kind: 'connection-required', lost: true, cause: 'account-deactivated' },
    ],
    [
      409,
      { code: 'connection-required', state: 'none' },
      null,
      { kind: 'connection-required', lost: false, cause: null },
    ],
    [429, { code: 'rate-limited' }, 30, { kind: 'rate-limited', retryAfter: 30 }],
    [400, { code: 'too-much-text', detail: 'd' }, null, { kind: 'bad-request', detail: 'd' }],
    [502, { code: 'jira-failed' }, null, { kind: 'jira-failed' }],
    [503, { code: 'refresh-pending' }, 8, { kind: 'refresh-pending', retryAfter: 8 }],
    [503, { code: 'provider-refused' }, 8, { kind: 'provider-refused', retryAfter: 8 }],
    [503, { code: 'misconfigured' }, 8, { kind: 'misconfigured', retryAfter: 8 }],
    [503, { code: 'unavailable' }, 8, { kind: 'unavailable', retryAfter: 8 }],
    [503, {}, 3, { kind: 'unavailable', retryAfter: 3 }],
    [504, {}, null, { kind: 'unavailable', retryAfter: null }],
    [502, {}, null, { kind: 'jira-failed' }],
    [429, { code: 'who-knows' }, 2, { kind: 'rate-limited', retryAfter: 2 }],
    [500, {}, null, { kind: 'malformed' }],
    [418, { code: {} }, null, { kind: 'malformed' }],
  ];
  it.each(cases)('%i %j', (status, body, retryAfter, failure) => {
    expect(problem(status, body, retryAfter)).toEqual(failure);
  });

  it('reads Retry-After as seconds and as a date', () => {
    const now = Date.parse('2026-11-20T10:00:00Z');
    expect(seconds('7', now)).toBe(7);
    expect(seconds('Fri, 20 Nov 2026 10:00:09 GMT', now)).toBe(9);
    expect(seconds('Fri, 20 Nov 2026 09:00:00 GMT', now)).toBe(0);
    expect(seconds('soon', now)).toBeNull();
    expect(seconds(null, now)).toBeNull();
  });
});
