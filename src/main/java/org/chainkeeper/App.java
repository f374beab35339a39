package org.chainkeeper;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.chainkeeper.admin.AppHealth;
import org.chainkeeper.fault.ErrorListener;
import org.chainkeeper.jdbc.DatabaseOpenException;
import org.chainkeeper.jdbc.KeysetException;
import org.chainkeeper.metrics.ErrorCounter;
import org.chainkeeper.metrics.Metrics;
import org.chainkeeper.rotation.MonotonicClock;
import org.chainkeeper.web.Server;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running app. Read the code from here: ports backed by the database ({@link Stores}), HTTP clients
 * ({@link Clients}), use cases ({@link UseCases}), HTTP routes ({@link Endpoints}) and periodic work
 * ({@link BackgroundTasks}).
 */
public final class App implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(App.class);

  static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(15);

  /** Events that a receiver has not accepted by then are sent again. */
  private static final Duration WEBHOOKS_SHUTDOWN_TIMEOUT = Duration.ofSeconds(2);

  private final Stores stores;
  private final Clients clients;
  private final UseCases useCases;
  private final Metrics metrics;
  private final TaskScheduler background;
  private final Server server;

  private App(
      Stores stores,
      Clients clients,
      UseCases useCases,
      Metrics metrics,
      TaskScheduler background,
      Server server) {
    this.stores = stores;
    this.clients = clients;
    this.useCases = useCases;
    this.metrics = metrics;
    this.background = background;
    this.server = server;
  }

  /**
   * Starts all parts. The app answers requests when this method returns.
   *
   * @param databaseOffset how far the database's clock is moved ahead, read for each statement; zero
   *     except in the demo and in tests
   * @throws DatabaseOpenException when the database cannot be used
   * @throws KeysetException when the keyset is missing or cannot be used
   */
  public static App start(
      Settings settings, InstantSource clock, Supplier<Duration> databaseOffset) {
    return start(settings, clock, databaseOffset, MonotonicClock.system());
  }

  /**
   * The same, with a separate monotonic clock for waits within this node.
   *
   * @throws DatabaseOpenException when the database cannot be used
   * @throws KeysetException when the keyset is missing or cannot be used
   */
  public static App start(
      Settings settings,
      InstantSource clock,
      Supplier<Duration> databaseOffset,
      MonotonicClock time) {
    Metrics metrics = new Metrics();
    ErrorListener errors = new ErrorCounter(metrics.registry());
    UncaughtErrors.reportTo(errors);
    Stores stores = Stores.open(settings, clock, databaseOffset);
    try {
      stores.measure(metrics.registry(), clock);
      Clients clients = Clients.of(settings, clock, metrics);
      UseCases useCases = UseCases.of(settings, clock, time, metrics, errors, stores, clients);
      Health health = new Health(stores.database()::ready, clients.jira()::answers);
      Server server =
          Endpoints.start(
              settings,
              clock,
              metrics,
              stores,
              clients,
              useCases,
              new AppHealth(
                  HealthChecks.ofRunning(
                      settings, stores.database(), health::backgroundIsOnTime, clock),
                  clock),
              health.readiness());
      BackgroundTasks tasks =
          BackgroundTasks.start(settings.refresh(), stores, useCases, errors, metrics);
      log.info("this node is {} in the histories of grants", useCases.node().id());
      health.markStarted(tasks.sweep(), tasks.renewal(), server.ownAddress(), metrics);
      return new App(stores, clients, useCases, metrics, tasks.background(), server);
    } catch (Throwable e) { // also when a thread could not be created
      stores.database().close();
      throw e;
    }
  }

  /** The port that the app listens on; differs from the setting when that was 0. */
  public int port() {
    return server.port();
  }

  /** All routes, such as {@code GET /admin}; those of the management port have a prefix. */
  public List<String> routes() {
    return server.routes();
  }

  /** The port of health checks and metrics. */
  public int managementPort() {
    return server.managementPort();
  }

  /**
   * Accepts no new requests, ends responses that are held for Jira and streams of events, waits for running requests, waits at
   * most 15 s for token exchanges and closes the database last. An exchange without an answer by then
   * keeps its intent; another node or the next start settles it.
   */
  @Override
  public void close() {
    long began = System.nanoTime();
    useCases.macros().endHeld();
    useCases.live().close();
    server.close();
    useCases.macros().close();
    Duration left = SHUTDOWN_TIMEOUT.minusNanos(System.nanoTime() - began);
    useCases.coordinator().close(left.isPositive() ? left : Duration.ZERO);
    background.close();
    useCases.webhooks().deliveries().close(WEBHOOKS_SHUTDOWN_TIMEOUT);
    clients.close();
    stores.database().close();
    metrics.close();
  }
}
