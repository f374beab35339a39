package org.chainkeeper.jdbc;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.chainkeeper.consent.Applicant;
import org.chainkeeper.consent.IdHash;
import org.chainkeeper.consent.Tickets;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.jdbi.v3.core.statement.SqlStatement;

/** The table {@code consent_tickets}: who deletes a ticket has it. Thread safe. */
public final class JdbcTickets implements Tickets {
  private final Database database;

  public JdbcTickets(Database database) {
    this.database = database;
  }

  @Override
  public void put(IdHash ticket, Applicant applicant, Instant expiresAt, Instant now) {
    database.with(
        handle -> {
          applicant(
                  applicant,
                  handle.createUpdate(
                      """
                      insert into consent_tickets (id, tenant, account, base_url, expires_at)
                      values (:id, :tenant, :account, :baseUrl, :expiresAt)
                      """))
              .bind("id", ticket.value())
              .bind("expiresAt", expiresAt)
              .execute();
          return handle
              .createUpdate("delete from consent_tickets where expires_at <= :now")
              .bind("now", now)
              .execute();
        });
  }

  /** What was read is what is deleted: a row never changes. */
  @Override
  public Optional<Applicant> take(IdHash ticket, Instant now) {
    return database.with(
        handle -> {
          Optional<Applicant> applicant =
              handle
                  .createQuery("select * from consent_tickets where id = :id")
                  .bind("id", ticket.value())
                  .map((row, _) -> applicant(row))
                  .findOne();
          int taken =
              handle
                  .createUpdate(
                      "delete from consent_tickets where id = :id and expires_at > :now")
                  .bind("id", ticket.value())
                  .bind("now", now)
                  .execute();
          return taken == 1 ? applicant : Optional.empty();
        });
  }

  static <S extends SqlStatement<S>> S applicant(Applicant applicant, S statement) {
    return statement
        .bind("tenant", applicant.tenant().value())
        .bind("account", applicant.account().value())
        .bind("baseUrl", applicant.baseUrl().toString());
  }

  static Applicant applicant(ResultSet row) throws SQLException {
    return new Applicant(
        new TenantId(row.getString("tenant")),
        new AccountId(row.getString("account")),
        URI.create(row.getString("base_url")));
  }
}
