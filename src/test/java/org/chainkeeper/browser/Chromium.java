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

  /** A page and its iframes have one process, which saves a fifth of the work of loading them. */
  private static final String WITHOUT_SITE_ISOLATION = "--disable-site-isolation-trials";

  private static final class Shared {
    private static final Chromium CHROMIUM = new Chromium(List.of(WITHOUT_SITE_ISOLATION));
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
    List<String> all = Stream.concat(FLAGS.stream(), flags.stream()).toList();
    browser =
        playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(path()).setArgs(all));
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
