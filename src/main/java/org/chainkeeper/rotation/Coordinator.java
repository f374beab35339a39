package org.chainkeeper.rotation;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.chainkeeper.fault.StorageUnavailable;
import org.chainkeeper.tenant.TenantId;

/**
 * Hands out access tokens and has them refreshed. Safe for concurrent use; a reader that waits holds
 * no database connection.
 */
public final class Coordinator implements AccessTokens {
  private static final Duration SOON = Duration.ofSeconds(1);

  private final Grants grants;
  private final Protocol protocol;
  private final Node node;
  private final RotationListener listener;
  private final RefreshFlights flights;
  private final ForcedRefreshes forced;

  /**
   * @param executor gives each flight a thread of its own
   */
  public Coordinator(
      Grants grants,
      TokenEndpoint endpoint,
      Protocol protocol,
      Node node,
      RotationListener listener,
      Executor executor) {
    RotationListener isolated = new IsolatedListener(listener);
    Refresh refresh = new Refresh(grants, endpoint, protocol, node, isolated);
    this(grants, protocol, node, isolated, new RefreshFlights(refresh, isolated, executor));
  }

  /**
   * @param isolated never throws
   */
  Coordinator(
      Grants grants,
      Protocol protocol,
      Node node,
      RotationListener isolated,
      RefreshFlights flights) {
    this.grants = grants;
    this.protocol = protocol;
    this.node = node;
    this.listener = isolated;
    this.flights = flights;
    this.forced = new ForcedRefreshes(protocol.timing().minAge());
  }

  @Override
  public Access access(GrantId id, TenantId askedBy) {
    try {
      Optional<Snapshot> row = grants.read(id);
      return row.isEmpty()
          ? new Access.NotConnected()
          : serve(row.get(), new RefreshReason.Demand(askedBy));
    } catch (StorageUnavailable e) {
      return unavailable();
    }
  }

  @Override
  public Access afterRejection(GrantId id, long rotation, TenantId askedBy) {
    try {
      Optional<Snapshot> row = grants.read(id);
      if (row.isEmpty()) {
        return new Access.NotConnected();
      }
      ReaderRules readers = protocol.readers();
      boolean newer = row.get().rotation() > rotation;
      boolean young = !readers.believesRejection(row.get());
      return newer || (young && !readers.awaitsSuccessor(row.get()))
          ? serve(row.get(), new RefreshReason.Demand(askedBy))
          : awaitFlight(row.get(), new RefreshReason.Rejected(rotation, askedBy), rotation);
    } catch (StorageUnavailable e) {
      return unavailable();
    }
  }

  @Override
  public void proven(GrantId id, long rotation) {
    if (forced.takeDoubled(id, rotation)) {
      try {
        boolean _ = grants.restoreMinAge(id, rotation, protocol.timing().minAge());
      } catch (StorageUnavailable e) {
        node.outages().noticed(); // the next reader of this token finds the age still doubled
      }
    }
  }

  /** Has one grant looked after without a reader: repair, settling and retries. */
  void sweep(GrantId id) {
    CompletableFuture<RefreshFlights.Landing> _ = flights.sweep(id);
  }

  /** Flights that have not been completed. */
  int flightsUnderWay() {
    return flights.count();
  }

  /** Waits until what is under way now has ended, or {@code atMost} has passed. */
  void awaitFlights(Duration atMost) {
    flights.await(atMost);
  }

  /** No new exchanges; those under way have {@code atMost} to end. */
  public void close(Duration atMost) {
    node.exchanges().close();
    flights.close(atMost);
  }

  private Access serve(Snapshot row, RefreshReason.Demand cause) {
    return switch (protocol.readers().serve(row)) {
      case Serving.Hand(AccessToken token, long rotation, boolean ageing) -> {
        if (ageing) {
          CompletableFuture<RefreshFlights.Landing> _ =
              flights.start(row, new RefreshReason.Ageing(cause.tenant()));
        }
        forced.handedOut(row);
        yield new Access.Usable(token, rotation);
      }
      case Serving.AskConsent(String reason) -> new Access.ConsentNeeded(reason);
      case Serving.Wait _ -> awaitFlight(row, cause, 0);
    };
  }

  /** Waits for a flight, and once more when the one it joined was on another errand. */
  private Access awaitFlight(Snapshot seen, RefreshReason cause, long olderThan) {
    long began = node.time().nanoTime();
    Duration patience = protocol.timing().patience();
    Optional<Snapshot> row = Optional.of(seen);
    Access access = new Access.Pending(SOON);
    for (int flight = 0; flight < 2 && row.isPresent(); flight++) {
      Duration left = patience.minusNanos(node.time().nanoTime() - began);
      Optional<RefreshFlights.Landing> landing =
          left.isPositive()
              ? RefreshFlights.await(flights.start(row.get(), cause), left)
              : Optional.empty();
      row = landing.isPresent() ? landing.get().row() : grants.read(seen.id());
      access = row.isEmpty() ? new Access.NotConnected() : afterFlight(row.get(), olderThan);
      if (landing.isEmpty() || !(access instanceof Access.Pending)) {
        break;
      }
    }
    listener.waited(Duration.ofNanos(node.time().nanoTime() - began));
    return access;
  }

  private Access afterFlight(Snapshot row, long olderThan) {
    return switch (protocol.readers().serve(row)) {
      case Serving.Hand(AccessToken token, long rotation, boolean _) when rotation > olderThan -> {
        forced.handedOut(row);
        yield new Access.Usable(token, rotation);
      }
      case Serving.AskConsent(String reason) -> new Access.ConsentNeeded(reason);
      case Serving.Hand _, Serving.Wait _ -> whyNot(row);
    };
  }

  private Access whyNot(Snapshot row) {
    if (node.gate().isShutFor(row.id())) {
      return new Access.Misconfigured(bounded(node.gate().untilNextCall()));
    }
    Duration untilRetry =
        row.retryAt()
            .or(() -> row.marks().settleAt())
            .map(at -> Duration.between(row.asOf(), at))
            .orElse(SOON);
    return switch (row.state()) {
      case GrantState.Connected _ when isRefusedForNow(row) ->
          new Access.Refused(bounded(untilRetry));
      case GrantState.Connected _ -> {
        Duration held = longer(node.exchanges().untilEmpty(), node.rateLimit().left());
        yield new Access.Pending(bounded(longer(untilRetry, held)));
      }
      case GrantState.Suspect _ when mayBeMisconfigured(row.state()) ->
          new Access.Misconfigured(bounded(untilRetry));
      case GrantState.Suspect _ -> new Access.Refused(bounded(untilRetry));
      case GrantState.NeedsConsent(String reason, int _) -> new Access.ConsentNeeded(reason);
    };
  }

  /** Refused inside the window of a doubt, which does not count, or limited alone for long. */
  private boolean isRefusedForNow(Snapshot row) {
    return (row.health().refusedLast() && row.marks().unsettled().isPresent())
        || node.rateLimit().isLimitedAlone(row.id());
  }

  /** A client error of a grant, unless it is known that the server accepts the client. */
  private boolean mayBeMisconfigured(GrantState state) {
    return Suspicion.isOfClientError(state) && !node.gate().clientIsAccepted();
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  /** At least a second, and within patience and two seconds. */
  private Duration bounded(Duration wanted) {
    Duration most = protocol.timing().patience().plusSeconds(2);
    Duration atMost = wanted.compareTo(most) < 0 ? wanted : most;
    return atMost.compareTo(SOON) < 0 ? SOON : atMost;
  }

  private Access unavailable() {
    node.outages().noticed();
    return new Access.Unavailable(Duration.ofSeconds(2));
  }
}
