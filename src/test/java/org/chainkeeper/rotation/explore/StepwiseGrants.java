package org.chainkeeper.rotation.explore;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.chainkeeper.rotation.Claim;
import org.chainkeeper.rotation.Commit;
import org.chainkeeper.rotation.FamilyId;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.Grants;
import org.chainkeeper.rotation.Holder;
import org.chainkeeper.rotation.Pair;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.Release;
import org.chainkeeper.rotation.Snapshot;

/** The grants, with a stop before each call. */
final class StepwiseGrants extends DelegatingGrants {
  private final World world;
  private final WorldNode node;

  StepwiseGrants(Grants grants, World world, WorldNode node) {
    super(grants);
    this.world = world;
    this.node = node;
  }

  @Override
  public Optional<Snapshot> read(GrantId id) {
    return row("reads", false, () -> grants.read(id));
  }

  @Override
  public Optional<Snapshot> claim(Snapshot seen, Claim claim) {
    Optional<Snapshot> row = row("claims", true, () -> grants.claim(seen, claim));
    row.ifPresent(_ -> node.holds(claim.holder()));
    return row;
  }

  @Override
  public Optional<Snapshot> presentAgain(
      GrantId id, Holder holder, Duration leaseFor, Optional<Instant> notAfter) {
    return row(
        "writes to present again",
        true,
        () -> grants.presentAgain(id, holder, leaseFor, notAfter));
  }

  @Override
  public Optional<Snapshot> doubt(
      GrantId id, Holder holder, RefreshToken presented, Instant unansweredAt) {
    return row("doubts", true, () -> grants.doubt(id, holder, presented, unansweredAt));
  }

  @Override
  public boolean commit(GrantId id, Holder holder, Commit commit) {
    return won("commits", () -> grants.commit(id, holder, commit));
  }

  @Override
  public boolean adopt(GrantId id, FamilyId family, RefreshToken presented, Pair pair) {
    return won("adopts", () -> grants.adopt(id, family, presented, pair));
  }

  @Override
  public boolean release(Snapshot seen, Holder holder, Release release) {
    return won("releases", () -> grants.release(seen, holder, release));
  }

  private Optional<Snapshot> row(String call, boolean writes, Supplier<Optional<Snapshot>> body) {
    Optional<Snapshot> row = world.call(call, writes, body);
    world.actorSees(row.map(world::digestForActor).orElse(-7L));
    row.flatMap(found -> found.marks().lastPresentedAt())
        .filter(_ -> writes)
        .ifPresent(world::presentedAt);
    return row;
  }

  private boolean won(String call, Supplier<Boolean> body) {
    boolean won = world.call(call, true, body);
    world.actorSees(won ? 1 : 0);
    return won;
  }
}
