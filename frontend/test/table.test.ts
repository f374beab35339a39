import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeHost } from './fakes';

vi.mock('../src/host/host', () => ({ connectHost: () => new FakeHost() }));

const SITE = { id: 'c', name: 'Acme', url: 'https://acme.example' };
const PAGE = {
  issues: [{ key: 'PAY-1', url: 'https://acme.example/browse/PAY-1', fields: { summary: 'A' } }],
  site: SITE,
};
const REFUSED = { code: 'bad-jql', detail: 'Jira’s words.' };

let refuses: (url: string) => boolean;

async function open(): Promise<void> {
  const config = JSON.stringify({ viewer: 'known', first: PAGE });
  document.body.innerHTML = `<script type="application/json" id="config">${config}</script><main id="root"></main><p id="live"></p>`;
  history.replaceState(null, '', '/macros/table?jql=project%20%3D%20PAY&columns=summary');
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
    await vi.waitFor(() => expect(text()).toContain('Jira’s words.'));
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
    await vi.waitFor(() => expect(text()).toContain('Jira cannot run this search'));
    expect(text()).not.toContain('PAY-1');
  });
});
