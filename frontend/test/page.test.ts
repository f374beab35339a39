import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as macroMessages from '../src/messages/macro';
import { openPage, type Page } from '../src/pages/page';
import { tick } from './fakes';

describe('a page without the bridge', () => {
  const root = (): string => document.getElementById('root')!.textContent ?? '';
  const live = (): string => document.getElementById('live')!.textContent ?? '';
  const open = (first: unknown): Page => {
    const config = JSON.stringify({ viewer: 'known', first });
    document.body.innerHTML = `<script type="application/json" id="config">${config}</script><main id="root"></main><p id="live"></p>`;
    return openPage();
  };

  beforeEach(() => vi.useFakeTimers());
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it('says where it belongs, and nothing after that', async () => {
    const page = open({ issues: [] });
    page.show('An issue');
    await tick();
    expect(root()).toContain(macroMessages.outsideTitle);
    page.show('An issue');
    page.announce('An issue');
    expect(root()).toContain(macroMessages.outsideTitle);
    expect(live()).toBe('');
  });

  it('keeps what came with it in an iframe, where Atlassian’s script may only be unreachable', async () => {
    vi.stubGlobal('parent', {});
    open({ issues: [] }).show('An issue');
    await tick();
    expect(root()).toBe('An issue');
  });

  it('has nothing to keep in an iframe that nothing came with', async () => {
    vi.stubGlobal('parent', {});
    open(undefined).show('Loading');
    await tick();
    expect(root()).toContain(macroMessages.outsideTitle);
  });
});
