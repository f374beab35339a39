package org.chainkeeper.jdbc;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.webhook.Webhook;
import org.chainkeeper.webhook.WebhookQueue;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/** The tables {@code webhooks} and {@code webhook_deliveries}, as nodes work them off. Safe for concurrent use. */
public final class JdbcWebhookQueue implements WebhookQueue {
  private static final int MAX_OUTCOME_LENGTH = 64;

  /** Tenants that other nodes may claim first. */
  private static final int CANDIDATES = 10;

  private static final String IS_FREE =
      " state = 'ON' and (lease_until is null or lease_until <= {now}) ";

  private static final String DUE_TENANTS =
      Database.sql(
          "select tenant from webhooks where"
              + IS_FREE
              + """
                and exists (
                  select 1 from webhook_deliveries d where d.tenant = webhooks.tenant and d.due_at <= {now})
              order by tried_at, tenant
              fetch first :limit rows only
              """);

  private static final String CLAIM =
      Database.sql(
          """
          update webhooks set
            lease_holder = :holder, tried_at = {now},
            lease_until = {now} + cast(:lease as bigint) * interval '0.000001' second
          where tenant = :tenant and
          """
              + IS_FREE);

  private static final String DUE =
      Database.sql(
          """
          select id, payload, attempts from webhook_deliveries
          where tenant = :tenant and due_at <= {now}
          order by due_at, id
          fetch first :limit rows only
          """);

  private static final String ENDED =
      Database.sql(
          """
          update webhook_deliveries set
            state = :state, due_at = null, attempts = attempts + 1, tried_at = {now}, outcome = :outcome
          where id = :id and tenant = :tenant and due_at is not null
          """);

  private static final String RETRY =
      Database.sql(
          """
          update webhook_deliveries set
            attempts = attempts + 1, tried_at = {now}, outcome = :outcome,
            due_at = {now} + cast(:delay as bigint) * interval '0.000001' second
          where id = :id and tenant = :tenant and due_at is not null and attempts = :attempts
          """);

  private static final String SWITCH_OFF =
      Database.sql(
          """
          update webhooks set state = :state, changed_at = {now}, version = version + 1
          where tenant = :tenant and version = :version and state = 'ON'
          """);

  private static final String AND_ACCEPTED_NOTHING_SINCE =
      """
      and not exists (
        select 1 from webhook_deliveries d
        where d.tenant = :tenant and d.state = 'DELIVERED'
          and d.tried_at >= (select created_at from webhook_deliveries e where e.id = :id))
      """;

  private static final String RELEASE =
      """
      update webhooks set lease_holder = null, lease_until = null
      where tenant = :tenant and lease_holder = :holder
      """;

  private final Database database;
  private final Secrets secrets;

  public JdbcWebhookQueue(Database database, Secrets secrets) {
    this.database = database;
    this.secrets = secrets;
  }

  /** A tenant whose secret cannot be decrypted keeps the claim, and is tried again when it has ended. */
  @Override
  public Optional<Claim> claim(Duration lease, int limit) {
    return database.with(handle -> {
      List<String> tenants =
          database.query(handle, DUE_TENANTS).bind("limit", CANDIDATES).mapTo(String.class).list();
      return tenants.stream()
          .map(TenantId::new)
          .flatMap(tenant -> claim(handle, tenant, lease, limit).stream())
          .findFirst();
    });
  }

  private Optional<Claim> claim(Handle handle, TenantId tenant, Duration lease, int limit) {
    UUID holder = UUID.randomUUID();
    boolean isClaimed =
        database
                .update(handle, CLAIM)
                .bind("tenant", tenant.value())
                .bind("holder", holder)
                .bind("lease", Database.micros(lease))
                .execute()
            == 1;
    return isClaimed
        ? JdbcWebhooks.find(handle, secrets, tenant)
            .map(webhook -> new Claim(holder, webhook, due(handle, tenant, limit)))
        : Optional.empty();
  }

  private List<Due> due(Handle handle, TenantId tenant, int limit) {
    return database
        .query(handle, DUE)
        .bind("tenant", tenant.value())
        .bind("limit", limit)
        .map((row, _) ->
            new Due(
                row.getObject("id", UUID.class), row.getString("payload"), row.getInt("attempts")))
        .list();
  }

  @Override
  public void delivered(Claim claim, Due due, String outcome) {
    database.with(handle -> ended(handle, claim, due, "DELIVERED", outcome));
  }

  private int ended(Handle handle, Claim claim, Due due, String state, String outcome) {
    return attempt(database.update(handle, ENDED), claim, due, outcome)
        .bind("state", state)
        .execute();
  }

  private static Update attempt(Update update, Claim claim, Due due, String outcome) {
    return update
        .bind("id", due.id())
        .bind("tenant", claim.webhook().tenant().value())
        .bind("outcome", outcome.substring(0, Math.min(outcome.length(), MAX_OUTCOME_LENGTH)));
  }

  @Override
  public void retry(Claim claim, Due due, String outcome, Duration delay) {
    database.with(handle ->
        attempt(database.update(handle, RETRY), claim, due, outcome)
            .bind("attempts", due.attempts())
            .bind("delay", Database.micros(delay))
            .execute());
  }

  @Override
  public void givenUp(Claim claim, Due due, String outcome) {
    database.inTransaction(handle -> {
      ended(handle, claim, due, "FAILED", outcome);
      Update update =
          database.update(handle, SWITCH_OFF + AND_ACCEPTED_NOTHING_SINCE).bind("id", due.id());
      return switchOff(handle, update, claim, Webhook.State.FAILED);
    });
  }

  @Override
  public void gone(Claim claim, Due due, String outcome) {
    database.inTransaction(handle -> {
      ended(handle, claim, due, "FAILED", outcome);
      return switchOff(handle, database.update(handle, SWITCH_OFF), claim, Webhook.State.GONE);
    });
  }

  private static int switchOff(Handle handle, Update update, Claim claim, Webhook.State state) {
    String tenant = claim.webhook().tenant().value();
    int changed =
        update
            .bind("tenant", tenant)
            .bind("version", claim.webhook().version())
            .bind("state", state.name())
            .execute();
    return changed == 0
        ? 0
        : handle.createUpdate(JdbcWebhooks.CANCEL).bind("tenant", tenant).execute();
  }

  @Override
  public void release(Claim claim) {
    database.with(handle ->
        handle
            .createUpdate(RELEASE)
            .bind("tenant", claim.webhook().tenant().value())
            .bind("holder", claim.holder())
            .execute());
  }
}
