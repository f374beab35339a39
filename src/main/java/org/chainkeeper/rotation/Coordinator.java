package org.chainkeeper.rotation;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.chainkeeper.fault.StorageUnavailable;
import org.chainkeeper.tenant.TenantId;

/**
 * Hands out access tokens and starts refreshes. Safe for concurrent use. A waiting reader holds no
 * database connection.
 */
public final class Coordinator implements AccessTokens, StoredAccess {
  private static final Duration MIN_RETRY_AFTER = Duration.ofSeconds(1);

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
    this.forced = new ForcedRefreshes(protocol.rejections());
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
      return protocol.rejections().servesStoredToken(row.get(), rotation)
          ? serve(row.get(), new RefreshReason.Demand(askedBy))
          : awaitFlight(row.get(), new RefreshReason.Rejected(rotation, askedBy), rotation);
    } catch (StorageUnavailable e) {
      return unavailable();
    }
  }

  @Override
  public Access stored(GrantId id, long olderThan) {
    try {
      Optional<Snapshot> row = grants.read(id);
      return row.isEmpty()
          ? new Access.NotConnected()
          : served(row.get(), olderThan, _ -> new Access.Pending(MIN_RETRY_AFTER));
    } catch (StorageUnavailable e) {
      return unavailable();
    }
  }

  private Access served(Snapshot row, long olderThan, Function<Snapshot, Access> withoutToken) {
    return switch (protocol.readers().serve(row)) {
      case Serving.HandOut(AccessToken token, long rotation, boolean _)
          when rotation > olderThan -> {
        forced.handedOut(row);
        yield new Access.Usable(token, rotation);
      }
      case Serving.AskConsent(String reason) -> new Access.ConsentNeeded(reason);
      case Serving.HandOut _, Serving.Wait _ -> withoutToken.apply(row);
    };
  }

  @Override
  public void proven(GrantId id, long rotation) {
    if (forced.takeRaised(id, rotation)) {
      try {
        var _ = grants.restoreMinAge(id, rotation, protocol.timing().minAge());
      } catch (StorageUnavailable e) {
        node.outages().record(); // the next reader of this token finds the age still raised
      }
    }
  }

  /** Starts what is due for one grant without a reader: repair, settlement, retry or keep-alive. */
  void sweep(GrantId id) {
    var _ = flights.sweep(id);
  }

  /** How many flights are under way. */
  int flightsUnderWay() {
    return flights.count();
  }

  /** Waits until all flights that are under way now have ended, or {@code atMost} has passed. */
  void awaitFlights(Duration atMost) {
    flights.await(atMost);
  }

  /** Starts no new exchanges; those under way have {@code atMost} to end. */
  public void close(Duration atMost) {
    node.exchanges().close();
    flights.close(atMost);
  }

  private Access serve(Snapshot row, RefreshReason.Demand demand) {
    return switch (protocol.readers().serve(row)) {
      case Serving.HandOut(AccessToken token, long rotation, boolean ageing) -> {
        if (ageing) {
          var _ = flights.start(row, new RefreshReason.Ageing(demand.tenant()));
        }
        forced.handedOut(row);
        yield new Access.Usable(token, rotation);
      }
      case Serving.AskConsent(String reason) -> new Access.ConsentNeeded(reason);
      case Serving.Wait _ -> awaitFlight(row, demand, 0);
    };
  }

  /** Waits for a flight; and for a second one when the first was started for another reason. */
  private Access awaitFlight(Snapshot seen, RefreshReason reason, long olderThan) {
    long began = node.time().nanoTime();
    Duration timeout = protocol.timing().readerTimeout();
    Optional<Snapshot> row = Optional.of(seen);
    Access access = new Access.Pending(MIN_RETRY_AFTER);
    for (int flight = 0; flight < 2 && row.isPresent(); flight++) {
      Duration left = timeout.minusNanos(node.time().nanoTime() - began);
      Optional<RefreshFlights.Result> result =
          left.isPositive()
              ? RefreshFlights.await(flights.start(row.get(), reason), left)
              : Optional.empty();
      row = result.isPresent() ? result.get().row() : grants.read(seen.id());
      access =
          row.isEmpty()
              ? new Access.NotConnected()
              : served(row.get(), olderThan, this::withoutToken);
      if (result.isEmpty() || !(access instanceof Access.Pending)) {
        break;
      }
    }
    listener.waited(Duration.ofNanos(node.time().nanoTime() - began));
    return access;
  }

  private Access withoutToken(Snapshot row) {
    if (node.gate().isShutFor(row.id())) {
      return new Access.Misconfigured(bounded(node.gate().untilNextCall()));
    }
    Duration untilRetry =
        row.retryAt()
            .or(() -> row.marks().settleAt())
            .map(at -> Duration.between(row.asOf(), at))
            .orElse(MIN_RETRY_AFTER);
    return switch (row.state()) {
      case GrantState.Connected _ when isRefusedForNow(row) ->
          new Access.Refused(bounded(untilRetry));
      case GrantState.Connected _ -> {
        Duration held = Backoff.max(node.exchanges().untilEmpty(), node.rateLimit().left());
        yield new Access.Pending(bounded(Backoff.max(untilRetry, held)));
      }
      case GrantState.Suspect _ when mayBeMisconfigured(row.state()) ->
          new Access.Misconfigured(bounded(untilRetry));
      case GrantState.Suspect _ -> new Access.Refused(bounded(untilRetry));
      case GrantState.NeedsConsent(String reason, int _) -> new Access.ConsentNeeded(reason);
    };
  }

  /** Refused inside the window of a doubt, which does not count, or rate limited alone for long. */
  private boolean isRefusedForNow(Snapshot row) {
    return (row.health().refusedLast() && row.marks().unsettled().isPresent())
        || node.rateLimit().isLimitedAlone(row.id());
  }

  /** Whether the last client error may be our client's: unless the server is known to accept it. */
  private boolean mayBeMisconfigured(GrantState state) {
    return Suspicion.isOfClientError(state) && !node.gate().clientIsAccepted();
  }

  /** At least a second, at most two seconds more than the reader timeout. */
  private Duration bounded(Duration wanted) {
    Duration max = protocol.timing().readerTimeout().plusSeconds(2);
    return Backoff.max(MIN_RETRY_AFTER, Backoff.min(wanted, max));
  }

  private Access unavailable() {
    node.outages().record();
    return new Access.Unavailable(Duration.ofSeconds(2));
  }
}
