package org.chainkeeper.jdbc;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.chainkeeper.rotation.AttemptRecord;
import org.chainkeeper.rotation.FamilyId;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.HistoryKind;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * Adds lines to the table {@code grant_history}, in the caller's transaction. A line carries the state that
 * the row has after the change. The admin list's copy of the row is written with it, by a statement of its
 * own: it must see the connections that were linked while the change waited for the row.
 */
final class GrantHistory {
  private static final String INSERT =
      """
      insert into grant_history (
        client_id, account, part, happened_at, kind, family_id, state, triggered_by, outcome, code,
        presented, presented_at, issued, attempt, node, took_ms, tenant, actor)
      select client_id, account, part, {now}, cast(:lineKind as varchar),
        coalesce(cast(:lineFamily as uuid), family_id), state,
        cast(:lineTrigger as varchar), cast(:lineOutcome as varchar), cast(:lineCode as varchar),
        cast(:linePresented as varchar), cast(:linePresentedAt as timestamp(6) with time zone),
        cast(:lineIssued as varchar), cast(:lineAttempt as uuid),
        cast(:lineNode as varchar), cast(:lineTook as bigint), cast(:lineTenant as varchar),
        cast(:lineActor as varchar)
      """;

  static final String ADD =
      Database.sql(
          INSERT
              + "from grants where client_id = :client and account = :account and part = :part\n");

  private static final String ADD_OF_CHANGE = Database.sql(INSERT + "from changed");

  private final Database database;
  private final TokenFingerprint fingerprint;

  GrantHistory(Database database, TokenFingerprint fingerprint) {
    this.database = database;
    this.fingerprint = fingerprint;
  }

  /**
   * Changes the row and adds a line. PostgreSQL does both in one statement, which saves a round trip and
   * the search for the row; H2 has no round trip.
   *
   * @param change an update of the row
   * @param parameters binds those of the change
   * @return whether the change matched the row; nothing is written otherwise
   */
  boolean change(
      Handle handle,
      GrantId id,
      String change,
      UnaryOperator<Update> parameters,
      AttemptRecord record) {
    boolean isChanged =
        database.isPostgresql()
            ? line(parameters.apply(update(handle, id, withLine(change))), Optional.empty(), record)
                    .execute()
                == 1
            : parameters.apply(update(handle, id, change)).execute() == 1
                && insert(handle, id, Optional.empty(), record);
    if (isChanged) {
      ListedConnections.putGrant(handle, id);
    }
    return isChanged;
  }

  /** A change and its line in the SQL of PostgreSQL. */
  static String withLine(String change) {
    return "with changed as (\n"
        + change
        + "returning client_id, account, part, family_id, state)\n"
        + ADD_OF_CHANGE;
  }

  /**
   * Adds a line without a change of the row.
   *
   * @param family of the presented token
   */
  boolean note(Handle handle, GrantId id, FamilyId family, AttemptRecord record) {
    return insert(handle, id, Optional.of(family), record);
  }

  private boolean insert(
      Handle handle, GrantId id, Optional<FamilyId> family, AttemptRecord record) {
    return line(update(handle, id, ADD), family, record).execute() == 1;
  }

  private Update line(Update update, Optional<FamilyId> family, AttemptRecord record) {
    return update
        .bind("lineKind", record.kind().name())
        .bind("lineFamily", family.map(FamilyId::value))
        .bind("lineTrigger", record.trigger().name())
        .bind("lineOutcome", record.outcome().name())
        .bind("lineCode", record.code())
        .bind("linePresented", fingerprint.of(record.presented()))
        .bind("linePresentedAt", record.presentedAt())
        .bind("lineIssued", record.issued().map(fingerprint::of))
        .bind("lineAttempt", record.attempt().value())
        .bind("lineNode", record.node().value())
        .bind("lineTook", record.took().toMillis())
        .bind("lineTenant", Optional.<String>empty())
        .bind("lineActor", Optional.<String>empty());
  }

  /** Of a grant that other tenants still link; a grant without a link has no history either. */
  static void addDisconnection(Database database, Handle handle, GrantId id, TenantId tenant) {
    addOfTenant(database, handle, id, HistoryKind.DISCONNECTION, tenant, Optional.empty());
  }

  /**
   * What was done in a tenant.
   *
   * @param admin empty: the person or the app did it
   */
  static void addOfTenant(
      Database database,
      Handle handle,
      GrantId id,
      HistoryKind kind,
      TenantId tenant,
      Optional<AccountId> admin) {
    unattended(database, handle, id, kind)
        .bind("lineIssued", Optional.<String>empty())
        .bind("lineTenant", tenant.value())
        .bind("lineActor", admin.map(AccountId::value))
        .execute();
  }

  boolean addConsent(Handle handle, GrantId id, RefreshToken issued) {
    ListedConnections.putGrant(handle, id);
    return unattended(database, handle, id, HistoryKind.CONSENT)
            .bind("lineIssued", fingerprint.of(issued))
            .bind("lineTenant", Optional.<String>empty())
            .bind("lineActor", Optional.<String>empty())
            .execute()
        == 1;
  }

  private static Update unattended(Database database, Handle handle, GrantId id, HistoryKind kind) {
    return GrantParameters.of(id, database.update(handle, ADD))
        .bind("lineKind", kind.name())
        .bind("lineFamily", Optional.<UUID>empty())
        .bind("lineTrigger", Optional.<String>empty())
        .bind("lineOutcome", Optional.<String>empty())
        .bind("lineCode", Optional.<String>empty())
        .bind("linePresented", Optional.<String>empty())
        .bind("linePresentedAt", Optional.<Instant>empty())
        .bind("lineAttempt", Optional.<String>empty())
        .bind("lineNode", Optional.<String>empty())
        .bind("lineTook", Optional.<Long>empty());
  }

  private Update update(Handle handle, GrantId id, String sql) {
    return GrantParameters.of(id, database.update(handle, sql));
  }
}
