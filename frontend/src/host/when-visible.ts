/** Visible pages load first; the others wait until they are visible, or until the browser is idle. */
import { whenIdle } from './when-idle';

/** For so long only visible pages load. */
const HEAD_START_MS = 1_000;

/**
 * Resolves when the content comes into the window, is about to be printed, or the browser is idle. An iframe of another
 * origin is not told how far away it is, only whether it is seen.
 */
export function whenVisible(content: Element): Promise<void> {
  return new Promise((resolve) => {
    if (typeof IntersectionObserver !== 'function') return resolve();
    const observer = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && ready());
    const head = setTimeout(() => whenIdle(ready), HEAD_START_MS);
    const ready = (): void => {
      observer.disconnect();
      clearTimeout(head);
      removeEventListener('beforeprint', ready);
      resolve();
    };
    addEventListener('beforeprint', ready);
    observer.observe(content);
  });
}
