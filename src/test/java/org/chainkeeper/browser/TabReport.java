package org.chainkeeper.browser;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.util.List;
import java.util.stream.Collectors;

/** What tabs show, in one line: a wait that has timed out does not say why. */
final class TabReport {
  private static final int MAX_TEXT_LENGTH = 60;

  private static final String TEXT_SCRIPT =
      "() => document.body.innerText.replace(/\\s+/g, ' ').trim()";

  private TabReport() {}

  static String of(List<Page> tabs) {
    return tabs.stream().map(TabReport::of).collect(Collectors.joining("; "));
  }

  private static String of(Page page) {
    return page.frames().stream().map(TabReport::of).collect(Collectors.joining(", "));
  }

  /** Without the query of its address, which may hold a token. */
  private static String of(Frame frame) {
    return "%s “%s”".formatted(frame.url().replaceFirst("[?#].*", ""), text(frame));
  }

  private static String text(Frame frame) {
    try {
      String text = (String) frame.evaluate(TEXT_SCRIPT);
      return text.substring(0, Math.min(text.length(), MAX_TEXT_LENGTH));
    } catch (PlaywrightException e) {
      return "unreadable";
    }
  }
}
