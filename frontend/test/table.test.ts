import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { eventually } from './eventually';
import { tryAgain } from '../src/messages/failures';
import * as m from '../src/messages/macro';
import { FakeHost } from './fakes';

vi.mock('../src/host/connect/connect-host', () => ({ connectHost: () => new FakeHost() }));

const SITE = { id: 'c', name: 'Acme', url: 'https://acme.example' };
const PAGE = {
  issues: [{ key: 'PAY-1', url: 'https://acme.example/browse/PAY-1', fields: { summary: 'A' } }],
  site: SITE,
};
const NAMED = { ...PAGE, columns: { Überschrift: 'summary', foo: null } };
const REFUSED = { code: 'bad-jql', detail: 'Jira’s words.' };

let refuses: (url: string) => boolean;

async function open(more: object = {}, columns = 'summary'): Promise<void> {
  const config = JSON.stringify({ viewer: 'known', first: PAGE, ...more });
  document.body.innerHTML = `<script type="application/json" id="config">${config}</script><main id="root"></main><p id="live"></p>`;
  history.replaceState(null, '', `/macros/table?jql=project%20%3D%20PAY&columns=${columns}`);
  vi.resetModules();
  await import('../src/pages/table');
}

async function click(selector: string): Promise<void> {
  document.querySelector<HTMLElement>(selector)!.click();
  await new Promise((resolve) => setTimeout(resolve));
  await new Promise((resolve) => setTimeout(resolve));
}

const SORT = '[data-focus="sort summary"]';
const REFRESH = '[data-focus=refresh]';
const text = (): string => document.getElementById('root')!.textContent;
const sorted = (): string | null => document.querySelector('th.column-summary')!.getAttribute('aria-sort');

describe('a search that Jira refuses', () => {
  beforeEach(() => {
    vi.stubGlobal('fetch', async (url: string) =>
      refuses(url) ? new Response(JSON.stringify(REFUSED), { status: 400 }) : new Response(JSON.stringify(PAGE)),
    );
  });

  it('because of the order that its reader wants leaves the issues where they are', async () => {
    refuses = (url) => url.includes('sort=');
    await open();
    await click(SORT);
    await eventually(() => expect(text()).toContain('Jira’s words.'));
    expect(text()).toContain('PAY-1');
    expect(sorted()).toBeNull();
    await click(REFRESH);
    expect(text()).not.toContain('Jira’s words.');
  });

  it('although it knew that order before takes the issues away', async () => {
    refuses = () => false;
    await open();
    await click(SORT);
    expect(sorted()).toBe('ascending');
    refuses = () => true;
    await click(REFRESH);
    await eventually(() => expect(text()).toContain('Jira cannot run this search'));
    expect(text()).not.toContain('PAY-1');
  });
});

describe('a table whose summary does not come', () => {
  afterEach(() => vi.doUnmock('../src/views/summary'));

  it('is shown without it, says so, and has it after another try', async () => {
    vi.doMock('../src/views/summary', () => {
      throw new Error('not loaded');
    });
    vi.stubGlobal('fetch', async () => new Response(JSON.stringify(NAMED)));
    await open({ summary: true, first: NAMED }, 'Überschrift,foo');
    await eventually(() => expect(text()).toContain(m.partMissing));
    const heads = [...document.querySelectorAll('thead th')].map((one) => one.textContent);
    expect(heads).toEqual(['Key', 'Summary']);
    expect(document.querySelector('td')?.textContent).toBe('A');
    vi.doUnmock('../src/views/summary');
    await click(`[data-focus="${tryAgain}"]`);
    await eventually(() => expect(text()).toContain('Jira has no field “foo”'));
    expect(text()).not.toContain(m.partMissing);
  });
});
