package org.chainkeeper.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.chainkeeper.testkit.Nightly;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Screenshots for people to look at, in {@code target/screenshots}. A state is shown in one of its
 * views, which its name decides, so that over all states each view occurs; by night in each of them.
 */
final class Screenshots {
  private static final Path DIRECTORY = Path.of("target", "screenshots");
  private static final int HEIGHT = 900;

  private static final View LIGHT_AND_WIDE = new View("light", "wide", 1280);
  private static final View DARK_AND_WIDE = new View("dark", "wide", 1280);

  /** In which each state is accessible. */
  static final List<View> VIEWS = List.of(LIGHT_AND_WIDE, new View("dark", "narrow", 400));

  /** In which a state is looked at whose looks are easily wrong. */
  static final List<View> EACH_WAY =
      Stream.concat(VIEWS.stream(), Stream.of(DARK_AND_WIDE, new View("light", "narrow", 400)))
          .toList();

  private static final List<ColorScheme> SCHEMES = List.of(ColorScheme.LIGHT, ColorScheme.DARK);

  record View(String theme, String size, int width) {}

  private Screenshots() {}

  /**
   * What the page shows now. Leaves it light, wide and laid out, so that the next click meets what it
   * aims at.
   */
  static void take(HostPage host, String name) {
    take(host, name, VIEWS, () -> {});
  }

  /** The same for a state that must be accessible: axe-core checks it too. */
  static void inspect(HostPage host, String name) {
    take(host, name, VIEWS, () -> Axe.assertNothingIn(host));
  }

  /** The same for a state whose looks are easily wrong: also dark and wide, light and narrow. */
  static void inspectEachWay(HostPage host, String name) {
    take(host, name, EACH_WAY, () -> Axe.assertNothingIn(host));
  }

  /**
   * The same in both themes, dark for its contrast and light in full; by night also narrow. One of them
   * is taken a picture of by day.
   */
  static void inspectBothThemes(HostPage host, String name) {
    List<View> views = Nightly.allOr(List.of(DARK_AND_WIDE, LIGHT_AND_WIDE), EACH_WAY.reversed());
    List<View> pictured = Nightly.allOrOne(name, views);
    for (View view : views) {
      show(host, view);
      if (pictured.contains(view)) {
        shoot(host.page(), String.join("-", name, view.theme(), view.size()));
      }
      if (view.equals(LIGHT_AND_WIDE)) {
        Axe.assertNothingIn(host);
      } else {
        Axe.assertContrastIn(host);
      }
    }
  }

  private static void take(HostPage host, String name, List<View> views, Runnable inEachView) {
    for (View view : Nightly.allOrOne(name, views)) {
      shoot(host, name, view);
      inEachView.run();
    }
    show(host, LIGHT_AND_WIDE);
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
    for (ColorScheme scheme : Nightly.allOrOne(name, SCHEMES)) {
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

  /** One part of a page, in whatever theme it is shown. */
  static void shoot(Locator part, String name) {
    part.screenshot(new Locator.ScreenshotOptions().setPath(DIRECTORY.resolve(name + ".png")));
  }

  static void shoot(Page page, String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(DIRECTORY.resolve(name + ".png")));
  }
}
