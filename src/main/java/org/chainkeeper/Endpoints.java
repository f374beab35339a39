package org.chainkeeper;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chainkeeper.admin.Administrators;
import org.chainkeeper.admin.AppHealth;
import org.chainkeeper.atlassian.AdminSessionTokens;
import org.chainkeeper.atlassian.ConfluencePermissions;
import org.chainkeeper.atlassian.ConnectTokens;
import org.chainkeeper.atlassian.ForgeLifecycleTokens;
import org.chainkeeper.atlassian.ForgePermissions;
import org.chainkeeper.atlassian.ForgeTokens;
import org.chainkeeper.atlassian.InstallTokens;
import org.chainkeeper.installation.AllowedHosts;
import org.chainkeeper.installation.ForgeLifecycleCheck;
import org.chainkeeper.installation.ForgeLifecycleCheck.Verdict;
import org.chainkeeper.metrics.Metrics;
import org.chainkeeper.tenant.CallerCheck;
import org.chainkeeper.web.ActionLimits;
import org.chainkeeper.web.ActionRoutes;
import org.chainkeeper.web.AdminGate;
import org.chainkeeper.web.AdminRoutes;
import org.chainkeeper.web.AppHealthRoutes;
import org.chainkeeper.web.AssetRoutes;
import org.chainkeeper.web.Callers;
import org.chainkeeper.web.ConnectionListRoutes;
import org.chainkeeper.web.ConnectionRoutes;
import org.chainkeeper.web.ConsentPage;
import org.chainkeeper.web.ConsentRoutes;
import org.chainkeeper.web.CredentialRoutes;
import org.chainkeeper.web.DescriptorRoutes;
import org.chainkeeper.web.ExportRoutes;
import org.chainkeeper.web.FieldRoutes;
import org.chainkeeper.web.ForgeAdmins;
import org.chainkeeper.web.ForgeLifecycleRoutes;
import org.chainkeeper.web.JiraBudgetRoutes;
import org.chainkeeper.web.JqlRoutes;
import org.chainkeeper.web.LifecycleRoutes;
import org.chainkeeper.web.LiveRoutes;
import org.chainkeeper.web.MacroRoutes;
import org.chainkeeper.web.MigrationGuideRoutes;
import org.chainkeeper.web.PagePrefetcher;
import org.chainkeeper.web.PageQueries;
import org.chainkeeper.web.PageRoutes;
import org.chainkeeper.web.PageSettings;
import org.chainkeeper.web.PauseRoutes;
import org.chainkeeper.web.RateLimit;
import org.chainkeeper.web.Readiness;
import org.chainkeeper.web.Server;
import org.chainkeeper.web.ServerSettings;
import org.chainkeeper.web.ServiceAccountExports;
import org.chainkeeper.web.ViewerLimit;
import org.chainkeeper.web.WebhookRoutes;

/** Wires every HTTP route and starts the server. */
final class Endpoints {
  private static final int MAX_TICKETS_PER_MINUTE = 5;
  private static final int MAX_ADOPTIONS_PER_MINUTE = 5;

  private Endpoints() {}

  static Server start(
      Settings settings,
      InstantSource clock,
      Metrics metrics,
      Stores stores,
      Clients clients,
      UseCases useCases,
      AppHealth health,
      Readiness readiness) {
    Settings.Server server = settings.server();
    Settings.Connect connect = settings.connect();
    URI baseUrl = server.baseUrl();
    ConnectTokens tokens = new ConnectTokens(stores.installations(), clock, baseUrl.getRawPath());
    AllowedHosts hosts = new AllowedHosts(connect.allowedHosts());
    AdminSessionTokens sessions = new AdminSessionTokens(stores.installations(), clock, baseUrl);
    Administrators admins =
        new Administrators(
            new ConfluencePermissions(
                clients.profiles(),
                stores.installations(),
                hosts,
                DescriptorRoutes.appKey(),
                clock),
            clock);
    ActionLimits actionLimits = new ActionLimits(clock);
    ViewerLimit limit = new ViewerLimit(settings.viewerRequests(), clock, metrics);
    Optional<ForgeTokens> forge =
        settings
            .forge()
            .appId()
            .map(id ->
                new ForgeTokens(
                    clients.forgeKeys(),
                    useCases.forge().installations(),
                    hosts,
                    settings.atlassian().apiUrl(),
                    clock,
                    id));
    AdminGate adminApi =
        new AdminGate(
            admins,
            sessions,
            forge.map(one ->
                new ForgeAdmins(
                    one.adminPages(),
                    new ForgePermissions(clients.profiles(), settings.atlassian().apiUrl()))));
    Map<String, CallerCheck> checks = new HashMap<>(Map.of("JWT", tokens.contexts()));
    forge.ifPresent(one -> checks.put("Bearer", one.viewers()));
    Callers callers = new Callers(checks, limit);
    PageSettings pages =
        new PageSettings(
            baseUrl, connect.allJsUrl(), settings.pictureHosts(), connect.frameAncestors());
    return Server.start(
        new ServerSettings(
            server.listen(),
            server.port(),
            server.managementListen(),
            server.managementPort(),
            baseUrl,
            forge.isPresent(),
            App.SHUTDOWN_TIMEOUT),
        List.of(
            new DescriptorRoutes(baseUrl),
            new MigrationGuideRoutes(),
            new LifecycleRoutes(
                hosts,
                new InstallTokens(clients.installKeys(), clock, baseUrl),
                useCases.lifecycle(),
                useCases.forge().takeover()::claim),
            new ForgeLifecycleRoutes(
                settings
                    .forge()
                    .appId()
                    .<ForgeLifecycleCheck>map(
                        id -> new ForgeLifecycleTokens(clients.forgeKeys(), hosts, clock, id))
                    .orElse((_, _) -> new Verdict.Rejected("FORGE_APP_ID is not set")),
                useCases.forge().lifecycle()),
            new PageRoutes(
                pages,
                tokens.pages(),
                admins,
                sessions,
                new PageQueries(
                    limit.limit(PagePrefetcher.of(useCases.macros())),
                    useCases.macros()::holding,
                    clock),
                clock),
            new ExportRoutes(tokens.pages(), new ServiceAccountExports(useCases.macros())),
            new AssetRoutes(),
            new MacroRoutes(callers, useCases.macros(), limit),
            new JqlRoutes(callers, useCases.macros()),
            new FieldRoutes(callers, useCases.macros()),
            new ConnectionRoutes(
                callers,
                useCases.begin(),
                useCases.own(),
                useCases.forge().adoption(),
                baseUrl,
                new RateLimit<>(MAX_TICKETS_PER_MINUTE, Duration.ofMinutes(1), clock),
                new RateLimit<>(MAX_ADOPTIONS_PER_MINUTE, Duration.ofMinutes(1), clock),
                metrics),
            new ConsentRoutes(
                useCases.begin(),
                useCases.complete(),
                ConsentPage.fromClassPath(baseUrl.getRawPath()),
                baseUrl),
            new AdminRoutes(
                adminApi, useCases.overview(), useCases.exchanges(), useCases.histories()),
            new AppHealthRoutes(adminApi, health),
            new JiraBudgetRoutes(adminApi, clients.budgets()),
            new ConnectionListRoutes(adminApi, useCases.connectionList()),
            new ActionRoutes(adminApi, useCases.checks(), useCases.disconnections(), actionLimits),
            new PauseRoutes(adminApi, useCases.pausing(), actionLimits),
            new LiveRoutes(adminApi, useCases.live()),
            new CredentialRoutes(adminApi, useCases.credentials().admin(), actionLimits),
            new WebhookRoutes(adminApi, useCases.webhooks().admin(), actionLimits, clock)),
        metrics,
        readiness);
  }
}
