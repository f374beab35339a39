package org.chainkeeper;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.chainkeeper.admin.Administrators;
import org.chainkeeper.admin.AllowedHosts;
import org.chainkeeper.admin.Lifecycle;
import org.chainkeeper.admin.Overview;
import org.chainkeeper.atlassian.AdminSessionTokens;
import org.chainkeeper.atlassian.AtlassianProfile;
import org.chainkeeper.atlassian.ConfluencePermissions;
import org.chainkeeper.atlassian.ConnectTokens;
import org.chainkeeper.atlassian.InstallKeys;
import org.chainkeeper.atlassian.InstallTokens;
import org.chainkeeper.atlassian.JiraApi;
import org.chainkeeper.atlassian.LastingClient;
import org.chainkeeper.atlassian.OAuthClient;
import org.chainkeeper.atlassian.OAuthTokenEndpoint;
import org.chainkeeper.atlassian.RecentInstallations;
import org.chainkeeper.atlassian.ReportingClient;
import org.chainkeeper.connection.Connections;
import org.chainkeeper.connection.PictureHosts;
import org.chainkeeper.connection.VisitedConnections;
import org.chainkeeper.consent.BeginConsent;
import org.chainkeeper.consent.CompleteConsent;
import org.chainkeeper.consent.ConsentSettings;
import org.chainkeeper.consent.OwnConnection;
import org.chainkeeper.fault.ErrorListener;
import org.chainkeeper.jdbc.CannotOpenDatabase;
import org.chainkeeper.jdbc.CannotUseKeyset;
import org.chainkeeper.jdbc.Database;
import org.chainkeeper.jdbc.DatabaseSettings;
import org.chainkeeper.jdbc.JdbcConnectionStatuses;
import org.chainkeeper.jdbc.JdbcConnections;
import org.chainkeeper.jdbc.JdbcConsentStore;
import org.chainkeeper.jdbc.JdbcGrants;
import org.chainkeeper.jdbc.JdbcInstallations;
import org.chainkeeper.jdbc.JdbcOrphans;
import org.chainkeeper.jdbc.JdbcReportableAccounts;
import org.chainkeeper.jdbc.JdbcRetention;
import org.chainkeeper.jdbc.JdbcStates;
import org.chainkeeper.jdbc.JdbcTickets;
import org.chainkeeper.jdbc.Keyset;
import org.chainkeeper.jdbc.Secrets;
import org.chainkeeper.macro.AnswerMemory;
import org.chainkeeper.macro.JiraQuota;
import org.chainkeeper.macro.JiraUsage;
import org.chainkeeper.macro.Macros;
import org.chainkeeper.privacy.AccountReports;
import org.chainkeeper.privacy.Retention;
import org.chainkeeper.rotation.AccessTokens;
import org.chainkeeper.rotation.Coordinator;
import org.chainkeeper.rotation.Node;
import org.chainkeeper.rotation.NodeTime;
import org.chainkeeper.rotation.Protocol;
import org.chainkeeper.rotation.Sweeper;
import org.chainkeeper.rotation.Timing;
import org.chainkeeper.web.AdminRoutes;
import org.chainkeeper.web.AssetRoutes;
import org.chainkeeper.web.Callers;
import org.chainkeeper.web.ConnectionRoutes;
import org.chainkeeper.web.ConsentPage;
import org.chainkeeper.web.ConsentRoutes;
import org.chainkeeper.web.DescriptorRoutes;
import org.chainkeeper.web.ExportRoutes;
import org.chainkeeper.web.JqlRoutes;
import org.chainkeeper.web.LifecycleRoutes;
import org.chainkeeper.web.MacroRoutes;
import org.chainkeeper.web.Metrics;
import org.chainkeeper.web.PageQuestions;
import org.chainkeeper.web.PageRoutes;
import org.chainkeeper.web.PageSettings;
import org.chainkeeper.web.RateLimit;
import org.chainkeeper.web.Readiness;
import org.chainkeeper.web.Server;
import org.chainkeeper.web.ServerSettings;
import org.chainkeeper.web.ViewerLimit;

/** The running app. Read it from here: what it keeps, whom it calls, what it decides, how it is asked. */
public final class App implements AutoCloseable {
  private static final Duration FINISHING = Duration.ofSeconds(15);
  private static final Duration WARNING_EVERY = Duration.ofHours(6);
  private static final Duration ORPHANS_EVERY = Duration.ofHours(6);
  private static final Duration ENDING_EVERY = Duration.ofMinutes(15);
  private static final int TICKETS_A_MINUTE = 5;

  private final Kept kept;
  private final Called called;
  private final Decided decided;
  private final Metrics metrics;
  private final Background background;
  private final Server server;

  /** What it keeps. */
  private record Kept(
      Database database,
      JdbcGrants grants,
      Connections connections,
      JdbcConnectionStatuses statuses,
      JdbcRetention retention,
      RecentInstallations installations,
      JdbcTickets tickets,
      JdbcStates states) {}

  /** Whom it calls. */
  private record Called(
      OAuthTokenEndpoint tokens, JiraApi jira, InstallKeys installKeys, HttpClient profiles) {}

  /** What it decides. */
  private record Decided(
      Node node,
      Coordinator coordinator,
      Sweeper sweeper,
      Macros macros,
      BeginConsent begin,
      CompleteConsent complete,
      OwnConnection own,
      Lifecycle lifecycle,
      Overview overview,
      Retention retention,
      Optional<AccountReports> reports) {}

  private App(
      Kept kept,
      Called called,
      Decided decided,
      Metrics metrics,
      Background background,
      Server server) {
    this.kept = kept;
    this.called = called;
    this.decided = decided;
    this.metrics = metrics;
    this.background = background;
    this.server = server;
  }

  /**
   * Starts it all; when this returns the app answers.
   *
   * @param databaseOffset how far the database's clock is to be moved ahead, asked for each statement;
   *     zero but in the demo and in tests
   * @throws CannotOpenDatabase when the database cannot be used
   * @throws CannotUseKeyset when the keyset is missing or cannot be used
   */
  public static App start(
      Settings settings, InstantSource clock, Supplier<Duration> databaseOffset) {
    return start(settings, clock, databaseOffset, NodeTime.system());
  }

  /**
   * The same with a time of its own for what this node alone waits for.
   *
   * @throws CannotOpenDatabase when the database cannot be used
   * @throws CannotUseKeyset when the keyset is missing or cannot be used
   */
  public static App start(
      Settings settings, InstantSource clock, Supplier<Duration> databaseOffset, NodeTime time) {
    Metrics metrics = new Metrics();
    ErrorListener errors = new ErrorCounter(metrics.registry());
    UncaughtErrors.reportTo(errors);
    Kept kept = keep(settings, clock, databaseOffset);
    try {
      kept.database().measure(metrics.registry());
      DatabaseFileSize fileSize = new DatabaseFileSize(kept.database()::fileBytes);
      fileSize.measure(metrics.registry());
      ConnectionGauges.register(metrics.registry(), kept.grants(), clock);
      Called called = call(settings, clock, metrics);
      Decided decided = decide(settings, clock, time, metrics, errors, kept, called);
      Health health = new Health(kept.database()::ready, called.jira()::answers);
      Server server = ask(settings, clock, metrics, kept, called, decided, health.readiness());
      Background background =
          background(
              settings.refresh(), kept, decided, errors, fileSize, health, server, metrics);
      return new App(kept, called, decided, metrics, background, server);
    } catch (Throwable e) { // without a thread for a part of it, too
      kept.database().close();
      throw e;
    }
  }

  private static Background background(
      Timing timing,
      Kept kept,
      Decided decided,
      ErrorListener errors,
      DatabaseFileSize fileSize,
      Health health,
      Server server,
      Metrics metrics) {
    Background background = new Background(4, errors);
    PeriodicTask renewal =
        background.every(
            timing.lease().dividedBy(3), "renewal", decided.node().renewals()::renewAll);
    PeriodicTask sweep =
        background.every(timing.sweepEvery(), "sweep", decided.sweeper()::sweep);
    PeriodicTask _ = background.every(ENDING_EVERY, "retention", decided.retention()::run);
    PeriodicTask _ = background.every(WARNING_EVERY, "database file", fileSize::warn);
    JdbcOrphans orphans = new JdbcOrphans(kept.database(), kept.connections());
    PeriodicTask _ = background.every(ORPHANS_EVERY, "orphans", orphans::sweep);
    decided
        .reports()
        .ifPresent(
            reports -> {
              PeriodicTask _ = background.every(ENDING_EVERY, "reports", reports::run);
            });
    health.started(sweep, renewal, server.ownAddress(), metrics.registry());
    return background;
  }

  private static Kept keep(
      Settings settings, InstantSource clock, Supplier<Duration> databaseOffset) {
    Secrets secrets =
        new Secrets(
            Keys.of(settings), () -> Keyset.load(settings.keyset()), settings.environment());
    Settings.Database told = settings.database();
    Database database =
        Database.open(
            new DatabaseSettings(
                told.url(), told.user().orElse(""), told.password().orElse(""), told.pool()),
            databaseOffset);
    JdbcRetention retention = new JdbcRetention(database);
    return new Kept(
        database,
        new JdbcGrants(database, secrets, settings.atlassian().clientId()),
        new VisitedConnections(new JdbcConnections(database), retention, clock),
        new JdbcConnectionStatuses(database, settings.atlassian().clientId()),
        retention,
        new RecentInstallations(new JdbcInstallations(database, secrets), clock),
        new JdbcTickets(database),
        new JdbcStates(database, secrets));
  }

  private static Called call(Settings settings, InstantSource clock, Metrics metrics) {
    Settings.Atlassian atlassian = settings.atlassian();
    OAuthClient client =
        new OAuthClient(
            atlassian.clientId(),
            atlassian.clientSecret(),
            atlassian.tokenUrl(),
            settings.refresh().deadline());
    return new Called(
        new OAuthTokenEndpoint(client, clock),
        new JiraApi(atlassian.apiUrl(), clock, status -> jiraAnswered(metrics, status)),
        new InstallKeys(settings.connect().installKeysUrl(), clock, metrics::limited),
        new LastingClient(
            () ->
                HttpClient.newBuilder()
                    .connectTimeout(Duration.ofSeconds(3))
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build()));
  }

  private static Decided decide(
      Settings settings,
      InstantSource clock,
      NodeTime time,
      Metrics metrics,
      ErrorListener errors,
      Kept kept,
      Called called) {
    Node node =
        Node.of(kept.grants(), settings.refresh(), time, settings.exchangesAtOnce());
    Coordinator coordinator =
        new Coordinator(
            kept.grants(),
            called.tokens(),
            Protocol.of(settings.refresh()),
            node,
            new RotationJournal(metrics.registry(), errors),
            Executors.newVirtualThreadPerTaskExecutor());
    ConsentSettings consent = consentSettings(settings);
    JiraUsage usage = new JiraUsageMetrics(metrics.registry());
    return new Decided(
        node,
        coordinator,
        new Sweeper(kept.grants(), coordinator, node.outages()),
        new Macros(
            kept.connections(),
            coordinator,
            called.jira(),
            clock,
            settings.cacheFor(),
            time,
            new JiraQuota(settings.jiraPoints(), usage),
            AnswerMemory.ofHeap(Runtime.getRuntime().maxMemory(), usage)),
        new BeginConsent(kept.tickets(), kept.states(), consent, clock),
        new CompleteConsent(
            kept.states(),
            called.tokens(),
            new AtlassianProfile(
                called.profiles(), settings.atlassian().apiUrl(), pictures(settings)),
            kept.grants(),
            kept.connections(),
            new JdbcConsentStore(kept.database(), kept.grants()),
            consent,
            clock),
        new OwnConnection(kept.connections(), kept.grants()),
        new Lifecycle(kept.installations(), kept.connections(), clock),
        new Overview(kept.statuses(), new Warnings(node, kept.grants())),
        new Retention(kept.retention(), clock, settings.unusedFor()),
        reports(settings, clock, kept, called, coordinator));
  }

  /** None without the scope: no token would be allowed to report. */
  private static Optional<AccountReports> reports(
      Settings settings, InstantSource clock, Kept kept, Called called, AccessTokens tokens) {
    Settings.Atlassian atlassian = settings.atlassian();
    return atlassian.reportsAccounts()
        ? Optional.of(
            new AccountReports(
                new JdbcReportableAccounts(kept.database()),
                new ReportingClient(called.profiles(), atlassian.apiUrl(), clock),
                tokens,
                new AtlassianProfile(called.profiles(), atlassian.apiUrl(), pictures(settings)),
                clock))
        : Optional.empty();
  }

  /** How it is asked. */
  private static Server ask(
      Settings settings,
      InstantSource clock,
      Metrics metrics,
      Kept kept,
      Called called,
      Decided decided,
      Readiness readiness) {
    Settings.Server told = settings.server();
    Settings.Connect connect = settings.connect();
    URI baseUrl = told.baseUrl();
    ConnectTokens tokens = new ConnectTokens(kept.installations(), clock, baseUrl.getRawPath());
    AllowedHosts hosts = new AllowedHosts(connect.allowedHosts());
    AdminSessionTokens sessions = new AdminSessionTokens(kept.installations(), clock, baseUrl);
    Administrators admins =
        new Administrators(
            new ConfluencePermissions(
                called.profiles(), kept.installations(), hosts, DescriptorRoutes.appKey(), clock),
            clock);
    ViewerLimit limit =
        new ViewerLimit(settings.viewerRequests(), clock, metrics.registry());
    Callers callers = new Callers(Map.of("JWT", tokens.contexts()), limit);
    PageSettings pages =
        new PageSettings(
            baseUrl,
            connect.allJsUrl(),
            pictures(settings),
            connect.frameAncestors());
    return Server.start(
        new ServerSettings(
            told.listen(),
            told.port(),
            told.managementListen(),
            told.managementPort(),
            baseUrl,
            FINISHING),
        List.of(
            new DescriptorRoutes(baseUrl),
            new LifecycleRoutes(
                hosts,
                new InstallTokens(called.installKeys(), clock, baseUrl),
                decided.lifecycle()),
            new PageRoutes(
                pages,
                tokens.pages(),
                admins,
                sessions,
                new PageQuestions(
                    limit.limit(decided.macros()::expect), decided.macros()::holding)),
            new ExportRoutes(tokens.pages()),
            new AssetRoutes(),
            new MacroRoutes(callers, decided.macros()),
            new JqlRoutes(callers, decided.macros()),
            new ConnectionRoutes(
                callers,
                decided.begin(),
                decided.own(),
                baseUrl,
                new RateLimit<>(TICKETS_A_MINUTE, Duration.ofMinutes(1), clock),
                metrics),
            new ConsentRoutes(
                decided.begin(),
                decided.complete(),
                ConsentPage.fromClassPath(baseUrl.getRawPath()),
                baseUrl),
            new AdminRoutes(admins, sessions, decided.overview())),
        metrics,
        readiness);
  }

  private static PictureHosts pictures(Settings settings) {
    return PictureHosts.of(settings.connect().allowedHosts(), settings.atlassian().apiUrl());
  }

  private static ConsentSettings consentSettings(Settings settings) {
    Settings.Atlassian atlassian = settings.atlassian();
    return new ConsentSettings(
        atlassian.clientId(),
        atlassian.authorizeUrl(),
        String.join(" ", atlassian.scopes()),
        URI.create(settings.server().baseUrl() + "/oauth/callback"),
        settings.refresh().minAge());
  }

  private static void jiraAnswered(Metrics metrics, String status) {
    metrics.registry().counter("chainkeeper.jira.requests", "status", status).increment();
  }

  /** Where it listens; differs from the setting when that was 0. */
  public int port() {
    return server.port();
  }

  /** All that it answers, {@code GET /admin}; what the management port does has a word in front. */
  public List<String> routes() {
    return server.routes();
  }

  /** Where health and figures are. */
  public int managementPort() {
    return server.managementPort();
  }

  /**
   * Takes no new requests, lets those under way finish, gives exchanges 15 s from now and closes the
   * database last. An exchange that is still unanswered is left, with its intent, to the next node or
   * start.
   */
  @Override
  public void close() {
    long began = System.nanoTime();
    server.close();
    decided.macros().close();
    Duration left = FINISHING.minusNanos(System.nanoTime() - began);
    decided.coordinator().close(left.isPositive() ? left : Duration.ZERO);
    background.close();
    called.jira().close();
    called.installKeys().close();
    called.profiles().shutdownNow();
    kept.database().close();
    metrics.close();
  }
}
