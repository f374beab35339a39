package org.chainkeeper.jdbc;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.chainkeeper.installation.ForgeInstallation;
import org.chainkeeper.installation.ForgeRegister;
import org.chainkeeper.tenant.ForgeInstallationId;
import org.chainkeeper.tenant.InstallationId;
import org.chainkeeper.tenant.TenantId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * The tables {@code forge_sites} and {@code forge_installations}. A change locks the tenant's row in
 * {@code installations} first, as those of Connect do. Safe for concurrent use.
 */
public final class JdbcForgeInstallations implements ForgeRegister {
  private static final int TRIES = 5;

  /** Of tenants that no Connect client key names. */
  private static final String TENANT_PREFIX = "forge:";

  /** The address of a site's Confluence API, until a token has named the site's own address. */
  private static final String API_URL = "https://api.atlassian.com/ex/confluence/";

  private static final String TENANT_OF =
      """
      select s.tenant from forge_installations i join forge_sites s on s.cloud_id = i.cloud_id
      where i.installation_id = ? and i.cloud_id = ? and i.ended_at is null
      """;

  private static final String INSERT_TENANT =
      """
      insert into installations (tenant, installation_id, base_url, frame_origins, signed_at)
      select :tenant, :id, :baseUrl, '', cast(:at as timestamp(6) with time zone)
      where not exists (select 1 from installations where tenant = :tenant)
      """;

  private static final String INSERT_OWN_SITE =
      """
      insert into own_sites (tenant, base_url, cloud_id)
      select tenant, base_url, :cloudId from installations where tenant = :tenant
        and not exists (select 1 from own_sites where tenant = :tenant)
      """;

  private static final String INSERT =
      """
      insert into forge_installations (
        installation_id, cloud_id, environment, app_version, site_url, installed_at, seen_at)
      values (:id, :cloudId, :environment, :appVersion, :siteUrl, :at, :at)
      """;

  private static final String UPDATE =
      """
      update forge_installations set
        environment = :environment, app_version = :appVersion,
        site_url = coalesce(:siteUrl, site_url), seen_at = :at
      where installation_id = :id and (seen_at < :at or app_version = '')
      """;

  private static final String INSERT_ENDED =
      """
      insert into forge_installations (
        installation_id, cloud_id, environment, app_version, installed_at, seen_at, ended_at)
      values (:id, :cloudId, '', '', :at, :at, :at)
      """;

  private static final String ENDED_TENANTS =
      """
      select tenant from installations where ended_at < :before
      order by ended_at
      fetch first :limit rows only
      """;

  private final Database database;

  public JdbcForgeInstallations(Database database) {
    this.database = database;
  }

  /** Uses plain JDBC: every request of a Forge page reads this. */
  @Override
  public Optional<TenantId> tenantOf(ForgeInstallationId installation, String cloudId) {
    return database.onConnection(jdbc -> {
      try (var statement = jdbc.prepareStatement(TENANT_OF)) {
        statement.setString(1, installation.value());
        statement.setString(2, cloudId);
        try (ResultSet row = statement.executeQuery()) {
          return row.next() ? Optional.of(new TenantId(row.getString(1))) : Optional.empty();
        }
      }
    });
  }

  @Override
  public Optional<TenantId> register(ForgeInstallation one, Instant issuedAt) {
    return again(handle -> register(handle, one, issuedAt));
  }

  private static Optional<TenantId> register(Handle handle, ForgeInstallation one, Instant at) {
    TenantId tenant = lockTenant(handle, one, at);
    Optional<Stored> stored = stored(handle, one.id());
    if (stored.isPresent() && !stored.get().isLiveOn(one.cloudId())) {
      handle.rollback(); // also a tenant that this call has made
      return Optional.empty();
    }
    write(handle, stored.isPresent() ? UPDATE : INSERT, one, at);
    handle
        .createUpdate("update installations set ended_at = null where tenant = :tenant")
        .bind("tenant", tenant.value())
        .execute();
    one.siteUrl().ifPresent(url -> putBaseUrl(handle, tenant, url));
    return Optional.of(tenant);
  }

  private static void write(Handle handle, String sql, ForgeInstallation one, Instant at) {
    handle
        .createUpdate(sql)
        .bind("id", one.id().value())
        .bind("cloudId", one.cloudId())
        .bind("environment", one.environment())
        .bind("appVersion", one.appVersion())
        .bind("siteUrl", one.siteUrl().map(URI::toString))
        .bind("at", at)
        .execute();
  }

  /** The site's tenant, which it becomes if it is none; locked until the transaction ends. */
  private static TenantId lockTenant(Handle handle, ForgeInstallation one, Instant at) {
    Optional<TenantId> known = ForgeTenants.at(handle, one.cloudId());
    TenantId tenant = known.orElseGet(() -> new TenantId(TENANT_PREFIX + one.cloudId()));
    if (known.isEmpty()) {
      handle
          .createUpdate(INSERT_TENANT)
          .bind("tenant", tenant.value())
          .bind("id", InstallationId.random().value())
          .bind("baseUrl", one.siteUrl().map(URI::toString).orElse(API_URL + one.cloudId()))
          .bind("at", at)
          .execute();
      handle
          .createUpdate("insert into forge_sites (cloud_id, tenant) values (:cloudId, :tenant)")
          .bind("cloudId", one.cloudId())
          .bind("tenant", tenant.value())
          .execute();
      handle
          .createUpdate(INSERT_OWN_SITE)
          .bind("cloudId", one.cloudId())
          .bind("tenant", tenant.value())
          .execute();
    }
    JdbcInstallations.lock(handle, tenant);
    return tenant;
  }

  /** A tenant of Connect keeps the base url of its last Connect installation. */
  private static void putBaseUrl(Handle handle, TenantId tenant, URI siteUrl) {
    handle
        .createUpdate(
            "update installations set base_url = :url where tenant = :tenant and secret is null")
        .bind("url", siteUrl.toString())
        .bind("tenant", tenant.value())
        .execute();
  }

  @Override
  public boolean end(ForgeInstallationId installation, String cloudId, Instant now) {
    return again(handle -> end(handle, installation, cloudId, now));
  }

  private static boolean end(
      Handle handle, ForgeInstallationId installation, String cloudId, Instant now) {
    Optional<TenantId> tenant = ForgeTenants.at(handle, cloudId);
    tenant.ifPresent(one -> JdbcInstallations.lock(handle, one));
    Optional<Stored> stored = stored(handle, installation);
    if (stored.isEmpty()) {
      bind(handle, INSERT_ENDED, installation, cloudId, now);
      return false;
    }
    if (!stored.get().isLiveOn(cloudId)) {
      return false;
    }
    bind(
        handle,
        "update forge_installations set ended_at = :at"
            + " where installation_id = :id and cloud_id = :cloudId",
        installation,
        cloudId,
        now);
    tenant.ifPresent(one -> ForgeTenants.end(handle, one, cloudId, now));
    return true;
  }

  private static void bind(
      Handle handle, String sql, ForgeInstallationId id, String cloudId, Instant at) {
    handle
        .createUpdate(sql)
        .bind("id", id.value())
        .bind("cloudId", cloudId)
        .bind("at", at)
        .execute();
  }

  @Override
  public List<TenantId> removeEnded(Instant before, int limit) {
    database.with(handle ->
        handle
            .createUpdate("delete from forge_installations where ended_at < :before")
            .bind("before", before)
            .execute());
    List<TenantId> ended =
        database.with(handle ->
            handle
                .createQuery(ENDED_TENANTS)
                .bind("before", before)
                .bind("limit", limit)
                .mapTo(String.class)
                .map(TenantId::new)
                .list());
    return ended.stream().filter(tenant -> removeEnded(tenant, before)).toList();
  }

  /** Compares the time again: the tenant may have been installed meanwhile. */
  private boolean removeEnded(TenantId tenant, Instant before) {
    return database.with(handle ->
        handle
                .createUpdate(
                    "delete from installations where tenant = :tenant and ended_at < :before")
                .bind("tenant", tenant.value())
                .bind("before", before)
                .execute()
            == 1);
  }

  private record Stored(String cloudId, boolean isEnded) {
    boolean isLiveOn(String site) {
      return !isEnded && cloudId.equals(site);
    }

    static Stored of(ResultSet row) throws SQLException {
      return new Stored(
          row.getString("cloud_id"), InstantArgument.readOptional(row, "ended_at").isPresent());
    }
  }

  private static Optional<Stored> stored(Handle handle, ForgeInstallationId id) {
    return handle
        .createQuery(
            "select cloud_id, ended_at from forge_installations"
                + " where installation_id = :id for update")
        .bind("id", id.value())
        .map((row, _) -> Stored.of(row))
        .findOne();
  }

  /** Repeated when another node has inserted a row of the same key meanwhile. */
  private <R> R again(Function<Handle, R> change) {
    for (int tries = 1; ; tries++) {
      try {
        return database.inTransaction(change);
      } catch (JdbiException e) {
        if (tries == TRIES || !DatabaseOutages.isDuplicate(e)) {
          throw e;
        }
      }
    }
  }
}
