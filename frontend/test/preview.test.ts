import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Connection, Site } from '../src/api/answers';
import { draftOf, type MacroKind } from '../src/editor/parameters';
import { type Preview, startPreview } from '../src/editor/preview';
import type { MacroData } from '../src/host/macro-editor';
import * as m from '../src/messages/chart';
import * as failures from '../src/messages/failures';
import { formatsFor } from '../src/ui/formats';
import { FakeHost, tick } from './fakes';

const SITE = { id: 'c1', name: 'Fjord', url: 'https://fjord.atlassian.net' };
const AGE = { fetchedAt: '2026-11-20T10:00:00Z', stale: false, site: SITE };
const ISSUE = { key: 'PAY-7', url: 'https://fjord.atlassian.net/browse/PAY-7', fields: { summary: 'Pay' }, ...AGE };
const ADA = { id: '712020:ada', name: 'Ada Sommerfeld', picture: null };
const SEARCH = 'https://fjord.atlassian.net/issues/?jql=a';
const ANSWERS: Readonly<Record<string, unknown>> = {
  issues: { issues: [ISSUE], nextPage: null, ...AGE },
  'issues/PAY-7': ISSUE,
  count: { count: 42, url: SEARCH, ...AGE },
  chart: {
    groups: [{ name: 'Done', count: 3, category: 'done', url: null }],
    total: 3,
    complete: true,
    approximate: false,
    url: SEARCH,
    ...AGE,
  },
};

const connected = vi.fn<(connection: Connection) => void>();
const answered = vi.fn<(site: string, url: string) => void>();
let asked: string[];
let state: string;
let sites: readonly Site[];
let root: HTMLElement;

/** A dialog is gone when its test is. */
let away: AbortController;

beforeEach(() => {
  away = new AbortController();
  for (const target of [window, document]) {
    const listen = target.addEventListener.bind(target) as typeof target.addEventListener;
    vi.spyOn(target, 'addEventListener').mockImplementation((name: string, listener: unknown) =>
      listen(name, listener as EventListener, { signal: away.signal }),
    );
  }
  vi.useFakeTimers();
  asked = [];
  state = 'connected';
  sites = [SITE];
  connected.mockReset();
  answered.mockReset();
  root = document.createElement('div');
  vi.stubGlobal('fetch', async (url: string) => {
    const path = url.replace(/^.*\/api\//, '').replace(/\?.*/, '');
    asked.push(path);
    return new Response(JSON.stringify(path === 'connection' ? { state, sites, account: ADA } : ANSWERS[path]));
  });
});
afterEach(async () => {
  // A script that is loaded late would ask in the next test.
  await vi.dynamicImportSettled();
  await tick();
  away.abort();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

async function open(kind: MacroKind, data: MacroData | null): Promise<Preview> {
  const first = draftOf(data ?? {});
  const preview = startPreview(kind, {
    host: new FakeHost(),
    root,
    f: formatsFor('en', 'en'),
    empty: 'Nothing yet.',
    first,
    wanted: data && first,
    connected,
    answered,
  });
  await tick();
  return preview;
}

describe('the preview', () => {
  it.each<[MacroKind, string, string]>([
    ['table', 'issues', 'tbody .key'],
    ['issue', 'issues/PAY-7', '.card .key'],
    ['issue-inline', 'issues/PAY-7', '.sentence .line .key'],
    ['count', 'count', '.sentence .count'],
    ['chart', 'chart', '.bar-chart-count'],
  ])('of a %s draws it by its own view', async (kind, path, view) => {
    await open(kind, { jql: 'a', key: 'PAY-7' });
    expect(asked).toEqual(['connection', path]);
    expect(root.querySelector(view)).not.toBeNull();
    expect(connected).toHaveBeenCalledTimes(1);
  });

  it('is an empty place while there is nothing to show, and asks no more than it needs', async () => {
    const preview = await open('count', null);
    expect(root.textContent).toBe('Nothing yet.');
    preview.show(draftOf({ jql: 'a' }));
    await tick();
    expect(root.querySelector('.count')?.textContent).toBe('42');
    preview.show(draftOf({ jql: 'a' }));
    preview.show(null);
    await tick();
    expect(root.textContent).toBe('Nothing yet.');
    expect(asked).toEqual(['connection', 'count']);
  });

  it.each<MacroKind>(['issue-inline', 'count', 'chart'])(
    'of a %s says at length that one has to connect',
    async (kind) => {
      state = 'none';
      await open(kind, { jql: 'a', key: 'PAY-7' });
      expect(root.querySelector('.notice-title')?.textContent).toBe(failures.connectTitle);
      expect(root.querySelector('.notice-actions button')?.textContent).toBe(failures.connect);
      expect(asked).toEqual(['connection']);
    },
  );

  it('says as whom it is shown, though no macro of the page has told it', async () => {
    await open('table', { jql: 'a' });
    expect(root.querySelector('.account-name')?.textContent).toBe('Ada Sommerfeld');
  });

  it('of a chart becomes a table and stays one', async () => {
    const preview = await open('chart', { jql: 'a' });
    root.querySelector<HTMLElement>('[data-focus="toggle"]')?.click();
    expect(root.querySelector('.chart-table')).not.toBeNull();
    preview.show(draftOf({ jql: 'a', by: 'type' }));
    await tick();
    expect(root.querySelector('.toolbar-title')?.textContent).toBe(m.chartTitles['type']);
    expect(root.querySelector('.chart-table')).not.toBeNull();
  });
});

describe('the sites of the connection', () => {
  const OTHER = { id: 'c2', name: 'Polar', url: 'https://polar.atlassian.net' };

  it.each<[MacroKind]>([['table'], ['issue'], ['issue-inline'], ['count'], ['chart']])(
    'hear which of them answered a %s',
    async (kind) => {
      await open(kind, { jql: 'a', key: 'PAY-7', site: 'old-fjord.atlassian.net' });
      expect(answered).toHaveBeenCalledOnce();
      const [named, url] = answered.mock.lastCall ?? ['', ''];
      expect([named, new URL(url).origin]).toEqual(['old-fjord.atlassian.net', SITE.url]);
    },
  );

  it('are asked for once more when one answers that is not among them', async () => {
    sites = [OTHER];
    const preview = await open('count', null);
    sites = [OTHER, SITE];
    preview.show(draftOf({ jql: 'a', site: 'fjord.atlassian.net' }));
    await tick();
    expect(connected.mock.lastCall?.[0].sites).toEqual([OTHER, SITE]);
    expect(answered).toHaveBeenCalledOnce();
  });

  it('are looked at again when the author comes back, but not all the time', async () => {
    await open('count', { jql: 'a' });
    sites = [SITE, OTHER];
    dispatchEvent(new Event('focus'));
    await tick();
    expect(connected).toHaveBeenCalledTimes(1);
    await tick(5_000);
    dispatchEvent(new Event('focus'));
    dispatchEvent(new Event('focus'));
    await tick();
    expect(connected).toHaveBeenCalledTimes(2);
    expect(connected.mock.lastCall?.[0].sites).toEqual([SITE, OTHER]);
    expect(asked.filter((path) => path === 'connection')).toHaveLength(2);
  });

  it('say nothing new when they are the same, or cannot be asked for', async () => {
    await open('count', { jql: 'a' });
    await tick(5_000);
    dispatchEvent(new Event('focus'));
    await tick();
    state = 'none';
    sites = [];
    await tick(5_000);
    dispatchEvent(new Event('focus'));
    await tick();
    expect(connected).toHaveBeenCalledTimes(1);
  });
});
