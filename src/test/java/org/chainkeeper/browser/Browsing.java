package org.chainkeeper.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.TimeoutError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.clock.AdjustableClock;
import org.chainkeeper.sandbox.jira.JiraFault;
import org.chainkeeper.sandbox.jira.JiraFaults.ScriptedFault;
import org.chainkeeper.sandbox.oauth.RotationRule;
import org.chainkeeper.sandbox.visitor.Visitor;
import org.chainkeeper.testkit.World;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** One app and one local Atlassian for a class; for each test a browser profile without any state. */
final class Browsing
    implements BeforeAllCallback,
        BeforeEachCallback,
        TestExecutionExceptionHandler,
        AfterEachCallback,
        AfterAllCallback {
  private static final long MOMENT_MILLIS = 2_000;

  /** After this a person may ask for five tickets again. */
  private static final Duration TICKETS_REFILL = Duration.ofMinutes(1);

  private static final Pattern ANSWER_SCRIPTS = Pattern.compile("/macros/[a-z-]+/answer/");
  private static final Pattern MACRO_QUERIES = Pattern.compile("/api/(issues|count|chart)");

  private final Map<String, String> settings;
  private final boolean isolatesSites;
  private Optional<Open> open = Optional.empty();
  private final Map<String, BrowserProfile> idle = new HashMap<>();
  private Optional<BrowserProfile> profile = Optional.empty();

  private record Open(Path directory, World world) {}

  Browsing() {
    this(Map.of());
  }

  /** The app has other settings. */
  Browsing(Map<String, String> settings) {
    this(settings, false);
  }

  private Browsing(Map<String, String> settings, boolean isolatesSites) {
    this.settings = Map.copyOf(settings);
    this.isolatesSites = isolatesSites;
  }

  /**
   * For tests of what a page costs: its iframes have a process of their own, as a person's have, and
   * each test begins with nothing cached.
   */
  static Browsing isolatingSites() {
    return new Browsing(Map.of(), true);
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    Path directory = Files.createTempDirectory("browsing");
    World world = World.start(directory, new AdjustableClock(), settings);
    open = Optional.of(new Open(directory, world));
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    take("en-GB");
    world().later(TICKETS_REFILL);
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    if (failure instanceof TimeoutError) {
      throw new AssertionError("timed out while the tabs showed " + TabReport.of(tabs()), failure);
    }
    throw failure;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (context.getExecutionException().isPresent()) {
      unsharedProfile();
      Screenshots.ofFailure(tabs(), context);
    }
    giveBack();
    world().sandbox().oauth().faults().clear();
    world().sandbox().jira().faults().clear();
    world().sandbox().oauth().change(settings -> settings.withRule(RotationRule.FORK));
    People.ALL.forEach(this::disconnect);
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    idle.values().forEach(BrowserProfile::close);
    Open all = open.orElseThrow();
    all.world().close();
    try (var files = Files.walk(all.directory())) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  World world() {
    return open.orElseThrow().world();
  }

  BrowserContext profile() {
    return profile.orElseThrow().context();
  }

  /** The same for what cannot be undone, as a script for every page: no other test gets the profile. */
  BrowserContext unsharedProfile() {
    return profile.orElseThrow().unshared();
  }

  /** The tabs that the test has opened. */
  List<Page> tabs() {
    return profile.orElseThrow().tabs();
  }

  /** From now on the browser asks for this language; another profile, so with nothing remembered. */
  void read(String locale) {
    giveBack();
    take(locale);
  }

  /** From now on the browser shows everything twice as large. */
  void zoomIn() {
    giveBack();
    profile = Optional.of(BrowserProfile.unshared(chromium().zoomedProfile()));
  }

  private void take(String locale) {
    BrowserProfile known = idle.remove(locale);
    profile = Optional.of(known == null ? newProfile(locale) : known);
  }

  private BrowserProfile newProfile(String locale) {
    BrowserContext context = chromium().profile(locale);
    return isolatesSites ? BrowserProfile.unshared(context) : BrowserProfile.of(locale, context);
  }

  private Chromium chromium() {
    return isolatesSites ? Chromium.isolating() : Chromium.shared();
  }

  /** The next test of the class gets it with its caches, but with nothing that a site has stored. */
  private void giveBack() {
    BrowserProfile used = profile.orElseThrow();
    if (used.clear(List.of(world().sandbox().url(), world().baseUrl()))) {
      idle.put(used.locale(), used);
    }
  }

  /** From now on {@link #later} moves the clocks of this profile's pages, too. */
  void holdClocks() {
    unsharedProfile().clock().install();
  }

  /** From now on no timer of this profile's pages goes off; the clocks must have been held before. */
  void stopClocks() {
    profile().clock().pauseAt(System.currentTimeMillis() + MOMENT_MILLIS);
  }

  void later(Duration by) {
    world().later(by);
    profile().clock().fastForward(by.toMillis());
  }

  /** No script of a page brings an answer: the macros have to ask the API. */
  void letMacrosAsk() {
    profile().route(ANSWER_SCRIPTS, Route::abort);
  }

  /**
   * The test answers what macros ask the API. Jira fails meanwhile, so that no page comes with an answer
   * that was fetched for another one.
   */
  void answerMacros(Consumer<Route> handler) {
    world()
        .sandbox()
        .jira()
        .faults()
        .next(new ScriptedFault(new JiraFault.ServerError(503), Optional.empty(), 1_000));
    letMacrosAsk();
    profile().route(MACRO_QUERIES, handler);
  }

  /** The app answers macros again, and Jira the app. */
  void letAppAnswerMacros() {
    profile().unrouteAll();
    letJiraAnswer();
  }

  void letJiraAnswer() {
    world().sandbox().jira().faults().clear();
  }

  /** A new tab, not gone anywhere yet. */
  HostPage tab() {
    return new HostPage(profile().newPage(), world().sandbox().url(), world().baseUrl());
  }

  /** The same for pages of the Forge host. */
  HostPage forgeTab() {
    String origin = world().sandbox().url();
    return new HostPage(profile().newPage(), origin, world().baseUrl(), HostKind.FORGE);
  }

  /** As if the person had consented in a tab of the Forge host before. */
  void connectOnForge(Person person) {
    try (Visitor visitor = world().forgeVisitor(person)) {
      assertThat(visitor.connect().statusCode()).isEqualTo(200);
    }
  }

  /** As if the person had clicked through the popup before. */
  void connect(Person person) {
    try (Visitor visitor = world().visitor(person)) {
      assertThat(visitor.connect().statusCode()).isEqualTo(200);
    }
  }

  String connection(Person person) {
    try (Visitor visitor = world().visitor(person)) {
      return visitor.connection();
    }
  }

  long exchanges() {
    return world().sandbox().ledger().exchanges();
  }

  void disconnect(Person person) {
    try (Visitor visitor = world().visitor(person)) {
      visitor.disconnect();
    }
  }

  void disconnectOnForge(Person person) {
    try (Visitor visitor = world().forgeVisitor(person)) {
      visitor.disconnect();
    }
  }
}
