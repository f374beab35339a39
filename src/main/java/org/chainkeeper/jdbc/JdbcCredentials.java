package org.chainkeeper.jdbc;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.chainkeeper.credential.CredentialId;
import org.chainkeeper.credential.CredentialSites;
import org.chainkeeper.credential.CredentialState;
import org.chainkeeper.credential.CredentialUse;
import org.chainkeeper.credential.JiraAddress;
import org.chainkeeper.credential.JiraCredential;
import org.chainkeeper.credential.JiraCredentials;
import org.chainkeeper.credential.Login;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.webhook.WebhookEvent;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The table {@code jira_credentials}. Safe for concurrent use. */
public final class JdbcCredentials implements JiraCredentials {
  private static final Logger log = LoggerFactory.getLogger(JdbcCredentials.class);
  private static final String TABLE = "jira_credentials";
  private static final String SECRET = "secret";

  /** The keyset may get the missing key. */
  private static final Duration UNREADABLE_INTERVAL = Duration.ofHours(1);

  private static final String OF_TENANT =
      "select * from jira_credentials where tenant = :tenant order by cloud_id";

  private static final String FIND =
      "select * from jira_credentials where tenant = :tenant and id = :id";

  private static final String DUE =
      """
      select * from jira_credentials where check_at <= :now
      order by check_at fetch first :limit rows only
      """;

  /** An account is reported once a cycle, wherever it is stored. */
  private static final String REPORT_AT =
      """
      coalesce(
        (select max(report_at) from connections where account = :account),
        (select max(report_at) from jira_credentials where account = :account),
        cast(:provenAt as timestamp(6) with time zone))
      """;

  private static final String POSTPONE =
      """
      update jira_credentials set check_at = :until where tenant = :tenant and cloud_id = :cloudId
      """;

  private static final String INSERT =
      """
      insert into jira_credentials
        (tenant, cloud_id, id, version, site_url, kind, name, secret, address, account, ends_at, state,
        checked_at, check_at, proven_at, revoked_at, uses, report_at)
      values
        (:tenant, :cloudId, :id, :version, :siteUrl, :kind, :name, :secret, :address, :account, :endsAt,
        :state, :checkedAt, :checkAt, :provenAt, :revokedAt, :uses,
      """
          + REPORT_AT
          + ")";

  private static final String UPDATE =
      """
      update jira_credentials set
        id = :id, version = :version, site_url = :siteUrl, kind = :kind, name = :name, secret = :secret,
        address = :address, account = :account, ends_at = :endsAt, state = :state,
        checked_at = :checkedAt, check_at = :checkAt, proven_at = :provenAt, revoked_at = :revokedAt,
        uses = :uses,
        report_at = case when account = :account then report_at else %s end
      where tenant = :tenant and cloud_id = :cloudId and id = :idBefore and version = :versionBefore
      """
          .formatted(REPORT_AT);

  private static final String DELETE =
      "delete from jira_credentials where tenant = :tenant and id = :id";

  private final Database database;
  private final Secrets secrets;
  private final WebhookOutbox outbox;

  public JdbcCredentials(Database database, Secrets secrets) {
    this.database = database;
    this.secrets = secrets;
    this.outbox = new WebhookOutbox(database);
  }

  @Override
  public List<JiraCredential> of(TenantId tenant) {
    return database.with(handle -> ofTenant(handle, tenant));
  }

  private List<JiraCredential> ofTenant(Handle handle, TenantId tenant) {
    return readable(handle.createQuery(OF_TENANT).bind("tenant", tenant.value()));
  }

  private List<JiraCredential> readable(Query query) {
    return query.map((row, _) -> read(row)).list().stream()
        .flatMap(row -> row.credential().stream())
        .toList();
  }

  @Override
  public Optional<JiraCredential> find(TenantId tenant, CredentialId id) {
    return database.with(handle ->
        readable(handle.createQuery(FIND).bind("tenant", tenant.value()).bind("id", id.value()))
            .stream()
            .findFirst());
  }

  /** The installation is locked, so that of two inserts the second one sees the first. */
  @Override
  public boolean insert(JiraCredential credential) {
    return database.inTransaction(handle -> {
      TenantId tenant = credential.tenant();
      if (JdbcInstallations.lock(handle, tenant).isEmpty()) {
        return false;
      }
      List<JiraCredential> all = ofTenant(handle, tenant);
      String cloudId = credential.site().id();
      if (all.size() >= MAX_PER_TENANT
          || all.stream().anyMatch(one -> one.site().id().equals(cloudId))) {
        return false;
      }
      handle
          .createUpdate(
              "delete from jira_credentials where tenant = :tenant and cloud_id = :cloudId")
          .bind("tenant", tenant.value())
          .bind("cloudId", cloudId)
          .execute(); // one that cannot be decrypted
      return write(handle.createUpdate(INSERT), credential, 0) == 1;
    });
  }

  @Override
  public boolean update(JiraCredential before, JiraCredential after) {
    return database.inTransaction(handle -> {
      boolean isUpdated =
          write(
                  handle
                      .createUpdate(UPDATE)
                      .bind("idBefore", before.id().value())
                      .bind("versionBefore", before.version()),
                  after,
                  before.version() + 1)
              == 1;
      if (isUpdated && isDeadSince(before, after)) {
        boolean _ = outbox.add(handle, after.tenant(), dead(after, before.version() + 1));
      }
      return isUpdated;
    });
  }

  /** An admin who revokes a token need not be told. */
  private static boolean isDeadSince(JiraCredential before, JiraCredential after) {
    return before.id().equals(after.id())
        && before.state() == CredentialState.PROVEN
        && after.state() != CredentialState.PROVEN
        && after.revokedAt().isEmpty();
  }

  private static WebhookEvent dead(JiraCredential one, long version) {
    return WebhookEvent.dead(
        one.id().value(),
        version,
        JdbcEndingCredentials.host(one.site().url().toString()),
        one.state().text(),
        one.checkedAt());
  }

  private int write(Update update, JiraCredential one, long version) {
    return update
        .bind("tenant", one.tenant().value())
        .bind("cloudId", one.site().id())
        .bind("id", one.id().value())
        .bind("version", version)
        .bind("siteUrl", one.site().url().toString())
        .bind("kind", one.login().kind().name())
        .bind("name", one.login().name())
        .bind(SECRET, secrets.seal(cell(one.tenant(), one.site().id()), one.login().secret()))
        .bind("address", one.address().name())
        .bind("account", one.account().value())
        .bind("endsAt", one.endsAt())
        .bind("state", one.state().name())
        .bind("checkedAt", one.checkedAt())
        .bind("checkAt", one.checkAt())
        .bind("provenAt", one.provenAt())
        .bind("revokedAt", one.revokedAt())
        .bind("uses", text(one.uses()))
        .execute();
  }

  @Override
  public boolean delete(TenantId tenant, CredentialId id) {
    return database.with(handle ->
        handle.createUpdate(DELETE).bind("tenant", tenant.value()).bind("id", id.value()).execute()
            == 1);
  }

  @Override
  public List<JiraCredential> due(Instant now, int limit) {
    return database.with(handle -> {
      List<Row> rows =
          handle
              .createQuery(DUE)
              .bind("now", now)
              .bind("limit", limit)
              .map((row, _) -> read(row))
              .list();
      rows.stream()
          .filter(row -> row.credential().isEmpty())
          .forEach(row -> postpone(handle, row, now.plus(UNREADABLE_INTERVAL)));
      return rows.stream().flatMap(row -> row.credential().stream()).toList();
    });
  }

  /** Those that cannot be decrypted would be due first for ever, and keep the others from being checked. */
  private static void postpone(Handle handle, Row unreadable, Instant until) {
    log.error(
        "the credential of tenant {} for site {} cannot be decrypted: an admin has to store it"
            + " again, unless CHAINKEEPER_KEYSET gets its key",
        unreadable.tenant(),
        unreadable.cloudId());
    handle
        .createUpdate(POSTPONE)
        .bind("until", until)
        .bind("tenant", unreadable.tenant().value())
        .bind("cloudId", unreadable.cloudId())
        .execute();
  }

  /**
   * @param credential empty when it cannot be decrypted
   */
  private record Row(TenantId tenant, String cloudId, Optional<JiraCredential> credential) {}

  private Row read(ResultSet row) throws SQLException {
    TenantId tenant = new TenantId(row.getString("tenant"));
    String cloudId = row.getString("cloud_id");
    try {
      String secret = secrets.open(cell(tenant, cloudId), row.getBytes(SECRET));
      return new Row(tenant, cloudId, Optional.of(read(row, tenant, cloudId, secret)));
    } catch (UnreadableSecret e) {
      log.debug("a credential cannot be decrypted: {}", e.getMessage());
      return new Row(tenant, cloudId, Optional.empty());
    }
  }

  private static JiraCredential read(ResultSet row, TenantId tenant, String cloudId, String secret)
      throws SQLException {
    return new JiraCredential(
        new CredentialId(row.getObject("id", UUID.class)),
        tenant,
        CredentialSites.site(cloudId, URI.create(row.getString("site_url"))),
        new Login(Login.Kind.valueOf(row.getString("kind")), row.getString("name"), secret),
        JiraAddress.valueOf(row.getString("address")),
        new AccountId(row.getString("account")),
        InstantArgument.read(row, "ends_at"),
        CredentialState.valueOf(row.getString("state")),
        InstantArgument.read(row, "checked_at"),
        InstantArgument.read(row, "proven_at"),
        InstantArgument.readOptional(row, "revoked_at"),
        uses(row.getString("uses")),
        row.getLong("version"));
  }

  private static String text(Set<CredentialUse> uses) {
    return uses.stream().map(CredentialUse::text).sorted().collect(Collectors.joining(" "));
  }

  private static Set<CredentialUse> uses(String text) {
    return Arrays.stream(text.split(" ", -1))
        .flatMap(one -> CredentialUse.parse(one).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static CellAddress cell(TenantId tenant, String cloudId) {
    return new CellAddress(TABLE, SECRET, List.of(tenant.value(), cloudId));
  }
}
