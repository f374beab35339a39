package org.chainkeeper.jdbc;

import static org.chainkeeper.jdbc.Database.micros;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.consent.Applicant;
import org.chainkeeper.consent.OneTimeIdHash;
import org.chainkeeper.consent.PendingConsent;
import org.chainkeeper.consent.PendingConsents;
import org.chainkeeper.consent.PkceVerifier;
import org.chainkeeper.consent.StateClaim;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.TokenPair;
import org.chainkeeper.tenant.InstallationId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The table {@code consent_states}. Safe for concurrent use. */
public final class JdbcPendingConsents implements PendingConsents {
  private static final Logger log = LoggerFactory.getLogger(JdbcPendingConsents.class);
  private static final String VERIFIER = "verifier";
  private static final String ACCESS = "access_token";
  private static final String REFRESH = "refresh_token";

  private static final String CLAIM =
      Database.sql(
          """
          update consent_states
          set claimed_until = {now} + cast(:claim as bigint) * interval '0.000001' second,
            completed_at = null,
            code = case when access_token is null then :code else code end
          where id = :id and cookie = :cookie and expires_at > :now
            and (completed_at is null or code <> :code)
            and (claimed_until is null or claimed_until <= {now})
          """);

  private static final String FIND =
      "select * from consent_states where id = :id and cookie = :cookie and expires_at > :now";

  private static final String HOLD =
      Database.sql(
          """
          update consent_states set
            access_token = :access, refresh_token = :refresh,
            access_issued_at = :issuedAt, access_expires_at = :accessExpiresAt,
            claimed_until = {now} + cast(:claim as bigint) * interval '0.000001' second,
            expires_at = :expiresAt
          where id = :id and completed_at is null
          """);

  private static final String COMPLETE =
      """
      update consent_states set
        completed_at = :now, expires_at = :expiresAt, claimed_until = null,
        access_token = null, refresh_token = null,
        access_issued_at = null, access_expires_at = null
      where id = :id
      """;

  private static final String REFUSE =
      Database.sql(
          """
          delete from consent_states
          where id = :id and cookie = :cookie and access_token is null and completed_at is null
            and (claimed_until is null or claimed_until <= {now})
          """);

  private final Database database;
  private final Secrets secrets;

  public JdbcPendingConsents(Database database, Secrets secrets) {
    this.database = database;
    this.secrets = secrets;
  }

  @Override
  public boolean put(OneTimeIdHash state, PendingConsent pending, Instant expiresAt, Instant now) {
    return database.with(handle -> {
      deleteExpired(handle, now);
      return handle.inTransaction(_ -> insertIfInstalled(handle, state, pending, expiresAt));
    });
  }

  private boolean insertIfInstalled(
      Handle handle, OneTimeIdHash state, PendingConsent pending, Instant expiresAt) {
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

  private void insert(
      Handle handle, OneTimeIdHash state, PendingConsent pending, Instant expiresAt) {
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
        .bind(VERIFIER, secrets.seal(cell(state, VERIFIER), pending.verifier().value()))
        .bind("expiresAt", expiresAt)
        .execute();
  }

  @Override
  public StateClaim claim(
      OneTimeIdHash state,
      OneTimeIdHash cookie,
      OneTimeIdHash code,
      Duration claimFor,
      Instant now) {
    return database.with(handle -> {
      boolean claimed =
          database
                  .update(handle, CLAIM)
                  .bind("id", state.value())
                  .bind("cookie", cookie.value())
                  .bind("now", now)
                  .bind("code", code.value())
                  .bind("claim", micros(claimFor))
                  .execute()
              == 1;
      return find(handle, state, cookie, now)
          .map((row, _) -> claim(state, claimed, row))
          .findOne()
          .orElseGet(StateClaim.Invalid::new);
    });
  }

  private static Query find(Handle handle, OneTimeIdHash state, OneTimeIdHash cookie, Instant now) {
    return handle
        .createQuery(FIND)
        .bind("id", state.value())
        .bind("cookie", cookie.value())
        .bind("now", now);
  }

  private StateClaim claim(OneTimeIdHash state, boolean claimed, ResultSet row)
      throws SQLException {
    if (row.getObject("completed_at") != null) {
      return new StateClaim.Succeeded(JdbcTickets.applicant(row));
    }
    if (!claimed) {
      return new StateClaim.InProgress();
    }
    try {
      PendingConsent pending = pending(state, row);
      return row.getBytes(REFRESH) == null
          ? new StateClaim.Unredeemed(pending)
          : new StateClaim.Redeemed(pending, pair(state, row));
    } catch (UnreadableSecret e) {
      log.error("a pending consent cannot be decrypted: {}", e.getMessage());
      return new StateClaim.Invalid();
    }
  }

  private PendingConsent pending(OneTimeIdHash state, ResultSet row) throws SQLException {
    return new PendingConsent(
        JdbcTickets.applicant(row),
        new OneTimeIdHash(row.getString("cookie")),
        new PkceVerifier(secrets.open(cell(state, VERIFIER), row.getBytes(VERIFIER))));
  }

  private TokenPair pair(OneTimeIdHash state, ResultSet row) throws SQLException {
    return new TokenPair(
        new AccessToken(secrets.open(cell(state, ACCESS), row.getBytes(ACCESS))),
        InstantArgument.read(row, "access_issued_at"),
        InstantArgument.read(row, "access_expires_at"),
        new RefreshToken(secrets.open(cell(state, REFRESH), row.getBytes(REFRESH))));
  }

  @Override
  public void hold(OneTimeIdHash state, TokenPair pair, Duration claimFor, Instant expiresAt) {
    database.with(handle ->
        database
            .update(handle, HOLD)
            .bind("id", state.value())
            .bind("access", secrets.seal(cell(state, ACCESS), pair.access().value()))
            .bind("refresh", secrets.seal(cell(state, REFRESH), pair.refresh().value()))
            .bind("issuedAt", pair.issuedAt())
            .bind("accessExpiresAt", pair.expiresAt())
            .bind("claim", micros(claimFor))
            .bind("expiresAt", expiresAt)
            .execute());
  }

  @Override
  public void release(OneTimeIdHash state) {
    database.with(handle ->
        handle
            .createUpdate("update consent_states set claimed_until = null where id = :id")
            .bind("id", state.value())
            .execute());
  }

  @Override
  public void complete(OneTimeIdHash state, Instant now, Instant expiresAt) {
    database.with(handle ->
        handle
            .createUpdate(COMPLETE)
            .bind("id", state.value())
            .bind("now", now)
            .bind("expiresAt", expiresAt)
            .execute());
  }

  @Override
  public void end(OneTimeIdHash state) {
    database.with(handle ->
        handle
            .createUpdate("delete from consent_states where id = :id")
            .bind("id", state.value())
            .execute());
  }

  @Override
  public Optional<Applicant> refuse(OneTimeIdHash state, OneTimeIdHash cookie, Instant now) {
    return database.with(handle -> {
      Optional<Applicant> applicant =
          find(handle, state, cookie, now).map((row, _) -> JdbcTickets.applicant(row)).findOne();
      if (applicant.isPresent()) {
        database
            .update(handle, REFUSE)
            .bind("id", state.value())
            .bind("cookie", cookie.value())
            .execute();
      }
      return applicant;
    });
  }

  private static CellAddress cell(OneTimeIdHash state, String column) {
    return new CellAddress("consent_states", column, List.of(state.value()));
  }
}
