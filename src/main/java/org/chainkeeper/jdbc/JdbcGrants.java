package org.chainkeeper.jdbc;

import static org.chainkeeper.jdbc.Database.micros;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.chainkeeper.rotation.AttemptRecord;
import org.chainkeeper.rotation.Claim;
import org.chainkeeper.rotation.Commit;
import org.chainkeeper.rotation.FamilyId;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.Grants;
import org.chainkeeper.rotation.Holder;
import org.chainkeeper.rotation.Intent;
import org.chainkeeper.rotation.RecentOutcomes;
import org.chainkeeper.rotation.Release;
import org.chainkeeper.rotation.Snapshot;
import org.chainkeeper.rotation.StateCounts;
import org.chainkeeper.rotation.TokenPair;
import org.chainkeeper.tenant.TenantId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** The table {@code grants}, for one OAuth client. Safe for concurrent use. */
public final class JdbcGrants implements Grants {
  private final Database database;
  private final Secrets secrets;
  private final GrantReads reads;
  private final GrantParameters parameters;
  private final GrantCounts counts;
  private final DueGrants due;
  private final GrantHistory history;
  private final GrantConsents consents;
  private final String clientId;
  private final UnreadableGrants unreadable = new UnreadableGrants();

  /**
   * @param clientId of the OAuth client; the rows of other clients are not touched
   */
  public JdbcGrants(Database database, Secrets secrets, String clientId) {
    this(database, secrets, clientId, token -> secrets.lastingFingerprint(token.value()));
  }

  JdbcGrants(Database database, Secrets secrets, String clientId, TokenFingerprint fingerprint) {
    this.database = database;
    this.secrets = secrets;
    this.clientId = clientId;
    this.reads = new GrantReads(database, secrets, unreadable);
    this.parameters = new GrantParameters(secrets);
    this.counts = new GrantCounts(database, clientId);
    this.due = new DueGrants(database, clientId, unreadable);
    this.history = new GrantHistory(database, fingerprint);
    this.consents = new GrantConsents(database, parameters, history);
  }

  @Override
  public Instant now() {
    return reads.now();
  }

  @Override
  public Optional<Snapshot> read(GrantId id) {
    if (!id.clientId().equals(clientId)) {
      return Optional.empty();
    }
    try {
      return database.onConnection(connection -> reads.read(connection, id));
    } catch (UnreadableSecret e) {
      return Optional.empty(); // recorded in UnreadableGrants
    }
  }

  @Override
  public List<GrantId> due(int ofEachKind) {
    return due.read(ofEachKind);
  }

  /** How many people of a tenant have a grant that this node could not decrypt. */
  public long countUnreadable(TenantId tenant) {
    return counts.countOf(unreadable.ids(), tenant);
  }

  /** Accounts with a grant that this node could not decrypt; at most 10,000. */
  public List<String> unreadableAccounts() {
    return unreadable.ids().stream().map(id -> id.account().value()).distinct().toList();
  }

  /** How many grants this node could not decrypt. */
  public int countUnreadable() {
    return unreadable.count();
  }

  @Override
  public Optional<Snapshot> claim(Snapshot seen, Claim claim) {
    if (claim.takeover().isPresent()) {
      return database.inTransaction(handle -> claim(handle, seen, claim));
    }
    boolean isListed = !claim.intent().unsettled().equals(seen.marks().unsettled());
    return isListed
        ? database.inTransaction(handle -> {
          Optional<Snapshot> claimed = claim(handle, seen, claim);
          claimed.ifPresent(_ -> ListedConnections.putGrant(handle, seen.id()));
          return claimed;
        })
        : database.with(handle -> claim(handle, seen, claim));
  }

  /** With a takeover, the line and the admin list's copy are written, too. */
  private Optional<Snapshot> claim(Handle handle, Snapshot seen, Claim claim) {
    GrantId id = seen.id();
    Intent intent = claim.intent();
    return held(
        handle,
        id,
        claim.holder(),
        GrantStatements.CLAIM,
        update ->
            update
                .bind("holder", claim.holder().value())
                .bind("version", seen.version())
                .bind("lease", micros(claim.leaseFor()))
                .bind("unsettled", parameters.sealed(id, intent.unsettled()))
                .bind("unansweredAt", intent.unansweredAt())
                .bind("isFirst", intent.isFirst())
                .bind("notAfter", intent.notAfter()),
        claim.takeover());
  }

  @Override
  public boolean renew(GrantId id, Holder holder, Duration leaseFor) {
    return database.with(handle ->
        update(handle, id, GrantStatements.RENEW)
                .bind("holder", holder.value())
                .bind("lease", micros(leaseFor))
                .execute()
            == 1);
  }

  @Override
  public Optional<Snapshot> presentAgain(
      GrantId id,
      Holder holder,
      Duration leaseFor,
      Optional<Instant> notAfter,
      Optional<AttemptRecord> record) {
    return database.inTransaction(handle ->
        held(
            handle,
            id,
            holder,
            GrantStatements.PRESENT_AGAIN,
            update ->
                update
                    .bind("holder", holder.value())
                    .bind("lease", micros(leaseFor))
                    .bind("notAfter", notAfter),
            record));
  }

  @Override
  public Optional<Snapshot> doubt(
      GrantId id, Holder holder, Instant unansweredAt, AttemptRecord record) {
    return database.inTransaction(handle ->
        held(
            handle,
            id,
            holder,
            GrantStatements.DOUBT,
            update ->
                update
                    .bind("holder", holder.value())
                    .bind("presented", parameters.sealed(id, record.presented()))
                    .bind("unansweredAt", unansweredAt),
            Optional.of(record)));
  }

  @Override
  public boolean commit(GrantId id, Holder holder, Commit commit) {
    boolean hasRefreshToken = commit.bringsRefreshToken();
    return database.inTransaction(handle ->
        history.change(
            handle,
            id,
            hasRefreshToken ? GrantStatements.COMMIT : GrantStatements.COMMIT_ACCESS,
            update -> {
              Update tokens =
                  hasRefreshToken
                      ? parameters.pair(id, commit.pair(), update)
                      : parameters.access(id, commit.pair(), update);
              return parameters
                  .marks(id, commit.marks(), tokens)
                  .bind("holder", holder.value())
                  .bind("rotates", commit.rotates())
                  .bind("keepAliveAt", commit.pair().keepAliveAt())
                  .bind("minAge", commit.minAge().toMillis())
                  .bind("outcome", commit.outcome().name());
            },
            commit.record()));
  }

  @Override
  public boolean adopt(GrantId id, FamilyId family, TokenPair pair, AttemptRecord record) {
    return database.inTransaction(handle ->
        history.change(
            handle,
            id,
            GrantStatements.ADOPT,
            update ->
                parameters
                    .pair(id, pair, update)
                    .bind("family", family.value())
                    .bind("keepAliveAt", pair.keepAliveAt())
                    .bindList("presented", secrets.fingerprints(record.presented().value())),
            record));
  }

  @Override
  public boolean release(Snapshot seen, Holder holder, Release release) {
    GrantId id = seen.id();
    return database.inTransaction(handle ->
        history.change(
            handle,
            id,
            GrantStatements.RELEASE,
            update ->
                GrantParameters.state(
                        release.state(), parameters.marks(id, release.marks(), update))
                    .bind("holder", holder.value())
                    .bind("version", seen.version())
                    .bind("retryAt", release.retryAt())
                    .bind("outcome", release.outcome().name()),
            release.record()));
  }

  @Override
  public void note(GrantId id, FamilyId family, AttemptRecord record) {
    var _ = database.with(handle -> history.note(handle, id, family, record));
  }

  @Override
  public boolean restoreMinAge(GrantId id, long rotation, Duration minAge) {
    return database.with(handle ->
        update(handle, id, GrantStatements.RESTORE_MIN_AGE)
                .bind("rotation", rotation)
                .bind("minAge", minAge.toMillis())
                .execute()
            == 1);
  }

  @Override
  public void consent(GrantId id, FamilyId family, TokenPair pair, Duration minAge) {
    consents.write(id, family, pair, minAge);
  }

  GrantConsents consents() {
    return consents;
  }

  @Override
  public RecentOutcomes recentOutcomes(Duration period) {
    return counts.recentOutcomes(period);
  }

  @Override
  public boolean issuedBetween(Instant from, Instant before) {
    return counts.issuedBetween(from, before);
  }

  @Override
  public StateCounts countByState() {
    return counts.countByState();
  }

  @Override
  public long countOfOtherClients(TenantId tenant) {
    return counts.countOfOtherClients(tenant);
  }

  /** Empty when the write matched no row, or when the lease was lost before the read. */
  private Optional<Snapshot> held(
      Handle handle,
      GrantId id,
      Holder holder,
      String sql,
      UnaryOperator<Update> bindings,
      Optional<AttemptRecord> record) {
    boolean isChanged =
        record.isPresent()
            ? history.change(handle, id, sql, bindings, record.get())
            : bindings.apply(update(handle, id, sql)).execute() == 1;
    return isChanged ? reads.read(handle, id).filter(row -> row.heldBy(holder)) : Optional.empty();
  }

  private Update update(Handle handle, GrantId id, String sql) {
    return GrantParameters.of(id, database.update(handle, sql));
  }
}
