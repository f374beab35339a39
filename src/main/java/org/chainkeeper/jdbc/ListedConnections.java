package org.chainkeeper.jdbc;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chainkeeper.connection.Site;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * Writes the table {@code listed_connections}: a narrow copy of each connection and its grant, with what
 * the admin list filters, sorts and counts by. Every method runs in the transaction of the change that it
 * copies, after it. The row that was changed is locked then: the grant's, or the connection's for a visit,
 * a name or sites. So copies are written in the order of the changes. A copy is deleted with its connection,
 * by a foreign key.
 */
final class ListedConnections {
  private static final String OF_CONNECTION = "tenant = :tenant and account = :account";

  private static final String OF_GRANT =
      "client_id = :client and account = :account and part = :part";

  private static final String GRANT_COLUMNS =
      "state, is_unsettled, ageing_at, rotated_at, consented_at, lost_at";

  /** An access token ages after 80 % of its life. */
  private static final String GRANT_VALUES =
      """
      g.state, case when g.unsettled_token is null then false else true end,
      g.access_issued_at + (g.access_expires_at - g.access_issued_at) * 4 / 5,
      g.rotated_at, g.consented_at, g.lost_at
      """;

  private static final String DELETE = "delete from listed_connections where " + OF_CONNECTION;

  private static final String INSERT =
      """
      insert into listed_connections (
        tenant, account, client_id, part, name_key, hosts, connected_at, visited_at, %s)
      select c.tenant, c.account, c.client_id, c.part, lower(c.name), :hosts, c.connected_at, c.visited_at, %s
      from connections c
      left join grants g on g.client_id = c.client_id and g.account = c.account and g.part = c.part
      where c.tenant = :tenant and c.account = :account
      """
          .formatted(GRANT_COLUMNS, GRANT_VALUES);

  private static final String UPDATE =
      """
      update listed_connections set (%s) = (
        select %s from grants g
        where g.client_id = :client and g.account = :account and g.part = :part)
      where %s
      """
          .formatted(GRANT_COLUMNS, GRANT_VALUES, OF_GRANT);

  private static final String UPDATE_VISIT =
      "update listed_connections set visited_at = :visitedAt where " + OF_CONNECTION;

  private static final String UPDATE_HOSTS =
      "update listed_connections set hosts = :hosts where " + OF_CONNECTION;

  private static final String UPDATE_NAME =
      "update listed_connections set name_key = lower(:name) where account = :account";

  private ListedConnections() {}

  /** After a connection was inserted, or linked to another grant. */
  static void put(Handle handle, TenantId tenant, AccountId account, List<Site> sites) {
    of(tenant, account, handle.createUpdate(DELETE)).execute();
    of(tenant, account, handle.createUpdate(INSERT)).bind("hosts", hosts(sites)).execute();
  }

  /** After a change of a grant, in each tenant that links it. */
  static void putGrant(Handle handle, GrantId id) {
    GrantParameters.of(id, handle.createUpdate(UPDATE)).execute();
  }

  static void putVisit(Handle handle, TenantId tenant, AccountId account, Instant visitedAt) {
    of(tenant, account, handle.createUpdate(UPDATE_VISIT)).bind("visitedAt", visitedAt).execute();
  }

  static void putSites(Handle handle, TenantId tenant, AccountId account, List<Site> sites) {
    of(tenant, account, handle.createUpdate(UPDATE_HOSTS)).bind("hosts", hosts(sites)).execute();
  }

  static void putName(Handle handle, AccountId account, String name) {
    handle.createUpdate(UPDATE_NAME).bind("account", account.value()).bind("name", name).execute();
  }

  /** A pattern of LIKE, with {@code !} as its escape, for rows that reach the host of this address. */
  static String hostPattern(URI address) {
    return "%"
        + host(address).map(ListedConnections::delimited).orElse("?").replaceAll("[!%_]", "!$0")
        + "%";
  }

  private static String hosts(List<Site> sites) {
    return sites.stream()
        .flatMap(site -> host(site.url()).stream())
        .map(ListedConnections::delimited)
        .collect(Collectors.joining());
  }

  private static Optional<String> host(URI address) {
    return Optional.ofNullable(address.getHost()).map(host -> host.toLowerCase(Locale.ROOT));
  }

  private static String delimited(String host) {
    return "(" + host + ")";
  }

  private static Update of(TenantId tenant, AccountId account, Update update) {
    return update.bind("tenant", tenant.value()).bind("account", account.value());
  }
}
