package org.chainkeeper.atlassian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chainkeeper.admin.AdminVerdict.ADMINISTRATOR;
import static org.chainkeeper.admin.AdminVerdict.NOT_ADMINISTRATOR;
import static org.chainkeeper.admin.AdminVerdict.UNKNOWN;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import org.chainkeeper.admin.AdminVerdict;
import org.chainkeeper.admin.UserToken;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.Caller;
import org.chainkeeper.tenant.ForgeInstallationId;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.tenant.Viewer;
import org.chainkeeper.testkit.RawServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForgePermissionsTest {
  private static final String PAIR =
      "{\"operation\":\"administer\",\"targetType\":\"application\"}";
  private static final String USE = "{\"operation\":\"use\",\"targetType\":\"application\"}";
  private static final Duration PROMPT = Duration.ofSeconds(20);
  private static final TenantId TENANT = new TenantId("tenant-1");
  private static final URI SITE = URI.create("https://example.atlassian.net/wiki");
  private static final UserToken TOKEN = new UserToken("token-of-ada");

  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void stop() {
    http.shutdownNow();
  }

  private static URI gateway(RawServer server) {
    return URI.create("http://localhost:" + server.port());
  }

  private AdminVerdict check(RawServer server, Duration deadline, Caller caller) {
    return new ForgePermissions(http, gateway(server), deadline)
        .with(TOKEN)
        .check(new Viewer(caller, new AccountId("ada")));
  }

  private AdminVerdict check(RawServer server, Duration deadline, String apiBaseUrl) {
    var installation = new ForgeInstallationId("i-1");
    return check(
        server, deadline, new Caller.Forge(TENANT, SITE, installation, "cloud-1", apiBaseUrl));
  }

  private AdminVerdict check(RawServer server) {
    return check(server, PROMPT, gateway(server) + "/ex/confluence/cloud-1");
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
  void the_current_user_is_requested_with_the_users_token() throws IOException {
    try (var server = answering(RawServer.answer(200, user("[" + PAIR + "]")))) {
      assertThat(check(server)).isEqualTo(ADMINISTRATOR);

      assertThat(server.requests().getFirst())
          .startsWith(
              "GET /ex/confluence/cloud-1/wiki/rest/api/user/current?expand=operations HTTP/1.1")
          .contains("Authorization: Bearer token-of-ada\r\n");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[" + PAIR + "]",
        "[" + USE + "," + PAIR + "]",
        "[{\"operation\":\"administer\",\"targetType\":\"application\",\"_links\":{},"
            + "\"_expandable\":{\"target\":\"\"}}]",
        "[{\"operation\":" + PAIR + "}]",
        "[{\"operation\":{\"operation\":\"administer\"},\"targetType\":\"application\"}]",
        "{\"results\":["
            + PAIR
            + "],\"start\":0,\"limit\":25,\"size\":1,\"_links\":{\"self\":\"x\"}}",
        "{\"operations\":[" + USE + "," + PAIR + "],\"links\":{}}"
      })
  void each_documented_shape_of_operations_is_understood(String operations) throws IOException {
    assertThat(answered(200, user(operations))).isEqualTo(ADMINISTRATOR);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[" + USE + "]",
        "{\"results\":[]}",
        "[{\"operation\":\"administer\",\"targetType\":\"space\"}]",
        "[{\"operation\":\"Administer\",\"targetType\":\"application\"}]",
        "[{\"operation\":{\"operation\":\"use\",\"targetType\":\"application\"},"
            + "\"targetType\":\"application\"}]"
      })
  void other_rights_make_no_administrator(String operations) throws IOException {
    assertThat(answered(200, user(operations))).isEqualTo(NOT_ADMINISTRATOR);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "true",
        "\"administer\"",
        "{}",
        PAIR,
        "{\"administer\":{\"application\":true}}",
        "[\"administer\"]",
        "[" + PAIR + ",null]",
        "[" + PAIR + ",{\"operation\":\"use\"}]",
        "[" + PAIR + ",{\"operation\":[\"use\"],\"targetType\":\"application\"}]",
        "[" + PAIR + ",{\"operation\":\"use\",\"targetType\":{\"key\":\"application\"}}]",
        "[[" + PAIR + "]]",
        "{\"results\":{\"0\":" + PAIR + "}}",
        "{\"results\":[" + PAIR + "],\"_links\":{\"next\":\"/more\"}}"
      })
  void an_unknown_shape_is_no_yes(String operations) throws IOException {
    assertThat(answered(200, user(operations))).isEqualTo(UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "<!doctype html><title>Log in</title>",
        "{\"accountId\":\"bob\",\"operations\":[" + PAIR + "]}",
        "{\"accountId\":\"ADA\",\"operations\":[" + PAIR + "]}",
        "{\"accountId\":\"ada \",\"operations\":[" + PAIR + "]}",
        "{\"accountId\":7,\"operations\":[" + PAIR + "]}",
        "{\"operations\":[" + PAIR + "]}",
        "{\"accountId\":\"ada\"}",
        "{\"accountId\":\"ada\",\"_expandable\":{\"operations\":\"\"}}",
        "{\"accountId\":\"bob\",\"accountId\":\"ada\",\"operations\":[" + PAIR + "]}",
        "{\"accountId\":\"ada\",\"operations\":[" + PAIR + "]} trailing"
      })
  void an_answer_about_another_account_or_without_operations_is_no_yes(String body)
      throws IOException {
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
    "404, UNKNOWN",
    "429, UNKNOWN",
    "500, UNKNOWN",
    "503, UNKNOWN"
  })
  void no_other_status_is_a_yes_whatever_its_body_says(int status, AdminVerdict verdict)
      throws IOException {
    assertThat(answered(status, user("[" + PAIR + "]"))).isEqualTo(verdict);
  }

  /** {@code GATEWAY} stands for the address of Atlassian's APIs. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "GATEWAY",
        "GATEWAY/",
        "GATEWAY/ex/confluence/cloud-2",
        "GATEWAY/ex/jira/cloud-1",
        "GATEWAY/ex/confluence/cloud-1/../cloud-2",
        "GATEWAY/ex/confluence/cloud-1//",
        "GATEWAY/ex/confluence/cloud-1?x=",
        "GATEWAY/ex/confluence/cloud-1#",
        "GATEWAY.evil.example/ex/confluence/cloud-1",
        "http://evil.example/ex/confluence/cloud-1",
        "http://u@localhost/ex/confluence/cloud-1",
        "https://api.atlassian.com/ex/confluence/cloud-1",
        "file:///ex/confluence/cloud-1",
        "not an address"
      })
  void a_token_travels_to_no_other_address(String apiBaseUrl) throws IOException {
    try (var server = answering(RawServer.answer(200, user("[" + PAIR + "]")))) {
      String address = apiBaseUrl.replace("GATEWAY", gateway(server).toString());

      assertThat(check(server, PROMPT, address)).isEqualTo(UNKNOWN);
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void a_slash_at_the_end_of_the_address_makes_no_difference() throws IOException {
    try (var server = answering(RawServer.answer(200, user("[" + PAIR + "]")))) {
      assertThat(check(server, PROMPT, gateway(server) + "/ex/confluence/cloud-1/"))
          .isEqualTo(ADMINISTRATOR);
    }
  }

  @Test
  void a_viewer_of_connect_is_not_asked_for() throws IOException {
    try (var server = answering(RawServer.answer(200, user("[" + PAIR + "]")))) {
      assertThat(check(server, PROMPT, new Caller.Connect(TENANT, SITE))).isEqualTo(UNKNOWN);
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void a_redirect_is_not_followed() throws IOException {
    try (var login = answering(RawServer.answer(200, user("[" + PAIR + "]")));
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
    assertThat(answered(200, user("[" + PAIR + "]").replace("known", "k".repeat(300_000))))
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
      String address = gateway(server) + "/ex/confluence/cloud-1";
      assertThat(check(server, Duration.ofMillis(300), address)).isEqualTo(UNKNOWN);
    }
  }

  @Test
  void a_client_that_follows_redirects_is_not_taken() {
    try (var following =
        HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build()) {
      assertThatThrownBy(() -> new ForgePermissions(following, URI.create("https://a.example")))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void what_an_unknown_shape_is_called_holds_no_value() {
    String operations =
        "[{\"operation\":{\"key\":\"secret-1\"},\"what ever\":[\"secret-2\",7],\"on\":true}]";

    assertThat(OperationsJson.read(user(operations), "ada"))
        .isEqualTo(
            new OperationsJson.Reading.Unknown(
                "operations of the shape [{operation:{key:string},?:[string],on:boolean}]"));
  }

  @Test
  void a_user_token_cannot_be_printed() {
    assertThat(TOKEN).hasToString("UserToken(***)");
    assertThatThrownBy(() -> new UserToken("a\r\nX-Other: b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("X-Other");
  }
}
