/** Keeps the iframe as large as its content. */
import type { Bridge, Bridging } from './bridge';

/** The size of the iframe that the content needs. */
export interface ContentSize {
  /** A width in CSS, a height in pixels. */
  measure(content: HTMLElement): { readonly width: string; readonly height: number };
  /** The page was asked for this width. */
  requested?(width: string): void;
}

/** A page that has not changed the iframe within this time does not change it any more. */
export const ANSWER_MS = 1_000;

/** As wide as the page allows. */
export const blockSize: ContentSize = {
  measure: (content) => ({
    width: '100%',
    height: Math.ceil(content.getBoundingClientRect().height),
  }),
};

/**
 * An iframe has the descriptor's height to begin with; where the content has another, the bridge is needed to tell it. One
 * that is out of sight is not laid out before the bridge is there.
 */
export function fitting(bridge: Bridging, content: HTMLElement, size: ContentSize): () => void {
  let told = '';
  let resize: Bridge['resize'] | null = null;
  const fit = (): void => {
    const { width, height } = size.measure(content);
    if (height === 0 || (told === '' && width === '100%' && height === innerHeight)) return;
    if (resize === null) return void bridge.needed();
    if (told === width + height) return;
    told = width + height;
    resize(width, `${height}px`);
    if (size.requested === undefined) return;
    size.requested(width);
    setTimeout(fit, ANSWER_MS);
  };
  if (typeof ResizeObserver === 'function') new ResizeObserver(fit).observe(content);
  // A browser does not observe the sizes in an iframe that is out of sight.
  new MutationObserver(fit).observe(content, { childList: true, subtree: true });
  void bridge.here.then((there) => {
    if (there === null) return;
    resize = (width, height) => there.resize(width, height);
    fit();
  });
  return () => resize && fit();
}
