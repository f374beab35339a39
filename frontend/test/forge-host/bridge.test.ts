import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { answerFrames, HostFrame, page } from './fixture';

const CALLBACK = { $callback: 7 };

/** For each command, payloads as `@forge/bridge` sends them, and payloads of another shape. */
const SHAPES: Readonly<Record<string, readonly [right: readonly unknown[], wrong: readonly unknown[]]>> = {
  getContext: [[undefined], [{}, 'a']],
  invoke: [[{ path: '/api/x', invokeType: 'ui-remote-fetch' }], [undefined, null, 'a', [], CALLBACK.$callback]],
  onClose: [[CALLBACK], [undefined, {}, 'a']],
  emitReadyEvent: [[undefined], [{ localId: 'l1' }]],
  emit: [
    [{ event: 'e', payload: { a: 1 } }, { event: 'e' }],
    [undefined, {}, { event: '' }, { event: 1 }, 'e'],
  ],
  on: [
    [{ event: 'e', callback: CALLBACK }],
    [undefined, { event: 'e' }, { callback: CALLBACK }, { event: 'e', callback: 1 }, { event: 'e', callback: {} }],
  ],
  emitPublic: [[{ event: 'e' }], [undefined, {}, { event: 1 }]],
  onPublic: [[{ event: 'e', callback: CALLBACK }], [undefined, { event: 'e' }]],
  navigate: [
    [
      { url: 'https://x.example/', type: 'new-tab' },
      { url: '/wiki/x', type: 'same-tab' },
      { target: 'module', moduleKey: 'm', type: 'same-tab' },
    ],
    [undefined, 'https://x.example/', { url: '/x' }, { url: '/x', type: 'popup' }, { type: 'new-tab' }],
  ],
  getUrl: [[{ target: 'issue', issueKey: 'A-1' }], [undefined, {}, { target: 1 }]],
  reload: [[undefined], [{}]],
  showFlag: [
    [
      { id: 'f', type: 'success' },
      { id: 1, type: 'info' },
    ],
    [undefined, { id: 'f' }, { type: 'info' }],
  ],
  closeFlag: [[{ id: 'f' }], [undefined, {}]],
  openModal: [
    [{ resource: null, context: {}, onClose: CALLBACK }],
    [undefined, { context: {} }, { onClose: CALLBACK }, { context: 'a', onClose: CALLBACK }],
  ],
  changeWindowTitle: [['Jira issues'], [undefined, '', {}]],
  createHistory: [[undefined], [{}]],
};
const of = (at: 0 | 1): (readonly [string, unknown])[] =>
  Object.entries(SHAPES).flatMap(([command, payloads]) => payloads[at].map((one) => [command, one] as const));

describe('the bridge of the local Forge host', () => {
  beforeAll(answerFrames);
  beforeEach(() => vi.clearAllMocks());

  it.each(of(0))('runs %s with %j', async (command, payload) => {
    const frame = new HostFrame({}, { kind: 'page' });
    expect(await frame.command(command, payload)).not.toHaveProperty('error');
  });

  it.each(of(1))('refuses %s with %j', async (command, payload) => {
    const answer = await new HostFrame({}, { kind: 'page' }).command(command, payload);
    expect(answer.error?.message).toContain('Invalid payload');
  });

  it.each(['getEverything', 'resize', 'toString', 'constructor', '__proto__', 'fetchRemote'])(
    'does not know the command %s',
    async (command) => {
      expect((await new HostFrame().command(command)).error?.message).toContain('Unknown bridge command');
    },
  );

  it('is not heard from another origin or another window', async () => {
    const frame = new HostFrame();
    const message = { forge: true, id: 1, kind: 'command', command: 'reload' };
    frame.send(message, 'http://evil.example');
    frame.send(message, undefined, window);
    frame.send({ ...message, forge: false });
    await frame.command('getContext');
    expect(page.reload).not.toHaveBeenCalled();
    expect(frame.posted).toHaveLength(1);
  });

  it('tells an event to each iframe that has subscribed to it, the sender included, until it unsubscribes', async () => {
    const frames = [new HostFrame(), new HostFrame({ localId: 'l2' }), new HostFrame({ localId: 'l3' })] as const;
    const subscribed = await frames[0].command('on', { event: 'e', callback: { $callback: 1 } });
    await frames[1].command('on', { event: 'e', callback: { $callback: 2 } });
    await frames[2].command('on', { event: 'other', callback: { $callback: 3 } });
    const heard = (): unknown[] =>
      frames.map(({ posted }) =>
        posted.filter(({ kind }) => kind === 'callback').map((one) => [one.callback, one.given]),
      );
    await frames[0].command('emit', { event: 'e', payload: { a: 1 } });
    expect(heard()).toEqual([[[1, [{ a: 1 }]]], [[2, [{ a: 1 }]]], []]);
    const { unsubscribe } = subscribed.value as { unsubscribe: { $function: number } };
    await frames[0].ask({ kind: 'call', handle: unsubscribe.$function, given: [] });
    await frames[0].command('emit', { event: 'e' });
    expect(heard()).toMatchObject([{ length: 1 }, { length: 2 }, []]);
  });

  it('keeps the functions of an iframe for that iframe', async () => {
    const frame = new HostFrame();
    const { value } = await frame.command('on', { event: 'e', callback: CALLBACK });
    const { $function } = (value as { unsubscribe: { $function: number } }).unsubscribe;
    const other = new HostFrame({ localId: 'l2' });
    expect(await other.ask({ kind: 'call', handle: $function, given: [] })).toHaveProperty('error');
  });

  it('has a token for the remote of the manifest only', async () => {
    const frame = new HostFrame();
    expect((await frame.ask({ kind: 'token', remoteKey: 'chainkeeper' })).value).toEqual({ token: 't', seconds: 25 });
    expect(await frame.ask({ kind: 'token', remoteKey: 'other' })).toHaveProperty('error');
  });

  it.each(['submit', 'close', 'refresh', 'onClose'])('answers false to %s outside of a dialog', async (command) => {
    const frame = new HostFrame({}, { kind: 'page' });
    expect((await frame.command(command, command === 'onClose' ? CALLBACK : undefined)).value).toBe(false);
  });

  it('has a history for pages of an app only', async () => {
    expect(await new HostFrame({}, { kind: 'macro' }).command('createHistory')).toHaveProperty('error');
  });
});
