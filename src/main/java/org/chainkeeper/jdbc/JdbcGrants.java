package org.chainkeeper.jdbc;

import static org.chainkeeper.jdbc.Database.micros;
import static org.chainkeeper.jdbc.GrantRows.cell;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chainkeeper.rotation.Claim;
import org.chainkeeper.rotation.Commit;
import org.chainkeeper.rotation.FamilyId;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.GrantState;
import org.chainkeeper.rotation.Grants;
import org.chainkeeper.rotation.Holder;
import org.chainkeeper.rotation.Marks;
import org.chainkeeper.rotation.KeepAlive;
import org.chainkeeper.rotation.Pair;
import org.chainkeeper.rotation.RecentOutcomes;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.Release;
import org.chainkeeper.rotation.Snapshot;
import org.chainkeeper.rotation.StateCounts;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.Update;

/** The table {@code grants}, as one OAuth client sees it. Thread safe. */
public final class JdbcGrants implements Grants {
  private static final int CONSENT_TRIES = 5;
  private static final int UNREADABLE_PORTION = 500;

  private final Database database;
  private final Secrets secrets;
  private final GrantRows rows;
  private final String clientId;
  private final UnreadableGrants unreadable = new UnreadableGrants();

  /**
   * @param clientId of the OAuth client; the rows of any other are left alone
   */
  public JdbcGrants(Database database, Secrets secrets, String clientId) {
    this.database = database;
    this.secrets = secrets;
    this.clientId = clientId;
    this.rows = new GrantRows(secrets);
  }

  @Override
  public Instant now() {
    return database.with(
        handle ->
            database
                .query(handle, GrantStatements.NOW)
                .map((row, _) -> InstantArgument.read(row, "now_at"))
                .one());
  }

  @Override
  public Optional<Snapshot> read(GrantId id) {
    if (!id.clientId().equals(clientId)) {
      return Optional.empty();
    }
    try {
      return database.onConnection(connection -> read(connection, id));
    } catch (UnreadableSecret e) {
      return Optional.empty(); // noted in UnreadableGrants
    }
  }

  /** By JDBC alone: every macro that is not answered from the cache asks for this, some twice. */
  private Optional<Snapshot> read(Connection connection, GrantId id) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(GrantStatements.READ)) {
      statement.setLong(1, database.clockOffsetMicros());
      statement.setString(2, id.clientId());
      statement.setString(3, id.account().value());
      statement.setString(4, id.part());
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(snapshot(id, row)) : Optional.empty();
      }
    }
  }

  private Snapshot snapshot(GrantId id, ResultSet row) throws SQLException {
    try {
      Snapshot snapshot = rows.snapshot(id, row);
      unreadable.remove(id);
      return snapshot;
    } catch (UnreadableSecret e) {
      unreadable.add(id, e);
      throw e;
    }
  }

  private Optional<Snapshot> read(Handle handle, GrantId id) {
    try {
      return read(handle.getConnection(), id);
    } catch (SQLException e) {
      throw Outages.translated(new IllegalStateException("a statement is wrong", e), e);
    }
  }

  /** So many more are read as are passed over. */
  @Override
  public List<GrantId> due(int ofEachKind) {
    List<Due> due =
        database.with(
            handle ->
                database
                    .query(handle, GrantStatements.DUE)
                    .bind("client", clientId)
                    .bind("limit", ofEachKind + unreadable.count())
                    .map((row, _) -> new Due(
                                id(row.getString("account"), row.getString("part")),
                                row.getInt("kind")))
                    .list());
    Map<Integer, Integer> shares = new HashMap<>();
    Set<GrantId> chosen = new LinkedHashSet<>();
    for (Due one : due) {
      if (!unreadable.contains(one.id()) && shares.merge(one.kind(), 1, Integer::sum) <= ofEachKind) {
        chosen.add(one.id());
      }
    }
    return List.copyOf(chosen);
  }

  private record Due(GrantId id, int kind) {}

  private GrantId id(String account, String part) {
    return new GrantId(clientId, new AccountId(account), part);
  }

  /** How many people of a tenant have a grant that this node found to be unreadable. */
  public long countUnreadable(TenantId tenant) {
    long count = 0;
    List<GrantId> ids = unreadable.ids();
    for (int from = 0; from < ids.size(); from += UNREADABLE_PORTION) {
      List<GrantId> portion = ids.subList(from, Math.min(from + UNREADABLE_PORTION, ids.size()));
      count +=
          database.with(
              handle ->
                  handle
                      .createQuery(GrantStatements.COUNT_OF_ACCOUNTS)
                      .bind("client", clientId)
                      .bind("tenant", tenant.value())
                      .bindList(
                          "accounts", portion.stream().map(id -> id.account().value()).toList())
                      .mapTo(Long.class)
                      .one());
    }
    return count;
  }

  /** How many grants were found that this node's keyset cannot decrypt. */
  public int countUnreadable() {
    return unreadable.count();
  }

  @Override
  public Optional<Snapshot> claim(Snapshot seen, Claim claim) {
    GrantId id = seen.id();
    return database.with(
        handle ->
            held(
                handle,
                id,
                claim.holder(),
                holder(id, claim.holder(), handle, GrantStatements.CLAIM)
                    .bind("version", seen.version())
                    .bind("lease", micros(claim.leaseFor()))
                    .bind("unsettled", sealed(id, claim.unsettled()))
                    .bind("stillUnsettled", claim.unsettled().isPresent())
                    .bind("unansweredAt", claim.unansweredAt())
                    .bind("newToken", claim.newToken())
                    .bind("notAfter", claim.notAfter())));
  }

  @Override
  public boolean renew(GrantId id, Holder holder, Duration leaseFor) {
    return database.with(
        handle ->
            holder(id, holder, handle, GrantStatements.RENEW).bind("lease", micros(leaseFor)).execute()
                == 1);
  }

  @Override
  public Optional<Snapshot> presentAgain(
      GrantId id, Holder holder, Duration leaseFor, Optional<Instant> notAfter) {
    return database.with(
        handle ->
            held(
                handle,
                id,
                holder,
                holder(id, holder, handle, GrantStatements.PRESENT_AGAIN)
                    .bind("lease", micros(leaseFor))
                    .bind("notAfter", notAfter)));
  }

  @Override
  public Optional<Snapshot> doubt(
      GrantId id, Holder holder, RefreshToken presented, Instant unansweredAt) {
    return database.with(
        handle ->
            held(
                handle,
                id,
                holder,
                holder(id, holder, handle, GrantStatements.DOUBT)
                    .bind("presented", sealed(id, presented))
                    .bind("unansweredAt", unansweredAt)));
  }

  @Override
  public boolean commit(GrantId id, Holder holder, Commit commit) {
    return database.with(
        handle -> {
          boolean whole = commit.bringsRefreshToken();
          Update update =
              holder(
                  id,
                  holder,
                  handle,
                  whole ? GrantStatements.COMMIT : GrantStatements.COMMIT_ACCESS);
          Update _ =
              whole ? pair(id, commit.pair(), update) : access(id, commit.pair(), update);
          marks(id, commit.marks(), update);
          return update
                  .bind("rotates", commit.rotates())
                  .bind("rotatedAt", commit.rotatedAt())
                  .bind("keepAliveAt", keepAliveAt(commit.rotatedAt(), commit.pair()))
                  .bind("minAge", commit.minAge().toMillis())
                  .bind("outcome", commit.outcome().name())
                  .execute()
              == 1;
        });
  }

  @Override
  public boolean adopt(GrantId id, FamilyId family, RefreshToken presented, Pair pair) {
    return database.with(
        handle ->
            pair(id, pair, of(id, database.update(handle, GrantStatements.ADOPT)))
                    .bind("family", family.value())
                    .bind("keepAliveAt", keepAliveAt(pair.issuedAt(), pair))
                    .bindList("presented", secrets.fingerprints(presented.value()))
                    .execute()
                == 1);
  }

  @Override
  public boolean release(Snapshot seen, Holder holder, Release release) {
    GrantId id = seen.id();
    return database.with(
        handle -> {
          Update update = holder(id, holder, handle, GrantStatements.RELEASE);
          marks(id, release.marks(), update);
          state(release.state(), update);
          return update
                  .bind("version", seen.version())
                  .bind("retryAt", release.retryAt())
                  .bind("outcome", release.outcome().name())
                  .execute()
              == 1;
        });
  }

  @Override
  public boolean restoreMinAge(GrantId id, long rotation, Duration minAge) {
    return database.with(
        handle ->
            of(id, database.update(handle, GrantStatements.RESTORE_MIN_AGE))
                    .bind("rotation", rotation)
                    .bind("minAge", minAge.toMillis())
                    .execute()
                == 1);
  }

  /** Again when somebody else's row or deletion came in between. */
  @Override
  public void consent(GrantId id, FamilyId family, Pair pair, Duration minAge) {
    database.with(
        handle -> {
          for (int tries = 1; ; tries++) {
            try {
              return consent(handle, id, family, pair, minAge);
            } catch (JdbiException e) {
              if (tries == CONSENT_TRIES || !Outages.isDuplicate(e)) {
                throw e;
              }
            }
          }
        });
  }

  /** Update, else insert: fails as a duplicate when another row came in between. */
  boolean consent(Handle handle, GrantId id, FamilyId family, Pair pair, Duration minAge) {
    return consentAgain(handle, id, family, pair, minAge)
        || consentFirst(handle, id, family, pair, minAge);
  }

  /** False when there is no such row. */
  boolean consentAgain(Handle handle, GrantId id, FamilyId family, Pair pair, Duration minAge) {
    return consent(handle, GrantStatements.CONSENT_AGAIN, id, family, pair, minAge) == 1;
  }

  /** Fails as a duplicate when there is such a row. */
  boolean consentFirst(Handle handle, GrantId id, FamilyId family, Pair pair, Duration minAge) {
    return consent(handle, GrantStatements.CONSENT_FIRST, id, family, pair, minAge) == 1;
  }

  private int consent(
      Handle handle, String sql, GrantId id, FamilyId family, Pair pair, Duration minAge) {
    return pair(id, pair, of(id, database.update(handle, sql)))
        .bind("family", family.value())
        .bind("keepAliveAt", keepAliveAt(pair.issuedAt(), pair))
        .bind("minAge", minAge.toMillis())
        .execute();
  }

  @Override
  public RecentOutcomes recentOutcomes(Duration period) {
    return database.with(
        handle ->
            database
                .query(handle, GrantStatements.RECENT_OUTCOMES)
                .bind("client", clientId)
                .bind("period", micros(period))
                .map(
                    (row, _) ->
                        new RecentOutcomes(
                            row.getInt("exchanged"),
                            row.getInt("refused"),
                            row.getInt("refused_tenants") < 2 && row.getInt("tenants") > 1,
                            InstantArgument.readOptional(row, "last_issued_at"),
                            InstantArgument.read(row, "as_of")))
                .one());
  }

  @Override
  public boolean issuedBetween(Instant from, Instant before) {
    return database.with(
        handle ->
            database
                    .query(handle, GrantStatements.ISSUED_BETWEEN)
                    .bind("client", clientId)
                    .bind("from", from)
                    .bind("before", before)
                    .mapTo(Integer.class)
                    .one()
                == 1);
  }

  @Override
  public StateCounts countByState() {
    return database.with(
        handle ->
            database
                .query(handle, GrantStatements.COUNT_BY_STATE)
                .bind("client", clientId)
                .map(
                    (row, _) ->
                        counts(
                            row.getLong("in_all"),
                            row.getLong("suspect"),
                            row.getLong("needs_consent")))
                .one());
  }

  private static StateCounts counts(long inAll, long suspect, long needsConsent) {
    return new StateCounts(inAll - suspect - needsConsent, suspect, needsConsent);
  }

  @Override
  public long countOfOtherClients(TenantId tenant) {
    return database.with(
        handle ->
            database
                .query(handle, GrantStatements.COUNT_OF_OTHER_CLIENTS)
                .bind("client", clientId)
                .bind("tenant", tenant.value())
                .mapTo(Long.class)
                .one());
  }

  /** Empty when the write found nothing, or when somebody else has moved on before the read. */
  private Optional<Snapshot> held(Handle handle, GrantId id, Holder holder, Update update) {
    return update.execute() == 1
        ? read(handle, id).filter(row -> row.heldBy(holder))
        : Optional.empty();
  }

  private Update holder(GrantId id, Holder holder, Handle handle, String sql) {
    return of(id, database.update(handle, sql)).bind("holder", holder.value());
  }

  private static <S extends SqlStatement<S>> S of(GrantId id, S statement) {
    return statement
        .bind("client", id.clientId())
        .bind("account", id.account().value())
        .bind("part", id.part());
  }

  private static Instant keepAliveAt(Instant rotatedAt, Pair pair) {
    return KeepAlive.dueAt(rotatedAt, pair.refresh());
  }

  private Update access(GrantId id, Pair pair, Update update) {
    return update
        .bind("access", secrets.seal(cell(id, GrantRows.ACCESS), pair.access().value()))
        .bind("issuedAt", pair.issuedAt())
        .bind("expiresAt", pair.expiresAt());
  }

  private Update pair(GrantId id, Pair pair, Update update) {
    return access(id, pair, update)
        .bind("refresh", secrets.seal(cell(id, GrantRows.REFRESH), pair.refresh().value()))
        .bind("fingerprint", secrets.fingerprint(pair.refresh().value()));
  }

  private void marks(GrantId id, Marks marks, Update update) {
    update
        .bind("unsettled", sealed(id, marks.unsettled()))
        .bind("firstPresentedAt", marks.firstPresentedAt())
        .bind("lastPresentedAt", marks.lastPresentedAt())
        .bind("unansweredAt", marks.unansweredAt())
        .bind("settleAt", marks.settleAt());
  }

  private static void state(GrantState state, Update update) {
    switch (state) {
      case GrantState.Connected _ ->
          state("CONNECTED", Optional.empty(), 0, update);
      case GrantState.Suspect(String reason, int retries) ->
          state("SUSPECT", Optional.of(reason), retries, update);
      case GrantState.NeedsConsent(String reason, int retries) ->
          state("NEEDS_CONSENT", Optional.of(reason), retries, update);
    }
  }

  private static void state(String name, Optional<String> reason, int retries, Update update) {
    update.bind("state", name).bind("reason", reason).bind("retries", retries);
  }

  private Optional<byte[]> sealed(GrantId id, Optional<RefreshToken> token) {
    return token.map(present -> sealed(id, present));
  }

  private byte[] sealed(GrantId id, RefreshToken token) {
    return secrets.seal(cell(id, GrantRows.UNSETTLED), token.value());
  }
}
