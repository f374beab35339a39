package org.chainkeeper.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chainkeeper.admin.ConnectionFilter;
import org.chainkeeper.admin.ConnectionSort;
import org.chainkeeper.admin.ConnectionState;
import org.chainkeeper.admin.EndCause;
import org.chainkeeper.admin.Ending;
import org.chainkeeper.admin.ListOrder;
import org.chainkeeper.rotation.GrantFamily;
import org.chainkeeper.rotation.KeepAlive;

/**
 * The text of the admin list's queries. States and ends are defined here once, so that a row, a filter and
 * a count agree. The inner query has narrow rows, so that a tenant's 100,000 connections are sorted in
 * memory; what a page shows besides is joined to the rows of that page.
 *
 * @param unusedFor zero: no connection ends because it is not used
 */
record ConnectionListSql(Duration unusedFor) {
  /** In the order of the numbers that stand for them in SQL. */
  static final List<ConnectionState> STATES = List.of(ConnectionState.values());

  static final List<EndCause> END_CAUSES = List.of(EndCause.values());

  /** The beginnings of a URL of the tenant's own host: what follows the host is no part of it. */
  static final List<String> OWN_SITE_URLS =
      List.of(
          "https://%s\"", "https://%s/", "https://%s:", "http://%s\"", "http://%s/", "http://%s:");

  private static final String OWN_SITE =
      IntStream.range(0, OWN_SITE_URLS.size())
          .mapToObj(i -> "c.sites like :ownSite" + i + " escape '!'")
          .collect(Collectors.joining(" or ", "(", ")"));

  private static final String DAY = "interval '24' hour";
  static final long MAX_IDLE_DAYS =
      Duration.between(Instant.EPOCH, KeepAlive.familyEndsAt(Instant.EPOCH)).toDays();

  static int number(ConnectionState state) {
    return STATES.indexOf(state);
  }

  private static int number(EndCause cause) {
    return END_CAUSES.indexOf(cause);
  }

  /** Defines {@link ConnectionState}: the first condition that holds. */
  private static String state(boolean anyUnreadable) {
    return """
    case
      when c.client_id <> :client then %d
      when %s then %d
      when g.state is null or g.state = 'NEEDS_CONSENT' then %d
      when g.state = 'SUSPECT' then %d
      when (c.account, c.part) in (
        select u.account, u.part from grants u where u.client_id = :client and u.unsettled_token is not null)
        then %d
      when ({now} - g.access_issued_at) * 5 >= (g.access_expires_at - g.access_issued_at) * 4 then %d
      else %d
    end\
    """
        .formatted(
            number(ConnectionState.OTHER_CLIENT),
            anyUnreadable ? "c.account in (<unreadable>)" : "1 = 0",
            number(ConnectionState.UNREADABLE),
            number(ConnectionState.LOST),
            number(ConnectionState.SUSPECT),
            number(ConnectionState.UNSETTLED),
            number(ConnectionState.AGEING),
            number(ConnectionState.CONNECTED));
  }

  private String idleEnd() {
    return "rotated_at + " + MAX_IDLE_DAYS + " * " + DAY;
  }

  private static String familyEnd() {
    return "consented_at + " + GrantFamily.MAX_AGE.toDays() + " * " + DAY;
  }

  private String unusedEnd() {
    return "visited_at + " + unusedFor.toSeconds() + " * interval '1' second";
  }

  private boolean endsUnused() {
    return unusedFor.isPositive();
  }

  /** All rows of a tenant that search and reach let through, each with its state and its end. */
  private String rows(ConnectionFilter filter, boolean anyUnreadable, boolean ownSiteFound) {
    String ends =
        endsUnused()
            ? "least(%s, %s, %s)".formatted(idleEnd(), familyEnd(), unusedEnd())
            : "least(%s, %s)".formatted(idleEnd(), familyEnd());
    return """
    select account, name_key, connected_at, visited_at, rotated_at, consented_at, lost_at, state,
      case when state < %d then %s end as ends_at
    from (
      select c.account, lower(c.name) as name_key, c.connected_at, c.visited_at, g.rotated_at, g.consented_at, g.lost_at,
        %s as state
      from connections c
      left join grants g on g.client_id = c.client_id and g.account = c.account and g.part = c.part
        and g.client_id = :client
      where c.tenant = :tenant%s%s
    ) s\
    """
        .formatted(
            number(ConnectionState.LOST),
            ends,
            state(anyUnreadable),
            search(filter, ownSiteFound),
            reach(filter));
  }

  private static String search(ConnectionFilter filter, boolean ownSiteFound) {
    if (filter.search().isBlank()) {
      return "";
    }
    return "\n"
        + "and (lower(c.name) like lower(:search) escape '!' or lower(c.account) like"
        + " lower(:search) escape '!'"
        + (ownSiteFound ? " or " + OWN_SITE : "")
        + ")";
  }

  private static String reach(ConnectionFilter filter) {
    return switch (filter.reach()) {
      case ANY -> "";
      case OWN_SITE -> "\nand " + OWN_SITE;
      case NOT_OWN_SITE -> "\nand not " + OWN_SITE;
    };
  }

  private String cause() {
    return "case when ends_at = %s then %d%s else %d end"
        .formatted(
            familyEnd(),
            number(EndCause.AGE),
            endsUnused()
                ? " when ends_at = %s then %d".formatted(unusedEnd(), number(EndCause.UNUSED))
                : "",
            number(EndCause.IDLE));
  }

  private static String soon() {
    return "ends_at <= {now} + " + Ending.SOON.toDays() + " * " + DAY;
  }

  private static String conditions(ConnectionFilter filter) {
    return (filter.states().isEmpty() ? "1 = 1" : "state in (<states>)")
        + (filter.endsSoon() ? " and " + soon() : "");
  }

  static String sortKey(ConnectionSort sort) {
    return switch (sort) {
      case NAME -> "name_key";
      case STATE -> "state";
      case CONNECTED -> "connected_at";
      case VISITED -> "visited_at";
      case REFRESHED ->
          "coalesce(rotated_at, timestamp with time zone '1970-01-01 00:00:00+00:00')";
      case LOST -> "coalesce(lost_at, timestamp with time zone '9999-01-01 00:00:00+00:00')";
      case ENDS -> "coalesce(ends_at, timestamp with time zone '9999-01-01 00:00:00+00:00')";
    };
  }

  /** One page and a row more, in the order in which it is read. */
  String page(
      ConnectionFilter filter, ListOrder order, boolean anyUnreadable, boolean ownSiteFound) {
    boolean ascending = order.descending() == order.backwards();
    String direction = ascending ? "" : " desc";
    String key = sortKey(order.sort());
    String behind =
        order.from().isPresent()
            ? " and (%s, account) %s (:key, :account)".formatted(key, ascending ? ">" : "<")
            : "";
    return """
    select %s, g.state_reason, g.lost_at, g.lost_because, k.state as list_state, k.sort_key, k.rotated_at, k.ends_at, k.ends_because
    from (
      select account, %s as sort_key, state, rotated_at, ends_at, %s as ends_because
      from (%s) r
      where %s%s
      order by sort_key%s, account%s
      fetch first :limit rows only
    ) k
    join connections c on c.tenant = :tenant and c.account = k.account
    left join grants g on g.client_id = c.client_id and g.account = c.account and g.part = c.part
      and g.client_id = :client
    order by k.sort_key%s, k.account%s
    """
        .formatted(
            "c." + JdbcConnections.COLUMNS.replace(", ", ", c."),
            key,
            cause(),
            rows(filter, anyUnreadable, ownSiteFound)
                + (isReadInOrder(filter, order) ? "" : " offset 0 rows"),
            conditions(filter),
            behind,
            direction,
            direction,
            direction,
            direction);
  }

  /**
   * Whether an index has the order, so that a page's rows alone are read. Otherwise {@code offset 0} keeps
   * PostgreSQL from choosing such a plan: it would probe each row's grant to find the few that match.
   */
  private static boolean isReadInOrder(ConnectionFilter filter, ListOrder order) {
    return order.sort() == ConnectionSort.NAME && filter.isAll();
  }

  String count(ConnectionFilter filter, boolean anyUnreadable, boolean ownSiteFound) {
    return "select count(*) from (%s) r where %s"
        .formatted(rows(filter, anyUnreadable, ownSiteFound), conditions(filter));
  }

  /** Grouped by state and, where the end is soon, by its cause. */
  String countByState(boolean anyUnreadable) {
    return """
    select state, ends_soon, count(*) as in_group
    from (
      select state, case when %s then %s else -1 end as ends_soon
      from (%s) r
    ) e
    group by state, ends_soon
    """
        .formatted(soon(), cause(), rows(ConnectionFilter.ALL, anyUnreadable, false));
  }
}
