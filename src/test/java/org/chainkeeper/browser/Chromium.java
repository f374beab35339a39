package org.chainkeeper.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Chromium of this machine, never one that is downloaded. For one thread. */
public final class Chromium implements AutoCloseable {
  /** Generous: a busy machine is slow, and a wait ends as soon as it can. */
  static final Duration TIMEOUT = Duration.ofSeconds(60);

  private static final List<String> FLAGS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  /** What Playwright switches off. Of several lists Chromium honours only the last, which is ours. */
  private static final List<String> OFF_FOR_PLAYWRIGHT =
      List.of(
          "AutoDeElevate",
          "AvoidUnnecessaryBeforeUnloadCheckSync",
          "BlockOriginHeaderModificationOnRedirect",
          "BoundaryEventDispatchTracksNodeRemoval",
          "DestroyProfileOnBrowserClose",
          "DialMediaRouteProvider",
          "GlobalMediaControls",
          "HttpsUpgrades",
          "LensOverlay",
          "MediaRouter",
          "OptimizationHints",
          "PaintHolding",
          "Translate",
          "msEdgeUpdateLaunchServicesPreferredVersion",
          "msForceBrowserSignIn");

  /** Pages of Chromium's own that each window would load for its address bar, which costs 0.7 s. */
  private static final List<String> OFF_FOR_SPEED =
      List.of("WebUIOmniboxPopup", "WebUIOmniboxAimPopup");

  /**
   * A page and its iframes have one process, which saves a fifth of the work of loading them, and all
   * pages of a profile the same, which saves a tenth.
   */
  private static final List<String> WITH_ONE_PROCESS =
      List.of("--disable-site-isolation-trials", "--renderer-process-limit=1");

  private static final class Shared {
    private static final Chromium CHROMIUM = new Chromium(WITH_ONE_PROCESS);
  }

  private static final class Isolating {
    private static final Chromium CHROMIUM = new Chromium();
  }

  private final Playwright playwright;
  private final Browser browser;

  /** As a person has it: iframes of another site have a process of their own. */
  public Chromium() {
    this(List.of());
  }

  private Chromium(List<String> flags) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
    PlaywrightAssertions.setDefaultAssertionTimeout(timeoutMillis());
    List<String> all =
        Stream.of(FLAGS, List.of(disabledFeatures()), flags).flatMap(List::stream).toList();
    browser =
        playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(path()).setArgs(all));
  }

  private static String disabledFeatures() {
    return Stream.of(OFF_FOR_PLAYWRIGHT, OFF_FOR_SPEED)
        .flatMap(List::stream)
        .collect(Collectors.joining(",", "--disable-features=", ""));
  }

  /** The one of this JVM, which ends with it: starting one takes seconds. */
  static Chromium shared() {
    return Shared.CHROMIUM;
  }

  /** The same with processes as a person has them, for tests of what pages cost. */
  static Chromium isolating() {
    return Isolating.CHROMIUM;
  }

  /** A profile of its own: no cookie, no storage. */
  public BrowserContext profile() {
    return profile("en-GB");
  }

  /** The same in this language. */
  BrowserContext profile(String locale) {
    return profile(new Browser.NewContextOptions().setViewportSize(1280, 900).setLocale(locale));
  }

  /** The same at twice the size. */
  BrowserContext zoomedProfile() {
    return profile(
        new Browser.NewContextOptions()
            .setViewportSize(640, 450)
            .setDeviceScaleFactor(2)
            .setLocale("en-GB"));
  }

  private BrowserContext profile(Browser.NewContextOptions options) {
    // Else every iframe prefers what is emulated, and not what its page has.
    BrowserContext context = browser.newContext(options.setColorScheme(null));
    context.setDefaultTimeout(timeoutMillis());
    return context;
  }

  static double timeoutMillis() {
    return (double) TIMEOUT.toMillis();
  }

  private static Path path() {
    return Path.of(Optional.ofNullable(System.getenv("CHROMIUM")).orElse("/usr/bin/chromium"));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
