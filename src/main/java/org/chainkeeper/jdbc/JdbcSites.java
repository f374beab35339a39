package org.chainkeeper.jdbc;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.OwnSite;
import org.chainkeeper.connection.Site;
import org.chainkeeper.connection.SiteStore;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** The sites in {@code connections}, and the tables {@code site_hosts} and {@code own_sites}. Safe for concurrent use. */
public final class JdbcSites implements SiteStore {
  private static final Duration HOSTS_KEPT_FOR = Duration.ofDays(365);
  private static final int MAX_HOST_LENGTH = 255;

  private static final String OF_GRANT =
      "select "
          + JdbcConnections.COLUMNS
          + " from connections"
          + " where client_id = :client and account = :account and part = :part order by tenant";

  /** Compares the old value: what a consent or another node has stored meanwhile stays. */
  private static final String REPLACE_SITES =
      """
      update connections set sites = :sites
      where tenant = :tenant and account = :account and client_id = :client and part = :part
        and connected_at = :connectedAt and sites = :before
      """;

  private static final String SEEN = "update site_hosts set seen_at = :now where cloud_id = :id";

  private static final String INSERT_HOST =
      """
      insert into site_hosts (host, cloud_id, seen_at)
      select :host, :id, cast(:now as timestamp(6) with time zone)
      where not exists (select 1 from site_hosts where host = :host and cloud_id = :id)
      """;

  private static final String DELETE_UNSEEN = "delete from site_hosts where seen_at < :before";

  private static final String AT_HOST =
      "select cloud_id from site_hosts where host = :host order by seen_at desc, cloud_id";

  private static final String OWN = "select * from own_sites where tenant = :tenant";

  private static final String REPLACE_OWN =
      """
      update own_sites set base_url = :baseUrl, moved_at = :movedAt, cloud_id = :cloudId
      where tenant = :tenant
      """;

  private static final String INSERT_OWN =
      """
      insert into own_sites (tenant, base_url, moved_at, cloud_id)
      select tenant, :baseUrl, cast(:movedAt as timestamp(6) with time zone), :cloudId
      from installations where tenant = :tenant
      """;

  private final Database database;

  public JdbcSites(Database database) {
    this.database = database;
  }

  @Override
  public List<Connection> connections(GrantId grant) {
    return database.with(handle ->
        handle
            .createQuery(OF_GRANT)
            .bind("client", grant.clientId())
            .bind("account", grant.account().value())
            .bind("part", grant.part())
            .map((row, _) -> JdbcConnections.connection(row))
            .list());
  }

  @Override
  public boolean replaceSites(Connection before, List<Site> sites) {
    TenantId tenant = before.tenant();
    AccountId account = before.grant().account();
    return database.inTransaction(handle -> {
      boolean replaced =
          handle
                  .createUpdate(REPLACE_SITES)
                  .bind("tenant", tenant.value())
                  .bind("account", account.value())
                  .bind("client", before.grant().clientId())
                  .bind("part", before.grant().part())
                  .bind("connectedAt", before.connectedAt())
                  .bind("before", SitesJson.json(before.sites()))
                  .bind("sites", SitesJson.json(sites))
                  .execute()
              == 1;
      if (replaced) {
        ListedConnections.putSites(handle, tenant, account, sites);
      }
      return replaced;
    });
  }

  @Override
  public void noteHosts(Collection<Site> sites, Instant now) {
    for (Site site : sites) {
      host(site.url()).ifPresent(host -> note(site.id(), host, now));
    }
  }

  private static Optional<String> host(URI url) {
    return Optional.ofNullable(url.getHost()).filter(host -> host.length() <= MAX_HOST_LENGTH);
  }

  private void note(String cloudId, String host, Instant now) {
    try {
      database.inTransaction(handle -> note(handle, cloudId, host, now));
    } catch (JdbiException e) {
      if (!DatabaseOutages.isDuplicate(e)) { // another node has stored the same
        throw e;
      }
    }
  }

  private static int note(Handle handle, String cloudId, String host, Instant now) {
    handle.createUpdate(SEEN).bind("id", cloudId).bind("now", now).execute();
    int noted =
        handle
            .createUpdate(INSERT_HOST)
            .bind("host", lower(host))
            .bind("id", cloudId)
            .bind("now", now)
            .execute();
    if (noted > 0) {
      handle.createUpdate(DELETE_UNSEEN).bind("before", now.minus(HOSTS_KEPT_FOR)).execute();
    }
    return noted;
  }

  @Override
  public List<String> cloudIdsAt(String host) {
    return database.with(
        handle -> handle.createQuery(AT_HOST).bind("host", lower(host)).mapTo(String.class).list());
  }

  private static String lower(String host) {
    return host.toLowerCase(Locale.ROOT);
  }

  @Override
  public Optional<OwnSite> ownSite(TenantId tenant) {
    return database.with(handle ->
        handle
            .createQuery(OWN)
            .bind("tenant", tenant.value())
            .map((row, _) -> own(tenant, row))
            .findOne());
  }

  private static OwnSite own(TenantId tenant, ResultSet row) throws SQLException {
    return new OwnSite(
        tenant,
        URI.create(row.getString("base_url")),
        Optional.ofNullable(row.getObject("moved_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant),
        Optional.ofNullable(row.getString("cloud_id")));
  }

  @Override
  public void keep(OwnSite own) {
    try {
      database.inTransaction(
          handle -> write(handle, REPLACE_OWN, own) == 0 && write(handle, INSERT_OWN, own) == 1);
    } catch (JdbiException e) {
      if (!DatabaseOutages.isDuplicate(e)) { // another request has stored it
        throw e;
      }
    }
  }

  private static int write(Handle handle, String sql, OwnSite own) {
    return handle
        .createUpdate(sql)
        .bind("tenant", own.tenant().value())
        .bind("baseUrl", own.baseUrl().toString())
        .bind("movedAt", own.movedAt())
        .bind("cloudId", own.cloudId())
        .execute();
  }
}
