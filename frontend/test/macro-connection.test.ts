import { describe, expect, it, vi } from 'vitest';
import type { Connection, Failure } from '../src/api/answers';
import { rareNotice } from '../src/views/rare-notice';
import { CONNECTION, no, NONE, ok, say, tick, UNSEEN } from './fakes';
import { actions, api, emitted, failing, host, load, model, pending, run, settled, SITES } from './macro-fixture';

describe('a connection in doubt', () => {
  const refused: Failure = { kind: 'provider-refused', retryAfter: 3 };

  it('has its words, which come with the script to connect', async () => {
    failing(refused);
    await run();
    expect(model.phase).toMatchObject({
      is: 'failed',
      failure: refused,
      explain: rareNotice,
      wait: { automatic: true },
    });
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
    expect(model.phase).toMatchObject({ is: 'connecting', progress: { step: 'waiting' } });
    api.now = ok({ ...CONNECTION, connectedAt: '2026-11-20T12:00:00Z' });
    load.mockResolvedValue(ok('issues'));
    say('connected');
    await tick();
    expect(model.phase).toMatchObject({ is: 'shown', data: 'issues' });
    expect(emitted().map(([event]) => event)).toEqual(['chainkeeper-connected']);
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
    const open = vi.spyOn(host.consents, 'open');
    actions.connect();
    expect(open).toHaveBeenCalledOnce();
    await connect();
  });

  it('loads by itself afterwards and wakes the other macros', async () => {
    failing(unconnected);
    await run();
    await connect();
    expect(model.phase).toMatchObject({ is: 'connecting', progress: { step: 'waiting' } });
    api.now = ok(CONNECTION);
    load.mockResolvedValue(ok('issues'));
    say('connected');
    await tick();
    expect(model.phase).toMatchObject({ is: 'shown', data: 'issues' });
    expect(emitted()).toEqual([['chainkeeper-connected', CONNECTION]]);
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

  it.each<Failure>([UNSEEN, { kind: 'provider-refused', retryAfter: 9 }, pending])(
    'loads when another macro connected and it waits itself: $kind',
    async (failure) => {
      failing(failure);
      await run();
      expect(model.phase).toMatchObject({ is: 'failed', failure });
      load.mockResolvedValue(ok('issues'));
      host.hear('chainkeeper-connected', CONNECTION);
      await tick();
      expect(model.phase).toMatchObject({ is: 'shown' });
    },
  );

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

  it('looks nothing up when the server says that there is no connection', async () => {
    failing({ kind: 'connection-required', lost: false });
    const lookUp = vi.spyOn(api, 'connection');
    await run();
    expect(model.phase).toMatchObject({ failure: { kind: 'connection-required', lost: false } });
    expect(lookUp).not.toHaveBeenCalled();
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
    expect(emitted()).toEqual([['chainkeeper-disconnected', undefined]]);
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
    expect(emitted()).toEqual([['chainkeeper-account', CONNECTION]]);
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
    expect(emitted()).toEqual([['chainkeeper-site', 'b']]);

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
    load.mockImplementation(async (site) =>
      site === null ? no(choose) : no({ ...UNSEEN, cause: 'site-suspended', reconnect: false }),
    );
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
