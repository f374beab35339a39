package org.chainkeeper;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.chainkeeper.connection.Connections;
import org.chainkeeper.connection.VisitedConnections;
import org.chainkeeper.credential.JiraCredentials;
import org.chainkeeper.installation.RecentInstallations;
import org.chainkeeper.jdbc.Database;
import org.chainkeeper.jdbc.DatabaseOpenException;
import org.chainkeeper.jdbc.DatabaseSettings;
import org.chainkeeper.jdbc.JdbcConnectionStatuses;
import org.chainkeeper.jdbc.JdbcConnections;
import org.chainkeeper.jdbc.JdbcCredentials;
import org.chainkeeper.jdbc.JdbcExchangeCounts;
import org.chainkeeper.jdbc.JdbcGrantHistories;
import org.chainkeeper.jdbc.JdbcGrants;
import org.chainkeeper.jdbc.JdbcInstallations;
import org.chainkeeper.jdbc.JdbcPendingConsents;
import org.chainkeeper.jdbc.JdbcRetention;
import org.chainkeeper.jdbc.JdbcTickets;
import org.chainkeeper.jdbc.JdbcWebhookQueue;
import org.chainkeeper.jdbc.JdbcWebhooks;
import org.chainkeeper.jdbc.Keyset;
import org.chainkeeper.jdbc.KeysetException;
import org.chainkeeper.jdbc.Secrets;
import org.chainkeeper.metrics.ConnectionGauges;
import org.chainkeeper.webhook.WebhookQueue;
import org.chainkeeper.webhook.Webhooks;

/**
 * The database and the ports that it implements.
 *
 * @param connections record a visit when a connection is found
 * @param unvisited do not, for what admins look at
 */
record Stores(
    Database database,
    JdbcGrants grants,
    Connections connections,
    Connections unvisited,
    JdbcConnectionStatuses statuses,
    JdbcGrantHistories histories,
    JdbcExchangeCounts exchanges,
    JdbcRetention retention,
    RecentInstallations installations,
    JdbcTickets tickets,
    JdbcPendingConsents states,
    JiraCredentials credentials,
    Webhooks webhooks,
    WebhookQueue webhookQueue) {

  /**
   * @param databaseOffset how far the database's clock is moved ahead, read for each statement
   * @throws DatabaseOpenException when the database cannot be used
   * @throws KeysetException when the keyset is missing or cannot be used
   */
  static Stores open(Settings settings, InstantSource clock, Supplier<Duration> databaseOffset) {
    Secrets secrets =
        new Secrets(
            KeysetLoader.of(settings, clock.instant()),
            () -> Keyset.load(settings.keyset()),
            settings.environment());
    Settings.Database config = settings.database();
    Database database =
        Database.open(
            new DatabaseSettings(
                config.url(),
                config.user().orElse(""),
                config.password().orElse(""),
                config.pool()),
            databaseOffset);
    JdbcRetention retention = new JdbcRetention(database);
    JdbcConnections connections = new JdbcConnections(database);
    JdbcGrants grants = new JdbcGrants(database, secrets, settings.atlassian().clientId());
    return new Stores(
        database,
        grants,
        new VisitedConnections(connections, retention, clock),
        connections,
        new JdbcConnectionStatuses(
            database,
            settings.atlassian().clientId(),
            settings.unusedFor(),
            grants::unreadableAccounts),
        new JdbcGrantHistories(database, settings.atlassian().clientId()),
        new JdbcExchangeCounts(database),
        retention,
        new RecentInstallations(new JdbcInstallations(database, secrets), clock),
        new JdbcTickets(database),
        new JdbcPendingConsents(database, secrets),
        new JdbcCredentials(database, secrets),
        new JdbcWebhooks(database, secrets),
        new JdbcWebhookQueue(database, secrets));
  }

  void measure(MeterRegistry meters, InstantSource clock) {
    database.measure(meters);
    ConnectionGauges.register(meters, grants, grants::countUnreadable, clock);
  }
}
