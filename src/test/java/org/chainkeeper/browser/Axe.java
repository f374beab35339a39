package org.chainkeeper.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Deque's axe-core, run inside a frame: the rules of WCAG 2.2 A and AA, and axe's good practices. */
final class Axe {
  private static final String SOURCE = source();

  /**
   * All rules, but only violations are described, which saves most of the time. Without {@code preload},
   * which serves a rule about films alone.
   */
  private static final String VIOLATIONS =
      """
      async () => (await axe.run(document, { resultTypes: ['violations'], preload: false }))
        .violations.flatMap((rule) =>
          rule.nodes.map((node) => `${rule.id} at ${node.target}: ${node.failureSummary}`))
      """;

  /** What a theme decides. */
  private static final String CONTRAST_VIOLATIONS =
      VIOLATIONS.replace("preload: false", "preload: false, runOnly: ['color-contrast']");

  private Axe() {}

  /** What a person with an impairment would stumble over; empty when axe finds nothing. */
  static List<String> violations(Frame frame) {
    return violations(frame, VIOLATIONS);
  }

  private static List<String> violations(Frame frame, String script) {
    if (!(boolean) frame.evaluate("() => 'axe' in window")) {
      frame.evaluate(SOURCE + "\n;0");
    }
    return ((List<?>) frame.evaluate(script)).stream().map(String::valueOf).toList();
  }

  /** As an assertion about all that is the app's on a page. */
  static void assertNothingIn(HostPage host) {
    for (Frame frame : host.appFrames()) {
      assertThat(violations(frame))
          .filteredOn(one -> !isHeadingOfALine(frame, one))
          .as(frame.url().replaceAll("\\?.*", ""))
          .isEmpty();
    }
  }

  /** The same of contrast alone, where another theme has been checked in full. */
  static void assertContrastIn(HostPage host) {
    for (Frame frame : host.appFrames()) {
      assertThat(violations(frame, CONTRAST_VIOLATIONS))
          .as(frame.url().replaceAll("\\?.*", ""))
          .isEmpty();
    }
  }

  static void assertNothingOn(Page page) {
    assertThat(violations(page.mainFrame())).isEmpty();
  }

  /** A heading in the middle of a sentence would be one too many. */
  private static boolean isHeadingOfALine(Frame frame, String violation) {
    return violation.startsWith("page-has-heading-one")
        && (boolean) frame.evaluate("() => document.body.classList.contains('inline')");
  }

  private static String source() {
    try (InputStream in = Axe.class.getResourceAsStream("/axe.min.js")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
