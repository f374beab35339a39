package org.chainkeeper.atlassian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chainkeeper.admin.AdminVerdict.ADMINISTRATOR;
import static org.chainkeeper.admin.AdminVerdict.NOT_ADMINISTRATOR;
import static org.chainkeeper.admin.AdminVerdict.UNKNOWN;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.chainkeeper.admin.AdminVerdict;
import org.chainkeeper.installation.AllowedHosts;
import org.chainkeeper.installation.SharedSecret;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.Caller;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.tenant.Viewer;
import org.chainkeeper.testkit.LifecycleCallIds;
import org.chainkeeper.testkit.RawServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfluencePermissionsTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final TenantId TENANT = new TenantId("tenant-1");
  private static final String SECRET = "s".repeat(64);
  private static final String ADMIN =
      "{\"operation\":\"administer\",\"targetType\":\"application\"}";
  private static final Duration PROMPT = Duration.ofSeconds(20);

  private final MemoryInstallations installations = new MemoryInstallations();
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    http.shutdownNow();
  }

  private AdminVerdict check(RawServer server, String account, Duration deadline, String... hosts) {
    URI baseUrl = URI.create("http://localhost:" + server.port() + "/wiki");
    installations.install(LifecycleCallIds.next(), TENANT, baseUrl, new SharedSecret(SECRET), NOW);
    var viewer = new Viewer(new Caller.Connect(TENANT, baseUrl), new AccountId(account));
    return new ConfluencePermissions(
            http, installations, new AllowedHosts(List.of(hosts)), "app.key", () -> NOW, deadline)
        .check(viewer);
  }

  private AdminVerdict check(RawServer server) {
    return check(server, "ada", PROMPT, "localhost");
  }

  private static RawServer answering(String answer) throws IOException {
    return RawServer.start(talk -> {
      talk.read();
      talk.write(answer);
    });
  }

  private AdminVerdict answered(int status, String body) throws IOException {
    try (var server = answering(RawServer.answer(status, body))) {
      return check(server);
    }
  }

  private static String user(String operations) {
    return "{\"type\":\"known\",\"accountId\":\"ada\",\"operations\":" + operations + "}";
  }

  @Test
  void who_may_administer_the_application_is_an_administrator() throws IOException {
    assertThat(
            answered(
                200,
                user("[{\"operation\":\"use\",\"targetType\":\"application\"}," + ADMIN + "]")))
        .isEqualTo(ADMINISTRATOR);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[{\"operation\":\"administer\",\"targetType\":\"space\"}]",
        "[{\"operation\":\"use\",\"targetType\":\"application\"},"
            + "{\"operation\":\"administer\",\"targetType\":\"page\"}]",
        "[{\"operation\":\"Administer\",\"targetType\":\"application\"}]",
        "[{\"operation\":\"administer \",\"targetType\":\"application\"}]"
      })
  void other_rights_make_no_administrator(String operations) throws IOException {
    assertThat(answered(200, user(operations))).isEqualTo(NOT_ADMINISTRATOR);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!doctype html><title>Log in</title>",
        "",
        "null",
        "true",
        "[]",
        "[" + ADMIN + "]",
        "{}",
        "{\"accountId\":\"ada\"}",
        "{\"accountId\":\"ada\",\"operations\":" + ADMIN + "}",
        "{\"accountId\":\"ada\",\"operations\":null}",
        "{\"accountId\":\"ada\",\"operations\":[" + ADMIN + ",null]}",
        "{\"accountId\":\"ada\",\"operations\":[" + ADMIN + ",\"administer\"]}",
        "{\"accountId\":\"ada\",\"operations\":[" + ADMIN + ",{\"operation\":\"use\"}]}",
        "{\"accountId\":\"ada\",\"operations\":[{\"operation\":{},\"targetType\":\"application\"}]}",
        "{\"accountId\":\"bob\",\"operations\":[" + ADMIN + "]}",
        "{\"operations\":[" + ADMIN + "]}",
        "{\"accountId\":\"ada\",\"operations\":[],\"operations\":[" + ADMIN + "]}",
        "{\"accountId\":\"ada\",\"operations\":[" + ADMIN + "]} trailing",
        "{\"accountId\":\"ada\",\"operations\":[" + ADMIN + "]"
      })
  void an_answer_that_is_not_understood_is_no_yes(String body) throws IOException {
    assertThat(answered(200, body)).isEqualTo(UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "201, UNKNOWN",
    "204, UNKNOWN",
    "301, UNKNOWN",
    "400, UNKNOWN",
    "401, APP_NOT_PERMITTED",
    "403, APP_NOT_PERMITTED",
    "404, NOT_ADMINISTRATOR",
    "429, UNKNOWN",
    "500, UNKNOWN",
    "503, UNKNOWN"
  })
  void no_other_status_is_a_yes_whatever_its_body_says(int status, AdminVerdict verdict)
      throws IOException {
    assertThat(answered(status, user("[" + ADMIN + "]"))).isEqualTo(verdict);
  }

  @Test
  void a_redirect_is_not_followed() throws IOException {
    try (var login = answering(RawServer.answer(200, user("[" + ADMIN + "]")));
        var server =
            answering(
                "HTTP/1.1 302 Found\r\nLocation: http://localhost:%d/login\r\nContent-Length: 0\r\n\r\n"
                    .formatted(login.port()))) {
      assertThat(check(server)).isEqualTo(UNKNOWN);
      assertThat(login.connections()).isZero();
    }
  }

  @Test
  void a_huge_body_is_not_read() throws IOException {
    assertThat(answered(200, user("[" + ADMIN + "]").replace("known", "k".repeat(300_000))))
        .isEqualTo(UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"accountId\":\"ada\""})
  void an_answer_or_a_body_that_does_not_come_is_given_up(String begin) throws IOException {
    try (var server =
        RawServer.start(talk -> {
          talk.read();
          talk.write(begin);
          talk.awaitHangUp();
        })) {
      assertThat(check(server, "ada", Duration.ofMillis(300), "localhost")).isEqualTo(UNKNOWN);
    }
  }

  @Test
  void a_connection_that_breaks_or_is_refused_is_no_yes() throws IOException {
    RawServer server = RawServer.start(talk -> talk.reset());
    assertThat(check(server)).isEqualTo(UNKNOWN);
    server.close();
    assertThat(check(server)).isEqualTo(UNKNOWN);
  }

  @Test
  void the_request_is_signed_for_itself_and_lives_shortly() throws IOException {
    try (var server = answering(RawServer.answer(200, user("[]")))) {
      check(server, "712020:a b&c=d/%+ä".replace(" ", "~").replace("ä", "*"), PROMPT, "localhost");

      String request = server.requests().getFirst();
      String target = "/rest/api/user?accountId=712020%3Aa~b%26c%3Dd%2F%25%2B%2A&expand=operations";
      assertThat(request).startsWith("GET /wiki" + target + " HTTP/1.1");
      assertThat(claims(request))
          .isEqualTo(
              "{\"iss\":\"app.key\",\"iat\":%d,\"exp\":%d,\"qsh\":\"%s\"}"
                  .formatted(
                      NOW.getEpochSecond(), NOW.getEpochSecond() + 180, Forger.qsh("GET", target)));
      assertThat(request).doesNotContain(SECRET);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a\u0000", "a\r\nX: y", "ä", "\ud800", "a\u007f"})
  void an_account_id_that_atlassian_does_not_use_is_not_asked_for(String account)
      throws IOException {
    try (var server = answering(RawServer.answer(200, user("[" + ADMIN + "]")))) {
      assertThat(check(server, account, PROMPT, "localhost")).isEqualTo(UNKNOWN);
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void a_host_that_is_not_allowed_any_more_is_not_asked() throws IOException {
    try (var server = answering(RawServer.answer(200, user("[" + ADMIN + "]")))) {
      assertThat(check(server, "ada", PROMPT, "*.atlassian.net")).isEqualTo(UNKNOWN);
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void a_tenant_that_is_gone_and_a_database_that_is_gone_are_no_yes() throws IOException {
    try (var server = answering(RawServer.answer(200, user("[" + ADMIN + "]")))) {
      assertThat(check(server)).isEqualTo(ADMINISTRATOR);
      var viewer =
          new Viewer(
              new Caller.Connect(TENANT, URI.create("https://a.atlassian.net/wiki")),
              new AccountId("ada"));
      var permissions =
          new ConfluencePermissions(
              http, installations, new AllowedHosts(List.of("localhost")), "app.key", () -> NOW);
      installations.gone = true;
      assertThat(permissions.check(viewer)).isEqualTo(UNKNOWN);
      installations.gone = false;
      installations.uninstall(LifecycleCallIds.next(), TENANT);
      assertThat(permissions.check(viewer)).isEqualTo(UNKNOWN);
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void a_client_that_follows_redirects_is_not_taken() {
    try (var following =
        HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build()) {
      assertThatThrownBy(() ->
              new ConfluencePermissions(
                  following, installations, new AllowedHosts(List.of()), "app.key", () -> NOW))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static String claims(String request) {
    String token =
        request.substring(request.indexOf("Authorization: JWT ") + 19).split("\r\n", -1)[0];
    byte[] claims = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
    assertThat(token).isEqualTo(signedAgain(token));
    return new String(claims, StandardCharsets.UTF_8);
  }

  private static String signedAgain(String token) {
    String[] parts = token.split("\\.", -1);
    var base64 = Base64.getUrlDecoder();
    return Forger.hs256Raw(
        new String(base64.decode(parts[0]), StandardCharsets.UTF_8),
        new String(base64.decode(parts[1]), StandardCharsets.UTF_8),
        SECRET);
  }
}
