package org.chainkeeper.rotation.explore;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.BrokenDuties;
import org.chainkeeper.rotation.FamilyId;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.PresentationMarks;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.Snapshot;
import org.chainkeeper.rotation.TokenPair;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.testkit.InMemoryGrants;

/** A grant of another OAuth client in the same table, in doubt and due: that client's business. */
final class ForeignRow {
  static final GrantId ID = new GrantId("another client", new AccountId("reader"));
  private static final RefreshToken TOKEN = new RefreshToken("x0");

  private ForeignRow() {}

  static Snapshot dueAt(Instant now) {
    InMemoryGrants table = new InMemoryGrants(() -> now);
    TokenPair pair =
        new TokenPair(new AccessToken("access of x0"), now, now.plus(World.LIFE), TOKEN);
    table.consent(ID, new FamilyId(new UUID(1, 0)), pair, Setup.TIMING.minAge());
    PresentationMarks due =
        PresentationMarks.NONE.presentedAt(now).doubted(TOKEN).settlingAt(Optional.of(now));
    Snapshot row = table.read(ID).orElseThrow();
    return BrokenDuties.copy(row, due, row.lease(), row.retryAt(), row.asOf());
  }
}
