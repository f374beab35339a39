/** The size of an iframe that stands in a line of text: as wide as its content, higher than the line only where it has to wrap. */
import { ANSWER_MS, type ContentSize } from './iframe-size';

/** As wide as a line may become, in pixels; longer words wrap, and the summary of an issue is cut. */
const MAX_LINE = 480;
const SCREEN_MARGIN = 40;

/**
 * A page may give less width than it was asked for, and says so only by the iframe's width. A width that has not changed
 * since the request says nothing before {@link ANSWER_MS} are over: measured in it, a line would be as high as a paragraph.
 */
export function lineSize(): ContentSize {
  let requested = 0;
  let requestedAt = 0;
  let widthBefore = 0;
  let limit = Infinity;

  const learnLimit = (): void => {
    if (innerWidth >= requested) limit = Infinity;
    else if (innerWidth !== widthBefore || performance.now() - requestedAt >= ANSWER_MS) limit = innerWidth;
  };
  return {
    measure: (content) => {
      learnLimit();
      const inGivenWidth = heightOf(content);
      const { style } = content;
      style.width = 'max-content';
      style.maxWidth = 'none';
      const wanted = Math.min(Math.ceil(content.getBoundingClientRect().width), MAX_LINE, screen.width - SCREEN_MARGIN);
      style.width = `${wanted}px`;
      const inWantedWidth = heightOf(content);
      style.width = style.maxWidth = '';
      return { width: `${wanted}px`, height: wanted > limit ? inGivenWidth : inWantedWidth };
    },
    requested: (width) => {
      requested = parseFloat(width);
      requestedAt = performance.now();
      widthBefore = innerWidth;
    },
  };
}

function heightOf(content: HTMLElement): number {
  return Math.ceil(content.getBoundingClientRect().height);
}
