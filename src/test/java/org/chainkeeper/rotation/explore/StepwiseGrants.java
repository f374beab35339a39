package org.chainkeeper.rotation.explore;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.chainkeeper.fault.StorageUnavailable;
import org.chainkeeper.rotation.AttemptRecord;
import org.chainkeeper.rotation.Claim;
import org.chainkeeper.rotation.Commit;
import org.chainkeeper.rotation.FamilyId;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.Grants;
import org.chainkeeper.rotation.Holder;
import org.chainkeeper.rotation.RecentOutcomes;
import org.chainkeeper.rotation.Release;
import org.chainkeeper.rotation.Snapshot;
import org.chainkeeper.rotation.TokenPair;

/** The grants, with a stop before each call. */
final class StepwiseGrants extends DelegatingGrants {
  private static final int OF_NONE = -1;

  private final World world;
  private final WorldNode node;

  StepwiseGrants(Grants grants, World world, WorldNode node) {
    super(grants);
    this.world = world;
    this.node = node;
  }

  @Override
  public Optional<Snapshot> read(GrantId id) {
    Optional<Snapshot> row = call("reads", id, false, () -> grants.read(id));
    world.actors.sees(row.map(this::digest).orElse(-7L));
    return row;
  }

  @Override
  public List<GrantId> due(int limit) {
    List<GrantId> due = call("looks for what is due", OF_NONE, false, () -> grants.due(limit));
    world.actors.sees(due.size());
    return due;
  }

  @Override
  public RecentOutcomes recentOutcomes(Duration period) {
    RecentOutcomes recent =
        call("counts outcomes", OF_NONE, false, () -> grants.recentOutcomes(period));
    world.actors.sees(recent.refused());
    return recent;
  }

  @Override
  public boolean issuedBetween(Instant from, Instant before) {
    boolean issued =
        call("looks for other answers", OF_NONE, false, () -> grants.issuedBetween(from, before));
    world.actors.sees(issued ? 1 : 0);
    return issued;
  }

  @Override
  public boolean restoreMinAge(GrantId id, long rotation, Duration minAge) {
    return won("restores the minimum age", id, () -> grants.restoreMinAge(id, rotation, minAge));
  }

  @Override
  public boolean renew(GrantId id, Holder holder, Duration leaseFor) {
    return node.renewed(() -> grants.renew(id, holder, leaseFor));
  }

  @Override
  public Optional<Snapshot> claim(Snapshot seen, Claim claim) {
    Optional<Snapshot> row = written("claims", seen.id(), () -> claimNow(seen, claim));
    row.ifPresent(_ -> node.holds(claim.holder()));
    return intended(row);
  }

  private Optional<Snapshot> claimNow(Snapshot seen, Claim claim) {
    int chain = World.IDS.indexOf(seen.id());
    if (chain < 0) {
      world.violate("a row of another client is claimed");
      return grants.claim(seen, claim);
    }
    Promises promises = world.chains.get(chain).promises;
    Snapshot before = world.storage.row(seen.id());
    Optional<Snapshot> row = grants.claim(seen, claim);
    row.ifPresent(claimed -> promises.checkClaim(before, claimed));
    return row;
  }

  @Override
  public Optional<Snapshot> presentAgain(
      GrantId id,
      Holder holder,
      Duration leaseFor,
      Optional<Instant> notAfter,
      Optional<AttemptRecord> record) {
    return intended(
        written(
            "writes to present again",
            id,
            () -> grants.presentAgain(id, holder, leaseFor, notAfter, record)));
  }

  @Override
  public Optional<Snapshot> doubt(
      GrantId id, Holder holder, Instant unansweredAt, AttemptRecord record) {
    return written("doubts", id, () -> grants.doubt(id, holder, unansweredAt, record));
  }

  @Override
  public boolean commit(GrantId id, Holder holder, Commit commit) {
    return won("commits", id, () -> grants.commit(id, holder, commit));
  }

  @Override
  public boolean adopt(GrantId id, FamilyId family, TokenPair pair, AttemptRecord record) {
    return won("adopts", id, () -> grants.adopt(id, family, pair, record));
  }

  @Override
  public boolean release(Snapshot seen, Holder holder, Release release) {
    return won("releases", seen.id(), () -> grants.release(seen, holder, release));
  }

  @Override
  public void note(GrantId id, FamilyId family, AttemptRecord record) {
    var _ =
        won(
            "notes",
            id,
            () -> {
              grants.note(id, family, record);
              return true;
            });
  }

  private Optional<Snapshot> written(String call, GrantId id, Supplier<Optional<Snapshot>> body) {
    Optional<Snapshot> row = call(call, id, true, body);
    world.actors.sees(row.map(this::digest).orElse(-7L));
    return row;
  }

  /** What follows leaves within the settling delay from now. */
  private Optional<Snapshot> intended(Optional<Snapshot> row) {
    row.ifPresent(_ -> world.actors.running().presentedAt = world.now());
    return row;
  }

  private boolean won(String call, GrantId id, Supplier<Boolean> body) {
    boolean won = call(call, id, true, body);
    world.actors.sees(won ? 1 : 0);
    return won;
  }

  private <T> T call(String call, GrantId id, boolean writes, Supplier<T> body) {
    return call(call, World.IDS.indexOf(id), writes, body);
  }

  private <T> T call(String call, int chain, boolean writes, Supplier<T> body) {
    try {
      return world.actors.call(call, chain, writes, node::reachesStore, body);
    } catch (StorageUnavailable e) {
      node.noticesOutage();
      throw e;
    }
  }

  private long digest(Snapshot row) {
    return Digest.mix(Digest.of(row, row.lease().isPresent() ? 1 : 0), world.now());
  }
}
