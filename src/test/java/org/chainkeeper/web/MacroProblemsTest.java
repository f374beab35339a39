package org.chainkeeper.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.chainkeeper.connection.Site;
import org.chainkeeper.jira.IssuePage;
import org.chainkeeper.jira.JiraAnswer;
import org.chainkeeper.jira.JiraAnswer.AnsweredAs;
import org.chainkeeper.jira.JiraAnswer.LimitScope;
import org.chainkeeper.jira.Jql;
import org.chainkeeper.rotation.Access;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.testkit.ScriptedTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MacroProblemsTest extends MacroRoutesFixture {
  private static final Site OTHER = site("site-2", "https://two.atlassian.net");

  private static final Duration SOON = Duration.ofSeconds(7);

  /** As written, where a client would escape it; in German. */
  private static String rawAnswer(Server server, String target) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      String head =
          "Host: x\r\nAuthorization: JWT any\r\nAccept-Language: de\r\nConnection: close\r\n\r\n";
      String request = "GET " + target + " HTTP/1.1\r\n" + head;
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void a_choice_of_sites_is_answered_with_the_list() {
    connect(SITE, OTHER);

    HttpResponse<String> response = get("/api/issues?jql=a");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(json(response).get("code").asText()).isEqualTo("choose-site");
    assertThat(json(response).get("sites").get(1))
        .isEqualTo(
            Json.MAPPER
                .createObjectNode()
                .put("id", "site-2")
                .put("name", "Site site-2")
                .put("url", "https://two.atlassian.net"));
  }

  @Test
  void a_site_that_is_named_is_queried() {
    connect(SITE, OTHER);
    jira.issues(said(page(Optional.empty())));

    get("/api/issues?jql=a&site=site-2");

    assertThat(jira.calls()).containsExactly("search site-2 token-1");
  }

  static Stream<Arguments> answersOfJira() {
    return Stream.of(
        arguments(new JiraAnswer.Invalid<>("Field 'x' is unknown."), 400, "bad-jql"),
        arguments(new JiraAnswer.Limited<>(LimitScope.ENDPOINT, SOON), 429, "rate-limited"),
        arguments(new JiraAnswer.Failed<>("Jira answered 500"), 502, "jira-failed"),
        arguments(
            new JiraAnswer.Success<>(
                new AnsweredAs.Account(new AccountId("ben")), page(Optional.empty())),
            502,
            "jira-failed"));
  }

  @ParameterizedTest
  @MethodSource("answersOfJira")
  void what_jira_refuses_has_a_code(JiraAnswer<IssuePage> answer, int status, String code) {
    connect(SITE);
    jira.issues(answer);

    assertProblem(get("/api/issues?jql=a"), status, code);
  }

  static Stream<Arguments> accesses() {
    return Stream.of(
        arguments(new Access.ConsentNeeded("revoked"), 409, "connection-required"),
        arguments(new Access.NotConnected(), 409, "connection-required"),
        arguments(new Access.Pending(SOON), 503, "refresh-pending"),
        arguments(new Access.Paused(Instant.parse("2026-11-21T08:00:00Z")), 403, "not-permitted"),
        arguments(new Access.Refused(SOON), 503, "provider-refused"),
        arguments(new Access.Misconfigured(SOON), 503, "misconfigured"),
        arguments(new Access.Unavailable(SOON), 503, "unavailable"));
  }

  @ParameterizedTest
  @MethodSource("accesses")
  void a_token_that_cannot_be_had_has_a_code(Access access, int status, String code) {
    connect(SITE);
    tokens = new ScriptedTokens(access, access);

    HttpResponse<String> response = get("/api/issues?jql=a");

    assertProblem(response, status, code);
    assertThat(response.headers().firstValue("Retry-After"))
        .isEqualTo(status == 503 ? Optional.of("7") : Optional.empty());
  }

  @Test
  void jiras_message_and_its_pause_reach_the_page() {
    connect(SITE);
    jira.issues(new JiraAnswer.Invalid<>("Field 'x' is unknown."));
    assertThat(json(get("/api/issues?jql=a")).get("detail").asText())
        .isEqualTo("Field 'x' is unknown.");

    jira.issues(new JiraAnswer.Limited<>(LimitScope.ENDPOINT, SOON));
    assertThat(get("/api/issues?jql=a").headers().firstValue("Retry-After")).contains("7");
  }

  @Test
  void a_search_that_jira_rejects_can_be_opened_there() throws IOException {
    connect(SITE);
    jira.issues(new JiraAnswer.Invalid<>("Field 'x' is unknown."));
    assertThat(json(get("/api/issues?jql=x%20%3D%20%C3%A4")).get("url").asText())
        .isEqualTo(SITE.url() + "issues/?jql=x%20%3D%20%C3%A4");
  }

  @Test
  void a_filter_that_is_not_shared_has_a_cause_and_a_text() throws IOException {
    connect(SITE);
    jira.savedSearch(new JiraAnswer.Invalid<>("The selected filter is not available to you."));
    jira.count(new JiraAnswer.Invalid<>("The value '7' does not exist for the field 'filter'."));

    HttpResponse<String> answer = get("/api/count?jql=filter%20%3D%207");
    assertProblem(answer, 400, "bad-jql");
    assertThat(json(answer).get("cause").asText()).isEqualTo("filter-unavailable");
    assertThat(json(answer).get("detail").asText()).contains("Ask its owner");
    assertThat(json(answer).get("url").asText()).isEqualTo(SITE.url() + "issues/?filter=7");
  }

  @Test
  void keys_that_are_missing_are_named() throws IOException {
    connect(SITE);
    jira.issues(new JiraAnswer.Invalid<>("An issue with key 'X-9' does not exist."));
    jira.issues(said(page(Optional.empty())));
    jira.issues(said(page(Optional.empty())));

    JsonNode answer = json(get("/api/issues?jql=key%20in%20(ABC-1%2C%20X-9)"));
    assertThat(answer.get("missing").toString()).isEqualTo("[\"X-9\"]");
    assertThat(answer.get("issues")).hasSize(1);
    assertThat(jira.searches()).last().hasToString("Jql[text=key in (ABC-1)]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u65E5", "\u05D0", "\uD83D\uDE00"})
  void a_search_of_10_000_characters_of_any_script_reaches_jira(String one) {
    connect(SITE);
    String jql = "summary ~ '" + one.repeat(9_980 / one.length()) + "'";
    jira.issues(said(page(Optional.empty())));

    String query = "jql=" + URLEncoder.encode(jql, StandardCharsets.UTF_8);
    assertThat(get("/api/issues?" + query).statusCode()).isEqualTo(200);
    assertThat(jira.searches()).containsExactly(new Jql(jql));
  }

  @Test
  void jiras_message_may_be_in_any_script() {
    connect(SITE);
    jira.issues(new JiraAnswer.Invalid<>("Das Feld „für“ gibt es nicht. フィールドがありません"));
    assertThat(json(get("/api/issues?jql=a")).get("detail").asText())
        .isEqualTo("Das Feld „für“ gibt es nicht. フィールドがありません");
  }

  @Test
  void without_a_connection_one_is_required() {
    assertProblem(get("/api/issues?jql=a"), 409, "connection-required");
    assertProblem(get("/api/issues/ABC-1"), 409, "connection-required");
    assertProblem(get("/api/count?jql=a"), 409, "connection-required");
    assertProblem(get("/api/chart?jql=a"), 409, "connection-required");
  }

  @Test
  void a_site_out_of_reach_is_not_permitted() {
    connect(SITE);
    assertProblem(get("/api/issues?jql=a&site=site-2"), 403, "not-permitted");
  }

  @Test
  void an_issue_that_is_not_there_is_not_found() {
    connect(SITE);
    jira.issues(said(new IssuePage(List.of(), Optional.empty())));
    assertProblem(get("/api/issues/ABC-1"), 404, "not-found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/issues",
        "/api/issues?jql=",
        "/api/issues?jql=%20%0A",
        "/api/issues?jql=a%00b",
        "/api/issues?jql=a%1bb",
        "/api/issues?jql=a&columns=summary,",
        "/api/issues?jql=a&columns=summary,a%07b",
        "/api/issues?jql=a&columns=,",
        "/api/issues?jql=a&columns=%00",
        "/api/issues?jql=a&limit=0",
        "/api/issues?jql=a&limit=101",
        "/api/issues?jql=a&limit=abc",
        "/api/issues?jql=a&limit=-1",
        "/api/issues?jql=a&limit=99999999999999999999",
        "/api/issues?jql=a&page=a%20b",
        "/api/issues?jql=a&sort=labels",
        "/api/issues?jql=a&sort=key%20DESC",
        "/api/issues?jql=a&site=a%0D%0Ab",
        "/api/issues/..%2Fx",
        "/api/issues/x",
        "/api/issues/ABC-0",
        "/api/issues/ABC%0A-1",
        "/api/issues/ABC-1?columns=a%00",
        "/api/issues/ABC-1?site=%00",
        "/api/count",
        "/api/count?jql=%7f",
        "/api/chart",
        "/api/chart?jql=a&by=nonsense",
      })
  void an_invalid_parameter_is_a_bad_request_and_causes_no_query(String target) {
    connect(SITE);

    assertProblem(get(target), 400, "bad-request");
    assertThat(jira.calls()).isEmpty();
    assertThat(tokens.asked()).isEmpty();
  }

  @Test
  void a_query_has_an_end() {
    connect(SITE);

    assertProblem(get("/api/issues?jql=" + "x".repeat(10_001)), 400, "bad-request");
    assertThat(jira.calls()).isEmpty();
  }

  @Test
  void a_query_of_ten_thousand_characters_is_sent() {
    connect(SITE);
    jira.issues(said(page(Optional.empty())));
    String jql = URLEncoder.encode("=".repeat(10_000), StandardCharsets.UTF_8);

    assertThat(get("/api/issues?jql=" + jql).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/issues?jql=%zz", "/api/issues?jql=a&limit=%", "/api/issues/%zz"})
  void invalid_percent_encoding_is_a_bad_request(String target) {
    connect(SITE);

    String answer = serving(server -> rawAnswer(server, target));

    assertThat(answer).startsWith("HTTP/1.1 4");
    assertThat(jira.calls()).isEmpty();
  }

  @Test
  void invalid_percent_encoding_is_reported_in_the_readers_language() {
    connect(SITE);

    String answer = serving(server -> rawAnswer(server, "/api/count?jql=100%"));

    assertThat(answer).contains("In der Adresse folgen auf ein Prozentzeichen nicht zwei");
  }
}
