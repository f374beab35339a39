package org.chainkeeper;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.chainkeeper.fault.ErrorListener;
import org.chainkeeper.jdbc.CannotOpenDatabase;
import org.chainkeeper.jdbc.CannotUseKeyset;
import org.chainkeeper.metrics.ErrorCounter;
import org.chainkeeper.metrics.Metrics;
import org.chainkeeper.rotation.MonotonicClock;
import org.chainkeeper.web.Server;

/**
 * The running app. Read it from here: what it keeps ({@link Stores}), whom it calls ({@link Clients}),
 * what it decides ({@link UseCases}), how it is asked ({@link Endpoints}), what it does by itself
 * ({@link BackgroundTasks}).
 */
public final class App implements AutoCloseable {
  static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(15);

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
   * Starts it all; when this returns the app answers.
   *
   * @param databaseOffset how far the database's clock is to be moved ahead, asked for each statement;
   *     zero but in the demo and in tests
   * @throws CannotOpenDatabase when the database cannot be used
   * @throws CannotUseKeyset when the keyset is missing or cannot be used
   */
  public static App start(
      Settings settings, InstantSource clock, Supplier<Duration> databaseOffset) {
    return start(settings, clock, databaseOffset, MonotonicClock.system());
  }

  /**
   * The same with a time of its own for what this node alone waits for.
   *
   * @throws CannotOpenDatabase when the database cannot be used
   * @throws CannotUseKeyset when the keyset is missing or cannot be used
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
          Endpoints.start(settings, clock, metrics, stores, clients, useCases, health.readiness());
      BackgroundTasks tasks =
          BackgroundTasks.start(settings.refresh(), stores, useCases, errors, metrics);
      health.markStarted(tasks.sweep(), tasks.renewal(), server.ownAddress(), metrics);
      return new App(stores, clients, useCases, metrics, tasks.background(), server);
    } catch (Throwable e) { // without a thread for a part of it, too
      stores.database().close();
      throw e;
    }
  }

  /** Where it listens; differs from the setting when that was 0. */
  public int port() {
    return server.port();
  }

  /** All that it answers, {@code GET /admin}; what the management port does has a word in front. */
  public List<String> routes() {
    return server.routes();
  }

  /** Where health and figures are. */
  public int managementPort() {
    return server.managementPort();
  }

  /**
   * Takes no new requests, lets those under way finish, gives exchanges 15 s from now and closes the
   * database last. An exchange that is still unanswered is left, with its intent, to the next node or
   * start.
   */
  @Override
  public void close() {
    long began = System.nanoTime();
    server.close();
    useCases.macros().close();
    Duration left = SHUTDOWN_TIMEOUT.minusNanos(System.nanoTime() - began);
    useCases.coordinator().close(left.isPositive() ? left : Duration.ZERO);
    background.close();
    clients.close();
    stores.database().close();
    metrics.close();
  }
}
