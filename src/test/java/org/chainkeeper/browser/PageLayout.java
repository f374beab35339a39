package org.chainkeeper.browser;

import static java.util.Objects.requireNonNull;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

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

  private static final String PLACES_SCRIPT =
      """
      () => [...document.querySelectorAll('#content iframe')]
        .flatMap((frame) => Object.values(frame.getBoundingClientRect().toJSON())).join()
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
  private static final long STILL_NANOS = Duration.ofMillis(300).toNanos();

  private static final int DRAWING_MILLIS = 4_000;

  /**
   * Waits until all iframes stand still and are painted there. A browser sends a click to the iframe
   * that stood there in the last frame it painted: one that the page has moved since does not get it.
   */
  void awaitStill() {
    AtomicReference<Object> places = new AtomicReference<>("");
    AtomicLong movedAt = new AtomicLong();
    page.waitForCondition(
        new PacedCondition(() -> {
          Object now = page.evaluate(PLACES_SCRIPT);
          if (!now.equals(places.getAndSet(now))) {
            movedAt.set(System.nanoTime());
          }
          return System.nanoTime() - movedAt.get() > STILL_NANOS;
        }));
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
