package org.chainkeeper.bench;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.chainkeeper.tenant.Caller;
import org.chainkeeper.tenant.TenantId;

/**
 * People of two tenants with their grants, histories and rows of the list. One in a hundred is suspect,
 * lost or unsettled, one in fifty of another client. The people have numbers; the even ones are of
 * "tenant-0".
 *
 * @param hash an expression of SQL for the account id of the number {@code x}
 * @param range a table of the numbers {@code x} from one to {@code %d}
 */
record AdminListData(Statement statement, String hash, String range) {
  static final List<String> TABLES =
      List.of("grants", "connections", "listed_connections", "grant_history");

  private static final String SITES =
      "[{\"id\":\"a\",\"name\":\"Other\",\"url\":\"https://other.atlassian.net\",\"avatarUrl\":\"https://a.example\"},"
          + "{\"id\":\"b\",\"name\":\"Home\",\"url\":\"https://home.atlassian.net\",\"avatarUrl\":\"https://a.example\"}]";

  static Caller caller(TenantId tenant) {
    return new Caller.Connect(tenant, URI.create("https://home.atlassian.net/wiki"));
  }

  /**
   * @param people in each tenant
   * @param lines of all histories, spread over ten days, one in ten refused
   */
  void fill(int people, int lines) throws SQLException {
    install("tenant-0");
    install("tenant-1");
    fillConnections(range.formatted(2 * people));
    fillHistory(2 * people, lines);
  }

  private void install(String tenant) throws SQLException {
    statement.execute(
        """
        insert into installations (tenant, base_url, installation_id, frame_origins, signed_at)
        values ('%s', 'https://home.atlassian.net/wiki', '00000000-0000-0000-0000-000000000001', '',
          current_timestamp)
        """
            .formatted(tenant));
  }

  private void fillConnections(String rows) throws SQLException {
    statement.execute(
        """
        insert into grants (client_id, account, version, family_id, consented_at, rotation, rotated_at,
          rotates, access_token, access_issued_at, access_expires_at, min_age, refresh_token,
          refresh_fingerprint, unsettled_token, presented_first_at, presented_last_at, settle_at, state,
          state_reason, retries, refused_since, retry_at, keep_alive_at, lost_at)
        select 'client', '712020:' || %s, 1, cast('00000000-0000-0000-0000-000000000001' as uuid),
          current_timestamp - mod(x, 400) * interval '24' hour, x,
          current_timestamp - mod(x, 70) * interval '24' hour, true,
          cast(repeat('token of an account ', 32) as bytea), current_timestamp - mod(x, 60) * interval '1' minute,
          current_timestamp + (60 - mod(x, 60)) * interval '1' minute, 120000,
          cast(repeat('token of an account ', 32) as bytea), 'fingerprint',
          case when mod(x, 100) = 6 then cast('unsettled' as bytea) end,
          case when mod(x, 100) = 6 then current_timestamp end,
          case when mod(x, 100) = 6 then current_timestamp end,
          case when mod(x, 100) = 6 then current_timestamp end,
          case when mod(x, 100) = 2 then 'SUSPECT' when mod(x, 100) = 4 then 'NEEDS_CONSENT' else 'CONNECTED' end,
          case when mod(x, 100) in (2, 4) then 'invalid_grant' end, 0,
          case when mod(x, 100) in (2, 4) then current_timestamp end,
          case when mod(x, 100) in (2, 4) then current_timestamp end,
          current_timestamp + 45 * interval '24' hour,
          case when mod(x, 100) = 4 then current_timestamp - mod(x, 5000) * interval '1' hour end
        from %s
        """
            .formatted(hash, rows));
    statement.execute(
        """
        insert into connections (tenant, account, client_id, name, picture, sites, connected_at, visited_at,
          person_at, report_at)
        select 'tenant-' || mod(x, 2), '712020:' || %s, case when mod(x, 50) = 0 then 'other' else 'client' end,
          'Person ' || %s, 'https://example.org/p.png', '%s',
          current_timestamp - mod(x, 300) * interval '24' hour,
          current_timestamp - mod(x, 150) * interval '24' hour, current_timestamp, current_timestamp
        from %s
        """
            .formatted(hash, hash, SITES, rows));
    statement.execute(
        """
        insert into listed_connections
        select c.tenant, c.account, c.client_id, c.part, lower(c.name),
          '(other.atlassian.net)(home.atlassian.net)', c.connected_at, c.visited_at,
          g.state, case when g.unsettled_token is null then false else true end,
          g.access_issued_at + (g.access_expires_at - g.access_issued_at) * 4 / 5,
          g.rotated_at, g.consented_at, g.lost_at
        from connections c
        left join grants g on g.client_id = c.client_id and g.account = c.account and g.part = c.part
        """);
  }

  /** The person with number 40 has 5,000 lines more. */
  private void fillHistory(int people, int lines) throws SQLException {
    addLines("mod(x, %d) + 1".formatted(people), range.formatted(lines));
    addLines("40", range.formatted(5_000));
  }

  private void addLines(String number, String rows) throws SQLException {
    statement.execute(
        """
        insert into grant_history (client_id, account, part, happened_at, kind, family_id, state,
          triggered_by, outcome, code, presented, presented_at, issued, attempt, node, took_ms)
        select 'client', '712020:' || %s, '', current_timestamp - mod(l, 14400) * interval '1' minute, 'EXCHANGE',
          cast('00000000-0000-0000-0000-000000000001' as uuid), 'CONNECTED', 'EXPIRED',
          case when mod(l, 10) = 0 then 'REFUSED' else 'ISSUED' end,
          case when mod(l, 10) = 0 then 'invalid_grant' else '' end,
          '0123456789abcdef0123456789abcdef', current_timestamp - mod(l, 14400) * interval '1' minute,
          '0123456789abcdef0123456789abcdef', cast('00000000-0000-0000-0000-000000000002' as uuid),
          '0123456789abcdef', 120
        from (select x as l, %s as x from %s) lines
        """
            .formatted(hash, number, rows));
  }

  /** Changes grants as an exchange does, which leaves old versions of rows behind. */
  void exchange(String condition) throws SQLException {
    statement.execute(
        "update grants set version = version + 1, rotated_at = current_timestamp where "
            + condition);
    statement.execute(
        """
        update listed_connections l set rotated_at = (
          select g.rotated_at from grants g
          where g.client_id = l.client_id and g.account = l.account and g.part = l.part)
        where l.account in (select account from grants where %s)
        """
            .formatted(condition));
  }

  String account(int number) throws SQLException {
    String sql = "select '712020:' || %s from (select %d as x) one".formatted(hash, number);
    try (ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
