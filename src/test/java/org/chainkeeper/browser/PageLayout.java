package org.chainkeeper.browser;

import static java.util.Objects.requireNonNull;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import java.util.List;
import java.util.Map;

/** When the browser has laid out and painted a page. */
record PageLayout(Page page) {
  /**
   * How wide the page makes each iframe in the window, by its name. One that only peeps in at the
   * edge may be left unpainted, and then it does not notice a new size.
   */
  private static final String VISIBLE_FRAMES_SCRIPT =
      """
      () => Object.fromEntries([...document.querySelectorAll('#content iframe')]
        .filter((frame) => {
          const { top, bottom } = frame.getBoundingClientRect();
          return bottom > 40 && top < innerHeight - 40;
        })
        .map((frame) => [frame.name, frame.clientWidth]))
      """;

  /** Without waiting for a frame of animation, which comes never where nothing is painted. */
  private static final String IS_DRAWN_SCRIPT =
      """
      ([theme, width]) => document.documentElement.dataset.colorMode === theme
        && innerWidth === width
        && innerHeight === Math.ceil(document.querySelector('.ac-content').offsetHeight)
      """;

  /** Two frames of animation; a page that is not painted has none. */
  private static final String PAINTED_SCRIPT =
      """
      (millis) => new Promise((done) => {
        setTimeout(done, millis);
        requestAnimationFrame(() => requestAnimationFrame(done));
      })
      """;

  private static final int PAINT_MILLIS = 1_000;

  private static final int DRAWING_MILLIS = 10_000;

  /**
   * A browser sends a click to the iframe that stood there in the last frame it painted: one that the
   * page has moved since would not get it.
   */
  void awaitPaint() {
    page.evaluate(PAINTED_SCRIPT, PAINT_MILLIS);
  }

  /**
   * Waits until the iframes in the window have this theme, their width, and their own height, for a
   * while: what this page shows is asserted elsewhere, and a picture of a frame that was not told its
   * new height is worth taking too.
   */
  void awaitDrawn(String theme) {
    try {
      page.waitForCondition(
          new PacedCondition(() -> isDrawn(theme)),
          new Page.WaitForConditionOptions().setTimeout(DRAWING_MILLIS));
    } catch (TimeoutError late) {
      System.out.println("not all of the page is laid out in its picture: " + page.url());
    }
  }

  private boolean isDrawn(String theme) {
    Map<?, ?> widths = (Map<?, ?>) page.evaluate(VISIBLE_FRAMES_SCRIPT);
    return page.frames().stream()
        .filter(frame -> widths.containsKey(frame.name()))
        .allMatch(frame ->
            (boolean)
                frame.evaluate(
                    IS_DRAWN_SCRIPT, List.of(theme, requireNonNull(widths.get(frame.name())))));
  }
}
