/** Keeps the iframe as large as its content. */
import type { Bridge, Bridging } from './bridge';

/** The size of the iframe that the content needs: a width in CSS, a height in pixels. */
export type ContentSize = (content: HTMLElement) => { readonly width: string; readonly height: number };

/** As wide as the page allows. */
export const blockSize: ContentSize = (content) => ({
  width: '100%',
  height: Math.ceil(content.getBoundingClientRect().height),
});

/**
 * An iframe has the descriptor's height to begin with; where the content has another, the bridge is needed to tell it. One
 * that is out of sight is not laid out before the bridge is there.
 */
export function fitting(bridge: Bridging, content: HTMLElement, size: ContentSize): () => void {
  let told = '';
  let resize: Bridge['resize'] | null = null;
  const fit = (): void => {
    const { width, height } = size(content);
    if (height === 0 || (told === '' && width === '100%' && height === innerHeight)) return;
    if (resize === null) return void bridge.needed();
    if (told === width + height) return;
    told = width + height;
    resize(width, `${height}px`);
  };
  if (typeof ResizeObserver === 'function') new ResizeObserver(fit).observe(content);
  void bridge.here.then((there) => {
    if (there === null) return;
    resize = (width, height) => there.resize(width, height);
    fit();
  });
  return () => resize && fit();
}
