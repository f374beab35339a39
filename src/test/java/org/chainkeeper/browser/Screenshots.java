package org.chainkeeper.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Screenshots for people to look at, in {@code target/screenshots}. */
final class Screenshots {
  private static final Path DIRECTORY = Path.of("target", "screenshots");
  private static final int HEIGHT = 900;
  private static final List<View> VIEWS =
      List.of(new View("light", "wide", 1280), new View("dark", "narrow", 400));
  private static final List<View> FURTHER_VIEWS =
      List.of(new View("dark", "wide", 1280), new View("light", "narrow", 400));

  private record View(String theme, String size, int width) {}

  private Screenshots() {}

  /**
   * What the page shows now, light on a wide page and dark on a narrow one. Leaves it light, wide and
   * laid out, so that the next click meets what it aims at.
   */
  static void take(HostPage host, String name) {
    take(host, name, () -> {});
  }

  /** The same for a state that must be accessible: axe-core checks it too. */
  static void inspect(HostPage host, String name) {
    take(host, name, () -> Axe.assertNothingIn(host));
  }

  /** The same for a state whose looks are easily wrong: also dark and wide, light and narrow. */
  static void inspectEachWay(HostPage host, String name) {
    for (View view : FURTHER_VIEWS) {
      shoot(host, name, view);
    }
    inspect(host, name);
  }

  private static void take(HostPage host, String name, Runnable inEachTheme) {
    for (View view : VIEWS) {
      shoot(host, name, view);
      inEachTheme.run();
    }
    show(host, VIEWS.getFirst());
  }

  private static void shoot(HostPage host, String name, View view) {
    show(host, view);
    shoot(host.page(), String.join("-", name, view.theme(), view.size()));
  }

  private static void show(HostPage host, View view) {
    host.theme(view.theme());
    host.page().setViewportSize(view.width(), HEIGHT);
    host.awaitDrawn(view.theme());
  }

  /** What a window shows now that follows the theme of the system, at the width of a popup. */
  static void take(ConsentWindow window, String name) {
    take(window, name, () -> {});
  }

  /** The same of one that is the app's own. */
  static void inspect(ConsentWindow window, String name) {
    take(window, name, () -> Axe.assertNothingOn(window.page()));
  }

  private static void take(ConsentWindow window, String name, Runnable inEachScheme) {
    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      window.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      shoot(window.page(), name + "-" + scheme.name().toLowerCase(Locale.ROOT));
      inEachScheme.run();
    }
  }

  static void ofFailure(List<Page> tabs, ExtensionContext test) {
    String name = "failed-" + test.getRequiredTestMethod().getName();
    for (int tab = 0; tab < tabs.size(); tab++) {
      shoot(tabs.get(tab), name + "-" + tab);
    }
  }

  static void shoot(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(DIRECTORY.resolve(name + ".png")));
  }
}
