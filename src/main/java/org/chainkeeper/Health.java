package org.chainkeeper;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.chainkeeper.metrics.Metrics;
import org.chainkeeper.web.Readiness;

/**
 * The parts of the readiness check: the database can be read, the background tasks ran recently, and
 * the HTTP client for Jira reaches this app's own port. Writes nothing and calls no other server.
 */
final class Health {
  private final BooleanSupplier database;
  private final Predicate<URI> client;
  private final AtomicReference<Optional<StartedTasks>> started =
      new AtomicReference<>(Optional.empty());

  /**
   * @param ownUrl a URL on the app's port that answers without calling another server
   */
  private record StartedTasks(PeriodicTask sweep, PeriodicTask renewal, URI ownUrl) {}

  /**
   * @param database reads from the database, within its deadlines
   * @param client whether a request to this URL gets any answer
   */
  Health(BooleanSupplier database, Predicate<URI> client) {
    this.database = database;
    this.client = client;
  }

  /** The last three are down until {@link #markStarted}. */
  Readiness readiness() {
    return new Readiness(
        List.of(
            new Readiness.Part("database", database),
            new Readiness.Part("sweep", () -> check(tasks -> tasks.sweep().isOnTime())),
            new Readiness.Part("renewal", () -> check(tasks -> tasks.renewal().isOnTime())),
            new Readiness.Part("http", () -> check(tasks -> client.test(tasks.ownUrl())))));
  }

  /** Whether repairs and renewals ran lately. */
  boolean backgroundIsOnTime() {
    return check(tasks -> tasks.sweep().isOnTime() && tasks.renewal().isOnTime());
  }

  private boolean check(Predicate<StartedTasks> isUp) {
    return started.get().filter(isUp).isPresent();
  }

  /** Enables the parts that depend on started tasks. */
  void markStarted(PeriodicTask sweep, PeriodicTask renewal, URI ownUrl, Metrics metrics) {
    started.set(Optional.of(new StartedTasks(sweep, renewal, ownUrl)));
    metrics.addSweepAge(sweep::age);
    metrics.addRenewalAge(renewal::age);
  }
}
