import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Connection } from '../src/api/answers';
import { type MeActions, runMe } from '../src/me/run';
import type { MeModel } from '../src/me/state';
import { meAnnouncement, meView } from '../src/me/view';
import * as german from '../src/messages/me.de';
import { draw } from '../src/ui/draw';
import { h } from '../src/ui/element';
import { formatsFor } from '../src/ui/formats';
import { CONNECTION, FakeApi, FakeHost, no, NONE, ok, say, tick } from './fakes';

const NOW = Date.parse('2026-11-20T12:00:00Z');
const f = formatsFor('en-GB', 'en', 'UTC');
const SITE = { id: 'a', name: 'Acme', url: 'https://acme.example' };
const FULL: Connection = { ...CONNECTION, sites: [SITE] };

let host: FakeHost;
let api: FakeApi;
let model: MeModel;
let actions: MeActions;

function run(): Promise<unknown> {
  runMe(host, { ...api, adopt: async () => api.now }, (next, given) => {
    model = next;
    actions = given;
  });
  return tick();
}

function rendered(shown: MeModel, formats = f, view = meView): HTMLElement {
  const root = h('div');
  const spy = (): (() => void) => vi.fn<() => void>();
  draw(
    root,
    view(shown, NOW, formats, {
      retry: spy(),
      connect: spy(),
      adopt: spy(),
      showWindow: spy(),
      ask: spy(),
      keep: spy(),
      disconnect: spy(),
    }),
  );
  return root;
}

const page = (connection: Connection, doing: (MeModel & { is: 'shown' })['doing'] = 'nothing'): MeModel => ({
  is: 'shown',
  connection,
  doing,
});
const buttons = (root: HTMLElement): string[] => [...root.querySelectorAll('button')].map((one) => one.textContent);

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  localStorage.clear();
  host = new FakeHost();
  api = new FakeApi();
  api.now = ok(FULL);
});
afterEach(() => vi.useRealTimers());

describe('the viewer’s own page', () => {
  it('says as whom, since when, where, and until when', () => {
    const root = rendered(page(FULL));
    const facts = [...root.querySelectorAll('dl > div')].map((one) => one.textContent);
    expect(facts).toEqual([
      'Connected asMia Maker',
      'StateConnected',
      'Jira sitesAcme',
      'Connected since20 Nov 2026',
      'Last refreshed1 hour ago',
      'EndsOn 18 Feb 2027, if it is not used until then',
    ]);
    expect(buttons(root)).toEqual(['Connect again', 'Disconnect']);
  });

  it.each<[string, MeModel, string, string[]]>([
    ['a person without a connection', page(NONE), 'You are not connected to Jira', ['Connect to Jira']],
    [
      'lost',
      page({ ...FULL, state: 'needs-consent' }),
      'Your connection to Jira has ended',
      ['Reconnect to Jira', 'Disconnect'],
    ],
    [
      'lost for a reason',
      page({ ...FULL, state: 'needs-consent', why: 'You chose other sites.' }),
      'You chose other sites.',
      ['Reconnect to Jira', 'Disconnect'],
    ],
    [
      'suspect for a reason',
      page({ ...FULL, state: 'suspect', why: 'You chose other sites.' }),
      'You chose other sites.',
      ['Connect again now', 'Disconnect'],
    ],
    ['suspect', page({ ...FULL, state: 'suspect' }), 'The app keeps trying', ['Connect again now', 'Disconnect']],
    ['no site', page(CONNECTION), 'Your Atlassian account has no Jira site', ['Connect again', 'Disconnect']],
    ['confirming', page(FULL, 'confirming'), 'Disconnect from Jira?', ['Disconnect', 'Keep the connection']],
    ['disconnecting', page(FULL, 'disconnecting'), 'Disconnecting…', ['Connect again', 'Disconnecting…']],
    ['still there', page(FULL, 'disconnect-failed'), 'You are still connected', ['Connect again', 'Disconnect']],
    ['gone', page(NONE, 'disconnected'), 'You are disconnected.', ['Connect to Jira']],
    ['loading', { is: 'loading' }, 'Looking up your connection…', []],
    ['failed', { is: 'failed', failure: { kind: 'unreachable' } }, 'No connection to the server', ['Try again']],
    ['expired', { is: 'failed', failure: { kind: 'bad-caller' } }, 'did not confirm who you are', ['Try again']],
    [
      'wrong account',
      { is: 'connecting', progress: { step: 'ended', why: 'wrong-account' }, before: FULL },
      'another Atlassian account',
      ['Start again'],
    ],
    [
      'waiting',
      { is: 'connecting', progress: { step: 'waiting', window: 'open' }, before: NONE },
      'Finish connecting',
      ['Show the window'],
    ],
  ])('has words for: %s', (_, shown, text, labels) => {
    const root = rendered(shown);
    expect(root.textContent).toContain(text);
    expect(buttons(root)).toEqual(labels);
    expect(root.textContent).toContain('What the app stores about you');
  });

  it('lists ten of hundreds of sites, and the others on demand', () => {
    const sites = Array.from({ length: 250 }, (_, at) => ({
      id: `c${at}`,
      name: `Site ${at}`,
      url: `https://s${at}.example`,
    }));
    const root = rendered(page({ ...FULL, sites }));
    expect(root.querySelectorAll('dd > .me-sites > li')).toHaveLength(10);
    expect(root.querySelector('summary')?.textContent).toBe('+240 more');
    expect(root.querySelectorAll('details li')).toHaveLength(240);
    expect(rendered(page({ ...FULL, sites: sites.slice(0, 10) })).querySelector('details')).toBeNull();
  });

  it('says all of it in German too', async () => {
    vi.resetModules();
    vi.doMock('../src/messages/me', () => german);
    const { meView: germanView } = await import('../src/me/view');
    const root = rendered(page(FULL, 'confirming'), formatsFor('de-DE', 'de', 'UTC'), germanView);
    expect(root.textContent).toContain('Am 18.02.2027, wenn sie bis dahin nicht benutzt wird');
    expect(root.textContent).toContain('vor 1 Stunde');
    expect(root.textContent).not.toMatch(/\b(the|and|your)\b/);
  });

  it('shows a hostile name as text', () => {
    const name = '<img src=x onerror=alert(1)>';
    const root = rendered(page({ ...FULL, account: { id: '1', name, picture: null }, sites: [{ ...SITE, name }] }));
    expect(root.querySelector('img')).toBeNull();
    expect(root.querySelector('strong')?.textContent).toBe(name);
  });
});

describe('disconnecting', () => {
  it('asks first, and a no changes nothing', async () => {
    await run();
    actions.ask();
    expect(model).toMatchObject({ doing: 'confirming' });
    actions.keep();
    expect(model).toMatchObject({ doing: 'nothing', connection: { state: 'connected' } });
    expect(api.disconnect).not.toHaveBeenCalled();
  });

  it('tells the macros that are open elsewhere', async () => {
    await run();
    actions.ask();
    actions.disconnect();
    expect(model).toMatchObject({ doing: 'disconnecting' });
    await tick();
    expect(model).toMatchObject({ doing: 'disconnected', connection: { state: 'none' } });
    expect(host.emitted).toEqual([['chainkeeper-disconnected', undefined]]);
    host.hear('chainkeeper-disconnected');
    await tick();
    expect(model).toMatchObject({ doing: 'disconnected' });
  });

  it('that does not work says that one is still connected', async () => {
    api.disconnect.mockResolvedValue(no({ kind: 'unreachable' }));
    await run();
    actions.disconnect();
    await tick();
    expect(model).toMatchObject({ doing: 'disconnect-failed', connection: { state: 'connected' } });
    expect(host.emitted).toEqual([]);
  });
});

describe('connecting', () => {
  it('for the first time shows the connection when it is there', async () => {
    api.now = ok(NONE);
    await run();
    actions.connect();
    await tick();
    expect(model).toMatchObject({ is: 'connecting', progress: { step: 'waiting' } });
    api.now = ok(FULL);
    say('connected');
    await tick();
    expect(model).toEqual(page(FULL));
    expect(host.emitted).toEqual([['chainkeeper-connected', FULL]]);
  });

  it('once more waits for a newer consent than the one that is there', async () => {
    await run();
    actions.connect();
    await tick(10_000);
    expect(model).toMatchObject({ is: 'connecting', before: FULL });
    const newer = { ...FULL, connectedAt: '2026-11-20T12:00:09Z' };
    api.now = ok(newer);
    await tick(2_000);
    expect(model).toEqual(page(newer));
  });

  it('with another account says so and keeps what was there', async () => {
    await run();
    actions.connect();
    await tick();
    say('wrong-account');
    await tick();
    expect(model).toMatchObject({ progress: { step: 'ended', why: 'wrong-account' }, before: FULL });
  });
});

describe('the page', () => {
  it('looks again when another part of it connects or disconnects', async () => {
    await run();
    api.now = ok(NONE);
    host.hear('chainkeeper-disconnected');
    await tick();
    expect(model).toEqual(page(NONE));
  });

  it('says a failure and tries again by hand', async () => {
    api.now = no({ kind: 'unavailable', retryAfter: 2 });
    await run();
    expect(model).toMatchObject({ is: 'failed' });
    api.now = ok(FULL);
    actions.retry();
    await tick();
    expect(model).toEqual(page(FULL));
  });

  it('is drawn again once the viewer’s time zone is known', async () => {
    host.zone = 'Pacific/Apia';
    let drawn = 0;
    api.connection.mockReturnValue(new Promise(() => {}));
    runMe(host, { ...api, adopt: async () => api.now }, () => drawn++);
    await tick();
    expect(drawn).toBe(2);
  });

  it('says its steps aloud', () => {
    expect(meAnnouncement(page(FULL, 'confirming'))).toBe('Disconnect from Jira?');
    expect(meAnnouncement(page(FULL))).toBe('');
  });
});
