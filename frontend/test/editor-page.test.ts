import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { eventually } from './eventually';
import * as m from '../src/messages/editor';
import { tryAgain } from '../src/messages/failures';
import { FakeHost } from './fakes';

vi.mock('../src/host/connect/connect-host', () => ({ connectHost: () => new FakeHost() }));
vi.mock('../src/host/connect/macro-editor', () => ({
  connectEditor: () => ({
    parameters: async () => ({ key: 'PAY-7' }),
    onSubmit: () => false,
    save: async () => null,
    cancel: null,
  }),
}));

const text = (): string => document.getElementById('root')!.textContent;
const broken = () => {
  throw new Error('not loaded');
};

async function open(): Promise<void> {
  const config = JSON.stringify({ viewer: 'known', base: '/base' });
  document.body.innerHTML = `<script type="application/json" id="config">${config}</script><main id="root"></main><p id="live"></p>`;
  history.replaceState(null, '', '/macros/editor?macro=issue');
  vi.stubGlobal('fetch', async () => new Response('{}', { status: 503 }));
  vi.resetModules();
  await import('../src/pages/editor');
}

describe('an editor of which a script does not come', () => {
  beforeEach(() => vi.resetModules());
  afterEach(() => {
    vi.doUnmock('../src/editor/form');
    vi.doUnmock('../src/editor/preview');
  });

  it('says so where it is the form, and opens after another try', async () => {
    vi.doMock('../src/editor/form', broken);
    await open();
    await eventually(() => expect(text()).toContain(m.editorMissingTitle));
    vi.doUnmock('../src/editor/form');
    document.querySelector<HTMLElement>(`[data-focus="${tryAgain}"]`)!.click();
    await eventually(() => expect(document.querySelector<HTMLInputElement>('#key')?.value).toBe('PAY-7'));
  });

  it('has its form without a preview', async () => {
    vi.doMock('../src/editor/preview', broken);
    await open();
    await eventually(() => expect(text()).toContain(m.previewMissing));
    expect(document.querySelector<HTMLInputElement>('#key')?.value).toBe('PAY-7');
  });
});
