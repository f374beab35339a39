package org.chainkeeper.rotation.explore;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.chainkeeper.rotation.Answer;
import org.chainkeeper.rotation.Coordinator;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.GrantState;
import org.chainkeeper.rotation.Grants;
import org.chainkeeper.rotation.Holder;
import org.chainkeeper.rotation.Node;
import org.chainkeeper.rotation.NodeTime;
import org.chainkeeper.rotation.Occasion;
import org.chainkeeper.rotation.Outcome;
import org.chainkeeper.rotation.Protocol;
import org.chainkeeper.rotation.RotationListener;
import org.chainkeeper.rotation.Snapshot;
import org.chainkeeper.rotation.Sweeper;

/** One process: the production coordinator on ports that stop. */
final class WorldNode {
  private static final long OUTAGES_ARE_REMEMBERED = Duration.ofMinutes(1).toMillis();

  /** Who polls may always be late; coarse steps keep the number of orders small. */
  private static final long SHORTEST_PAUSE = 250;

  final int index;
  final Coordinator coordinator;
  final Sweeper sweeper;
  boolean frozen;
  long renewsAt;
  long sweptAt = -1;
  long sweptVersion;
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
    this.node = Node.of(grants, protocol.timing(), new WorldTime());
    this.coordinator =
        new Coordinator(
            grants, world.network::exchange, protocol, node, new Silence(), Runnable::run);
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

  void renew(Event how) {
    renewal = how;
    node.renewals().renewAll();
    planRenewal();
  }

  /** Called by the database's port. */
  boolean renewed(BooleanSupplier body) {
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

  long digest() {
    long digest = Digest.mix(frozen ? 1 : 0, world.now() == sweptAt ? sweptVersion : -1);
    digest = Digest.mix(digest, world.storage.digest(index));
    digest = Digest.mix(digest, Math.max(outageAt + OUTAGES_ARE_REMEMBERED - world.now(), 0));
    digest = Digest.mix(digest, world.actors.busy(index) ? heldSince : -7);
    return keeps(world.row()) ? Digest.mix(digest, renewsAt) : digest;
  }

  private void planRenewal() {
    renewsAt = world.now() + world.timing.lease().toMillis() / 3;
  }

  private final class WorldTime implements NodeTime {
    @Override
    public long nanoTime() {
      world.actors.sees(world.now());
      return Duration.ofMillis(world.now()).toNanos();
    }

    @Override
    public void pause(Duration time) {
      long millis = Math.max(time.toMillis(), SHORTEST_PAUSE);
      world.actors.running().wakesAt = world.now() + millis;
      world.actors.stop(Actor.Step.PAUSED, "pauses", false);
    }
  }

  private static final class Silence implements RotationListener {
    @Override
    public void exchanged(GrantId id, Occasion occasion, Answer answer, Duration took) {}

    @Override
    public void settled(GrantId id, Occasion occasion, Outcome outcome) {}

    @Override
    public void recovered(GrantId id) {}

    @Override
    public void refused(GrantId id, GrantState state) {}

    @Override
    public void leaseLost(GrantId id) {}

    @Override
    public void failed(GrantId id, RuntimeException why) {}

    @Override
    public void waited(Duration time) {}
  }
}
