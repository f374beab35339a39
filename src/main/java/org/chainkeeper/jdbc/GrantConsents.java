package org.chainkeeper.jdbc;

import java.time.Duration;
import org.chainkeeper.rotation.FamilyId;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.TokenPair;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** Writes the pair of a consent into {@code grants}. */
final class GrantConsents {
  private static final int MAX_TRIES = 5;

  private final Database database;
  private final GrantParameters parameters;
  private final GrantHistory history;

  GrantConsents(Database database, GrantParameters parameters, GrantHistory history) {
    this.database = database;
    this.parameters = parameters;
    this.history = history;
  }

  /** Tries again when another transaction has inserted or deleted the row meanwhile. */
  void write(GrantId id, FamilyId family, TokenPair pair, Duration minAge) {
    for (int tries = 1; ; tries++) {
      try {
        var _ =
            database.inTransaction(handle ->
                again(handle, id, family, pair, minAge) || first(handle, id, family, pair, minAge));
        return;
      } catch (JdbiException e) {
        if (tries == MAX_TRIES || !DatabaseOutages.isDuplicate(e)) {
          throw e;
        }
      }
    }
  }

  /** In the caller's transaction; false when there is no such row. */
  boolean again(Handle handle, GrantId id, FamilyId family, TokenPair pair, Duration minAge) {
    return write(handle, GrantStatements.CONSENT_AGAIN, id, family, pair, minAge);
  }

  /** In the caller's transaction; fails as a duplicate when there is such a row. */
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
