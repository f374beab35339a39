package org.chainkeeper.atlassian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.chainkeeper.connection.Site;
import org.chainkeeper.credential.CredentialSites;
import org.chainkeeper.credential.JiraAddress;
import org.chainkeeper.credential.Login;
import org.chainkeeper.credential.LoginAccess;
import org.chainkeeper.jira.JiraAnswer;
import org.chainkeeper.jira.QuotaReport;
import org.chainkeeper.testkit.RawServer;
import org.junit.jupiter.api.Test;

/** To whom a tenant's API token is sent. */
class LoginClientTest extends JiraApiTestCase {
  private static final Login LOGIN =
      new Login(Login.Kind.API_TOKEN, "ada@example.invalid", "token-of-ada");

  private static JiraAnswer<?> count(
      JiraApi api, JiraAddress address, Site site, Predicate<URI> allowed) {
    LoginClient client =
        new LoginClient(
            api,
            new ClientCredentialTokens(URI.create("http://127.0.0.1:1/"), InstantSource.system()),
            allowed);
    return client.open(LOGIN, address) instanceof LoginAccess.Usable(var jira, var token)
        ? jira.execute(site, token, COUNT)
        : new JiraAnswer.Failed<>("not usable");
  }

  private static Site at(RawServer server) {
    return CredentialSites.site("cloud-1", URI.create("http://127.0.0.1:" + server.port()));
  }

  @Test
  void a_sites_own_address_gets_no_token_once_its_host_is_not_allowed_any_more()
      throws IOException {
    try (RawServer server = RawServer.start(answering(RawServer.answer(200, "{\"count\":5}")));
        JiraApi api = api(server.port(), Duration.ofSeconds(10))) {
      assertThat((Object) count(api, JiraAddress.SITE, at(server), _ -> false))
          .isEqualTo(new JiraAnswer.Failed<>("the site has no address that may be asked"));
      assertThat(server.requests()).isEmpty();
      assertThat((Object) count(api, JiraAddress.GATEWAY, at(server), _ -> false)).isEqualTo(FIVE);
      assertThat((Object) count(api, JiraAddress.SITE, at(server), _ -> true)).isEqualTo(FIVE);
    }
  }

  @Test
  void a_redirect_is_not_followed_with_the_token() throws IOException {
    for (int status : List.of(301, 302, 303, 307, 308)) {
      try (RawServer target = RawServer.start(answering(RawServer.answer(200, "{\"count\":5}")));
          RawServer server =
              RawServer.start(
                  answering(
                      "HTTP/1.1 %d Moved\r\nLocation: http://127.0.0.1:%d/\r\nContent-Length: 0\r\n\r\n"
                          .formatted(status, target.port())));
          JiraApi api = api(server.port(), Duration.ofSeconds(10))) {
        for (JiraAddress address : JiraAddress.values()) {
          assertThat((Object) count(api, address, at(server), _ -> true))
              .isEqualTo(new JiraAnswer.Failed<>("Jira answered " + status));
        }
        assertThat(target.requests()).isEmpty();
      }
    }
  }

  /** Records what is told of the quota of the app's OAuth client. */
  private static final class Reported implements JiraRequestListener {
    private final List<Site> sites = new CopyOnWriteArrayList<>();

    @Override
    public void requested(String status) {}

    @Override
    public void reported(Site site, QuotaReport report) {
      sites.add(site);
    }
  }

  @Test
  void the_quota_of_a_credential_is_not_reported_as_the_one_of_the_app() throws IOException {
    String limited =
        "HTTP/1.1 200 OK\r\nX-RateLimit-Limit: 100\r\nX-RateLimit-Remaining: 1\r\n"
            + "Content-Length: 11\r\n\r\n{\"count\":5}";
    String issued = RawServer.answer(200, "{\"access_token\":\"t\",\"expires_in\":3600}");
    Reported reported = new Reported();
    try (RawServer server = RawServer.start(answering(limited));
        RawServer endpoint = RawServer.start(answering(issued));
        JiraApi api =
            new JiraApi(
                URI.create("http://127.0.0.1:" + server.port()),
                InstantSource.system(),
                reported)) {
      assertThat((Object) count(api, JiraAddress.SITE, at(server), _ -> true)).isEqualTo(FIVE);
      assertThat((Object) count(api, JiraAddress.GATEWAY, at(server), _ -> true)).isEqualTo(FIVE);
      assertThat((Object) asServiceAccount(api, endpoint, at(server))).isEqualTo(FIVE);
      assertThat(reported.sites).isEmpty();

      assertThat((Object) api.execute(at(server), TOKEN, COUNT)).isEqualTo(FIVE);
      assertThat(reported.sites).containsExactly(at(server));
    }
  }

  private static JiraAnswer<?> asServiceAccount(JiraApi api, RawServer endpoint, Site site) {
    Login login = new Login(Login.Kind.CLIENT_CREDENTIALS, "client-of-a-tenant", "secret");
    URI tokenUrl = URI.create("http://127.0.0.1:" + endpoint.port() + "/");
    LoginClient client =
        new LoginClient(
            api, new ClientCredentialTokens(tokenUrl, InstantSource.system()), _ -> true);
    return client.open(login, JiraAddress.GATEWAY)
            instanceof LoginAccess.Usable(var jira, var token)
        ? jira.execute(site, token, COUNT)
        : new JiraAnswer.Failed<>("not usable");
  }
}
