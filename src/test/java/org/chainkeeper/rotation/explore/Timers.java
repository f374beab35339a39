package org.chainkeeper.rotation.explore;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.chainkeeper.rotation.Lease;
import org.chainkeeper.rotation.Marks;
import org.chainkeeper.rotation.Pair;
import org.chainkeeper.rotation.Snapshot;

/** The next instant at which anything can be different. */
final class Timers {
  private Timers() {}

  static OptionalLong next(World world) {
    OptionalLong next =
        Stream.of(
                ofRow(world),
                ofNodes(world),
                ofActors(world),
                ofRequests(world),
                world.storage.timers())
            .flatMapToLong(times -> times)
            .filter(at -> at > world.now())
            .min();
    return next.isPresent() && next.getAsLong() < latest(world) ? next : OptionalLong.empty();
  }

  private static LongStream ofRow(World world) {
    Snapshot row = world.row();
    Marks marks = row.marks();
    Pair pair = row.pair();
    boolean inDoubt = marks.unsettled().isPresent() || row.lease().isPresent();
    Duration settling = world.timing.settlingDelay();
    Stream<Optional<Instant>> doubt =
        Stream.of(
            marks.firstPresentedAt().map(at -> at.plus(world.timing.leeway())),
            marks.lastPresentedAt().map(at -> at.plus(settling)));
    boolean visitors = Choices.left(world, Event.PAGE) || Choices.left(world, Event.REJECTED);
    Duration life = Duration.between(pair.issuedAt(), pair.expiresAt());
    Stream<Optional<Instant>> visits =
        Stream.of(
            Optional.of(pair.issuedAt().plus(row.minAge())),
            Optional.of(pair.issuedAt().plus(life.multipliedBy(80).dividedBy(100))),
            Optional.of(pair.issuedAt().plus(life.multipliedBy(99).dividedBy(100))));
    Stream<Optional<Instant>> always =
        Stream.of(row.lease().map(Lease::until), marks.settleAt(), row.retryAt());
    return Stream.of(always, doubt.filter(_ -> inDoubt), visits.filter(_ -> visitors))
        .flatMap(instants -> instants)
        .flatMap(Optional::stream)
        .mapToLong(Instant::toEpochMilli);
  }

  private static LongStream ofNodes(World world) {
    Snapshot row = world.row();
    return world.nodes().stream()
        .filter(node -> !node.frozen && world.actors.busy(node.index) && node.keeps(row))
        .mapToLong(node -> node.renewsAt);
  }

  private static LongStream ofActors(World world) {
    return world.actors.all().stream()
        .filter(actor -> actor.step == Actor.Step.PAUSED)
        .mapToLong(actor -> actor.wakesAt);
  }

  private static LongStream ofRequests(World world) {
    return world.network.flying().stream()
        .flatMapToLong(request -> LongStream.of(request.diesAt, request.notBefore));
  }

  /** A node that stands still just before sending does so for less than the settling delay. */
  private static long latest(World world) {
    return world.actors.all().stream()
        .filter(actor -> actor.call.startsWith("presents"))
        .mapToLong(actor -> actor.presentedAt + world.timing.settlingDelay().toMillis())
        .min()
        .orElse(Long.MAX_VALUE);
  }
}
