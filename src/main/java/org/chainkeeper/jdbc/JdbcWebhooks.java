package org.chainkeeper.jdbc;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.webhook.Webhook;
import org.chainkeeper.webhook.WebhookDelivery;
import org.chainkeeper.webhook.WebhookEvent;
import org.chainkeeper.webhook.WebhookSecret;
import org.chainkeeper.webhook.Webhooks;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tables {@code webhooks} and {@code webhook_deliveries}, as admins see them. Safe for concurrent use. */
public final class JdbcWebhooks implements Webhooks {
  private static final Logger log = LoggerFactory.getLogger(JdbcWebhooks.class);
  private static final String TABLE = "webhooks";
  private static final String SECRET = "secret";
  private static final String FORMER = "former_secret";

  private static final String INSERT =
      """
      insert into webhooks (tenant, url, secret, state, changed_at, version, tried_at)
      values (:tenant, :url, :secret, 'ON', :now, 0, :now)
      """;

  private static final String UPDATE =
      """
      update webhooks set
        url = :url, secret = :secret, former_secret = :former, former_until = :formerUntil,
        state = :state, changed_at = :changedAt, version = version + 1
      where tenant = :tenant and version = :version
      """;

  static final String CANCEL =
      """
      update webhook_deliveries set state = 'CANCELLED', due_at = null
      where tenant = :tenant and due_at is not null
      """;

  private static final String LATEST =
      """
      select id, type, happened_at, state, attempts, tried_at, outcome, due_at from webhook_deliveries
      where tenant = :tenant
      order by created_at desc, id
      fetch first :limit rows only
      """;

  private final Database database;
  private final Secrets secrets;
  private final WebhookOutbox outbox;

  public JdbcWebhooks(Database database, Secrets secrets) {
    this.database = database;
    this.secrets = secrets;
    this.outbox = new WebhookOutbox(database);
  }

  @Override
  public Optional<Webhook> find(TenantId tenant) {
    return database.with(handle -> find(handle, secrets, tenant));
  }

  static Optional<Webhook> find(Handle handle, Secrets secrets, TenantId tenant) {
    return handle
        .createQuery("select * from webhooks where tenant = :tenant")
        .bind("tenant", tenant.value())
        .map((row, _) -> read(row, secrets))
        .findOne()
        .flatMap(found -> found);
  }

  private static Optional<Webhook> read(ResultSet row, Secrets secrets) throws SQLException {
    TenantId tenant = new TenantId(row.getString("tenant"));
    try {
      byte[] former = row.getBytes(FORMER);
      return Optional.of(
          new Webhook(
              tenant,
              URI.create(row.getString("url")),
              open(secrets, tenant, SECRET, row.getBytes(SECRET)),
              former == null
                  ? Optional.empty()
                  : Optional.of(open(secrets, tenant, FORMER, former)),
              InstantArgument.readOptional(row, "former_until"),
              Webhook.State.valueOf(row.getString("state")),
              InstantArgument.read(row, "changed_at"),
              row.getLong("version")));
    } catch (UnreadableSecret e) {
      log.error("the secret of a webhook cannot be decrypted: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private static WebhookSecret open(Secrets secrets, TenantId tenant, String column, byte[] sealed)
      throws UnreadableSecret {
    return WebhookSecret.parse(secrets.open(cell(tenant, column), sealed))
        .orElseThrow(() -> new IllegalStateException("what was stored is no secret"));
  }

  /** One whose secret cannot be decrypted is replaced. */
  @Override
  public boolean insert(TenantId tenant, URI url, WebhookSecret secret, Instant now) {
    return database.inTransaction(handle -> {
      if (JdbcInstallations.lock(handle, tenant).isEmpty()
          || find(handle, secrets, tenant).isPresent()) {
        return false;
      }
      delete(handle, tenant);
      return handle
              .createUpdate(INSERT)
              .bind("tenant", tenant.value())
              .bind("url", url.toString())
              .bind(SECRET, secrets.seal(cell(tenant, SECRET), secret.text()))
              .bind("now", now)
              .execute()
          == 1;
    });
  }

  @Override
  public boolean update(Webhook before, Webhook after) {
    return database.inTransaction(handle -> {
      TenantId tenant = before.tenant();
      boolean isUpdated =
          handle
                  .createUpdate(UPDATE)
                  .bind("tenant", tenant.value())
                  .bind("version", before.version())
                  .bind("url", after.url().toString())
                  .bind(SECRET, secrets.seal(cell(tenant, SECRET), after.secret().text()))
                  .bind(
                      "former",
                      after.former().map(one -> secrets.seal(cell(tenant, FORMER), one.text())))
                  .bind("formerUntil", after.formerUntil())
                  .bind("state", after.state().name())
                  .bind("changedAt", after.changedAt())
                  .execute()
              == 1;
      if (isUpdated && after.state() != Webhook.State.ON) {
        handle.createUpdate(CANCEL).bind("tenant", tenant.value()).execute();
      }
      return isUpdated;
    });
  }

  @Override
  public boolean delete(TenantId tenant) {
    return database.with(handle -> delete(handle, tenant));
  }

  private static boolean delete(Handle handle, TenantId tenant) {
    return handle
            .createUpdate("delete from webhooks where tenant = :tenant")
            .bind("tenant", tenant.value())
            .execute()
        == 1;
  }

  @Override
  public List<WebhookDelivery> latest(TenantId tenant, int limit) {
    return database.with(handle ->
        handle
            .createQuery(LATEST)
            .bind("tenant", tenant.value())
            .bind("limit", limit)
            .map((row, _) -> delivery(row))
            .list());
  }

  private static WebhookDelivery delivery(ResultSet row) throws SQLException {
    return new WebhookDelivery(
        row.getObject("id", UUID.class),
        row.getString("type"),
        InstantArgument.read(row, "happened_at"),
        WebhookDelivery.State.valueOf(row.getString("state")),
        row.getInt("attempts"),
        InstantArgument.readOptional(row, "tried_at"),
        Optional.ofNullable(row.getString("outcome")),
        InstantArgument.readOptional(row, "due_at"));
  }

  /** Another node may store the same event at the same time. */
  @Override
  public boolean isFull(TenantId tenant) {
    return database.with(handle -> outbox.isFull(handle, tenant));
  }

  @Override
  public boolean add(TenantId tenant, WebhookEvent event) {
    try {
      return database.with(handle -> outbox.add(handle, tenant, event));
    } catch (JdbiException e) {
      if (!DatabaseOutages.isDuplicate(e)) {
        throw e;
      }
      return false;
    }
  }

  private static CellAddress cell(TenantId tenant, String column) {
    return new CellAddress(TABLE, column, List.of(tenant.value()));
  }
}
