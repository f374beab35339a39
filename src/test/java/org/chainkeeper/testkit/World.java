package org.chainkeeper.testkit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.chainkeeper.App;
import org.chainkeeper.Settings;
import org.chainkeeper.rotation.MonotonicClock;
import org.chainkeeper.sandbox.Sandbox;
import org.chainkeeper.sandbox.SandboxOptions;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.clock.AdjustableClock;
import org.chainkeeper.sandbox.forge.ForgeHost;
import org.chainkeeper.sandbox.visitor.Visitor;

/**
 * The real app and a local Atlassian in this JVM, on free ports, with one clock for both and for the
 * database. The app is installed when {@link #start} returns.
 */
public final class World implements AutoCloseable {
  /** Settings of an app that keeps no answers: every look after an expiry waits for its exchange. */
  public static final Map<String, String> NOTHING_KEPT = Map.of("CHAINKEEPER_CACHE_FOR", "PT0S");

  static final String DATABASE = "chainkeeper";
  static final String KEYSET = "keyset.json";

  private final AdjustableClock clock;
  private final Sandbox sandbox;
  private final Settings settings;
  private final MonotonicClock time;
  private App app;

  private World(
      Path directory, AdjustableClock clock, MonotonicClock time, Map<String, String> more) {
    this.clock = clock;
    this.time = time;
    sandbox = Sandbox.start(0, SandboxOptions.defaults(), clock);
    Map<String, String> values = new HashMap<>(values(sandbox, directory));
    values.putAll(more);
    settings = Settings.read(values);
    MigratedDatabase.copyTo(directory, clock.instant());
    app = App.start(settings, clock, clock::offset, time);
    install(sandbox, baseUrl());
  }

  /** Starts both, with a database file in {@code directory}. */
  public static World start(Path directory) {
    return start(directory, Map.of());
  }

  /** The same with other settings. */
  public static World start(Path directory, Map<String, String> more) {
    return new World(directory, new AdjustableClock(), MonotonicClock.system(), more);
  }

  /** The same with a clock that others share; what a node waits for alone is moved with it too. */
  public static World start(Path directory, AdjustableClock clock, Map<String, String> more) {
    return new World(directory, clock, new ShiftedClock(clock), more);
  }

  /**
   * The same with pauses of 50 ms at most, for tests of what the app does after a pause and not of how
   * long one is.
   */
  public static World startWithShortPauses(
      Path directory, AdjustableClock clock, Map<String, String> more) {
    return new World(directory, clock, new ShortPauses(new ShiftedClock(clock)), more);
  }

  /** Stops the app and starts it again on what it kept. */
  public void restartApp() {
    app.close();
    app = App.start(settings, clock, clock::offset, time);
  }

  public String baseUrl() {
    return settings.server().baseUrl().toString();
  }

  public Settings settings() {
    return settings;
  }

  public App app() {
    return app;
  }

  public Sandbox sandbox() {
    return sandbox;
  }

  /** Moves app, authorization server and database. */
  public void later(Duration by) {
    clock.advance(by);
  }

  /** A visitor of the page; to be closed. */
  public Visitor visitor(Person person) {
    return new Visitor(person, sandbox.url(), baseUrl());
  }

  /** A visitor of the same page on the Forge host; to be closed. */
  public Visitor forgeVisitor(Person person) {
    return Visitor.onForge(person, sandbox.url(), baseUrl());
  }

  @Override
  public void close() {
    app.close();
    sandbox.close();
  }

  /** Installs the app; asks again for a minute, because a busy machine starts slowly. */
  public static void install(Sandbox sandbox, String baseUrl) {
    sandbox.confluence().installer().installInBackground(baseUrl);
    sandbox.forge().install();
    try {
      if (!sandbox.confluence().tenant().awaitInstalled(Duration.ofMinutes(1))) {
        throw new IllegalStateException(sandbox.confluence().tenant().detail());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Settings of an app on free ports beside a local Atlassian, with its files in a directory. */
  public static Map<String, String> values(Sandbox sandbox, Path directory) {
    int port = FreePort.next();
    Map<String, String> values = new HashMap<>();
    values.put("CHAINKEEPER_PORT", Integer.toString(port));
    values.put("CHAINKEEPER_MANAGEMENT_PORT", Integer.toString(FreePort.next()));
    values.put("CHAINKEEPER_BASE_URL", "http://localhost:" + port);
    values.put("CHAINKEEPER_DATABASE_URL", "jdbc:h2:file:" + directory.resolve(DATABASE));
    values.put("CHAINKEEPER_KEYSET", directory.resolve(KEYSET).toString());
    values.put("CHAINKEEPER_ALLOWED_HOSTS", "127.0.0.1");
    values.put("CHAINKEEPER_FRAME_ANCESTORS", sandbox.url());
    values.put("ATLASSIAN_CLIENT_ID", SandboxOptions.CLIENT_ID);
    values.put("ATLASSIAN_CLIENT_SECRET", SandboxOptions.CLIENT_SECRET);
    values.put("ATLASSIAN_AUTHORIZE_URL", sandbox.authorizeUrl());
    values.put("ATLASSIAN_TOKEN_URL", sandbox.tokenUrl());
    values.put("ATLASSIAN_API_URL", sandbox.url());
    values.put("CONNECT_INSTALL_KEYS_URL", sandbox.installKeysUrl());
    values.put("CONNECT_ALL_JS_URL", sandbox.allJsUrl());
    values.put("FORGE_APP_ID", ForgeHost.appId());
    values.put("FORGE_JWKS_URL", sandbox.jwksUrl());
    values.put("REFRESH_SWEEP_EVERY", "PT0.1S");
    // the page of fifty tables is loaded more often per hour than in real use
    values.put("CHAINKEEPER_JIRA_POINTS", "1000000");
    return values;
  }
}
