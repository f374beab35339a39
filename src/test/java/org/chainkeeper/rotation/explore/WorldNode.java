package org.chainkeeper.rotation.explore;

import java.time.Duration;
import java.util.Optional;
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

  WorldNode(int index, World world, Grants store, Candidate candidate) {
    this.index = index;
    this.world = world;
    Grants grants = new StepwiseGrants(candidate.writes().apply(store), world, this);
    Protocol protocol = candidate.rules().apply(world.timing);
    this.node = Node.of(grants, protocol.timing(), new WorldTime());
    this.coordinator =
        new Coordinator(
            grants, world::exchange, protocol, node, new Silence(), Runnable::run);
    this.sweeper = new Sweeper(grants, coordinator, node.outages());
  }

  void holds(Holder holder) {
    this.holder = Optional.of(holder);
    planRenewal();
  }

  boolean keeps(Snapshot row) {
    return holder.isPresent() && row.heldBy(holder.get());
  }

  void renew() {
    node.renewals().renewAll();
    planRenewal();
  }

  long digest() {
    long digest = Digest.mix(frozen ? 1 : 0, world.now() == sweptAt ? sweptVersion : -1);
    return keeps(world.row()) ? Digest.mix(digest, renewsAt) : digest;
  }

  private void planRenewal() {
    renewsAt = world.now() + world.timing.lease().toMillis() / 3;
  }

  /** Who polls may always be late; coarse steps keep the number of orders small. */
  private static final Duration SHORTEST = Duration.ofMillis(250);

  private final class WorldTime implements NodeTime {
    @Override
    public long nanoTime() {
      world.actorSees(world.now());
      return Duration.ofMillis(world.now()).toNanos();
    }

    @Override
    public void pause(Duration time) {
      world.pause(time.compareTo(SHORTEST) < 0 ? SHORTEST : time);
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
