package org.chainkeeper.rotation.explore;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chainkeeper.rotation.AttemptRecord;
import org.chainkeeper.rotation.BrokenDuties;
import org.chainkeeper.rotation.Claim;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.Grants;
import org.chainkeeper.rotation.Holder;
import org.chainkeeper.rotation.Lease;
import org.chainkeeper.rotation.PresentationMarks;
import org.chainkeeper.rotation.Snapshot;

/** Leases and intents that are not written as they should be. */
final class BrokenClaims {
  private BrokenClaims() {}

  /** Whatever was issued at any time before shows that the endpoint answers. */
  static Grants anythingEverIssued(Store store) {
    return new DelegatingGrants(store) {
      @Override
      public boolean issuedBetween(Instant from, Instant before) {
        return super.issuedBetween(Instant.EPOCH, before);
      }
    };
  }

  /** Each presentation restarts the leeway. */
  static Grants leewayRestartsWithEachClaim(Store store) {
    return new DelegatingGrants(store) {
      @Override
      public Optional<Snapshot> claim(Snapshot seen, Claim claim) {
        return grants
            .claim(seen, claim)
            .map(row -> {
              PresentationMarks marks = row.marks();
              PresentationMarks restarted =
                  new PresentationMarks(
                      marks.unsettled(),
                      marks.lastPresentedAt(),
                      marks.lastPresentedAt(),
                      marks.unansweredAt(),
                      marks.settleAt());
              Snapshot changed =
                  BrokenDuties.copy(row, restarted, row.lease(), row.retryAt(), row.asOf());
              store.put(changed);
              return changed;
            });
      }
    };
  }

  /** A claim compares the rotation in place of the version. */
  static Grants claimComparesTheRotation(Store real) {
    return new DelegatingGrants(real) {
      @Override
      public Optional<Snapshot> claim(Snapshot seen, Claim claim) {
        Snapshot row = grants.read(seen.id()).orElseThrow();
        return grants.claim(row.rotation() == seen.rotation() ? row : seen, claim);
      }
    };
  }

  /** Every claim gets the lease, also a held one. */
  static Grants claimOfAHeldLease(Store real) {
    return new DelegatingGrants(real) {
      @Override
      public Optional<Snapshot> claim(Snapshot seen, Claim claim) {
        Snapshot row = grants.read(seen.id()).orElseThrow();
        if (row.version() == seen.version()) {
          real.put(copy(row, row.marks(), Optional.empty()));
        }
        return grants.claim(seen, claim);
      }
    };
  }

  /** A repeat goes out without having been written down. */
  static Grants repeatWithoutIntent(Store real) {
    return new DelegatingGrants(real) {
      @Override
      public Optional<Snapshot> presentAgain(
          GrantId id,
          Holder holder,
          Duration leaseFor,
          Optional<Instant> notAfter,
          Optional<AttemptRecord> record) {
        PresentationMarks before = grants.read(id).orElseThrow().marks();
        return grants
            .presentAgain(id, holder, leaseFor, notAfter, record)
            .map(row -> put(real, copy(row, before, row.lease())));
      }
    };
  }

  /** The rows of every OAuth client are swept. */
  static Grants everyClientsRows(Store real) {
    return new DelegatingGrants(real) {
      @Override
      public List<GrantId> due(int limit) {
        return Stream.concat(Stream.of(ForeignRow.ID), grants.due(limit).stream()).toList();
      }

      @Override
      public Optional<Snapshot> read(GrantId id) {
        return id.equals(ForeignRow.ID)
            ? Optional.of(ForeignRow.dueAt(grants.now()))
            : grants.read(id);
      }
    };
  }

  /** A repeat goes out however late it has become. */
  static Grants repeatWithoutWindow(Store real) {
    return new DelegatingGrants(real) {
      @Override
      public Optional<Snapshot> presentAgain(
          GrantId id,
          Holder holder,
          Duration leaseFor,
          Optional<Instant> notAfter,
          Optional<AttemptRecord> record) {
        return grants.presentAgain(id, holder, leaseFor, Optional.empty(), record);
      }
    };
  }

  /** A second answer that did not come leaves the time of the first. */
  static Grants firstUnansweredOnly(Store real) {
    return new DelegatingGrants(real) {
      @Override
      public Optional<Snapshot> doubt(
          GrantId id, Holder holder, Instant unansweredAt, AttemptRecord record) {
        PresentationMarks before = grants.read(id).orElseThrow().marks();
        return grants.doubt(id, holder, before.unansweredAt().orElse(unansweredAt), record);
      }
    };
  }

  /** No lease is renewed. */
  static Grants withoutRenewal(Store real) {
    return new DelegatingGrants(real) {
      @Override
      public boolean renew(GrantId id, Holder holder, Duration leaseFor) {
        return true;
      }
    };
  }

  private static Snapshot put(Store store, Snapshot row) {
    store.put(row);
    return row;
  }

  private static Snapshot copy(Snapshot row, PresentationMarks marks, Optional<Lease> lease) {
    return BrokenDuties.copy(row, marks, lease, row.retryAt(), row.asOf());
  }
}
