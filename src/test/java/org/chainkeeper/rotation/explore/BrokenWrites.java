package org.chainkeeper.rotation.explore;

import java.time.Duration;
import java.util.Optional;
import org.chainkeeper.history.HistoryEntry;
import org.chainkeeper.rotation.AttemptRecord;
import org.chainkeeper.rotation.BrokenDuties;
import org.chainkeeper.rotation.Claim;
import org.chainkeeper.rotation.Commit;
import org.chainkeeper.rotation.FamilyId;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.Grants;
import org.chainkeeper.rotation.Holder;
import org.chainkeeper.rotation.Intent;
import org.chainkeeper.rotation.Lease;
import org.chainkeeper.rotation.Outcome;
import org.chainkeeper.rotation.PresentationMarks;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.Release;
import org.chainkeeper.rotation.Snapshot;
import org.chainkeeper.rotation.TokenPair;
import org.chainkeeper.testkit.AttemptRecords;

/** Endings that do not compare what they should compare, or leave what they should not. */
final class BrokenWrites {
  private BrokenWrites() {}

  /** A commit overwrites whatever has been stored meanwhile. */
  static Grants withoutCompareAndSet(Store real) {
    return new DelegatingGrants(real) {
      @Override
      public boolean commit(GrantId id, Holder holder, Commit commit) {
        Snapshot row = grants.read(id).orElseThrow();
        return grants.commit(id, holder, commit)
            || grants.adopt(
                id,
                row.family().id(),
                commit.pair(),
                AttemptRecords.presenting(commit.record(), row.pair().refresh()));
      }
    };
  }

  /** The line of a commit is written by the next call, unless the node has crashed before. */
  static Grants historyOutsideTheTransaction(Store real) {
    return new DelegatingGrants(real) {
      private Optional<Runnable> later = Optional.empty();

      @Override
      public boolean commit(GrantId id, Holder holder, Commit commit) {
        boolean won = grants.commit(id, holder, commit);
        if (won) {
          HistoryEntry line = real.history().takeNewest(id);
          later = Optional.of(() -> real.history().put(id, line));
        }
        return won;
      }

      @Override
      public Optional<Snapshot> read(GrantId id) {
        later.ifPresent(Runnable::run);
        later = Optional.empty();
        return grants.read(id);
      }
    };
  }

  /** An attempt that has lost its lease marks the token unsettled, over the new holder. */
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

      private PresentationMarks dueNow(Snapshot row) {
        return row.marks().settlingAt(Optional.of(row.asOf()));
      }

      private void mark(Snapshot row, Holder holder) {
        Claim claim =
            new Claim(
                holder,
                Duration.ofSeconds(15),
                Intent.repeat(
                    presented.orElseThrow(), row.marks().lastPresentedAt(), Optional.empty()),
                Optional.empty());
        grants
            .claim(row, claim)
            .ifPresent(marked ->
                grants.release(
                    marked,
                    holder,
                    new Release(
                        dueNow(marked),
                        row.state(),
                        row.retryAt(),
                        Outcome.UNKNOWN,
                        AttemptRecords.end(holder, row.presented()))));
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
      public boolean adopt(GrantId id, FamilyId family, TokenPair pair, AttemptRecord record) {
        Snapshot row = grants.read(id).orElseThrow();
        return row.family().id().equals(family)
            ? grants.adopt(id, family, pair, record)
            : grants.adopt(
                id,
                row.family().id(),
                pair,
                AttemptRecords.presenting(record, row.pair().refresh()));
      }
    };
  }

  /** A pair is committed over the current holder of the lease. */
  static Grants commitIgnoresTheHolder(Store real) {
    return new DelegatingGrants(real) {
      @Override
      public boolean commit(GrantId id, Holder holder, Commit commit) {
        Snapshot row = grants.read(id).orElseThrow();
        return grants.commit(id, row.lease().map(Lease::holder).orElse(holder), commit);
      }
    };
  }

  /** An answer without a refresh token writes back the one that its attempt had read. */
  static Grants halfWritesBackTheOldToken(Store real) {
    return new DelegatingGrants(real) {
      @Override
      public boolean commit(GrantId id, Holder holder, Commit commit) {
        return grants.commit(
            id,
            holder,
            new Commit(
                commit.pair(),
                commit.marks(),
                commit.rotates(),
                commit.minAge(),
                Outcome.ISSUED,
                commit.record()));
      }
    };
  }

  /** A late pair is kept as the child of whatever token is stored. */
  static Grants withoutParent(Store real) {
    return new DelegatingGrants(real) {
      @Override
      public boolean adopt(GrantId id, FamilyId family, TokenPair pair, AttemptRecord record) {
        Snapshot row = grants.read(id).orElseThrow();
        return grants.adopt(
            id, family, pair, AttemptRecords.presenting(record, row.pair().refresh()));
      }
    };
  }

  /** A pair that arrives after its lease was lost is dropped. */
  static Grants withoutAdoption(Store real) {
    return new DelegatingGrants(real) {
      @Override
      public boolean adopt(GrantId id, FamilyId family, TokenPair pair, AttemptRecord record) {
        return false;
      }
    };
  }

  /** A late pair ends the doubt that its attempt has left. */
  static Grants adoptionSettles(Store real) {
    return new DelegatingGrants(real) {
      @Override
      public boolean adopt(GrantId id, FamilyId family, TokenPair pair, AttemptRecord record) {
        boolean adopted = grants.adopt(id, family, pair, record);
        Snapshot row = grants.read(id).orElseThrow();
        if (adopted) {
          real.put(copy(row, PresentationMarks.NONE, Optional.empty()));
        }
        return adopted;
      }
    };
  }

  /** An attempt that presented nothing takes the doubt it found with it. */
  static Grants releaseRestoresNothing(Store real) {
    return new DelegatingGrants(real) {
      @Override
      public boolean release(Snapshot seen, Holder holder, Release release) {
        return grants.release(
            seen,
            holder,
            new Release(
                PresentationMarks.NONE,
                release.state(),
                release.retryAt(),
                release.outcome(),
                release.record()));
      }
    };
  }

  /** An attempt that leaves a doubt plans nothing. */
  static Grants releasePlansNothing(Store real) {
    return new DelegatingGrants(real) {
      @Override
      public boolean release(Snapshot seen, Holder holder, Release release) {
        return grants.release(seen, holder, unplanned(release));
      }
    };
  }

  /** A doubt that has outlived its window is left to the next visit. */
  static Grants doubtWithoutPlan(Store real) {
    return new DelegatingGrants(real) {
      @Override
      public boolean release(Snapshot seen, Holder holder, Release release) {
        boolean over =
            release
                .marks()
                .firstPresentedAt()
                .filter(first -> !grants.now().isBefore(first.plus(Setup.TIMING.leeway())))
                .isPresent();
        return grants.release(seen, holder, over ? unplanned(release) : release);
      }
    };
  }

  /** A consent leaves the doubt about the family before it. */
  static Grants consentKeepsTheDoubt(Store real) {
    return new DelegatingGrants(real) {
      @Override
      public void consent(GrantId id, FamilyId family, TokenPair pair, Duration minAge) {
        Optional<Snapshot> before = grants.read(id);
        grants.consent(id, family, pair, minAge);
        before.ifPresent(
            old -> real.put(copy(grants.read(id).orElseThrow(), old.marks(), Optional.empty())));
      }
    };
  }

  /** A consent leaves the lease of the running attempt. */
  static Grants consentKeepsTheLease(Store real) {
    return new DelegatingGrants(real) {
      @Override
      public void consent(GrantId id, FamilyId family, TokenPair pair, Duration minAge) {
        Optional<Snapshot> before = grants.read(id);
        grants.consent(id, family, pair, minAge);
        before
            .filter(old -> old.lease().isPresent())
            .ifPresent(
                old -> real.put(copy(grants.read(id).orElseThrow(), presented(old), old.lease())));
      }
    };
  }

  private static Release unplanned(Release release) {
    return new Release(
        release.marks().settlingAt(Optional.empty()),
        release.state(),
        release.retryAt(),
        release.outcome(),
        release.record());
  }

  private static PresentationMarks presented(Snapshot row) {
    return row.marks().settled();
  }

  private static Snapshot copy(Snapshot row, PresentationMarks marks, Optional<Lease> lease) {
    return BrokenDuties.copy(row, marks, lease, row.retryAt(), row.asOf());
  }
}
