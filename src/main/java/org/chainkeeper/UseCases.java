package org.chainkeeper;

import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.chainkeeper.admin.CheckNow;
import org.chainkeeper.admin.ConnectionHistories;
import org.chainkeeper.admin.ConnectionList;
import org.chainkeeper.admin.Disconnections;
import org.chainkeeper.admin.ExchangeReports;
import org.chainkeeper.admin.LiveChanges;
import org.chainkeeper.admin.Overview;
import org.chainkeeper.admin.Pausing;
import org.chainkeeper.atlassian.AtlassianProfile;
import org.chainkeeper.atlassian.ReportingClient;
import org.chainkeeper.connection.AccountConnections;
import org.chainkeeper.connection.ActivePauses;
import org.chainkeeper.connection.LinkEnd;
import org.chainkeeper.connection.OwnConnection;
import org.chainkeeper.connection.PausableTokens;
import org.chainkeeper.connection.RecentRefusals;
import org.chainkeeper.consent.BeginConsent;
import org.chainkeeper.consent.CompleteConsent;
import org.chainkeeper.consent.ConsentSettings;
import org.chainkeeper.fault.ErrorListener;
import org.chainkeeper.history.ChainReports;
import org.chainkeeper.history.LossReports;
import org.chainkeeper.installation.Lifecycle;
import org.chainkeeper.jdbc.JdbcActionRecords;
import org.chainkeeper.jdbc.JdbcConsentStore;
import org.chainkeeper.jdbc.JdbcPauses;
import org.chainkeeper.jdbc.JdbcPlannedDisconnections;
import org.chainkeeper.jdbc.JdbcReportableAccounts;
import org.chainkeeper.jdbc.JdbcTenantChanges;
import org.chainkeeper.jira.JiraQuota;
import org.chainkeeper.jira.MemoryBudgets;
import org.chainkeeper.macro.Macros;
import org.chainkeeper.metrics.LossMonitor;
import org.chainkeeper.metrics.Metrics;
import org.chainkeeper.metrics.RotationMonitor;
import org.chainkeeper.privacy.AccountReports;
import org.chainkeeper.privacy.Retention;
import org.chainkeeper.rotation.AccessTokens;
import org.chainkeeper.rotation.Coordinator;
import org.chainkeeper.rotation.MonotonicClock;
import org.chainkeeper.rotation.Node;
import org.chainkeeper.rotation.Protocol;
import org.chainkeeper.rotation.Sweeper;

/** The use cases, wired to stores and clients. */
record UseCases(
    Node node,
    Coordinator coordinator,
    Sweeper sweeper,
    Macros macros,
    BeginConsent begin,
    CompleteConsent complete,
    OwnConnection own,
    Lifecycle lifecycle,
    Overview overview,
    ExchangeReports exchanges,
    ConnectionHistories histories,
    LossReports losses,
    ConnectionList connectionList,
    CheckNow checks,
    Disconnections disconnections,
    Pausing pausing,
    LiveChanges live,
    CredentialAccess credentials,
    WebhookAccess webhooks,
    Retention retention,
    Optional<AccountReports> reports,
    ForgeAccess forge,
    Runnable siteRefresh) {

  static UseCases of(
      Settings settings,
      InstantSource clock,
      MonotonicClock time,
      Metrics metrics,
      ErrorListener errors,
      Stores stores,
      Clients clients) {
    Executor threads = Executors.newVirtualThreadPerTaskExecutor();
    Node node =
        Node.of(stores.grants(), settings.refresh(), time, settings.exchangesAtOnce(), threads);
    SiteRefreshQueue refreshQueue =
        new SiteRefreshQueue(new RotationMonitor(metrics.registry(), errors));
    Coordinator coordinator =
        new Coordinator(
            stores.grants(),
            clients.tokens(),
            Protocol.of(settings.refresh()),
            node,
            refreshQueue,
            threads);
    JdbcPauses pauses = new JdbcPauses(stores.database());
    ActivePauses active = new ActivePauses(pauses, time::nanoTime);
    AccessTokens tokens = new PausableTokens(coordinator, coordinator, active);
    ChainReports chains = new ChainReports(stores.histories(), settings.refresh().leeway());
    ConsentSettings consent = consentSettings(settings);
    SiteAccess sites = SiteAccess.of(settings, clock, stores, clients, tokens);
    CredentialAccess credentials = CredentialAccess.of(settings, clock, stores, clients);
    WebhookAccess webhooks =
        WebhookAccess.of(settings, clock, stores, node.incident()::lasts, threads, errors);
    AccountConnections accounts = new JdbcConsentStore(stores.database(), stores.grants());
    LinkEnd linkEnd = new LinkEnd(stores.grants(), accounts, clients.revocation());
    JdbcPlannedDisconnections planned = new JdbcPlannedDisconnections(stores.database());
    return new UseCases(
        node,
        coordinator,
        new Sweeper(stores.grants(), coordinator, node.outages()),
        new Macros(
            stores.connections(),
            sites.reached(),
            sites.refused(),
            tokens,
            clients.jira(),
            Optional.of(credentials.accounts()),
            clock,
            settings.cacheFor(),
            time,
            new JiraQuota(settings.jiraPoints(), clients.budgets()),
            MemoryBudgets.ofHeap(Runtime.getRuntime().maxMemory(), clients.budgets())),
        new BeginConsent(stores.tickets(), stores.states(), consent, clock),
        new CompleteConsent(
            stores.states(),
            clients.tokens(),
            new AtlassianProfile(
                clients.profiles(), settings.atlassian().apiUrl(), settings.pictureHosts(), clock),
            stores.grants(),
            stores.connections(),
            new JdbcConsentStore(stores.database(), stores.grants()),
            consent,
            clock,
            time),
        new OwnConnection(
            stores.connections(),
            stores.grants(),
            accounts,
            linkEnd,
            new RecentRefusals(sites.refused(), clock)),
        new Lifecycle(stores.installations(), stores.connections()::unlinkAll, clock),
        new Overview(
            stores.statuses(),
            webhooks.notices(
                credentials.notices(
                    new RefreshNotices(node, stores.grants(), stores.grants()::countUnreadable)))),
        new ExchangeReports(stores.exchanges()),
        new ConnectionHistories(stores.unvisited(), chains, pauses),
        new LossReports(stores.histories(), chains, new LossMonitor(metrics.registry()), errors),
        new ConnectionList(stores.statuses()),
        new CheckNow(
            stores.unvisited(),
            stores.grants(),
            tokens,
            sites.directory(),
            new JdbcActionRecords(stores.database())),
        new Disconnections(stores.statuses(), planned, linkEnd),
        new Pausing(pauses, active),
        new LiveChanges(new JdbcTenantChanges(stores.database())),
        credentials,
        webhooks,
        new Retention(stores.retention(), clock, settings.unusedFor(), settings.historyFor()),
        reports(settings, clock, stores, clients, tokens),
        ForgeAccess.of(settings, clock, stores, clients, accounts),
        () -> refreshQueue.drain(sites::refresh));
  }

  /** Empty without the scope: no token would be allowed to report. */
  private static Optional<AccountReports> reports(
      Settings settings, InstantSource clock, Stores stores, Clients clients, AccessTokens tokens) {
    Settings.Atlassian atlassian = settings.atlassian();
    return atlassian.reportsAccounts()
        ? Optional.of(
            new AccountReports(
                new JdbcReportableAccounts(stores.database()),
                new ReportingClient(clients.profiles(), atlassian.apiUrl(), clock),
                tokens,
                new AtlassianProfile(
                    clients.profiles(), atlassian.apiUrl(), settings.pictureHosts(), clock),
                clock))
        : Optional.empty();
  }

  private static ConsentSettings consentSettings(Settings settings) {
    Settings.Atlassian atlassian = settings.atlassian();
    return new ConsentSettings(
        atlassian.clientId(),
        atlassian.authorizeUrl(),
        String.join(" ", atlassian.scopes()),
        URI.create(settings.server().baseUrl() + "/oauth/callback"),
        settings.refresh().minAge(),
        settings.refresh().deadline());
  }
}
