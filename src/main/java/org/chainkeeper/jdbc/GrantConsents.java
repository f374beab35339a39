package org.chainkeeper.jdbc;

import java.time.Duration;
import org.chainkeeper.rotation.FamilyId;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.TokenPair;
import org.jdbi.v3.core.Handle;

/** Writes the pair of a consent into {@code grants}, in the caller's transaction. */
final class GrantConsents {
  private final Database database;
  private final GrantParameters parameters;
  private final GrantHistory history;

  GrantConsents(Database database, GrantParameters parameters, GrantHistory history) {
    this.database = database;
    this.parameters = parameters;
    this.history = history;
  }

  /** False when there is no such row. */
  boolean again(Handle handle, GrantId id, FamilyId family, TokenPair pair, Duration minAge) {
    return write(handle, GrantStatements.CONSENT_AGAIN, id, family, pair, minAge);
  }

  /** Fails as a duplicate when there is such a row. */
  boolean first(Handle handle, GrantId id, FamilyId family, TokenPair pair, Duration minAge) {
    return write(handle, GrantStatements.CONSENT_FIRST, id, family, pair, minAge);
  }

  private boolean write(
      Handle handle, String sql, GrantId id, FamilyId family, TokenPair pair, Duration minAge) {
    return parameters
                .pair(id, pair, GrantParameters.of(id, database.update(handle, sql)))
                .bind("family", family.value())
                .bind("keepAliveAt", pair.keepAliveAt())
                .bind("minAge", minAge.toMillis())
                .execute()
            == 1
        && history.addConsent(handle, id, pair.refresh());
  }
}
