package org.chainkeeper.jdbc;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.webhook.EndingCredentials;

/** The table {@code jira_credentials} without its secrets. Safe for concurrent use. */
public final class JdbcEndingCredentials implements EndingCredentials {
  private static final int MAX_CREDENTIALS = 1_000;

  private static final String ENDING =
      """
      select c.tenant, c.id, c.site_url, c.ends_at
      from jira_credentials c join webhooks w on w.tenant = c.tenant
      where w.state = 'ON' and c.state = 'PROVEN' and c.ends_at > :now and c.ends_at <= :last
      order by c.ends_at, c.id
      fetch first :limit rows only
      """;

  private final Database database;

  public JdbcEndingCredentials(Database database) {
    this.database = database;
  }

  @Override
  public List<EndingCredential> between(Instant now, Instant last) {
    return database.with(handle ->
        handle
            .createQuery(ENDING)
            .bind("now", now)
            .bind("last", last)
            .bind("limit", MAX_CREDENTIALS)
            .map((row, _) ->
                new EndingCredential(
                    new TenantId(row.getString("tenant")),
                    row.getObject("id", UUID.class),
                    host(row.getString("site_url")),
                    InstantArgument.read(row, "ends_at")))
            .list());
  }

  static String host(String siteUrl) {
    return String.valueOf(URI.create(siteUrl).getHost());
  }
}
