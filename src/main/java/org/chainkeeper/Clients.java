package org.chainkeeper;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import org.chainkeeper.atlassian.ClientCredentialTokens;
import org.chainkeeper.atlassian.ForgeKeys;
import org.chainkeeper.atlassian.InstallKeys;
import org.chainkeeper.atlassian.JiraApi;
import org.chainkeeper.atlassian.JiraRequestListener;
import org.chainkeeper.atlassian.LastingClient;
import org.chainkeeper.atlassian.LoginClient;
import org.chainkeeper.atlassian.OAuthClient;
import org.chainkeeper.atlassian.OAuthTokenEndpoint;
import org.chainkeeper.atlassian.RevocationEndpoint;
import org.chainkeeper.connection.Site;
import org.chainkeeper.connection.TokenRevocation;
import org.chainkeeper.installation.AllowedHosts;
import org.chainkeeper.jira.JiraBudgets;
import org.chainkeeper.jira.QuotaReport;
import org.chainkeeper.metrics.JiraUsageMetrics;
import org.chainkeeper.metrics.Metrics;

/** The clients of other servers. */
record Clients(
    OAuthTokenEndpoint tokens,
    TokenRevocation revocation,
    JiraApi jira,
    JiraBudgets budgets,
    LoginClient logins,
    InstallKeys installKeys,
    ForgeKeys forgeKeys,
    HttpClient profiles)
    implements AutoCloseable {

  static Clients of(Settings settings, InstantSource clock, Metrics metrics) {
    Settings.Atlassian atlassian = settings.atlassian();
    OAuthClient client =
        new OAuthClient(
            atlassian.clientId(),
            atlassian.clientSecret(),
            atlassian.tokenUrl(),
            settings.refresh().deadline());
    AllowedHosts hosts = new AllowedHosts(settings.connect().allowedHosts());
    JiraBudgets budgets = new JiraBudgets(new JiraUsageMetrics(metrics.registry()), clock);
    JiraApi jira = new JiraApi(atlassian.apiUrl(), clock, listener(metrics, budgets));
    return new Clients(
        new OAuthTokenEndpoint(client, clock),
        atlassian
            .revocationUrl()
            .<TokenRevocation>map(url -> new RevocationEndpoint(client, url))
            .orElse(TokenRevocation.NONE),
        jira,
        budgets,
        new LoginClient(
            jira,
            new ClientCredentialTokens(atlassian.tokenUrl(), clock),
            url -> hosts.baseUrl(url.toString()).isPresent()),
        new InstallKeys(settings.connect().installKeysUrl(), clock, metrics::limited),
        new ForgeKeys(settings.forge().jwksUrl(), clock, metrics::limited),
        new LastingClient(() ->
            HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(3))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build()));
  }

  private static JiraRequestListener listener(Metrics metrics, JiraBudgets budgets) {
    return new JiraRequestListener() {
      @Override
      public void requested(String status) {
        metrics.jiraAnswered(status);
      }

      @Override
      public void reported(Site site, QuotaReport report) {
        budgets.reported(site, report);
      }
    };
  }

  @Override
  public void close() {
    jira.close();
    installKeys.close();
    forgeKeys.close();
    profiles.shutdownNow();
  }
}
