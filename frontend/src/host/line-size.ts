/** The size of an iframe that stands in a line of text: as wide as its content, higher than the line only where it has to wrap. */
import type { ContentSize } from './iframe-size';

/** As wide as a line may become, in pixels; longer words wrap, and the summary of an issue is cut. */
const MAX_LINE = 480;
const SCREEN_MARGIN = 40;

/** Remembers what was asked for, since the page around may give less width. */
export function lineSize(): ContentSize {
  let asked = 0;
  return (content) => {
    const given = heightOf(content);
    const { style } = content;
    style.width = 'max-content';
    style.maxWidth = 'none';
    const wanted = Math.min(Math.ceil(content.getBoundingClientRect().width), MAX_LINE, screen.width - SCREEN_MARGIN);
    style.width = `${wanted}px`;
    const unwrapped = heightOf(content);
    style.width = style.maxWidth = '';
    // A page that gave less than was asked for gives no more now: the height is that in the width there is.
    const height = innerWidth < asked ? given : unwrapped;
    asked = wanted;
    return { width: `${wanted}px`, height };
  };
}

function heightOf(content: HTMLElement): number {
  return Math.ceil(content.getBoundingClientRect().height);
}
