import { describe, expect, it, vi } from 'vitest';
import type { Answer, Failure } from '../src/api/answers';
import { runMacro } from '../src/macro/run';
import { REPLACE_MS, SLOW_MS } from '../src/macro/state';
import { loadConsentScript } from '../src/views/load-connecting';
import { no, ok, tick, UNSEEN } from './fakes';
import { actions, api, failing, host, load, model, more, pending, run, settled, SITES } from './macro-fixture';

describe('loading', () => {
  it('draws again once the viewer’s time zone is known', async () => {
    let drawn = 0;
    host.zone = 'Pacific/Apia';
    runMacro<string>(
      host,
      api,
      {
        load: () => new Promise(() => {}),
        more: null,
        site: null,
        showsAccount: false,
        first: null,
        visible: () => new Promise(() => {}),
      },
      loadConsentScript,
      () => drawn++,
    );
    const before = drawn;
    await tick();
    expect(drawn).toBe(before + 1);
  });

  it('shows what came with the page and asks nothing', async () => {
    await run(false, () => Promise.resolve(), 'came along');
    expect(model.phase).toMatchObject({ is: 'shown', data: 'came along' });
    expect(load).not.toHaveBeenCalled();
  });

  it('shows its skeleton and asks nothing until it is visible', async () => {
    let visible = (): void => {};
    await run(false, () => new Promise<void>((resolve) => (visible = resolve)));
    expect(model.phase).toEqual({ is: 'loading' });
    expect(load).not.toHaveBeenCalled();
    visible();
    await tick();
    expect(load).toHaveBeenCalledOnce();
  });

  it('shows what came', async () => {
    await run();
    expect(model.phase).toEqual({ is: 'shown', data: 'issues', busy: 'no', problem: null });
  });

  it('keeps what is shown while it is refreshed, and bypasses the cache', async () => {
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
    failing({ kind: 'unreachable' });
    actions.refresh();
    await tick();
    const kept = { is: 'shown', data: 'issues', problem: { of: 'refresh', failure: { kind: 'unreachable' } } };
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

  it('loads all of it again when the viewer may not see more', async () => {
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
