import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Answer, Connection, Failure, Site } from '../src/answers';
import { REPLACE_MS, runMacro, SLOW_MS, type Actions, type Model, type Source } from '../src/macro';
import { rareNotice } from '../src/views/rare-notice';
import { CONNECTION, FakeApi, FakeHost, NONE, UNSEEN, no, ok, say, tick } from './world';

let host: FakeHost;
let api: FakeApi;
let model: Model<string>;
let actions: Actions;
let load: ReturnType<typeof vi.fn<Source<string>['load']>>;
let more: ReturnType<typeof vi.fn<(data: string, site: string | null) => Promise<Answer<string>>>>;

function run(namesAccount = false, near = () => Promise.resolve(), first: string | null = null): Promise<unknown> {
  runMacro<string>(host, api, { load, more, site: null, namesAccount, first, near }, (next, given) => {
    model = next;
    actions = given;
  });
  return settled();
}

/** Also the script that is loaded for what few readers need. */
async function settled(): Promise<void> {
  await tick();
  await vi.dynamicImportSettled();
  await tick();
}

const failing = (failure: Failure): void => void load.mockResolvedValue(no(failure));
const pending: Failure = { kind: 'refresh-pending', retryAfter: 3 };
const SITES: Site[] = [
  { id: 'a', name: 'A', url: 'https://a.example' },
  { id: 'b', name: 'B', url: 'https://b.example' },
];

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  host = new FakeHost();
  api = new FakeApi();
  load = vi.fn<Source<string>['load']>(async () => ok('issues'));
  more = vi.fn<(data: string, site: string | null) => Promise<Answer<string>>>(async (data) => ok(`${data}+`));
});
afterEach(() => vi.useRealTimers());

describe('loading', () => {
  it('draws again once the viewer’s time zone is known', async () => {
    let drawn = 0;
    host.zone = 'Pacific/Apia';
    runMacro<string>(host, api, { load: () => new Promise(() => {}), more: null, site: null, namesAccount: false, first: null, near: () => new Promise(() => {}) }, () => drawn++);
    const before = drawn;
    await tick();
    expect(drawn).toBe(before + 1);
  });

  it('shows what came with the page and asks nothing', async () => {
    await run(false, () => Promise.resolve(), 'came along');
    expect(model.phase).toMatchObject({ is: 'shown', data: 'came along' });
    expect(load).not.toHaveBeenCalled();
  });

  it('shows its skeleton and asks nothing until it is near', async () => {
    let near = (): void => {};
    await run(false, () => new Promise<void>((resolve) => (near = resolve)));
    expect(model.phase).toEqual({ is: 'loading' });
    expect(load).not.toHaveBeenCalled();
    near();
    await tick();
    expect(load).toHaveBeenCalledOnce();
  });

  it('shows what came', async () => {
    await run();
    expect(model.phase).toEqual({ is: 'shown', data: 'issues', busy: 'no', problem: null });
  });

  it('keeps what is shown while it is refreshed, and goes round the cache', async () => {
    await run();
    load.mockResolvedValue(ok('newer'));
    actions.refresh();
    expect(model.phase).toMatchObject({ is: 'shown', data: 'issues', busy: 'refreshing' });
    await tick();
    expect(model.phase).toMatchObject({ data: 'newer', busy: 'no' });
    expect(load).toHaveBeenLastCalledWith(null, true);
  });

  it('keeps what is shown when the refresh fails, and says so', async () => {
    await run();
    failing({ kind: 'jira-failed' });
    actions.refresh();
    await tick();
    const kept = { is: 'shown', data: 'issues', problem: { of: 'refresh', failure: { kind: 'jira-failed' } } };
    expect(model.phase).toMatchObject({ ...kept, busy: 'no' });
    actions.refresh();
    expect(model.phase).toMatchObject({ ...kept, busy: 'refreshing' });
  });

  it.each<Failure>([
    { kind: 'rate-limited', retryAfter: 900 },
    { kind: 'refresh-pending', retryAfter: 3 },
    { kind: 'misconfigured', retryAfter: 3 },
    { kind: 'unavailable', retryAfter: 3 },
    { kind: 'unreachable' },
    { kind: 'malformed' },
  ])('keeps what is shown after what says nothing about the viewer: $kind', async (failure) => {
    await run();
    failing(failure);
    actions.refresh();
    await settled();
    expect(model.phase).toMatchObject({ is: 'shown', data: 'issues', problem: { failure } });
  });

  it.each<Failure>([
    { kind: 'connection-required', lost: true },
    { kind: 'bad-caller' },
    UNSEEN,
    { kind: 'not-found' },
    { kind: 'choose-site', sites: SITES },
    { kind: 'bad-jql', detail: 'The value A does not exist for the field project.' },
    { kind: 'provider-refused', retryAfter: 3 },
  ])('forgets what is shown when the viewer may not see it any more: $kind', async (failure) => {
    await run();
    failing(failure);
    actions.refresh();
    await settled();
    expect(model.phase).toMatchObject({ is: 'failed', failure });
  });

  it('asks for all of it anew when the viewer may not see more', async () => {
    await run();
    more.mockResolvedValue(no(UNSEEN));
    failing(UNSEEN);
    actions.more();
    await settled();
    await settled();
    expect(load).toHaveBeenLastCalledWith(null, true);
    expect(model.phase).toMatchObject({ is: 'failed', failure: { kind: 'not-permitted' } });
  });

  it('lets only the last of two answers count', async () => {
    let first: (answer: Answer<string>) => void = () => {};
    load.mockReturnValueOnce(new Promise((resolve) => (first = resolve)));
    await run();
    load.mockResolvedValue(ok('second'));
    actions.refresh();
    await tick();
    first(ok('first'));
    await tick();
    expect(model.phase).toMatchObject({ data: 'second' });
  });

  it('appends more and keeps the rest when that fails', async () => {
    await run();
    actions.more();
    await tick();
    expect(model.phase).toMatchObject({ data: 'issues+' });
    more.mockResolvedValue(no({ kind: 'unavailable', retryAfter: 4 }));
    actions.more();
    await tick();
    expect(model.phase).toMatchObject({ data: 'issues+', busy: 'no', problem: { of: 'more' } });
    more.mockResolvedValue(ok('all'));
    actions.retry();
    await tick(3_999);
    expect(more).toHaveBeenCalledTimes(2);
    await tick(1);
    expect(model.phase).toMatchObject({ data: 'all', problem: null });
  });

  it('begins anew when it is told to, also after more has failed', async () => {
    await run();
    more.mockResolvedValue(no({ kind: 'jira-failed' }));
    actions.more();
    await tick();
    load.mockResolvedValue(ok('sorted'));
    actions.reload();
    await tick();
    expect(model.phase).toMatchObject({ data: 'sorted', problem: null });
    expect(load).toHaveBeenLastCalledWith(null, false);
    expect(more).toHaveBeenCalledOnce();
  });
});

describe('a stale answer', () => {
  const aged = (stale: boolean): Answer<string> => ok({ stale } as unknown as string);

  it('is replaced by itself, by asking once more', async () => {
    load.mockResolvedValueOnce(aged(true)).mockResolvedValueOnce(aged(false));
    await run();
    expect(model.phase).toMatchObject({ is: 'shown', data: { stale: true }, busy: 'replacing' });
    await vi.advanceTimersByTimeAsync(REPLACE_MS);
    expect(model.phase).toMatchObject({ is: 'shown', data: { stale: false }, busy: 'no' });
    expect(load).toHaveBeenLastCalledWith(null, false);
  });

  it('goes when the one that replaces it is that there is no such issue', async () => {
    load.mockResolvedValueOnce(aged(true)).mockResolvedValueOnce(no({ kind: 'not-found' }));
    await run();
    await tick(REPLACE_MS);
    expect(model.phase).toMatchObject({ is: 'failed', failure: { kind: 'not-found' } });
  });

  it('stays when there is no other', async () => {
    load.mockResolvedValue(aged(true));
    await run();
    await vi.advanceTimersByTimeAsync(20 * REPLACE_MS);
    expect(load).toHaveBeenCalledTimes(2);
    expect(model.phase).toMatchObject({ data: { stale: true }, busy: 'no' });
  });
});

describe('waiting', () => {
  it('asks again by itself, never before Retry-After', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    failing(pending);
    await run();
    expect(model.phase).toMatchObject({ is: 'failed', wait: { automatic: true, slow: false } });
    await tick(2_999);
    expect(load).toHaveBeenCalledTimes(1);
    load.mockResolvedValue(ok('issues'));
    await tick(1);
    expect(model.phase).toMatchObject({ is: 'shown' });
  });

  it('offers a button after half a minute and goes on by itself', async () => {
    failing(pending);
    await run();
    await tick(SLOW_MS - 1);
    expect(model.phase).toMatchObject({ wait: { slow: false } });
    await tick(1);
    expect(model.phase).toMatchObject({ wait: { slow: true, automatic: true } });
    const asked = load.mock.calls.length;
    await tick(60_000);
    expect(load.mock.calls.length).toBeGreaterThan(asked);
  });

  it('gives up asking in the end', async () => {
    failing(pending);
    await run();
    await tick(3_600_000);
    const asked = load.mock.calls.length;
    expect(asked).toBeLessThan(20);
    expect(model.phase).toMatchObject({ wait: { automatic: false } });
    await tick(3_600_000);
    expect(load).toHaveBeenCalledTimes(asked);
  });

  it('holds a click back until the server allows another request', async () => {
    failing({ kind: 'rate-limited', retryAfter: 600 });
    await run();
    actions.retry();
    actions.retry();
    await tick(599_999);
    expect(load).toHaveBeenCalledTimes(1);
    await tick(1);
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('asks at once when the network is back', async () => {
    failing({ kind: 'unreachable' });
    await run();
    load.mockResolvedValue(ok('issues'));
    dispatchEvent(new Event('online'));
    await tick();
    expect(model.phase).toMatchObject({ is: 'shown' });
  });
});

describe('a connection in doubt', () => {
  const refused: Failure = { kind: 'provider-refused', retryAfter: 3 };

  it('has its words, which come with the script to connect', async () => {
    failing(refused);
    await run();
    expect(model.phase).toMatchObject({ is: 'failed', failure: refused, explain: rareNotice, wait: { automatic: true } });
  });

  it('stays in doubt while it is tried again, until something else is known', async () => {
    failing(refused);
    await run();
    failing(pending);
    await tick(10_000);
    await settled();
    expect(load.mock.calls.length).toBeGreaterThan(1);
    expect(model.phase).toMatchObject({ is: 'failed', failure: { kind: 'provider-refused' }, explain: rareNotice });
    load.mockResolvedValue(ok('issues'));
    await tick(60_000);
    expect(model.phase).toMatchObject({ is: 'shown' });
  });

  it('is not what a macro begins with while an exchange is under way', async () => {
    failing(pending);
    await run();
    expect(model.phase).toMatchObject({ failure: { kind: 'refresh-pending' }, explain: undefined });
  });

  it('is over with one click and the consent', async () => {
    failing(refused);
    api.now = ok({ ...CONNECTION, state: 'suspect' });
    await run();
    actions.connect();
    await settled();
    expect(model.phase).toMatchObject({ is: 'connecting', now: { step: 'waiting' } });
    api.now = ok({ ...CONNECTION, connectedAt: '2026-11-20T12:00:00Z' });
    load.mockResolvedValue(ok('issues'));
    say('connected');
    await tick();
    expect(model.phase).toMatchObject({ is: 'shown', data: 'issues' });
    expect(host.emitted.map(([event]) => event)).toEqual(['chainkeeper-connected']);
  });

  it('is over when the server says so while the person is still on the way', async () => {
    failing(refused);
    api.now = ok({ ...CONNECTION, state: 'suspect' });
    await run();
    actions.connect();
    await settled();
    api.now = ok(CONNECTION);
    load.mockResolvedValue(ok('issues'));
    await tick(2_000);
    expect(model.phase).toMatchObject({ is: 'shown' });
  });
});

describe('connecting', () => {
  const unconnected: Failure = { kind: 'connection-required', lost: false };

  async function connect(): Promise<void> {
    actions.connect();
    await settled();
  }

  it('opens its window in the click, before its script has come', async () => {
    failing(unconnected);
    await run();
    const open = vi.spyOn(host, 'open');
    actions.connect();
    expect(open).toHaveBeenCalledOnce();
    await connect();
  });

  it('loads by itself afterwards and wakes the other macros', async () => {
    failing(unconnected);
    await run();
    await connect();
    expect(model.phase).toMatchObject({ is: 'connecting', now: { step: 'waiting' } });
    api.now = ok(CONNECTION);
    load.mockResolvedValue(ok('issues'));
    say('connected');
    await tick();
    expect(model.phase).toMatchObject({ is: 'shown', data: 'issues' });
    expect(host.emitted).toEqual([['chainkeeper-connected', CONNECTION]]);
    expect(model.connection).toEqual(CONNECTION);
  });

  it('loads when another macro connected', async () => {
    failing(unconnected);
    await run();
    load.mockResolvedValue(ok('issues'));
    host.hear('chainkeeper-connected', CONNECTION);
    await tick();
    expect(model.phase).toMatchObject({ is: 'shown' });
    expect(model.connection).toEqual(CONNECTION);
  });

  it('stays as it is when another macro connected and issues are shown', async () => {
    await run();
    host.hear('chainkeeper-connected', CONNECTION);
    await tick();
    expect(load).toHaveBeenCalledTimes(1);
  });

  it.each<Failure>([UNSEEN, { kind: 'provider-refused', retryAfter: 9 }, pending])('loads when another macro connected and it waits itself: $kind', async (failure) => {
    failing(failure);
    await run();
    expect(model.phase).toMatchObject({ is: 'failed', failure });
    load.mockResolvedValue(ok('issues'));
    host.hear('chainkeeper-connected', CONNECTION);
    await tick();
    expect(model.phase).toMatchObject({ is: 'shown' });
  });

  it('loads when another macro connected and what it shows waits for the connection', async () => {
    await run();
    failing(pending);
    actions.refresh();
    await tick();
    load.mockResolvedValue(ok('newer'));
    host.hear('chainkeeper-connected', CONNECTION);
    await tick();
    expect(model.phase).toMatchObject({ is: 'shown', data: 'newer', problem: null });
  });

  it('asks whether a connection was lost when the server did not say', async () => {
    failing({ kind: 'connection-required', lost: null });
    api.now = ok({ ...NONE, state: 'needs-consent' });
    await run();
    expect(model.phase).toMatchObject({ failure: { kind: 'connection-required', lost: true } });
  });

  it('says why a connection was lost when the server knows', async () => {
    failing({ kind: 'connection-required', lost: null });
    api.now = ok({ ...NONE, state: 'needs-consent', why: 'You chose other sites.' });
    await run();
    expect(model.phase).toMatchObject({ failure: { kind: 'connection-required', lost: 'You chose other sites.' } });
  });

  it.each<[Connection | null, boolean | string]>([
    [{ ...NONE, state: 'needs-consent', why: 'You chose other sites.' }, 'You chose other sites.'],
    [{ ...NONE, state: 'needs-consent' }, true],
    [CONNECTION, true],
    [null, true],
  ])('asks why a connection was lost that the server says is lost: %j', async (now, lost) => {
    failing({ kind: 'connection-required', lost: true });
    api.now = now === null ? no({ kind: 'unreachable' }) : ok(now);
    await run();
    expect(model.phase).toMatchObject({ failure: { kind: 'connection-required', lost } });
  });

  it('waits for a newer consent when the one there reaches no site', async () => {
    failing(UNSEEN);
    api.now = ok(CONNECTION);
    await run();
    await connect();
    await tick(6_000);
    expect(model.phase).toMatchObject({ is: 'connecting' });
    api.now = ok({ ...CONNECTION, connectedAt: '2026-11-20T12:00:00Z' });
    load.mockResolvedValue(ok('issues'));
    await tick(2_000);
    expect(model.phase).toMatchObject({ is: 'shown' });
  });

  it('ends for all macros when one disconnects', async () => {
    await run();
    actions.disconnect();
    await tick();
    expect(host.emitted).toEqual([['chainkeeper-disconnected', undefined]]);
    expect(model.phase).toMatchObject({ is: 'failed', failure: unconnected });

    await run();
    host.hear('chainkeeper-disconnected');
    expect(model.phase).toMatchObject({ is: 'failed', failure: unconnected });
  });
});

describe('the account', () => {
  it('is asked for by one macro and told to the others', async () => {
    api.now = ok(CONNECTION);
    await run(true);
    await tick(2_000);
    expect(model.connection).toEqual(CONNECTION);
    expect(host.emitted).toEqual([['chainkeeper-account', CONNECTION]]);
  });

  it('is not asked for when another macro told it', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.5);
    await run(true);
    host.hear('chainkeeper-account', CONNECTION);
    await tick(2_000);
    expect(api.connection).not.toHaveBeenCalled();
    expect(model.connection).toEqual(CONNECTION);
  });

  it('is not taken from an event that is not one', async () => {
    await run();
    host.hear('chainkeeper-account', { state: 'connected ', account: '<b>' });
    expect(model.connection).toBeNull();
  });

  it('is looked up when the panel opens', async () => {
    api.now = ok(CONNECTION);
    await run();
    actions.togglePanel();
    await tick();
    expect(model).toMatchObject({ panel: 'open', connection: CONNECTION });
    actions.togglePanel();
    expect(model.panel).toBe('closed');
  });
});

describe('choosing a site', () => {
  const choose: Failure = { kind: 'choose-site', sites: SITES };

  it('loads from the chosen site, remembers it and tells the others', async () => {
    failing(choose);
    await run();
    load.mockResolvedValue(ok('issues'));
    actions.chooseSite('b');
    await tick();
    expect(load).toHaveBeenLastCalledWith('b', false);
    expect(host.emitted).toEqual([['chainkeeper-site', 'b']]);

    load.mockImplementation(async (site) => (site === 'b' ? ok('again') : no(choose)));
    await run();
    expect(model.phase).toMatchObject({ data: 'again' });
  });

  it('is offered again when the one of an earlier visit is not reached any more', async () => {
    localStorage.setItem('chainkeeper:site', 'b');
    api.now = ok(CONNECTION);
    load.mockImplementation(async (site) => (site === null ? no(choose) : no(UNSEEN)));
    await run();
    await settled();
    expect(load.mock.calls.map(([site]) => site)).toEqual([null, 'b', null]);
    expect(model.phase).toMatchObject({ is: 'failed', failure: choose });
    expect(localStorage.getItem('chainkeeper:site')).toBeNull();
  });

  it('of this very visit is told why it is not reached', async () => {
    api.now = ok(CONNECTION);
    load.mockImplementation(async (site) => (site === null ? no(choose) : no({ ...UNSEEN, cause: 'site-suspended', reconnect: false })));
    await run();
    actions.chooseSite('b');
    await settled();
    expect(model.phase).toMatchObject({ is: 'failed', failure: { kind: 'not-permitted', cause: 'site-suspended' } });
  });

  it('follows another macro, but only to a site that is offered', async () => {
    failing(choose);
    await run();
    load.mockResolvedValue(ok('issues'));
    host.hear('chainkeeper-site', 'elsewhere');
    await tick();
    expect(load).toHaveBeenCalledTimes(1);
    host.hear('chainkeeper-site', 'a');
    await tick();
    expect(load).toHaveBeenLastCalledWith('a', false);
  });
});
