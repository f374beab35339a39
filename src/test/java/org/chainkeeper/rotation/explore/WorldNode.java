package org.chainkeeper.rotation.explore;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.chainkeeper.connection.ActivePauses;
import org.chainkeeper.connection.PausableTokens;
import org.chainkeeper.rotation.Coordinator;
import org.chainkeeper.rotation.FlightsUnderWay;
import org.chainkeeper.rotation.Grants;
import org.chainkeeper.rotation.Holder;
import org.chainkeeper.rotation.MonotonicClock;
import org.chainkeeper.rotation.Node;
import org.chainkeeper.rotation.Protocol;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.Snapshot;
import org.chainkeeper.rotation.Sweeper;
import org.chainkeeper.rotation.TokenResponse;

/** One process: the production coordinator on ports that stop. */
final class WorldNode {
  private static final long OUTAGES_ARE_REMEMBERED = Duration.ofMinutes(1).toMillis();
  private static final long GATE_STAYS_SHUT = Duration.ofSeconds(30).toMillis();

  /** Who polls may always be late; coarse steps keep the number of orders small. */
  private static final long MIN_PAUSE_MILLIS = 250;

  final int index;
  final Coordinator coordinator;

  /** What visits ask: the gate of a pause in front of the coordinator. */
  final PausableTokens tokens;

  final Sweeper sweeper;
  boolean frozen;
  long renewsAt;
  long sweptAt = -1;
  long sweptVersion;

  /** When a gate that may be shut lets the next call through. */
  long gateOpensAt = -1;

  /** Answers since the server last accepted the client. */
  private long gateHeard;

  /** How often the node was told to wait since it was last issued a token. */
  private long limited;

  private final Node node;
  private final World world;
  private Optional<Holder> holder = Optional.empty();
  private long heldSince;
  private long outageAt = -OUTAGES_ARE_REMEMBERED;
  private Event renewal = Event.NONE;

  WorldNode(int index, World world, Candidate candidate) {
    this.index = index;
    this.world = world;
    Grants grants =
        new StepwiseGrants(candidate.writes().apply(world.storage.store()), world, this);
    Protocol protocol = candidate.rules().apply(world.timing);
    this.node = candidate.process().of(grants, protocol.timing(), new WorldTime());
    this.coordinator =
        candidate
            .coordinator()
            .of(grants, this::exchange, protocol, node, new Listener(world), this::fly);
    AtomicLong asked = new AtomicLong(); // a pause is known at once
    this.tokens =
        new PausableTokens(
            coordinator,
            coordinator,
            new ActivePauses(
                world.storage.store()::pauses,
                () -> asked.addAndGet(ActivePauses.KNOWN_FOR.toNanos())));
    this.sweeper = new Sweeper(grants, coordinator, node.outages());
  }

  void holds(Holder holder) {
    this.holder = Optional.of(holder);
    heldSince = world.now();
    planRenewal();
  }

  boolean keeps(Snapshot row) {
    return holder.isPresent() && row.heldBy(holder.get());
  }

  boolean reachesStore() {
    return world.storage.reachedBy(index);
  }

  /** A call of the database failed. */
  void noticesOutage() {
    outageAt = world.now();
  }

  /** An {@link Error} ends this round only, as in the background of the app. */
  void renew(Event how) {
    renewal = how;
    try {
      node.renewals().renewAll();
    } catch (ThrownAtPort e) {
      // the next round comes in a third of a lease
    }
    planRenewal();
  }

  /** Called by the database's port. */
  boolean renewed(BooleanSupplier body) {
    if (renewal == Event.THROWS) {
      throw new ThrownAtPort();
    }
    if (renewal == Event.STORE_FAILS || !reachesStore()) {
      throw Actors.gone();
    }
    boolean renewed = body.getAsBoolean();
    if (renewal == Event.STORE_UNHEARD) {
      throw Actors.gone();
    }
    heldSince = renewed ? world.now() : heldSince;
    return renewed;
  }

  /** A thread's body: an {@link Error} ends what it was thrown at, and leaves no flight behind. */
  Runnable guarded(Runnable body) {
    return () -> {
      Actor me = world.actors.running();
      try {
        body.run();
      } catch (ThrownAtPort e) {
        // a thread of its own would end here
      } catch (RuntimeException e) {
        if (!me.struck) {
          throw e;
        }
      }
      var _ = leavesAFlight();
    };
  }

  long digest() {
    long digest = Digest.mix(frozen ? 1 : 0, world.now() == sweptAt ? sweptVersion : -1);
    digest = Digest.mix(digest, world.storage.digest(index));
    digest = Digest.mix(digest, Math.max(outageAt + OUTAGES_ARE_REMEMBERED - world.now(), 0));
    digest = Digest.mix(digest, Math.max(gateOpensAt - world.now(), 0) + gateHeard);
    digest = Digest.mix(digest, limited);
    digest = Digest.mix(digest, world.actors.busy(index) ? heldSince : -7);
    return world.anyRow(this::keeps) ? Digest.mix(digest, renewsAt) : digest;
  }

  private TokenResponse exchange(RefreshToken token) {
    TokenResponse answer = world.network.exchange(token);
    switch (answer) {
      case TokenResponse.Misconfigured _ -> {
        gateOpensAt = world.now() + GATE_STAYS_SHUT;
        gateHeard = Digest.mix(gateHeard, Tokens.chain(token));
      }
      case TokenResponse.Issued _, TokenResponse.Incomplete _ -> {
        gateHeard = 0;
        limited = 0;
      }
      case TokenResponse.Refused _ -> gateHeard = 0;
      case TokenResponse.Busy _ -> limited++;
      case TokenResponse.NotSent _, TokenResponse.Unknown _ -> {}
    }
    return answer;
  }

  /** Each flight has a thread of its own; an {@link Error} that ends it stays there. */
  private void fly(Runnable flight) {
    world.actors.throwIf(Event.NO_THREAD);
    try {
      flight.run();
    } catch (ThrownAtPort e) {
      // the thread ends
    }
    if (leavesAFlight()) {
      throw new ThrownAtPort(); // who waited for it would wait in real time
    }
  }

  /** One thread of a node runs at a time, so that none is under way when it is about to end. */
  private boolean leavesAFlight() {
    boolean left = FlightsUnderWay.of(coordinator) > 0;
    if (left) {
      world.violate("an Error has left a flight that is never completed");
    }
    return left;
  }

  private void planRenewal() {
    renewsAt = world.now() + world.timing.lease().toMillis() / 3;
  }

  private final class WorldTime implements MonotonicClock {
    @Override
    public long nanoTime() {
      world.actors.sees(world.now());
      return Duration.ofMillis(world.now()).toNanos();
    }

    @Override
    public void pause(Duration time) {
      long millis = Math.max(time.toMillis(), MIN_PAUSE_MILLIS);
      world.actors.running().wakesAt = world.now() + millis;
      world.actors.stop(Actor.Step.PAUSED, "pauses", false);
      world.actors.throwIf(Event.THROWS);
    }
  }
}
