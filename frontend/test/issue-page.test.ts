import { afterEach, describe, expect, it, vi } from 'vitest';
import { eventually } from './eventually';
import * as m from '../src/messages/macro';
import { FakeHost } from './fakes';

vi.mock('../src/host/connect/connect-host', () => ({ connectHost: () => new FakeHost() }));
vi.mock('../src/host/connect/bridge', () => ({ lateBridge: () => undefined }));

const ISSUE = {
  key: 'PAY-7',
  url: 'https://acme.example/browse/PAY-7',
  fields: { summary: 'A', duedate: '2026-03-04', status: { name: 'Open' } },
};
const text = (): string => document.getElementById('root')!.textContent;

async function open(): Promise<void> {
  const config = JSON.stringify({ viewer: 'known', first: ISSUE });
  document.body.innerHTML = `<script type="application/json" id="config">${config}</script><main id="root"></main><p id="live"></p>`;
  history.replaceState(null, '', '/macros/issue?key=PAY-7&fields=duedate');
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify(ISSUE)));
  vi.resetModules();
  await import('../src/pages/issue');
}

describe('a card whose chosen fields do not come', () => {
  afterEach(() => vi.doUnmock('../src/views/card-fields'));

  it('shows the usual ones, says so, and has them when it is drawn again', async () => {
    vi.doMock('../src/views/card-fields', () => {
      throw new Error('not loaded');
    });
    await open();
    await eventually(() => expect(text()).toContain(m.partMissing));
    expect(text()).toContain('Open');
    vi.doUnmock('../src/views/card-fields');
    document.querySelector<HTMLElement>('[data-focus=refresh]')!.click();
    await eventually(() => expect(document.querySelector('dd')?.textContent).toBe('Mar 4, 2026'));
    expect(text()).not.toContain(m.partMissing);
  });
});
