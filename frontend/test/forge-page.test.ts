import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { eventually } from './eventually';
import { CONTEXT, FakeForge, remoteAnswer } from './forge-fixture';

const SITE = { id: 'c', name: 'Acme', url: 'https://acme.example' };
const ISSUE = { key: 'DEMO-1', url: 'https://acme.example/browse/DEMO-1', fields: { summary: 'First', status: {} } };
const ANSWERS: Readonly<Record<string, unknown>> = {
  '/api/issues/DEMO-1': ISSUE,
  '/api/issues': { issues: [ISSUE], site: SITE, nextPage: null },
  '/api/count': { count: 41, url: 'https://acme.example/issues', site: SITE },
  '/api/chart': {
    groups: [{ name: 'Open', count: 7, category: 'new', url: null }],
    total: 7,
    url: 'https://acme.example/issues',
    site: SITE,
  },
  '/api/connection': { state: 'none', sites: [] },
};

interface Sent {
  readonly fetchRequestInit: { readonly path: string; readonly method: string; readonly headers: string[][] };
}

let forge: FakeForge;

/** Opens a page as the build puts it together. */
async function open(page: string, context: object = {}, language = 'en'): Promise<void> {
  forge.answers['getContext'] = { ...CONTEXT, locale: 'en-GB', moduleKey: `chainkeeper-${page}`, ...context };
  forge.answers['fetchRemote'] ??= ({ fetchRequestInit: { path } }: Sent) =>
    remoteAnswer(ANSWERS[path.split('?')[0]!] ?? { code: 'not-found' }, path.split('?')[0]! in ANSWERS ? 200 : 404);
  document.body.innerHTML =
    '<script type="application/json" id="scripts">{"en":"data:text/javascript,","de":"data:text/javascript,"}</script><div class="ac-content"><main id="root"></main><p id="live"></p></div>';
  vi.resetModules();
  // The build for Forge puts these in the place of Connect's.
  vi.doMock('../src/host/product', () => import('../src/host/forge/product'));
  vi.doMock('../src/messages/language', () => ({ language }));
  vi.doMock('../src/host/line', () => import('../src/host/forge/line'));
  await import(`../src/pages/${page}.ts`);
}

const text = (): string => document.getElementById('root')!.textContent;
/** A page that was opened before may still look its account up. */
const paths = (): string[] =>
  (forge.payloads('fetchRemote') as Sent[])
    .map((one) => one.fetchRequestInit.path)
    .filter((path) => path !== '/api/connection');
const macro = (config: object, more: object = {}): object => ({ extension: { type: 'macro', config, ...more } });

beforeEach(() => {
  vi.stubGlobal('IntersectionObserver', undefined);
  forge = new FakeForge();
});
afterEach(() => {
  dispatchEvent(new Event('pagehide'));
  delete window.chainkeeperBatch;
  vi.unstubAllGlobals();
});

describe('a macro in Forge', () => {
  it.each([
    ['table', { jql: 'project = DEMO' }, '/api/issues?jql=project+%3D+DEMO&columns=summary', 'DEMO-1'],
    ['issue', { key: 'demo-1' }, '/api/issues/DEMO-1?columns=summary', 'First'],
    ['issue-inline', { key: 'DEMO-1' }, '/api/issues/DEMO-1?columns=summary', 'First'],
    ['count', { jql: 'a = b' }, '/api/count?jql=a+%3D+b', '41'],
    ['chart', { jql: 'a = b', by: 'assignee' }, '/api/chart?jql=a+%3D+b&by=assignee', '7'],
  ])('%s shows what the app’s server answers', async (page, config, path, shown) => {
    await open(page, macro(config));
    await eventually(() => expect(text()).toContain(shown));
    expect(paths()[0]!.startsWith(path)).toBe(true);
  });

  it('asks nothing but who reads what before its first request, and counts no invocation', async () => {
    await open('table');
    await eventually(() => expect(text()).toContain('DEMO-1'));
    const names = forge.commands.map(([name]) => name);
    const before = names.slice(0, names.indexOf('fetchRemote')).filter((name) => name !== 'on');
    expect(before.filter((name) => name !== 'enableTheming')).toEqual(['getContext']);
    expect(names).not.toContain('invoke');
  });

  it('names the reader’s language to the server, whose refusals have words', async () => {
    await open('table', { locale: 'de_AT' }, 'de');
    await eventually(() => expect(paths()).toHaveLength(1));
    const sent = (forge.payloads('fetchRemote') as Sent[]).find((one) => one.fetchRequestInit.path === paths()[0]);
    expect(sent!.fetchRequestInit.headers).toContainEqual(['accept-language', 'de-AT']);
  });

  it('in another language than the reader’s leaves the page to the script in theirs', async () => {
    await open('table', { locale: 'de-DE' });
    await (
      await import('../src/host/forge/start')
    ).context;
    await new Promise((done) => setTimeout(done));
    expect(paths()).toEqual([]);
    expect(text()).toBe('');
  });

  it('asks past the server’s cache when a person refreshes', async () => {
    await open('issue', macro({ key: 'DEMO-1' }));
    await eventually(() => expect(text()).toContain('First'));
    document.querySelector<HTMLElement>('[data-focus=refresh]')!.click();
    await eventually(() => expect(paths()).toHaveLength(2));
    const [first, again] = (forge.payloads('fetchRemote') as Sent[])
      .map((one) => one.fetchRequestInit)
      .filter(({ path }) => path.startsWith('/api/issues/'))
      .map(({ headers }) => Object.fromEntries(headers) as Record<string, string>);
    expect(first).not.toHaveProperty('cache-control');
    expect(again).toMatchObject({ 'cache-control': 'no-cache' });
  });

  it('tells an export once that it is ready', async () => {
    await open('table');
    await eventually(() => expect(forge.payloads('emitReadyEvent')).toHaveLength(1));
    expect(forge.payloads('emit')).toContainEqual({ event: 'EXTENSION_READY', payload: { localId: 'l1' } });
    expect(text()).toContain('DEMO-1');
  });

  it.each([
    ['that was just pasted', { autoConvertLink: 'https://acme.atlassian.net/browse/DEMO-1' }, {}],
    ['that came from Connect', {}, { url: 'https://acme.atlassian.net/browse/DEMO-1' }],
  ])('is a link %s', async (_, more, config) => {
    await open('issue', macro(config, more));
    await eventually(() => expect(text()).toContain('First'));
    expect(paths()[0]).toMatch(/^\/api\/issues\/DEMO-1\?.*site=acme\.atlassian\.net$/);
  });

  it('reads parameters that another editor stored as numbers and truth values', async () => {
    await open('table', macro({ jql: 'a = b', limit: 5, total: true, columns: null, strange: { a: [1] } }));
    await eventually(() => expect(text()).toContain('DEMO-1'));
    expect(paths()[0]).toContain('limit=5');
    expect(paths()[0]).toContain('columns=summary%2Cstatus%2Cassignee');
  });

  it('says to a reader who is not logged in where one logs in', async () => {
    await open('table', { accountId: undefined });
    await eventually(() => expect(document.querySelector('a')).not.toBeNull());
    expect(document.querySelector('a')!.href).toBe('https://x.atlassian.net/wiki');
    expect(paths()).toEqual([]);
  });

  it('says what it belongs to where there is no bridge', async () => {
    const pages = await import('../src/messages/page-notices');
    vi.stubGlobal('__bridge', undefined);
    await open('table');
    await eventually(() => expect(text()).toContain(pages.outsideTitle));
  });

  it('opens its links by the product, since an iframe may open no window', async () => {
    await open('table');
    await eventually(() => expect(text()).toContain('DEMO-1'));
    const link = [...document.querySelectorAll('a')].find((one) => one.href === ISSUE.url)!;
    link.dispatchEvent(new Event('pointerover', { bubbles: true }));
    await vi.dynamicImportSettled();
    const click = new MouseEvent('click', { bubbles: true, cancelable: true });
    link.dispatchEvent(click);
    expect(click.defaultPrevented).toBe(true);
    expect(forge.payloads('navigate')).toEqual([{ url: ISSUE.url, type: 'new-tab' }]);
  });

  it('shows the failure of a request that the bridge refuses', async () => {
    const { unreachableTitle } = await import('../src/messages/failures');
    forge.answers['fetchRemote'] = () => Promise.reject(new Error('no network'));
    await open('table');
    await eventually(() => expect(text()).toContain(unreachableTitle));
  });
});
