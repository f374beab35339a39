package org.chainkeeper.jdbc;

import static org.chainkeeper.jdbc.Database.micros;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.RecentOutcomes;
import org.chainkeeper.rotation.StateCounts;
import org.chainkeeper.tenant.TenantId;

/** Counts in the table {@code grants}, for one OAuth client. Safe for concurrent use. */
final class GrantCounts {
  private static final int BATCH_SIZE = 500;

  private final Database database;
  private final String clientId;

  GrantCounts(Database database, String clientId) {
    this.database = database;
    this.clientId = clientId;
  }

  RecentOutcomes recentOutcomes(Duration period) {
    return database.with(handle ->
        database
            .query(handle, GrantStatements.RECENT_OUTCOMES)
            .bind("client", clientId)
            .bind("period", micros(period))
            .map((row, _) ->
                new RecentOutcomes(
                    row.getInt("exchanged"),
                    row.getInt("refused"),
                    row.getInt("refused_tenants") < 2 && row.getInt("tenants") > 1,
                    InstantArgument.readOptional(row, "last_issued_at"),
                    InstantArgument.read(row, "as_of")))
            .one());
  }

  boolean issuedBetween(Instant from, Instant before) {
    return database.with(handle ->
        database
                .query(handle, GrantStatements.ISSUED_BETWEEN)
                .bind("client", clientId)
                .bind("from", from)
                .bind("before", before)
                .mapTo(Integer.class)
                .one()
            == 1);
  }

  StateCounts countByState() {
    return database.with(handle ->
        database
            .query(handle, GrantStatements.COUNT_BY_STATE)
            .bind("client", clientId)
            .map((row, _) ->
                counts(row.getLong("in_all"), row.getLong("suspect"), row.getLong("needs_consent")))
            .one());
  }

  private static StateCounts counts(long inAll, long suspect, long needsConsent) {
    return new StateCounts(inAll - suspect - needsConsent, suspect, needsConsent);
  }

  long countOfOtherClients(TenantId tenant) {
    return database.with(handle ->
        database
            .query(handle, GrantStatements.COUNT_OF_OTHER_CLIENTS)
            .bind("client", clientId)
            .bind("tenant", tenant.value())
            .mapTo(Long.class)
            .one());
  }

  /** How many people of a tenant are connected to one of these grants. */
  long countOf(List<GrantId> ids, TenantId tenant) {
    long count = 0;
    for (int from = 0; from < ids.size(); from += BATCH_SIZE) {
      List<GrantId> batch = ids.subList(from, Math.min(from + BATCH_SIZE, ids.size()));
      count +=
          database.with(handle ->
              handle
                  .createQuery(GrantStatements.COUNT_OF_ACCOUNTS)
                  .bind("client", clientId)
                  .bind("tenant", tenant.value())
                  .bindList("accounts", batch.stream().map(id -> id.account().value()).toList())
                  .mapTo(Long.class)
                  .one());
    }
    return count;
  }
}
