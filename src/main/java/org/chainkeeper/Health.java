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
 * What readiness is made of. Nothing is written and nobody outside is called: the database is read, the
 * background's rounds are young, and the HTTP client of Jira reaches this app's own port.
 */
final class Health {
  private final BooleanSupplier database;
  private final Predicate<URI> client;
  private final AtomicReference<Optional<Running>> running =
      new AtomicReference<>(Optional.empty());

  /**
   * @param own an address of the app's port that answers without calling anybody
   */
  private record Running(PeriodicTask sweep, PeriodicTask renewal, URI own) {}

  /**
   * @param database reads from the database, within its deadlines
   * @param client whether a call to this address brings any answer
   */
  Health(BooleanSupplier database, Predicate<URI> client) {
    this.database = database;
    this.client = client;
  }

  /** The last three are down until {@link #started}. */
  Readiness readiness() {
    return new Readiness(
        List.of(
            new Readiness.Part("database", database),
            new Readiness.Part("sweep", () -> is(now -> now.sweep().isYoung())),
            new Readiness.Part("renewal", () -> is(now -> now.renewal().isYoung())),
            new Readiness.Part("http", () -> is(now -> client.test(now.own())))));
  }

  private boolean is(Predicate<Running> good) {
    return running.get().filter(good).isPresent();
  }

  /** From now on all parts can be up. */
  void started(PeriodicTask sweep, PeriodicTask renewal, URI own, Metrics metrics) {
    running.set(Optional.of(new Running(sweep, renewal, own)));
    metrics.addSweepAge(sweep::age);
    metrics.addRenewalAge(renewal::age);
  }
}
