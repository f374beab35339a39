package org.chainkeeper.jdbc;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.chainkeeper.consent.Applicant;
import org.chainkeeper.consent.OneTimeIdHash;
import org.chainkeeper.consent.Tickets;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.InstallationId;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.tenant.Viewer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** The table {@code consent_tickets}. A ticket belongs to the call that deletes it. Safe for concurrent use. */
public final class JdbcTickets implements Tickets {
  private final Database database;

  public JdbcTickets(Database database) {
    this.database = database;
  }

  @Override
  public boolean put(OneTimeIdHash ticket, Viewer viewer, Instant expiresAt, Instant now) {
    return database.with(handle -> {
      deleteExpired(handle, now);
      return handle.inTransaction(_ -> replace(handle, ticket, viewer, expiresAt));
    });
  }

  private static boolean replace(
      Handle handle, OneTimeIdHash ticket, Viewer viewer, Instant expiresAt) {
    Optional<InstallationId> installed = JdbcInstallations.lock(handle, viewer.tenant());
    if (installed.isEmpty()) {
      return false;
    }
    deleteLast(handle, viewer);
    insert(handle, ticket, viewer, installed.get(), expiresAt);
    return true;
  }

  private static void deleteExpired(Handle handle, Instant now) {
    handle
        .createUpdate("delete from consent_tickets where expires_at <= :now")
        .bind("now", now)
        .execute();
  }

  private static void deleteLast(Handle handle, Viewer viewer) {
    handle
        .createUpdate("delete from consent_tickets where tenant = :tenant and account = :account")
        .bind("tenant", viewer.tenant().value())
        .bind("account", viewer.account().value())
        .execute();
  }

  private static void insert(
      Handle handle,
      OneTimeIdHash ticket,
      Viewer viewer,
      InstallationId installation,
      Instant expiresAt) {
    var applicant =
        new Applicant(viewer.tenant(), viewer.account(), viewer.caller().baseUrl(), installation);
    applicant(
            applicant,
            handle.createUpdate(
                """
                insert into consent_tickets
                  (id, tenant, account, base_url, installation_id, expires_at)
                values (:id, :tenant, :account, :baseUrl, :installation, :expiresAt)
                """))
        .bind("id", ticket.value())
        .bind("expiresAt", expiresAt)
        .execute();
  }

  @Override
  public Optional<Applicant> use(OneTimeIdHash ticket, Instant now) {
    return database.with(handle -> {
      Optional<Applicant> applicant =
          handle
              .createQuery("select * from consent_tickets where id = :id")
              .bind("id", ticket.value())
              .map((row, _) -> applicant(row))
              .findOne();
      int used =
          handle
              .createUpdate(
                  """
                  update consent_tickets set uses = uses + 1
                  where id = :id and expires_at > :now and uses < :most
                  """)
              .bind("id", ticket.value())
              .bind("now", now)
              .bind("most", MAX_USES)
              .execute();
      return used == 1 ? applicant : Optional.empty();
    });
  }

  static <S extends SqlStatement<S>> S applicant(Applicant applicant, S statement) {
    return statement
        .bind("tenant", applicant.tenant().value())
        .bind("account", applicant.account().value())
        .bind("baseUrl", applicant.baseUrl().toString())
        .bind("installation", applicant.installation().value());
  }

  static Applicant applicant(ResultSet row) throws SQLException {
    return new Applicant(
        new TenantId(row.getString("tenant")),
        new AccountId(row.getString("account")),
        URI.create(row.getString("base_url")),
        new InstallationId(row.getObject("installation_id", UUID.class)));
  }
}
