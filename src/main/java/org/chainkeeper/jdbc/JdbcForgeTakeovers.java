package org.chainkeeper.jdbc;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chainkeeper.connection.Connections;
import org.chainkeeper.connection.LinkCopies;
import org.chainkeeper.installation.ForgeTakeovers;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.ForgeInstallationId;
import org.chainkeeper.tenant.TenantId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The table {@code forge_takeovers}. Safe for concurrent use. */
public final class JdbcForgeTakeovers implements ForgeTakeovers {
  private static final Logger log = LoggerFactory.getLogger(JdbcForgeTakeovers.class);
  private static final int BATCH_SIZE = 200;

  private static final String INSERT =
      """
      insert into forge_takeovers (tenant, installation_id, claimed_at)
      select tenant, :id, cast(:now as timestamp(6) with time zone)
      from installations where tenant = :tenant
      """;

  private static final String CLAIMS =
      """
      select t.tenant, t.cloud_id, t.claimed_at, i.base_url
      from forge_takeovers t join installations i on i.tenant = t.tenant
      where t.installation_id = :id and i.secret is not null
      order by t.tenant
      """;

  private static final String PROVE =
      """
      update forge_takeovers set cloud_id = :cloudId
      where tenant = :tenant and installation_id = :id
      """;

  /** A claim whose installation a Forge token has named with the cloud id that the site has told. */
  private static final String READY =
      """
      select s.tenant as replaced, s.cloud_id, c.secret as connect_secret
      from forge_takeovers t
        join forge_installations i
          on i.installation_id = t.installation_id and i.cloud_id = t.cloud_id
        join forge_sites s on s.cloud_id = i.cloud_id
        join installations c on c.tenant = s.tenant
      where t.tenant = :tenant and t.installation_id = :id and i.ended_at is null
      """;

  private static final String NOT_COPIED =
      """
      select account from connections c where c.tenant = :from
        and not exists (select 1 from connections d where d.tenant = :to and d.account = c.account)
      order by account
      fetch first :limit rows only
      """;

  private static final String MOVE_SITE =
      """
      update forge_sites set tenant = :to where cloud_id = :cloudId and tenant = :from
      """;

  private static final String LEARN_OWN_SITE =
      "update own_sites set cloud_id = :cloudId where tenant = :tenant and cloud_id is null";

  private final Database database;
  private final LinkCopies copies;
  private final Connections connections;

  /**
   * @param connections end those of a tenant that another one has replaced
   */
  public JdbcForgeTakeovers(Database database, LinkCopies copies, Connections connections) {
    this.database = database;
    this.copies = copies;
    this.connections = connections;
  }

  @Override
  public void claim(ForgeInstallationId installation, TenantId tenant, Instant now) {
    database.inTransaction(handle -> {
      JdbcInstallations.lock(handle, tenant);
      deleteClaim(handle, tenant);
      return bound(handle.createUpdate(INSERT), installation, tenant).bind("now", now).execute();
    });
  }

  private static int deleteClaim(Handle handle, TenantId tenant) {
    return handle
        .createUpdate("delete from forge_takeovers where tenant = :tenant")
        .bind("tenant", tenant.value())
        .execute();
  }

  @Override
  public List<Claim> claims(ForgeInstallationId installation) {
    return database.with(handle ->
        handle
            .createQuery(CLAIMS)
            .bind("id", installation.value())
            .map((row, _) -> claim(row))
            .list());
  }

  private static Claim claim(ResultSet row) throws SQLException {
    return new Claim(
        new TenantId(row.getString("tenant")),
        URI.create(row.getString("base_url")),
        Optional.ofNullable(row.getString("cloud_id")),
        InstantArgument.read(row, "claimed_at"));
  }

  @Override
  public void prove(ForgeInstallationId installation, TenantId tenant, String cloudId) {
    database.with(handle ->
        bound(handle.createUpdate(PROVE), installation, tenant).bind("cloudId", cloudId).execute());
  }

  /**
   * @param replaced the tenant that the site has now
   */
  private record Ready(TenantId replaced, String cloudId, boolean hasConnect) {
    static Ready of(ResultSet row) throws SQLException {
      return new Ready(
          new TenantId(row.getString("replaced")),
          row.getString("cloud_id"),
          row.getBytes("connect_secret") != null);
    }
  }

  private static Optional<Ready> ready(
      Handle handle, ForgeInstallationId installation, TenantId tenant) {
    return bound(handle.createQuery(READY), installation, tenant)
        .map((row, _) -> Ready.of(row))
        .findOne();
  }

  /**
   * Copies the connections first, one transaction each, so that no long transaction holds locks. A
   * crash leaves copies, with which the next attempt continues.
   */
  @Override
  public boolean link(ForgeInstallationId installation, TenantId tenant) {
    Optional<Ready> ready = database.with(handle -> ready(handle, installation, tenant));
    if (ready.isEmpty()) {
      return false;
    }
    TenantId replaced = ready.get().replaced();
    if (!replaced.equals(tenant)) {
      if (isRefused(ready.get(), tenant)) {
        return false;
      }
      copyAll(replaced, tenant);
    }
    boolean isLinked = database.inTransaction(handle -> link(handle, installation, tenant));
    if (isLinked && !replaced.equals(tenant)) {
      connections.unlinkAll(replaced);
    }
    return isLinked;
  }

  /** A tenant of Connect replaces a tenant of Forge alone, and has one site. */
  private boolean isRefused(Ready ready, TenantId tenant) {
    boolean isRefused = ready.hasConnect() || database.with(handle -> hasSite(handle, tenant));
    if (isRefused) {
      log.warn(
          "tenant {} does not go on as a Forge installation: it has another site, or the site is"
              + " tenant {} of Connect",
          tenant,
          ready.replaced());
      database.inTransaction(handle -> deleteClaim(handle, tenant));
    }
    return isRefused;
  }

  private static boolean hasSite(Handle handle, TenantId tenant) {
    return ForgeTenants.siteOf(handle, tenant).isPresent();
  }

  private void copyAll(TenantId from, TenantId to) {
    List<AccountId> accounts;
    do {
      accounts = database.with(handle -> notCopied(handle, from, to));
      accounts.forEach(account -> copies.copy(from, to, account));
    } while (accounts.size() == BATCH_SIZE);
  }

  private static List<AccountId> notCopied(Handle handle, TenantId from, TenantId to) {
    return handle
        .createQuery(NOT_COPIED)
        .bind("from", from.value())
        .bind("to", to.value())
        .bind("limit", BATCH_SIZE)
        .mapTo(String.class)
        .map(AccountId::new)
        .list();
  }

  /** Locks both tenants: no consent is stored meanwhile in the one that is replaced. */
  private static boolean link(Handle handle, ForgeInstallationId installation, TenantId tenant) {
    Optional<Ready> found = ready(handle, installation, tenant);
    if (found.isEmpty()) {
      return false; // another node was faster
    }
    Ready ready = found.get();
    TenantId replaced = ready.replaced();
    Stream.of(tenant.value(), replaced.value())
        .sorted()
        .distinct()
        .forEach(one -> JdbcInstallations.lock(handle, new TenantId(one)));
    if (!replaced.equals(tenant)) {
      boolean isReady =
          !ready.hasConnect()
              && !hasSite(handle, tenant)
              && notCopied(handle, replaced, tenant).isEmpty();
      if (!isReady) {
        return false; // changed since it was read: the next attempt sees it
      }
      moveSite(handle, ready, tenant);
      JdbcInstallations.delete(handle, replaced, Optional.empty());
    }
    deleteClaim(handle, tenant);
    return true;
  }

  private static void moveSite(Handle handle, Ready ready, TenantId tenant) {
    handle
        .createUpdate(MOVE_SITE)
        .bind("from", ready.replaced().value())
        .bind("to", tenant.value())
        .bind("cloudId", ready.cloudId())
        .execute();
    handle
        .createUpdate(LEARN_OWN_SITE)
        .bind("tenant", tenant.value())
        .bind("cloudId", ready.cloudId())
        .execute();
  }

  private static <S extends SqlStatement<S>> S bound(
      S statement, ForgeInstallationId installation, TenantId tenant) {
    return statement.bind("id", installation.value()).bind("tenant", tenant.value());
  }
}
