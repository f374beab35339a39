package org.chainkeeper.sandbox.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.chainkeeper.sandbox.account.ApiTokens.DeadAtGateway;
import org.chainkeeper.sandbox.account.ApiTokens.Kind;
import org.chainkeeper.sandbox.account.ApiTokens.Year;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.site.LocalSites;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The local Jira answers API tokens as real sites were measured to do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiTokenAnswersTest {
  private static final String ADA = "ada@example.invalid";
  private static final List<String> OPEN_TO_ALL =
      List.of(
          "search/jql?fields=summary&jql=project%20%3D%20DEMO",
          "project/search", "project", "field", "issueLinkType", "serverInfo", "mypermissions");

  private final AtomicReference<Instant> now = new AtomicReference<>(JiraWorld.NOW);
  private JiraWorld world;
  private String plain = "";
  private String scoped = "";

  @BeforeAll
  void start() {
    world = new JiraWorld(now::get);
  }

  @BeforeEach
  void renew() {
    now.set(JiraWorld.NOW);
    world.jira.apiTokens().year(Year.Y2026);
    world.jira.apiTokens().deadAtGateway(DeadAtGateway.UNAUTHORIZED);
    plain = world.jira.apiTokens().issue(People.ADA, Kind.PLAIN);
    scoped = world.jira.apiTokens().issue(People.ADA, Kind.SCOPED);
  }

  @AfterAll
  void stop() {
    world.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ada@example.invalid", "Ada@Example.INVALID"})
  void the_right_pair_is_the_account_with_the_e_mail_in_any_case(String email) {
    String header = basic(email + ":" + plain);
    for (String path : OPEN_TO_ALL) {
      assertAccount(site(header, path));
    }
    assertAccount(site(header, "myself"));
    assertAccount(site(header, "issue/DEMO-1"));
    assertThat(site(header, "project").body()).contains("DEMO");
  }

  private static void assertAccount(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("X-AAccountId")).contains(People.ADA.accountId());
    assertThat(answer.headers().firstValue("X-Seraph-LoginReason")).contains("OK");
  }

  @Test
  void a_wrong_pair_is_anonymous_and_the_header_says_that_the_login_failed() {
    String revoked = world.jira.apiTokens().issue(People.ADA, Kind.PLAIN);
    world.jira.apiTokens().revoke(revoked, Duration.ZERO);
    String expired = world.jira.apiTokens().issue(People.ADA, Kind.PLAIN, Duration.ofDays(1));
    now.updateAndGet(at -> at.plus(Duration.ofDays(1)));
    List<String> pairs =
        List.of(
            ADA + ":" + plain.toLowerCase(Locale.ROOT),
            ADA + ":ATATT3xnever",
            ADA + ":" + revoked,
            ADA + ":" + expired,
            ADA + ":",
            ADA + ":" + plain + "\n",
            "unknown@example.invalid:" + plain,
            People.BRUNO.email() + ":" + plain,
            ADA + ":" + scoped);
    for (String pair : pairs) {
      for (String path : OPEN_TO_ALL) {
        assertAnonymous(site(basic(pair), path), Optional.of("AUTHENTICATED_FAILED"));
      }
      assertThat(site(basic(pair), "project").body()).isEqualTo("[]");
      assertThat(site(basic(pair), "issue/DEMO-1").statusCode()).isEqualTo(404);
      assertRefusedAsHtml(site(basic(pair), "myself"));
    }
  }

  private static void assertAnonymous(HttpResponse<String> answer, Optional<String> reason) {
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("X-AAccountId")).isEmpty();
    assertThat(answer.headers().firstValue("X-Seraph-LoginReason")).isEqualTo(reason);
    assertThat(answer.headers().firstValue("Set-Cookie").filter(cookie -> cookie.contains("_lout")))
        .matches(cookie -> cookie.isPresent() == reason.isPresent());
  }

  private static void assertRefusedAsHtml(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("OAuth");
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
  }

  @Test
  void a_header_without_a_user_name_is_anonymous_without_a_reason() {
    List<String> headers =
        List.of(
            basic("no-colon"),
            basic(":" + plain),
            "Basic !!!",
            "",
            "bearer x",
            "token x",
            "Bearer  x",
            "Bearer\tx",
            basic(ADA + ":" + plain).replace("Basic ", "Basic  "),
            basic(ADA + ":" + plain).replace("Basic ", "Basic\t"));
    for (String header : headers) {
      for (String path : OPEN_TO_ALL) {
        assertAnonymous(site(header, path), Optional.empty());
      }
      assertRefusedAsHtml(site(header, "myself"));
      assertThat(site(header, "issue/DEMO-1").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void a_bearer_is_refused_by_every_endpoint() {
    for (String path : List.of("myself", "issue/DEMO-1", OPEN_TO_ALL.getFirst(), "project")) {
      assertThat(site("Bearer x", path).statusCode()).isEqualTo(403);
      assertThat(site("Bearer x", path).body())
          .contains("Failed to parse Connect Session Auth Token");
      assertThat(site("Bearer eyJh.eyJz.c2ln", path).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void an_unbounded_search_is_refused_also_when_it_is_anonymous() {
    String path = "search/jql?jql=order%20by%20key";
    for (String header : List.of("", basic(ADA + ":wrong"), basic(ADA + ":" + plain))) {
      assertThat(site(header, path).statusCode()).isEqualTo(400);
      assertThat(site(header, path).body()).contains("Unbounded JQL");
    }
  }

  @Test
  void until_2022_a_token_that_never_existed_was_refused_everywhere() {
    world.jira.apiTokens().year(Year.Y2022);
    for (String path : OPEN_TO_ALL) {
      assertThat(site(basic(ADA + ":never"), path).statusCode()).isEqualTo(401);
      assertAnonymous(
          site(basic(People.BRUNO.email() + ":" + plain), path),
          Optional.of("AUTHENTICATED_FAILED"));
    }
  }

  @Test
  void a_revoked_token_goes_on_working_for_a_time_that_is_at_most_20_minutes() {
    world.jira.apiTokens().revoke(plain, Duration.ofMinutes(20));
    String header = basic(ADA + ":" + plain);
    now.updateAndGet(at -> at.plus(Duration.ofMinutes(20)).minusMillis(1));
    assertThat(site(header, "myself").statusCode()).isEqualTo(200);
    now.updateAndGet(at -> at.plusMillis(1));
    assertThat(site(header, "myself").statusCode()).isEqualTo(401);
    assertThatThrownBy(
            () -> world.jira.apiTokens().revoke(scoped, Duration.ofMinutes(20).plusMillis(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_scoped_token_works_at_the_gateway_only_and_a_plain_one_at_the_site_only() {
    assertAccount(gateway(basic(ADA + ":" + scoped), "myself"));
    assertAccount(gateway(basic(ADA + ":" + scoped), "project"));
    assertRefusedAsHtml(site(basic(ADA + ":" + scoped), "myself"));
    assertThat(gateway(basic(ADA + ":" + plain), "myself").statusCode()).isEqualTo(401);
  }

  @Test
  void the_gateway_refuses_a_dead_token_or_answers_as_anonymous() {
    String dead = basic(ADA + ":dead");
    assertThat(gateway(dead, "project").statusCode()).isEqualTo(401);
    assertThat(gateway(dead, "myself").statusCode()).isEqualTo(401);
    world.jira.apiTokens().deadAtGateway(DeadAtGateway.ANONYMOUS);
    assertThat(gateway(dead, "project").body()).isEqualTo("[]");
    assertThat(gateway(dead, "project").headers().firstValue("X-Seraph-LoginReason"))
        .contains("AUTHENTICATED_FAILED");
    assertThat(gateway(dead, "myself").statusCode()).isEqualTo(401);
  }

  @Test
  void a_site_without_the_account_refuses_its_token() {
    String chidi = world.jira.apiTokens().issue(People.CHIDI, Kind.SCOPED);
    HttpRequest.Builder request =
        world
            .request(JiraWorld.path(LocalSites.POLAR, "myself"))
            .header("Authorization", basic(People.CHIDI.email() + ":" + chidi));
    assertThat(world.send(request).statusCode()).isEqualTo(403);
  }

  private HttpResponse<String> site(String header, String path) {
    return send("/rest/api/3/" + path, header);
  }

  private HttpResponse<String> gateway(String header, String path) {
    return send(JiraWorld.path(LocalSites.HOME, path), header);
  }

  private HttpResponse<String> send(String path, String header) {
    HttpRequest.Builder request = world.request(path);
    return world.send(header.isEmpty() ? request : request.header("Authorization", header));
  }

  private static String basic(String pair) {
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }
}
