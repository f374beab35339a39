package org.chainkeeper.jdbc;

import java.net.URI;
import java.util.Optional;
import org.chainkeeper.connection.TenantSite;
import org.chainkeeper.tenant.TenantId;

/** Where installed tenants are, from {@code installations} and {@code forge_sites}. */
public final class JdbcTenantSites implements TenantSite.Lookup {
  private static final String FIND =
      """
      select i.base_url, s.cloud_id
      from installations i left join forge_sites s on s.tenant = i.tenant
      where i.tenant = :tenant and i.ended_at is null
      """;

  private final Database database;

  public JdbcTenantSites(Database database) {
    this.database = database;
  }

  @Override
  public Optional<TenantSite> find(TenantId tenant) {
    return database.with(handle ->
        handle
            .createQuery(FIND)
            .bind("tenant", tenant.value())
            .map((row, _) ->
                new TenantSite(
                    URI.create(row.getString("base_url")),
                    Optional.ofNullable(row.getString("cloud_id"))))
            .findOne());
  }
}
