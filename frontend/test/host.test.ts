import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { earlyBridge, lateBridge } from '../src/host/connect/bridge';
import { connectHost } from '../src/host/connect/connect-host';
import { tokens } from '../src/host/connect/token';
import type { Host } from '../src/host/host';
import { lineSize } from '../src/host/connect/line-size';
import { contextToken, tick } from './fakes';

const NOW = Date.parse('2026-11-20T10:00:00Z');

describe('the bridge', () => {
  const getToken = vi.fn<(done: (token: string) => void) => void>();
  const resize = vi.fn<(width: string, height: string) => void>();
  const initializeTheming = vi.fn<() => void>();
  const content = document.createElement('div');
  const connect = (): Host => connectHost(content);
  const connectLate = (): Host => connectHost(content, '', lateBridge());

  /** Nor loads what is put into the page. */
  function withoutBridge() {
    delete window.AP;
    document.documentElement.dataset['bridge'] = '/atlassian-connect/all.js';
    return vi.spyOn(document.head, 'append').mockImplementation(() => {});
  }

  beforeEach(() => {
    vi.useFakeTimers({ now: NOW });
    document.documentElement.removeAttribute('data-color-mode');
    getToken.mockReset();
    resize.mockReset();
    initializeTheming.mockReset();
    window.AP = {
      context: { getToken },
      resize,
      events: { on: () => {}, emit: () => {} },
      theming: { initializeTheming },
    };
  });
  afterEach(() => {
    delete window.AP;
    delete document.documentElement.dataset['bridge'];
    window.name = '';
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  it('is missing outside of the product', async () => {
    window.AP = {};
    expect(await connect().inProduct).toBe(false);
    delete window.AP;
    expect(await connect().inProduct).toBe(false);
  });

  it('that comes late is loaded when it is needed, and the caller waits', async () => {
    const bridge = window.AP!;
    const appended = withoutBridge();
    const late = lateBridge();
    const host = connectHost(content, '', late);
    const token = tokens(late);
    expect(appended).not.toHaveBeenCalled();
    const asked = token(false);
    void token(true);
    expect(appended).toHaveBeenCalledTimes(1);
    const script = appended.mock.calls[0]![0] as HTMLScriptElement;
    expect(script.src).toMatch(/atlassian-connect\/all\.js$/);
    expect(script.dataset['options']).toBe('resize:false');

    window.AP = bridge;
    getToken.mockImplementation((done) => done('a token'));
    script.dispatchEvent(new Event('load'));
    expect(await host.inProduct).toBe(true);
    expect(await asked).toBe('a token');
    await tick();
    expect(initializeTheming).toHaveBeenCalledTimes(1);
  });

  it('that comes late and is not needed is loaded when the browser is idle', async () => {
    const appended = withoutBridge();
    connectLate();
    await tick();
    expect(appended).toHaveBeenCalledTimes(1);
  });

  it('that comes late is announced to the product, which says "Loading app" until it hears of it', () => {
    withoutBridge();
    const told = vi.spyOn(window.parent, 'postMessage').mockImplementation(() => {});
    window.name = JSON.stringify({ extension_id: 'a-macro', origin: 'https://acme.example', options: {} });
    connectLate();
    expect(told.mock.calls).toEqual([[{ eid: 'a-macro', type: 'init' }, 'https://acme.example']]);
  });

  it.each(['', 'chainkeeper-consent', 'null'])('is not announced by a window that is named %j', (name) => {
    withoutBridge();
    const told = vi.spyOn(window.parent, 'postMessage').mockImplementation(() => {});
    window.name = name;
    connectLate();
    expect(told).not.toHaveBeenCalled();
  });

  it('is needed as soon as the content has another height than the iframe', () => {
    let laidOut = (): void => {};
    vi.stubGlobal(
      'ResizeObserver',
      class {
        constructor(seen: () => void) {
          laidOut = seen;
        }
        observe = (): void => {};
      },
    );
    const height = vi.spyOn(content, 'getBoundingClientRect').mockReturnValue({ height: innerHeight } as DOMRect);
    const appended = withoutBridge();
    connectLate();
    laidOut();
    expect(appended).not.toHaveBeenCalled();
    height.mockReturnValue({ height: innerHeight + 1 } as DOMRect);
    laidOut();
    expect(appended).toHaveBeenCalledTimes(1);
    vi.unstubAllGlobals();
  });

  it('is told the height of content that changes where the browser observes no sizes', async () => {
    vi.stubGlobal('ResizeObserver', undefined);
    const changing = document.createElement('div');
    const height = vi.spyOn(changing, 'getBoundingClientRect').mockReturnValue({ height: 258 } as DOMRect);
    connectHost(changing);
    await tick();
    const cell = document.createElement('p');
    changing.append(cell);
    await tick();
    expect(resize).toHaveBeenLastCalledWith('100%', '258px');
    // A later script draws a value within what is there.
    height.mockReturnValue({ height: 281.2 } as DOMRect);
    cell.append('2 pull requests, 1 merged');
    await tick();
    expect(resize).toHaveBeenLastCalledWith('100%', '282px');
    expect(resize).toHaveBeenCalledTimes(2);
    vi.unstubAllGlobals();
  });

  it('that does not load is missing', async () => {
    const appended = withoutBridge();
    const host = connectLate();
    await tick();
    (appended.mock.calls[0]![0] as HTMLScriptElement).dispatchEvent(new Event('error'));
    expect(await host.inProduct).toBe(false);
  });

  it.each([
    [true, 'dark'],
    [false, 'light'],
  ])('names the colours; until then the page has those around it (dark: %j)', (matches, colours) => {
    vi.stubGlobal('matchMedia', (query: string) => ({ matches: matches && query === '(prefers-color-scheme: dark)' }));
    connect();
    expect(document.documentElement.dataset['colorMode']).toBe(colours);
    vi.unstubAllGlobals();
  });

  it('brings a window to the front that an earlier click has opened', () => {
    const focus = vi.fn<() => void>();
    const opened = { closed: false, focus } as unknown as Window;
    const open = vi.spyOn(window, 'open').mockReturnValue(opened);
    expect(connect().consents.open('consent')).toMatchObject({ in: 'window', popup: {} });
    expect(open).toHaveBeenCalledWith('', 'consent', expect.stringContaining('popup'));
    expect(focus).toHaveBeenCalledOnce();
    open.mockReturnValue({ closed: true, focus } as unknown as Window);
    expect(connect().consents.open('consent')).toEqual({ in: 'window', popup: null });
  });

  it('is asked for a token once while it is good, and again on request', async () => {
    getToken.mockImplementation((done) => done(contextToken({ iat: NOW / 1000, exp: NOW / 1000 + 900 })));
    const token = tokens(earlyBridge());
    await token(false);
    await token(false);
    expect(getToken).toHaveBeenCalledTimes(1);
    await token(true);
    expect(getToken).toHaveBeenCalledTimes(2);
    vi.setSystemTime(NOW + 871_000);
    await token(false);
    expect(getToken).toHaveBeenCalledTimes(3);
  });

  it('that gives no token is not waited for without end', async () => {
    const asked = expect(tokens(earlyBridge())(false)).rejects.toThrow('no token');
    await tick(15_000);
    await asked;
  });

  it('that is missing is not asked for a token', async () => {
    delete window.AP;
    await expect(tokens(earlyBridge())(false)).rejects.toThrow('no product');
  });

  it.each<[unknown, string | null]>([
    ['Pacific/Apia', 'Pacific/Apia'],
    [new Intl.DateTimeFormat().resolvedOptions().timeZone, null],
    ['Mars/Olympus', null],
    [null, null],
  ])('is asked once for the viewer’s time zone: %j is %j here', async (told, zone) => {
    const getTimeZone = vi.fn<(done: (zone: unknown) => void) => void>((done) => done(told));
    window.AP = { ...window.AP, user: { getTimeZone } };
    const host = connect();
    expect(await host.timeZone()).toBe(zone);
    expect(await host.timeZone()).toBe(zone);
    expect(getTimeZone).toHaveBeenCalledTimes(1);
  });

  it('that knows nothing of people leaves the time zone to the browser', async () => {
    expect(await connect().timeZone()).toBeNull();
  });

  it('is told the height, and only when it changes', async () => {
    const height = vi.spyOn(content, 'getBoundingClientRect').mockReturnValue({ height: 120.2 } as DOMRect);
    const host = connect();
    await host.inProduct;
    expect(resize.mock.calls).toEqual([['100%', '121px']]);
    host.fit();
    expect(resize).toHaveBeenCalledTimes(1);
    height.mockReturnValue({ height: 300 } as DOMRect);
    host.fit();
    expect(resize).toHaveBeenLastCalledWith('100%', '300px');
  });

  it('is told no height that the iframe has already, but one that it had before', async () => {
    const height = vi.spyOn(content, 'getBoundingClientRect').mockReturnValue({ height: innerHeight } as DOMRect);
    const host = connect();
    await host.inProduct;
    expect(resize).not.toHaveBeenCalled();
    for (const next of [innerHeight + 5, innerHeight]) {
      height.mockReturnValue({ height: next } as DOMRect);
      host.fit();
      expect(resize).toHaveBeenLastCalledWith('100%', `${next}px`);
    }
  });

  it('is told the width of a line of text too, up to what a line can take', async () => {
    const size = vi.spyOn(content, 'getBoundingClientRect').mockReturnValue({ height: 24, width: 61.5 } as DOMRect);
    vi.spyOn(screen, 'width', 'get').mockReturnValue(1280);
    const host = connectHost(content, '', undefined, lineSize());
    await tick(200);
    expect(resize.mock.calls).toEqual([['62px', '24px']]);
    size.mockReturnValue({ height: 24, width: 2000 } as DOMRect);
    host.fit();
    expect(resize).toHaveBeenLastCalledWith('480px', '24px');
    vi.spyOn(screen, 'width', 'get').mockReturnValue(320);
    host.fit();
    expect(resize).toHaveBeenLastCalledWith('280px', '24px');
    expect(content.style.width).toBe('');
  });

  /** Words of 400 pixels that take two lines in less, in an iframe of `innerWidth`. */
  function lineOfWords(iframeWidth: number): { given(width: number): void } {
    const line = content.style;
    const natural = (): number => (line.width === '' ? innerWidth : parseFloat(line.width) || 400);
    const wraps = (): DOMRect => ({ width: natural(), height: natural() < 400 ? 48 : 24 }) as DOMRect;
    vi.spyOn(content, 'getBoundingClientRect').mockImplementation(wraps);
    vi.spyOn(screen, 'width', 'get').mockReturnValue(1280);
    const given = vi.spyOn(window, 'innerWidth', 'get').mockReturnValue(iframeWidth);
    return { given: (width) => void given.mockReturnValue(width) };
  }

  it('is told the height of a line in the width that the page gave, where that is less than was asked for', async () => {
    const page = lineOfWords(48);
    const host = connectHost(content, '', undefined, lineSize());
    await host.inProduct;
    expect(resize.mock.calls, 'the iframe of before is too narrow for any words').toEqual([['400px', '24px']]);
    page.given(280);
    host.fit();
    expect(resize).toHaveBeenLastCalledWith('400px', '48px');
    page.given(400);
    host.fit();
    expect(resize).toHaveBeenLastCalledWith('400px', '24px');
  });

  it('is told no height of a line in a width from before the request, however often the content is measured', async () => {
    lineOfWords(48);
    const late = connectHost(content, '', undefined, lineSize());
    for (let times = 0; times < 3; times++) late.fit();
    await late.inProduct;
    for (let times = 0; times < 3; times++) late.fit();
    expect(resize.mock.calls).toEqual([['400px', '24px']]);
  });

  it('takes the width of a line as it is where the page does not change it', async () => {
    lineOfWords(280);
    const host = connectHost(content, '', undefined, lineSize());
    await host.inProduct;
    await tick(1_000);
    expect(resize.mock.calls).toEqual([
      ['400px', '24px'],
      ['400px', '48px'],
    ]);
  });
});
