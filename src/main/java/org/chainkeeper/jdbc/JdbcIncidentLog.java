package org.chainkeeper.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.chainkeeper.webhook.IncidentLog;
import org.chainkeeper.webhook.WebhookEvent;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** The table {@code incidents}. Safe for concurrent use. */
public final class JdbcIncidentLog implements IncidentLog {
  private static final String SEEN =
      Database.sql(
          """
          update incidents set seen_at = {now}
          where client_id = :client and ended_at is null and seen_at < {now} - interval '15' second
          """);

  private static final String BEGAN_AGAIN =
      Database.sql(
          """
          update incidents set began_at = {now}, seen_at = {now}, ended_at = null
          where client_id = :client and ended_at is not null
          """);

  private static final String BEGAN =
      Database.sql(
          """
          insert into incidents (client_id, began_at, seen_at)
          select cast(:client as varchar(255)), {now}, {now}
          from (select count(*) as known from incidents where client_id = :client) stored
          where stored.known = 0
          """);

  private static final String ENDED =
      Database.sql(
          """
          update incidents set ended_at = {now}
          where client_id = :client and ended_at is null
            and seen_at < {now} - cast(:unseenFor as bigint) * interval '0.000001' second
          """);

  private final Database database;
  private final WebhookOutbox outbox;
  private final String clientId;

  /**
   * @param clientId of the OAuth client whose grants are refreshed
   */
  public JdbcIncidentLog(Database database, String clientId) {
    this.database = database;
    this.outbox = new WebhookOutbox(database);
    this.clientId = clientId;
  }

  @Override
  public void lasts() {
    try {
      database.inTransaction(handle -> {
        if (execute(handle, SEEN) == 0
            && execute(handle, BEGAN_AGAIN) + execute(handle, BEGAN) > 0) {
          stored(handle).ifPresent(event -> outbox.addForAll(handle, event));
        }
        return true;
      });
    } catch (JdbiException e) {
      if (!DatabaseOutages.isDuplicate(e)) { // another node was faster
        throw e;
      }
    }
  }

  @Override
  public void endUnseen(Duration unseenFor) {
    database.inTransaction(handle -> {
      int ended =
          database
              .update(handle, ENDED)
              .bind("client", clientId)
              .bind("unseenFor", Database.micros(unseenFor))
              .execute();
      if (ended > 0) {
        stored(handle).ifPresent(event -> outbox.addForAll(handle, event));
      }
      return true;
    });
  }

  private int execute(Handle handle, String sql) {
    return database.update(handle, sql).bind("client", clientId).execute();
  }

  private Optional<WebhookEvent> stored(Handle handle) {
    return handle
        .createQuery("select began_at, ended_at from incidents where client_id = :client")
        .bind("client", clientId)
        .map((row, _) -> event(row))
        .findOne();
  }

  private static WebhookEvent event(ResultSet row) throws SQLException {
    var beganAt = InstantArgument.read(row, "began_at");
    return InstantArgument.readOptional(row, "ended_at")
        .map(endedAt -> WebhookEvent.incidentEnded(beganAt, endedAt))
        .orElseGet(() -> WebhookEvent.incidentBegan(beganAt));
  }
}
