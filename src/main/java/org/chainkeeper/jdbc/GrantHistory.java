package org.chainkeeper.jdbc;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
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
 * Adds lines to the table {@code grant_history}, in the caller's transaction and after its write, because
 * a line carries the state that the row then has. The admin list's copy of the row is written with it.
 */
final class GrantHistory {
  static final String ADD =
      Database.sql(
          """
          insert into grant_history (
            client_id, account, part, happened_at, kind, family_id, state, triggered_by, outcome, code,
            presented, presented_at, issued, attempt, node, took_ms, tenant, actor)
          select client_id, account, part, {now}, cast(:kind as varchar),
            coalesce(cast(:family as uuid), family_id), state,
            cast(:trigger as varchar), cast(:outcome as varchar), cast(:code as varchar),
            cast(:presented as varchar), cast(:presentedAt as timestamp(6) with time zone),
            cast(:issued as varchar), cast(:attempt as uuid),
            cast(:node as varchar), cast(:took as bigint), cast(:tenant as varchar), cast(:actor as varchar)
          from grants where client_id = :client and account = :account and part = :part
          """);

  private final Database database;
  private final TokenFingerprint fingerprint;

  GrantHistory(Database database, TokenFingerprint fingerprint) {
    this.database = database;
    this.fingerprint = fingerprint;
  }

  /** Returns true, for use after a write that changed the row. */
  boolean add(Handle handle, GrantId id, AttemptRecord record) {
    ListedConnections.putGrant(handle, id);
    return insert(handle, id, Optional.empty(), record);
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
    return update(database, handle, id, record.kind())
            .bind("family", family.map(FamilyId::value))
            .bind("trigger", record.trigger().name())
            .bind("outcome", record.outcome().name())
            .bind("code", record.code())
            .bind("presented", fingerprint.of(record.presented()))
            .bind("presentedAt", record.presentedAt())
            .bind("issued", record.issued().map(fingerprint::of))
            .bind("attempt", record.attempt().value())
            .bind("node", record.node().value())
            .bind("took", record.took().toMillis())
            .bind("tenant", Optional.<String>empty())
            .bind("actor", Optional.<String>empty())
            .execute()
        == 1;
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
        .bind("issued", Optional.<String>empty())
        .bind("tenant", tenant.value())
        .bind("actor", admin.map(AccountId::value))
        .execute();
  }

  boolean addConsent(Handle handle, GrantId id, RefreshToken issued) {
    ListedConnections.putGrant(handle, id);
    return unattended(database, handle, id, HistoryKind.CONSENT)
            .bind("issued", fingerprint.of(issued))
            .bind("tenant", Optional.<String>empty())
            .bind("actor", Optional.<String>empty())
            .execute()
        == 1;
  }

  private static Update unattended(Database database, Handle handle, GrantId id, HistoryKind kind) {
    return update(database, handle, id, kind)
        .bind("family", Optional.<UUID>empty())
        .bind("trigger", Optional.<String>empty())
        .bind("outcome", Optional.<String>empty())
        .bind("code", Optional.<String>empty())
        .bind("presented", Optional.<String>empty())
        .bind("presentedAt", Optional.<Instant>empty())
        .bind("attempt", Optional.<String>empty())
        .bind("node", Optional.<String>empty())
        .bind("took", Optional.<Long>empty());
  }

  private static Update update(Database database, Handle handle, GrantId id, HistoryKind kind) {
    return GrantParameters.of(id, database.update(handle, ADD)).bind("kind", kind.name());
  }
}
