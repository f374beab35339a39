package org.chainkeeper.rotation.explore;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.chainkeeper.rotation.PresentationMarks;
import org.chainkeeper.rotation.Snapshot;
import org.chainkeeper.rotation.TokenPair;

/** The next instant at which anything can be different. */
final class Timers {
  private final World world;
  private long next = Long.MAX_VALUE;

  private Timers(World world) {
    this.world = world;
  }

  static OptionalLong next(World world) {
    Timers timers = new Timers(world);
    for (Chain chain : world.chains) {
      timers.ofRow(world.row(chain), visited(world, chain));
    }
    timers.ofNodes();
    timers.ofActors();
    timers.ofRequests();
    timers.at(world.network.clientRefusedUntil());
    timers.at(world.network.downUntil());
    world.storage.timers(timers::at);
    return timers.next < timers.latest() ? OptionalLong.of(timers.next) : OptionalLong.empty();
  }

  private void at(long instant) {
    if (instant > world.now() && instant < next) {
      next = instant;
    }
  }

  private void at(Instant instant) {
    at(instant.toEpochMilli());
  }

  private void at(Optional<Instant> instant) {
    if (instant.isPresent()) {
      at(instant.get());
    }
  }

  private static boolean visited(World world, Chain chain) {
    return chain.index == 0
        ? Choices.left(world, Event.PAGE) || Choices.left(world, Event.REJECTED)
        : Choices.left(world, Event.NEIGHBOUR);
  }

  private void ofRow(Snapshot row, boolean visited) {
    PresentationMarks marks = row.marks();
    if (row.lease().isPresent()) {
      at(row.lease().get().until());
    }
    at(marks.settleAt());
    at(row.retryAt());
    if (marks.firstPresentedAt().isPresent()
        && (marks.unsettled().isPresent() || row.lease().isPresent())) {
      at(marks.firstPresentedAt().get().plus(world.timing.leeway()));
      at(marks.lastPresentedAt().orElseThrow().plus(world.timing.settlingDelay()));
    }
    if (visited) {
      ofVisits(row);
    }
  }

  private void ofVisits(Snapshot row) {
    TokenPair pair = row.pair();
    long issued = pair.issuedAt().toEpochMilli();
    long life = Duration.between(pair.issuedAt(), pair.expiresAt()).toMillis();
    at(issued + row.minAge().toMillis());
    at(issued + life * 80 / 100);
    at(issued + life * 99 / 100);
  }

  private void ofNodes() {
    for (WorldNode node : world.nodes()) {
      if (!node.frozen && world.actors.busy(node.index) && world.anyRow(node::keeps)) {
        at(node.renewsAt);
      }
      at(node.gateOpensAt);
    }
  }

  private void ofActors() {
    for (Actor actor : world.actors.all()) {
      if (actor.step == Actor.Step.PAUSED) {
        at(actor.wakesAt);
      }
    }
  }

  private void ofRequests() {
    for (Request request : world.network.flying()) {
      at(request.diesAt);
      at(request.notBefore);
    }
  }

  /** A node that stands still just before sending does so for less than the settling delay. */
  private long latest() {
    long latest = world.lastInstant();
    for (Actor actor : world.actors.all()) {
      if (actor.call.startsWith("presents")) {
        latest = Math.min(latest, actor.presentedAt + world.timing.settlingDelay().toMillis());
      }
    }
    return latest;
  }
}
