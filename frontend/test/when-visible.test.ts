import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { whenVisible } from '../src/host/when-visible';

class FakeObserver {
  static last: FakeObserver;
  watching = true;
  constructor(readonly tell: (seen: { isIntersecting: boolean }[]) => void) {
    FakeObserver.last = this;
  }
  observe(): void {}
  disconnect(): void {
    this.watching = false;
  }
}

let idle: (() => void) | null;
let done: boolean;

async function start(): Promise<void> {
  void whenVisible(document.body).then(() => (done = true));
  await vi.advanceTimersByTimeAsync(0);
}

beforeEach(() => {
  vi.useFakeTimers();
  idle = null;
  done = false;
  vi.stubGlobal('IntersectionObserver', FakeObserver);
  vi.stubGlobal('requestIdleCallback', (then: () => void) => (idle = then));
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('a macro', () => {
  it('that is in the window is near at once', async () => {
    await start();
    FakeObserver.last.tell([{ isIntersecting: true }]);
    await vi.advanceTimersByTimeAsync(0);
    expect(done).toBe(true);
    expect(FakeObserver.last.watching).toBe(false);
  });

  it('that is not in the window waits', async () => {
    await start();
    FakeObserver.last.tell([{ isIntersecting: false }]);
    await vi.advanceTimersByTimeAsync(900);
    expect(done).toBe(false);
    expect(idle).toBeNull();
  });

  it('that is not in the window is near when the browser has nothing else to do', async () => {
    await start();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(done).toBe(false);
    idle?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(done).toBe(true);
  });

  it('that is about to be printed is near', async () => {
    await start();
    dispatchEvent(new Event('beforeprint'));
    await vi.advanceTimersByTimeAsync(0);
    expect(done).toBe(true);
  });

  it('is visible at once in a browser without an observer', async () => {
    vi.stubGlobal('IntersectionObserver', undefined);
    await start();
    expect(done).toBe(true);
  });
});
