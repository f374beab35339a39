package org.chainkeeper.jdbc;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.installation.TenantRegister;
import org.chainkeeper.installation.TenantUse;
import org.chainkeeper.tenant.TenantId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The table {@code installations} without its secrets. Safe for concurrent use. */
public final class JdbcTenantRegister implements TenantRegister {
  private static final String PAGE =
      """
      select tenant, base_url, signed_at,
        (select count(*) from connections where connections.tenant = installations.tenant) as people
      from installations
      %s
      order by signed_at, tenant
      fetch first :limit rows only
      """;

  private static final String FIRST_PAGE = PAGE.formatted("");

  private static final String NEXT_PAGE =
      PAGE.formatted("where signed_at > :signedAt or (signed_at = :signedAt and tenant > :tenant)");

  private final Database database;

  public JdbcTenantRegister(Database database) {
    this.database = database;
  }

  @Override
  public List<TenantUse> list(Optional<TenantUse> after, int limit) {
    return database.with(
        handle -> page(handle, after).bind("limit", limit).map((row, _) -> tenant(row)).list());
  }

  private static TenantUse tenant(ResultSet row) throws SQLException {
    return new TenantUse(
        new TenantId(row.getString("tenant")),
        URI.create(row.getString("base_url")),
        InstantArgument.read(row, "signed_at"),
        row.getInt("people"));
  }

  private static Query page(Handle handle, Optional<TenantUse> after) {
    return after.isEmpty()
        ? handle.createQuery(FIRST_PAGE)
        : handle
            .createQuery(NEXT_PAGE)
            .bind("signedAt", after.get().signedAt())
            .bind("tenant", after.get().tenant().value());
  }

  @Override
  public boolean remove(TenantId tenant, Optional<Instant> signedBefore) {
    return database.inTransaction(handle -> JdbcInstallations.delete(handle, tenant, signedBefore));
  }
}
