package org.chainkeeper.jdbc;

import static org.chainkeeper.jdbc.InstantArgument.read;
import static org.chainkeeper.jdbc.InstantArgument.readOptional;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.chainkeeper.admin.ConnectionCounts;
import org.chainkeeper.admin.ConnectionFilter;
import org.chainkeeper.admin.ConnectionFilter.Reach;
import org.chainkeeper.admin.ConnectionSort;
import org.chainkeeper.admin.ConnectionState;
import org.chainkeeper.admin.ConnectionStatus;
import org.chainkeeper.admin.ConnectionStatuses;
import org.chainkeeper.admin.EndCause;
import org.chainkeeper.admin.Ending;
import org.chainkeeper.admin.ListOrder;
import org.chainkeeper.admin.ListPosition;
import org.chainkeeper.connection.Site;
import org.chainkeeper.history.LossCause;
import org.chainkeeper.tenant.AccountId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads {@code listed_connections}, and what a page shows besides; no token. Safe for concurrent use. */
public final class JdbcConnectionStatuses implements ConnectionStatuses {
  /** Connections that are asked for the name of the tenant's own site. */
  private static final int MAX_ASKED = 20;

  private static final String SOME_SITES =
      """
      select sites from connections where tenant = :tenant order by tenant, account
      fetch first :limit rows only
      """;

  private final Database database;
  private final String clientId;
  private final ConnectionListSql sql;
  private final Supplier<List<String>> unreadable;

  /**
   * @param clientId of the OAuth client; a connection to another client's grant has none
   * @param unusedFor a connection without a visit for so long ends; zero: none does
   * @param unreadable accounts whose grant this node cannot decrypt
   */
  public JdbcConnectionStatuses(
      Database database, String clientId, Duration unusedFor, Supplier<List<String>> unreadable) {
    this.database = database;
    this.clientId = clientId;
    this.sql = new ConnectionListSql(unusedFor);
    this.unreadable = unreadable;
  }

  @Override
  public List<ConnectionStatus> list(Owner owner, ConnectionFilter filter, ListOrder order) {
    return database.with(handle -> {
      List<String> accounts = unreadable.get();
      boolean ownSiteFound = isOfOwnSite(handle, owner, filter.search());
      String text = sql.page(filter, order, !accounts.isEmpty(), ownSiteFound);
      Query query = filtered(handle, text, owner, filter, accounts, ownSiteFound);
      order.from().ifPresent(from -> bind(query, order.sort(), from));
      List<ConnectionStatus> found = query.map((row, _) -> status(row, order.sort())).list();
      return order.backwards() ? found.reversed() : found;
    });
  }

  @Override
  public long count(Owner owner, ConnectionFilter filter) {
    return database.with(handle -> {
      List<String> accounts = unreadable.get();
      boolean ownSiteFound = isOfOwnSite(handle, owner, filter.search());
      String text = sql.count(filter, !accounts.isEmpty(), ownSiteFound);
      return filtered(handle, text, owner, filter, accounts, ownSiteFound).mapTo(Long.class).one();
    });
  }

  @Override
  public ConnectionCounts count(Owner owner) {
    Map<ConnectionState, Long> byState = new EnumMap<>(ConnectionState.class);
    Map<EndCause, Long> endingSoon = new EnumMap<>(EndCause.class);
    database.with(handle -> {
      List<String> accounts = unreadable.get();
      String text = sql.countByState(!accounts.isEmpty());
      return filtered(handle, text, owner, ConnectionFilter.ALL, accounts, false)
          .map((row, _) -> {
            long count = row.getLong("in_group");
            int cause = row.getInt("ends_soon");
            byState.merge(ConnectionListSql.STATES.get(row.getInt("state")), count, Long::sum);
            if (cause >= 0) {
              endingSoon.merge(ConnectionListSql.END_CAUSES.get(cause), count, Long::sum);
            }
            return count;
          })
          .list();
    });
    return new ConnectionCounts(byState, endingSoon);
  }

  private Query filtered(
      Handle handle,
      String text,
      Owner owner,
      ConnectionFilter filter,
      List<String> accounts,
      boolean ownSiteFound) {
    Query query =
        database
            .query(handle, Database.sql(text))
            .bind("client", clientId)
            .bind("tenant", owner.tenant().value());
    if (!accounts.isEmpty()) {
      query.bindList("unreadable", accounts);
    }
    if (!filter.states().isEmpty()) {
      query.bindList("states", filter.states().stream().map(ConnectionListSql::number).toList());
    }
    if (!filter.search().isBlank()) {
      query.bind("search", "%" + filter.search().strip().replaceAll("[!%_]", "!$0") + "%");
    }
    if (ownSiteFound || filter.reach() != Reach.ANY) {
      query.bind("ownSite", ListedConnections.hostPattern(owner.baseUrl()));
    }
    return query;
  }

  private static void bind(Query query, ConnectionSort sort, ListPosition from) {
    query.bind("account", from.account().value());
    switch (sort) {
      case NAME -> query.bind("key", from.key());
      case STATE -> query.bind("key", Integer.parseInt(from.key()));
      case CONNECTED, REFRESHED, VISITED, ENDS, LOST ->
          query.bind("key", Instant.parse(from.key()));
    }
  }

  /**
   * Whether the tenant's own site has this text in its name, host or id, as the first connections have
   * it. Other sites cannot be searched for: they may belong to other companies.
   */
  private static boolean isOfOwnSite(Handle handle, Owner owner, String search) {
    String text = search.strip().toLowerCase(Locale.ROOT);
    return !text.isEmpty()
        && handle
            .createQuery(SOME_SITES)
            .bind("tenant", owner.tenant().value())
            .bind("limit", MAX_ASKED)
            .map((row, _) -> SitesJson.read(row.getString(1)))
            .stream()
            .flatMap(List::stream)
            .filter(site -> site.isAt(owner.baseUrl()))
            .anyMatch(site -> contains(site, text));
  }

  private static boolean contains(Site site, String text) {
    return (site.id() + "\n" + site.name() + "\n" + site.url().getHost())
        .toLowerCase(Locale.ROOT)
        .contains(text);
  }

  private static ConnectionStatus status(ResultSet row, ConnectionSort sort) throws SQLException {
    Optional<Instant> endsAt = readOptional(row, "ends_at");
    return new ConnectionStatus(
        JdbcConnections.connection(row),
        new ListPosition(key(row, sort), new AccountId(row.getString(3))),
        ConnectionListSql.STATES.get(row.getInt("list_state")),
        Optional.ofNullable(row.getString("state_reason")),
        readOptional(row, "rotated_at"),
        endsAt.isPresent()
            ? Optional.of(
                new Ending(
                    endsAt.get(), ConnectionListSql.END_CAUSES.get(row.getInt("ends_because"))))
            : Optional.empty(),
        readOptional(row, "lost_at"),
        Optional.ofNullable(row.getString("lost_because")).map(LossCause::valueOf));
  }

  private static String key(ResultSet row, ConnectionSort sort) throws SQLException {
    return switch (sort) {
      case NAME, STATE -> row.getString("sort_key");
      case CONNECTED, REFRESHED, VISITED, ENDS, LOST -> read(row, "sort_key").toString();
    };
  }
}
