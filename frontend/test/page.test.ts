import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { outsideTitle } from '../src/messages/page-notices';
import { openBlock } from '../src/host/product';
import { openPage, type Page } from '../src/pages/page';
import { tick } from './fakes';

describe('a page without the bridge', () => {
  const root = (): string => document.getElementById('root')!.textContent ?? '';
  const live = (): string => document.getElementById('live')!.textContent ?? '';
  const open = (first: unknown): Page => {
    const config = JSON.stringify({ viewer: 'known', first });
    document.body.innerHTML = `<script type="application/json" id="config">${config}</script><main id="root"></main><p id="live"></p>`;
    let page: Page | undefined;
    openPage(openBlock, (opened) => (page = opened));
    return page!;
  };

  const settled = async (): Promise<void> => {
    await tick();
    await import('../src/pages/page-notices');
    await tick();
  };

  beforeEach(() => vi.useFakeTimers());
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it('says where it belongs, and nothing after that', async () => {
    const page = open({ issues: [] });
    page.show('An issue');
    await settled();
    expect(root()).toContain(outsideTitle);
    page.show('An issue');
    page.announce('An issue');
    expect(root()).toContain(outsideTitle);
    expect(live()).toBe('');
  });

  it('keeps what came with it in an iframe, where Atlassian’s script may only be unreachable', async () => {
    vi.stubGlobal('parent', {});
    open({ issues: [] }).show('An issue');
    await settled();
    expect(root()).toBe('An issue');
  });

  it('has nothing to keep in an iframe that nothing came with', async () => {
    vi.stubGlobal('parent', {});
    open(undefined).show('Loading');
    await settled();
    expect(root()).toContain(outsideTitle);
  });
});
