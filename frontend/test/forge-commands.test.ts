import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import * as ours from '../src/host/forge/commands';

type Package = typeof import('@forge/bridge');
type Act = (theirs: Package) => Promise<unknown>;

const remote = (path: string, init: object): Act => {
  return ({ requestRemote }) => requestRemote('chainkeeper', { path, ...init });
};
const ACCEPT = { accept: 'application/json', 'accept-language': 'de-DE' };
const JSON_TYPE = { 'content-type': 'application/json' };

/** What this app does by its own caller, and by Atlassian's package. */
const COMMANDS: readonly (readonly [string, () => Promise<unknown>, Act])[] = [
  ['the context', () => ours.getContext(), ({ view }) => view.getContext()],
  ['the theme', () => ours.enableTheming(), ({ view }) => view.theme.enable()],
  [
    'a request that reads',
    () => ours.requestRemote({ path: '/api/issues?jql=a', method: 'GET', headers: ACCEPT }),
    remote('/api/issues?jql=a', { method: 'GET', headers: ACCEPT }),
  ],
  [
    'a request with a body',
    () => ours.requestRemote({ path: '/api/x', method: 'POST', headers: JSON_TYPE, body: '{"ü":1}' }),
    remote('/api/x', { method: 'POST', headers: JSON_TYPE, body: '{"ü":1}' }),
  ],
  [
    'a request without one that changes something',
    () => ours.requestRemote({ path: '/api/connection', method: 'DELETE', headers: ACCEPT }),
    remote('/api/connection', { method: 'DELETE', headers: ACCEPT }),
  ],
  [
    'an invocation that reads',
    () => ours.invokeRemote({ path: '/api/admin/overview', method: 'GET', headers: ACCEPT }),
    ({ invokeRemote }) => invokeRemote({ path: '/api/admin/overview', method: 'GET', headers: ACCEPT }),
  ],
  [
    'an invocation with a body',
    () => ours.invokeRemote({ path: '/api/admin/pause', method: 'POST', headers: JSON_TYPE, body: { hours: 1 } }),
    ({ invokeRemote }) =>
      invokeRemote({ path: '/api/admin/pause', method: 'POST', headers: JSON_TYPE, body: { hours: 1 } }),
  ],
  ['a tab', () => ours.openTab('https://app.example/x'), ({ router }) => router.open('https://app.example/x')],
  ['another page', () => ours.navigate('/wiki/x'), ({ router }) => router.navigate('/wiki/x')],
  [
    'a page of the app',
    () => ours.openModule('chainkeeper-me'),
    ({ router, NavigationTarget }) =>
      router.navigate({ target: NavigationTarget.Module, moduleKey: 'chainkeeper-me' } as never),
  ],
  ['the page again', () => ours.reload(), ({ router }) => router.reload()],
  ['an event', () => ours.emit('e', { site: 's' }), ({ events }) => events.emit('e', { site: 's' })],
  ['an event without data', () => ours.emit('e', undefined), ({ events }) => events.emit('e')],
  ['what an export waits for', () => ours.emitReady('l1'), ({ view }) => view.emitReadyEvent()],
  ['a saved macro', () => ours.submit({ config: { a: 'b' } }), ({ view }) => view.submit({ config: { a: 'b' } })],
  ['a dialog that is closed', () => ours.close(), ({ view }) => view.close()],
];

const ANSWERS: Readonly<Record<string, unknown>> = {
  getContext: { localId: 'l1' },
  fetchRemote: { status: 200, statusText: 'OK', headers: {}, body: '{}', isAttachment: false },
  invoke: { success: true, payload: { status: 200, headers: {}, body: {} } },
};

describe('the caller of Forge’s bridge', () => {
  let commands: unknown[][];
  let answers: Readonly<Record<string, unknown>>;
  let theirs: Package;

  beforeAll(async () => {
    // The package reads the bridge once, when it is loaded.
    vi.stubGlobal('__bridge', {
      callBridge: async (command: string, ...payload: unknown[]) => {
        commands.push([command, ...payload]);
        return answers[command];
      },
    });
    theirs = await import('@forge/bridge');
  });
  beforeEach(() => {
    commands = [];
    answers = ANSWERS;
  });

  async function sent(act: () => Promise<unknown>): Promise<unknown[][]> {
    commands = [];
    await act();
    return commands;
  }

  it.each(COMMANDS)('sends for %s what Atlassian’s package sends', async (what, own, act) => {
    const expected = await sent(() => act(theirs));
    expect(expected.length).toBeGreaterThan(0);
    // The package looks its context up again, which a page knows.
    const needed = what === 'what an export waits for' ? expected.filter(([name]) => name !== 'getContext') : expected;
    expect(await sent(own)).toEqual(needed);
  });

  it.each([
    ['of a success', { success: true, payload: { status: 200, headers: { a: 'b' }, body: { c: 1 } } }],
    ['of a refusal', { success: false, error: { status: 409, headers: {}, body: { code: 'NOT_CONNECTED' } } }],
    ['of nothing', undefined],
  ])('understands an invocation’s answer %s as the package does', async (_, invoke) => {
    answers = { invoke };
    const input = { path: '/api/admin/overview', method: 'GET', headers: {} };
    const read = await ours.invokeRemote(input);
    expect(read).toEqual(await theirs.invokeRemote({ ...input, method: 'GET' }));
  });

  it('hears events as the package does', async () => {
    const callbacks: ((payload: unknown) => void)[] = [];
    for (const subscribe of [ours.on, theirs.events.on]) {
      const heard = vi.fn<(payload: unknown) => void>();
      const [[name, payload] = []] = await sent(() => subscribe('e', heard));
      expect(name).toBe('on');
      const { callback, ...rest } = payload as { event: string; callback: (payload: unknown) => void };
      expect(rest).toEqual({ event: 'e' });
      callbacks.push(callback);
      callback({ a: 1 });
      expect(heard).toHaveBeenCalledWith({ a: 1 });
    }
    expect(callbacks).toHaveLength(2);
  });

  it.each([true, undefined, false])('takes %j for an answer to a save as the package does', async (submit) => {
    answers = { submit };
    const refused = await theirs.view.submit({}).then(
      () => false,
      () => true,
    );
    expect(refused).toBe(submit === false);
    const own = ours.submit({ config: {} });
    await (refused ? expect(own).rejects.toThrow() : expect(own).resolves.toBeUndefined());
  });

  it('has the history of a page by the package’s command', async () => {
    answers = { createHistory: { listen: () => {} } };
    expect(await sent(ours.createHistory)).toEqual(await sent(theirs.view.createHistory));
  });
});
