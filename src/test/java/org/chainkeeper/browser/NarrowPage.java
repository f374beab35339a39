package org.chainkeeper.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import java.util.List;

/** A Confluence page on a small phone, 320 CSS pixels wide (WCAG 2.2, 1.4.10 Reflow). */
final class NarrowPage {
  static final int WIDTH = 320;
  private static final int HEIGHT = 900;

  /** The parts of a line that lie outside of its iframe, even in part, or hide their own text. */
  private static final String CUT =
      """
      () => {
        const isWide = (box) => box.clientWidth > 0 && box.scrollWidth > box.clientWidth;
        const hidesText = (part) => isWide(part) && getComputedStyle(part).overflowX !== 'visible';
        const isOutside = ({ left, right, top, bottom }) =>
          left < -0.5 || top < -0.5 || right > innerWidth + 0.5 || bottom > innerHeight + 0.5;
        const boxes = [document.documentElement, document.querySelector('.ac-content')];
        const parts = [...document.querySelectorAll('.line > :not(.visually-hidden)')];
        return [
          ...boxes.filter(isWide),
          ...parts.filter((part) => hidesText(part) || [...part.getClientRects()].some(isOutside)),
        ].map((part) => part.textContent || part.tagName);
      }
      """;

  private final HostPage host;

  private NarrowPage(HostPage host) {
    this.host = host;
  }

  static NarrowPage of(HostPage host, String theme) {
    host.theme(theme);
    host.page().setViewportSize(WIDTH, HEIGHT);
    host.awaitDrawn(theme);
    return new NarrowPage(host);
  }

  /** A macro in a line of text shows the words uncut, and each button can be clicked. */
  void assertReadable(int macro, String words, List<String> buttons) {
    Locator iframe = host.page().locator(".macro[data-macro='%d'] iframe".formatted(macro));
    Frame frame = host.page().frame((String) iframe.evaluate("frame => frame.name"));
    assertThat(frame.locator("#root .line").innerText()).contains(words);
    assertThat((List<?>) frame.evaluate(CUT)).isEmpty();
    assertThat(
            (boolean) iframe.evaluate("frame => frame.getBoundingClientRect().right <= innerWidth"))
        .isTrue();
    for (String button : buttons) {
      assertThat(frame.locator("#root .line").innerText()).contains(button);
      host.button(macro, button).click(new Locator.ClickOptions().setTrial(true));
    }
  }
}
