package org.chainkeeper;

import java.time.Duration;
import org.chainkeeper.fault.ErrorListener;
import org.chainkeeper.jdbc.JdbcOrphans;
import org.chainkeeper.metrics.Metrics;
import org.chainkeeper.rotation.Timing;

/**
 * The periodic tasks of the app and their intervals.
 *
 * @param sweep the task that repairs grants
 * @param renewal the task that renews leases
 */
record BackgroundTasks(TaskScheduler background, PeriodicTask sweep, PeriodicTask renewal) {
  private static final int THREADS = 8;
  private static final Duration FILE_SIZE_INTERVAL = Duration.ofHours(6);
  private static final Duration ORPHANS_INTERVAL = Duration.ofHours(6);
  private static final Duration SITES_INTERVAL = Duration.ofSeconds(10);
  private static final Duration CREDENTIALS_INTERVAL = Duration.ofMinutes(1);
  private static final Duration WEBHOOKS_INTERVAL = Duration.ofSeconds(2);
  private static final Duration INCIDENTS_INTERVAL = Duration.ofSeconds(10);
  private static final Duration DISCONNECTIONS_INTERVAL = Duration.ofSeconds(5);
  private static final Duration LIVE_INTERVAL = Duration.ofSeconds(2);
  private static final Duration LOSSES_INTERVAL = Duration.ofSeconds(10);
  private static final Duration EXCHANGES_INTERVAL = Duration.ofMinutes(5);
  private static final Duration RETENTION_INTERVAL = Duration.ofMinutes(15);

  static BackgroundTasks start(
      Timing timing, Stores stores, UseCases useCases, ErrorListener errors, Metrics metrics) {
    TaskScheduler background = new TaskScheduler(THREADS, errors);
    PeriodicTask renewal =
        background.every(
            timing.lease().dividedBy(3), "renewal", useCases.node().renewals()::renewAll);
    PeriodicTask sweep = background.every(timing.sweepEvery(), "sweep", useCases.sweeper()::sweep);
    PeriodicTask _ = background.every(RETENTION_INTERVAL, "retention", useCases.retention()::run);
    PeriodicTask _ = background.every(LOSSES_INTERVAL, "losses", useCases.losses()::run);
    PeriodicTask _ =
        background.every(EXCHANGES_INTERVAL, "exchanges", stores.exchanges()::summarize);
    PeriodicTask _ =
        background.every(DISCONNECTIONS_INTERVAL, "disconnections", useCases.disconnections()::run);
    PeriodicTask _ = background.every(LIVE_INTERVAL, "live", useCases.live()::poll);
    PeriodicTask _ = background.every(SITES_INTERVAL, "sites", useCases.siteRefresh());
    PeriodicTask _ =
        background.every(CREDENTIALS_INTERVAL, "credentials", useCases.credentials().watch()::run);
    WebhookAccess webhooks = useCases.webhooks();
    PeriodicTask _ = background.every(WEBHOOKS_INTERVAL, "webhooks", webhooks.deliveries()::run);
    PeriodicTask _ = background.every(INCIDENTS_INTERVAL, "incidents", webhooks.incidents()::run);
    PeriodicTask _ =
        background.every(RETENTION_INTERVAL, "credential ends", webhooks.endings()::run);
    DatabaseFileSize fileSize = new DatabaseFileSize(stores.database()::fileBytes);
    fileSize.measure(metrics);
    PeriodicTask _ = background.every(FILE_SIZE_INTERVAL, "database file", fileSize::warn);
    JdbcOrphans orphans = new JdbcOrphans(stores.database(), stores.connections());
    PeriodicTask _ = background.every(ORPHANS_INTERVAL, "orphans", orphans::sweep);
    PeriodicTask _ =
        background.every(ORPHANS_INTERVAL, "ended tenants", useCases.forge().lifecycle()::purge);
    useCases
        .reports()
        .ifPresent(reports -> {
          PeriodicTask _ = background.every(RETENTION_INTERVAL, "reports", reports::run);
        });
    return new BackgroundTasks(background, sweep, renewal);
  }
}
