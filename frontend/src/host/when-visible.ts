/** Who is looked at comes first; the others wait until they are, or until the browser has nothing else to do. */
import { whenIdle } from './when-idle';

/** What is in the window has the connection and the cores to itself for so long. */
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
