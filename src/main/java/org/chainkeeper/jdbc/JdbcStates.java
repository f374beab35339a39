package org.chainkeeper.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.consent.Applicant;
import org.chainkeeper.consent.IdHash;
import org.chainkeeper.consent.PendingConsent;
import org.chainkeeper.consent.PkceVerifier;
import org.chainkeeper.consent.States;
import org.chainkeeper.tenant.InstallationId;
import org.jdbi.v3.core.Handle;

/** The table {@code consent_states}: who deletes a state has it. Thread safe. */
public final class JdbcStates implements States {
  private final Database database;
  private final Secrets secrets;

  public JdbcStates(Database database, Secrets secrets) {
    this.database = database;
    this.secrets = secrets;
  }

  @Override
  public boolean put(IdHash state, PendingConsent pending, Instant expiresAt, Instant now) {
    return database.with(
        handle -> {
          deleteExpired(handle, now);
          return handle.inTransaction(_ -> insertIfInstalled(handle, state, pending, expiresAt));
        });
  }

  private boolean insertIfInstalled(
      Handle handle, IdHash state, PendingConsent pending, Instant expiresAt) {
    Applicant applicant = pending.applicant();
    Optional<InstallationId> installed = JdbcInstallations.lock(handle, applicant.tenant());
    if (!installed.equals(Optional.of(applicant.installation()))) {
      return false;
    }
    insert(handle, state, pending, expiresAt);
    return true;
  }

  private static void deleteExpired(Handle handle, Instant now) {
    handle
        .createUpdate("delete from consent_states where expires_at <= :now")
        .bind("now", now)
        .execute();
  }

  private void insert(Handle handle, IdHash state, PendingConsent pending, Instant expiresAt) {
    JdbcTickets.applicant(
            pending.applicant(),
            handle.createUpdate(
                """
                insert into consent_states
                  (id, cookie, tenant, account, base_url, installation_id, verifier, expires_at)
                values
                  (:id, :cookie, :tenant, :account, :baseUrl, :installation, :verifier, :expiresAt)
                """))
        .bind("id", state.value())
        .bind("cookie", pending.cookie().value())
        .bind("verifier", secrets.seal(verifierOf(state), pending.verifier().value()))
        .bind("expiresAt", expiresAt)
        .execute();
  }

  /** What was read is what is deleted: a row never changes. */
  @Override
  public Optional<PendingConsent> take(IdHash state, IdHash cookie, Instant now) {
    return database.with(
        handle -> {
          Optional<PendingConsent> pending =
              handle
                  .createQuery("select * from consent_states where id = :id")
                  .bind("id", state.value())
                  .map((row, _) -> pending(state, row))
                  .findOne();
          int taken =
              handle
                  .createUpdate(
                      """
                      delete from consent_states
                      where id = :id and cookie = :cookie and expires_at > :now
                      """)
                  .bind("id", state.value())
                  .bind("cookie", cookie.value())
                  .bind("now", now)
                  .execute();
          return taken == 1 ? pending : Optional.empty();
        });
  }

  private PendingConsent pending(IdHash state, ResultSet row) throws SQLException {
    return new PendingConsent(
        JdbcTickets.applicant(row),
        new IdHash(row.getString("cookie")),
        new PkceVerifier(secrets.open(verifierOf(state), row.getBytes("verifier"))));
  }

  private static Place verifierOf(IdHash state) {
    return new Place("consent_states", "verifier", List.of(state.value()));
  }
}
