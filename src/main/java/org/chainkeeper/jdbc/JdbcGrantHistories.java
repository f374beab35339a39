package org.chainkeeper.jdbc;

import static org.chainkeeper.jdbc.InstantArgument.read;
import static org.chainkeeper.jdbc.InstantArgument.readOptional;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.chainkeeper.history.ChainSummary;
import org.chainkeeper.history.ConcurrentOutcomes;
import org.chainkeeper.history.GrantHistories;
import org.chainkeeper.history.HistoryEntry;
import org.chainkeeper.history.HistoryPage;
import org.chainkeeper.history.HistoryPosition;
import org.chainkeeper.history.LossCause;
import org.chainkeeper.history.LostChains;
import org.chainkeeper.rotation.FamilyId;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.HistoryKind;
import org.chainkeeper.rotation.Holder;
import org.chainkeeper.rotation.NodeId;
import org.chainkeeper.rotation.Outcome;
import org.chainkeeper.rotation.Trigger;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** Reads the table {@code grant_history}, and {@code grants} without its tokens. Safe for concurrent use. */
public final class JdbcGrantHistories implements GrantHistories, LostChains {
  private static final String LATEST =
      """
      select happened_at, kind, family_id, state, triggered_by, outcome, code, presented, presented_at, issued,
        attempt, node, took_ms, tenant, actor
      from grant_history
      where client_id = :client and account = :account and part = :part
      order by id desc
      fetch first :limit rows only
      """;

  private static final String PAGE =
      """
      select id, happened_at, kind, family_id, state, triggered_by, outcome, code, presented, presented_at, issued,
        attempt, node, took_ms, tenant, actor
      from grant_history
      where client_id = :client and account = :account and part = :part and id < :before
      order by id desc
      fetch first :limit rows only
      """;

  /** A token that is presented twice was exchanged once. */
  private static final String EXCHANGED_BEFORE =
      """
      select count(distinct presented) from grant_history
      where client_id = :client and account = :account and part = :part and id < :before
        and family_id = :family and issued is not null
      """;

  private static final String CHAIN =
      """
      select client_id, account, part, family_id, state, state_reason, retries, consented_at, rotated_at,
        refused_since, lost_at, lost_because,
        case when unsettled_token is null then 0 else 1 end as is_unsettled, {now} as as_of
      from grants
      where client_id = :client and
      """;

  private static final String CHAINS = Database.sql(CHAIN + " account = :account order by part");

  private static final String UNATTRIBUTED =
      Database.sql(
          CHAIN
              + " state = 'NEEDS_CONSENT' and lost_because is null"
              + " order by account, part fetch first :limit rows only");

  private static final String ATTRIBUTE =
      """
      update grants set lost_because = :cause
      where client_id = :client and account = :account and part = :part
        and state = 'NEEDS_CONSENT' and lost_at = :lostAt and lost_because is null
      """;

  /** Grants whose outcome is known, and those that were refused, with the tenants that link them. */
  private static final String OUTCOMES =
      """
      select
        (select count(*) from (
          select distinct account, part from grant_history
          where client_id = :client and happened_at between :from and :until
            and outcome in ('ISSUED', 'INCOMPLETE', 'REFUSED')) exchanged_grants) as exchanged,
        (select count(*) from (
          select distinct account, part from grant_history
          where client_id = :client and happened_at between :from and :until
            and outcome = 'REFUSED') refused_grants) as refused,
        (select count(distinct c.tenant) from (
            select distinct account, part from grant_history
            where client_id = :client and happened_at between :from and :until
              and outcome = 'REFUSED') h
          left join connections c
            on c.client_id = :client and c.account = h.account and c.part = h.part) as refused_tenants,
        case when (select min(tenant) from connections) < (select max(tenant) from connections)
          then 2 else 1 end as tenants
      """;

  private final Database database;
  private final String clientId;
  private final WebhookOutbox outbox;

  /**
   * @param clientId of the OAuth client; the grants of other clients are not found
   */
  public JdbcGrantHistories(Database database, String clientId) {
    this.database = database;
    this.clientId = clientId;
    this.outbox = new WebhookOutbox(database);
  }

  @Override
  public Optional<ChainSummary> chain(GrantId grant) {
    return chains(grant.account()).stream()
        .filter(chain -> chain.grant().equals(grant))
        .findFirst();
  }

  @Override
  public List<ChainSummary> chains(AccountId account) {
    return database.with(handle ->
        database
            .query(handle, CHAINS)
            .bind("client", clientId)
            .bind("account", account.value())
            .map((row, _) -> summary(row))
            .list());
  }

  @Override
  public List<ChainSummary> unattributed(int limit) {
    return database.with(handle ->
        database
            .query(handle, UNATTRIBUTED)
            .bind("client", clientId)
            .bind("limit", limit)
            .map((row, _) -> summary(row))
            .list());
  }

  /**
   * Leaves the version alone: the refresh protocol does not see it. The tenants are told in the same
   * transaction. One event tells of many losses, so two nodes that attribute different chains may insert
   * it at the same time; the second one leaves its chain to the next run.
   */
  @Override
  public boolean attribute(ChainSummary chain, LossCause cause) {
    try {
      return database.inTransaction(handle -> attribute(handle, chain, cause));
    } catch (JdbiException e) {
      if (!DatabaseOutages.isDuplicate(e)) {
        throw e;
      }
      return false;
    }
  }

  private boolean attribute(Handle handle, ChainSummary chain, LossCause cause) {
    boolean isStored =
        GrantParameters.of(chain.grant(), handle.createUpdate(ATTRIBUTE))
                .bind("cause", cause.name())
                .bind("lostAt", chain.lostAt())
                .execute()
            == 1;
    if (isStored) {
      chain.lostAt().ifPresent(at -> outbox.addLost(handle, chain.grant(), cause.code(), at));
    }
    return isStored;
  }

  private static ChainSummary summary(ResultSet row) throws SQLException {
    return new ChainSummary(
        JdbcConnections.grant(row),
        new FamilyId(row.getObject("family_id", UUID.class)),
        GrantRows.state(row),
        read(row, "consented_at"),
        read(row, "rotated_at"),
        readOptional(row, "refused_since"),
        readOptional(row, "lost_at"),
        Optional.ofNullable(row.getString("lost_because")).map(LossCause::valueOf),
        row.getInt("is_unsettled") == 1,
        read(row, "as_of"));
  }

  @Override
  public ConcurrentOutcomes outcomes(Instant from, Instant until) {
    return database.with(handle ->
        handle
            .createQuery(OUTCOMES)
            .bind("client", clientId)
            .bind("from", from)
            .bind("until", until)
            .map((row, _) ->
                new ConcurrentOutcomes(
                    row.getInt("exchanged"),
                    row.getInt("refused"),
                    row.getInt("tenants") > 1 && row.getInt("refused_tenants") < 2))
            .one());
  }

  @Override
  public List<HistoryEntry> latest(GrantId grant, int limit) {
    return database
        .with(handle ->
            GrantParameters.of(grant, handle.createQuery(LATEST))
                .bind("limit", limit)
                .map((row, _) -> entry(row))
                .list())
        .reversed();
  }

  @Override
  public HistoryPage page(GrantId grant, Optional<HistoryPosition> before, int limit) {
    return database.with(handle -> {
      List<Line> found =
          GrantParameters.of(grant, handle.createQuery(PAGE))
              .bind("before", before.map(HistoryPosition::value).orElse(Long.MAX_VALUE))
              .bind("limit", limit + 1)
              .map((row, _) -> new Line(row.getLong("id"), entry(row)))
              .list();
      List<Line> shown = found.subList(0, Math.min(limit, found.size())).reversed();
      Optional<Line> first =
          found.size() > limit ? Optional.of(shown.getFirst()) : Optional.empty();
      return new HistoryPage(
          shown.stream().map(Line::entry).toList(),
          first.map(line -> new HistoryPosition(line.id())),
          first.map(line -> exchangedBefore(handle, grant, line)).orElse(0L));
    });
  }

  private record Line(long id, HistoryEntry entry) {}

  private static long exchangedBefore(Handle handle, GrantId grant, Line line) {
    return GrantParameters.of(grant, handle.createQuery(EXCHANGED_BEFORE))
        .bind("before", line.id())
        .bind("family", line.entry().family().value())
        .mapTo(Long.class)
        .one();
  }

  private static HistoryEntry entry(ResultSet row) throws SQLException {
    return new HistoryEntry(
        read(row, "happened_at"),
        HistoryKind.valueOf(row.getString("kind")),
        new FamilyId(row.getObject("family_id", UUID.class)),
        HistoryEntry.StateName.valueOf(row.getString("state")),
        step(row),
        Optional.ofNullable(row.getString("issued")),
        Optional.ofNullable(row.getString("tenant")).map(TenantId::new),
        Optional.ofNullable(row.getString("actor")).map(AccountId::new));
  }

  private static Optional<HistoryEntry.Step> step(ResultSet row) throws SQLException {
    UUID attempt = row.getObject("attempt", UUID.class);
    return attempt == null
        ? Optional.empty()
        : Optional.of(
            new HistoryEntry.Step(
                new Holder(attempt),
                new NodeId(row.getString("node")),
                Trigger.valueOf(row.getString("triggered_by")),
                Outcome.valueOf(row.getString("outcome")),
                row.getString("code"),
                row.getString("presented"),
                readOptional(row, "presented_at"),
                Duration.ofMillis(row.getLong("took_ms"))));
  }
}
