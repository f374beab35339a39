package org.chainkeeper.sandbox;

import io.javalin.Javalin;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.chainkeeper.sandbox.clock.AdjustableClock;
import org.chainkeeper.sandbox.confluence.Confluence;
import org.chainkeeper.sandbox.control.AccountRoutes;
import org.chainkeeper.sandbox.control.ApiFaultRoutes;
import org.chainkeeper.sandbox.control.ApiTokenRoutes;
import org.chainkeeper.sandbox.control.ControlRoutes;
import org.chainkeeper.sandbox.control.ForgeRoutes;
import org.chainkeeper.sandbox.control.ReceiverRoutes;
import org.chainkeeper.sandbox.control.SiteRoutes;
import org.chainkeeper.sandbox.demonstration.DemonstrationRoutes;
import org.chainkeeper.sandbox.forge.ForgeHost;
import org.chainkeeper.sandbox.http.LoopbackServer;
import org.chainkeeper.sandbox.http.SameOriginCheck;
import org.chainkeeper.sandbox.http.SandboxRoutes;
import org.chainkeeper.sandbox.jira.JiraSite;
import org.chainkeeper.sandbox.oauth.AccountRegister;
import org.chainkeeper.sandbox.oauth.ApiFaults;
import org.chainkeeper.sandbox.oauth.ApiRoutes;
import org.chainkeeper.sandbox.oauth.AuthorizationServer;
import org.chainkeeper.sandbox.oauth.AuthorizeRoutes;
import org.chainkeeper.sandbox.oauth.ReportRoutes;
import org.chainkeeper.sandbox.oauth.TokenCallLog;
import org.chainkeeper.sandbox.oauth.TokenRoutes;
import org.chainkeeper.sandbox.site.LocalSites;
import org.chainkeeper.sandbox.webhook.WebhookReceiver;

/**
 * The local Atlassian: one server on the loopback interface with all parts of Atlassian that the app
 * uses. Safe for concurrent use.
 */
public final class Sandbox implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";
  private static final String TOKEN_PATH = "/oauth/token";

  private final Javalin server;
  private final AuthorizationServer oauth;
  private final AccountRegister accounts;
  private final ApiFaults apiFaults;
  private final JiraSite jira;
  private final Confluence confluence;
  private final ForgeHost forge;
  private final LocalSites sites;
  private final AdjustableClock clock;
  private final SecondSite second;
  private final WebhookReceiver webhooks;
  private final DemonstrationRoutes demonstration;

  private Sandbox(
      Javalin server,
      AuthorizationServer oauth,
      AccountRegister accounts,
      ApiFaults apiFaults,
      JiraSite jira,
      Confluence confluence,
      ForgeHost forge,
      LocalSites sites,
      SecondSite second,
      WebhookReceiver webhooks,
      DemonstrationRoutes demonstration,
      AdjustableClock clock) {
    this.server = server;
    this.oauth = oauth;
    this.accounts = accounts;
    this.apiFaults = apiFaults;
    this.jira = jira;
    this.confluence = confluence;
    this.forge = forge;
    this.sites = sites;
    this.second = second;
    this.webhooks = webhooks;
    this.demonstration = demonstration;
    this.clock = clock;
  }

  /**
   * Starts on 127.0.0.1.
   *
   * @param port 0 for any free one
   * @param clock shared with the app when both are advanced together
   */
  public static Sandbox start(int port, SandboxOptions options, AdjustableClock clock) {
    CompletableFuture<Integer> bound = new CompletableFuture<>();
    LocalSites sites = new LocalSites(bound::join);
    AuthorizationServer oauth =
        new AuthorizationServer(options.clientId(), options.clientSecret(), clock);
    Confluence confluence = new Confluence(() -> origin(bound.join()), clock);
    ForgeHost forge =
        new ForgeHost(
            LocalSites.HOME,
            () -> origin(bound.join()),
            confluence.installer()::app,
            confluence.users()::isAdmin,
            clock);
    SecondSite second = new SecondSite(confluence, clock);
    JiraSite jira = new JiraSite(oauth, sites, clock);
    AccountRegister accounts = new AccountRegister(clock);
    ApiFaults apiFaults = new ApiFaults(oauth);
    WebhookReceiver webhooks = new WebhookReceiver(clock);
    DemonstrationRoutes demonstration =
        new DemonstrationRoutes(
            oauth,
            () -> URI.create(origin(bound.join()) + TOKEN_PATH),
            options.clientId(),
            options.clientSecret());
    List<SandboxRoutes> parts =
        List.of(
            forge,
            new SameOriginCheck(),
            new AvatarRoutes(sites),
            new AuthorizeRoutes(oauth, options.redirectUris()),
            new TokenRoutes(oauth),
            new ApiRoutes(oauth, sites, apiFaults),
            new ReportRoutes(oauth, accounts, clock),
            new AccountRoutes(oauth, accounts),
            new ApiTokenRoutes(jira.apiTokens(), oauth.serviceClients()),
            new SiteRoutes(oauth, sites),
            new ApiFaultRoutes(apiFaults),
            new ReceiverRoutes(webhooks),
            webhooks,
            demonstration,
            jira,
            confluence,
            new ControlRoutes(oauth, confluence, clock, forge::state),
            new ForgeRoutes(forge),
            second);
    second.serving(
        List.of(
            new SameOriginCheck(),
            new AvatarRoutes(sites),
            new SiteRoutes(oauth, sites),
            new ControlRoutes(oauth, second.confluence(), clock, Map::of)));
    Javalin server = LoopbackServer.start(port, parts);
    bound.complete(server.port());
    options
        .appBaseUrl()
        .ifPresent(app -> {
          confluence.installer().installInBackground(app);
          forge.install();
        });
    return new Sandbox(
        server,
        oauth,
        accounts,
        apiFaults,
        jira,
        confluence,
        forge,
        sites,
        second,
        webhooks,
        demonstration,
        clock);
  }

  /** Its origin, {@code http://127.0.0.1:PORT}, without a trailing slash. */
  public String url() {
    return origin(server.port());
  }

  /** Value for {@code ATLASSIAN_AUTHORIZE_URL}. */
  public String authorizeUrl() {
    return url() + "/authorize";
  }

  /** Value for {@code ATLASSIAN_TOKEN_URL}. */
  public String tokenUrl() {
    return url() + TOKEN_PATH;
  }

  /** Value for {@code ATLASSIAN_REVOCATION_URL}. */
  public String revocationUrl() {
    return url() + "/oauth/revoke";
  }

  /** Value for {@code CONNECT_INSTALL_KEYS_URL}. */
  public String installKeysUrl() {
    return url() + "/install-keys";
  }

  /** Value for {@code FORGE_JWKS_URL}. */
  public String jwksUrl() {
    return url() + ForgeHost.jwksPath();
  }

  /** Value for {@code CONNECT_ALL_JS_URL}. */
  public String allJsUrl() {
    return url() + "/cdn/atlassian-connect/all.js";
  }

  /** The authorization server: settings, faults, gate, consent without a browser. */
  public AuthorizationServer oauth() {
    return oauth;
  }

  /** Closed and updated accounts, and what apps reported. */
  public AccountRegister accounts() {
    return accounts;
  }

  /** Scripted answers of {@code /me} and of the list of sites. */
  public ApiFaults apiFaults() {
    return apiFaults;
  }

  /** Jira on all sites: faults and counts. */
  public JiraSite jira() {
    return jira;
  }

  /** The Confluence site, which installs the app and reports the state of the installation. */
  public Confluence confluence() {
    return confluence;
  }

  /** The host of the app as a Forge app: its pages, tokens and installations. */
  public ForgeHost forge() {
    return forge;
  }

  /** A second Confluence site, with the same people. */
  public SecondSite secondSite() {
    return second;
  }

  /** Receives webhooks at {@code /webhooks/NAME} of its origin. */
  public WebhookReceiver webhooks() {
    return webhooks;
  }

  /** The requests to the token endpoint. */
  public TokenCallLog ledger() {
    return oauth.ledger();
  }

  /** Whether this refresh token continues the chain without any leeway. */
  public boolean honours(String refreshToken) {
    return oauth.honours(refreshToken);
  }

  /** The Jira sites. */
  public LocalSites sites() {
    return sites;
  }

  /** The clock it was started with. */
  public AdjustableClock clock() {
    return clock;
  }

  @Override
  public void close() {
    second.close();
    demonstration.close();
    oauth.close();
    forge.close();
    confluence.close();
    server.stop();
  }

  private static String origin(int port) {
    return "http://" + LOOPBACK + ":" + port;
  }
}
