package org.chainkeeper.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
 * a count agree. The rows are read from {@code listed_connections} alone, so that a tenant's 100,000
 * connections are filtered and sorted without a join; what a page shows besides is joined to the rows of
 * that page.
 *
 * @param unusedFor zero: no connection ends because it is not used
 */
record ConnectionListSql(Duration unusedFor) {
  /** In the order of the numbers that stand for them in SQL. */
  static final List<ConnectionState> STATES = List.of(ConnectionState.values());

  static final List<EndCause> END_CAUSES = List.of(EndCause.values());

  private static final String OWN_SITE = "l.hosts like :ownSite escape '!'";

  /** Evaluated once, not for each row. */
  private static final String NOW = "(select {now})";

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
      when l.client_id <> :client then %d
      when %s then %d
      when l.state is null or l.state = 'NEEDS_CONSENT' then %d
      when l.state = 'SUSPECT' then %d
      when l.is_unsettled then %d
      when l.ageing_at <= %s then %d
      else %d
    end\
    """
        .formatted(
            number(ConnectionState.OTHER_CLIENT),
            anyUnreadable ? "l.account in (<unreadable>)" : "1 = 0",
            number(ConnectionState.UNREADABLE),
            number(ConnectionState.LOST),
            number(ConnectionState.SUSPECT),
            number(ConnectionState.UNSETTLED),
            NOW,
            number(ConnectionState.AGEING),
            number(ConnectionState.CONNECTED));
  }

  private static String idleEnd() {
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

  /** A tenant's rows, each with its state and its end. Of another client's grant no date is listed. */
  private String rows(String from, boolean anyUnreadable) {
    String ends =
        endsUnused()
            ? "least(%s, %s, %s)".formatted(idleEnd(), familyEnd(), unusedEnd())
            : "least(%s, %s)".formatted(idleEnd(), familyEnd());
    return """
    select account, name_key, connected_at, visited_at, consented_at, state,
      case when state <> %d then rotated_at end as rotated_at,
      case when state <> %d then lost_at end as lost_at,
      case when state < %d then %s end as ends_at
    from (
      select l.account, l.name_key, l.connected_at, l.visited_at, l.rotated_at, l.consented_at, l.lost_at,
        %s as state
      from %s
    ) s\
    """
        .formatted(
            number(ConnectionState.OTHER_CLIENT),
            number(ConnectionState.OTHER_CLIENT),
            number(ConnectionState.LOST),
            ends,
            state(anyUnreadable),
            from);
  }

  private String rows(ConnectionFilter filter, boolean anyUnreadable, boolean ownSiteFound) {
    String from =
        "listed_connections l\nwhere l.tenant = :tenant"
            + search(filter, ownSiteFound)
            + reach(filter);
    return rows(from, anyUnreadable);
  }

  /** Account ids are in small letters, or are copied as they are: lower() of each would take as long as all else. */
  private static String search(ConnectionFilter filter, boolean ownSiteFound) {
    if (filter.search().isBlank()) {
      return "";
    }
    return "\n"
        + "and (l.name_key like (select lower(:search)) escape '!' or l.account like (select"
        + " lower(:search)) escape '!' or l.account like :search escape '!'"
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
    return "ends_at <= " + NOW + " + " + Ending.SOON.toDays() + " * " + DAY;
  }

  private String conditions(ConnectionFilter filter) {
    return (filter.states().isEmpty() ? "1 = 1" : "state in (<states>)")
        + (filter.endsSoon() ? " and " + soon() : "")
        + filter
            .endsBecause()
            .map(cause -> " and ends_at is not null and " + cause() + " = " + number(cause))
            .orElse("");
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

  /**
   * One page and a row more, in the order in which it is read. The rows of the page are chosen by the sort
   * key alone; the rest is computed and joined for them. Outer joins keep H2 from another order of joins,
   * in which it would choose the page for each connection.
   */
  String page(
      ConnectionFilter filter, ListOrder order, boolean anyUnreadable, boolean ownSiteFound) {
    boolean ascending = order.descending() == order.backwards();
    String direction = ascending ? "" : " desc";
    String key = sortKey(order.sort());
    String behind =
        order.from().isPresent()
            ? " and (%s, account) %s (:key, :account)".formatted(key, ascending ? ">" : "<")
            : "";
    String onPage =
        """
        (
          select account from (%s) r
          where %s%s
          order by %s%s, account%s
          fetch first %d rows only
        ) p
        left join listed_connections l on l.tenant = :tenant and l.account = p.account\
        """
            .formatted(
                rows(filter, anyUnreadable, ownSiteFound),
                conditions(filter),
                behind,
                key,
                direction,
                direction,
                order.limit() + 1);
    return """
    select %s, g.state_reason, g.lost_because, k.lost_at, k.state as list_state, k.sort_key, k.rotated_at,
      k.ends_at, k.ends_because
    from (
      select account, %s as sort_key, state, rotated_at, lost_at, ends_at, %s as ends_because
      from (%s) r
    ) k
    left join connections c on c.tenant = :tenant and c.account = k.account
    left join grants g on g.client_id = c.client_id and g.account = c.account and g.part = c.part
      and g.client_id = :client
    order by k.sort_key%s, k.account%s
    """
        .formatted(
            "c." + JdbcConnections.COLUMNS.replace(", ", ", c."),
            key,
            cause(),
            rows(onPage, anyUnreadable),
            direction,
            direction);
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
