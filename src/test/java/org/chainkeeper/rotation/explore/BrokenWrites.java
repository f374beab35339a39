package org.chainkeeper.rotation.explore;

import java.time.Duration;
import java.util.Optional;
import org.chainkeeper.rotation.Claim;
import org.chainkeeper.rotation.Commit;
import org.chainkeeper.rotation.FamilyId;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.Grants;
import org.chainkeeper.rotation.Holder;
import org.chainkeeper.rotation.Marks;
import org.chainkeeper.rotation.Outcome;
import org.chainkeeper.rotation.Pair;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.Release;
import org.chainkeeper.rotation.Snapshot;

/** Writes that do not compare what they should compare. */
final class BrokenWrites {
  private BrokenWrites() {}

  /** A commit overwrites whatever has been stored meanwhile. */
  static Grants withoutCompareAndSet(Store real) {
    return new DelegatingGrants(real) {
      @Override
      public boolean commit(GrantId id, Holder holder, Commit commit) {
        Snapshot row = grants.read(id).orElseThrow();
        return grants.commit(id, holder, commit)
            || grants.adopt(id, row.family(), row.pair().refresh(), commit.pair());
      }
    };
  }

  /** Somebody who has lost the lease says that the token was unsettled, over those who know better. */
  static Grants unsettledAfterLostLease(Store real) {
    return new DelegatingGrants(real) {
      private Optional<RefreshToken> presented = Optional.empty();

      @Override
      public Optional<Snapshot> claim(Snapshot seen, Claim claim) {
        Optional<Snapshot> row = grants.claim(seen, claim);
        presented = row.map(Snapshot::presented).or(() -> presented);
        return row;
      }

      @Override
      public boolean commit(GrantId id, Holder holder, Commit commit) {
        boolean won = grants.commit(id, holder, commit);
        Snapshot row = grants.read(id).orElseThrow();
        if (!won && row.marks().firstPresentedAt().isPresent()) {
          mark(row, holder);
        }
        return won;
      }

      private Marks dueNow(Snapshot row) {
        return new Marks(
            row.marks().unsettled(),
            row.marks().firstPresentedAt(),
            row.marks().lastPresentedAt(),
            row.marks().unansweredAt(),
            Optional.of(row.asOf()));
      }

      private void mark(Snapshot row, Holder holder) {
        Claim claim =
            new Claim(
                holder,
                Duration.ofSeconds(15),
                presented,
                row.marks().lastPresentedAt(),
                false,
                Optional.empty());
        grants
            .claim(row, claim)
            .ifPresent(
                marked ->
                    grants.release(
                        marked,
                        holder,
                        new Release(
                            dueNow(marked),
                            row.state(),
                            row.retryAt(),
                            Outcome.UNKNOWN)));
      }
    };
  }

  /**
   * A late pair is kept as a child whatever family it is of. That the parent is compared too would
   * hide the fault, so it goes with the family.
   */
  static Grants withoutFamily(Store real) {
    return new DelegatingGrants(real) {
      @Override
      public boolean adopt(GrantId id, FamilyId family, RefreshToken presented, Pair pair) {
        Snapshot row = grants.read(id).orElseThrow();
        return row.family().equals(family)
            ? grants.adopt(id, family, presented, pair)
            : grants.adopt(id, row.family(), row.pair().refresh(), pair);
      }
    };
  }
}
