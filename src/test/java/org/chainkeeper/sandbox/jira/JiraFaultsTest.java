package org.chainkeeper.sandbox.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.jira.JiraFaults.IdentityHeader;
import org.chainkeeper.sandbox.jira.JiraFaults.InvalidTokenResponse;
import org.chainkeeper.sandbox.jira.JiraFaults.ScriptedFault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JiraFaultsTest {
  private static final String JQL = "project = DEMO";

  private JiraWorld world;

  @BeforeAll
  void start() {
    world = new JiraWorld();
  }

  @BeforeEach
  void heal() {
    world.jira.faults().clear();
  }

  @AfterAll
  void stop() {
    world.close();
  }

  @Test
  void a_dead_token_can_be_answered_as_anonymous_with_an_empty_list() {
    world.jira.faults().invalidTokens(InvalidTokenResponse.ANONYMOUS);
    HttpResponse<String> answer = world.search("revoked", JQL);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"issues\":[],\"isLast\":true}");
    assertThat(answer.headers().firstValue("X-AAccountId")).isEmpty();
    assertThat(answer.headers().firstValue("X-Seraph-LoginReason"))
        .contains("AUTHENTICATED_FAILED");
    assertThat(world.api("revoked", "myself").statusCode()).isEqualTo(401);
    assertThat(world.api("revoked", "issue/DEMO-1").statusCode()).isEqualTo(404);
    assertThat(
            world
                .apiPost("revoked", "search/approximate-count", "{\"jql\":\"" + JQL + "\"}")
                .body())
        .isEqualTo("{\"count\":0}");
    assertThat(
            JiraWorld.keys(
                world.apiPost("revoked", "issue/bulkfetch", "{\"issueIdsOrKeys\":[\"DEMO-1\"]}")))
        .isEmpty();
    assertThat(JiraWorld.keys(world.search("ada", JQL))).hasSize(100);
  }

  @ParameterizedTest
  @CsvSource({"UNAUTHORIZED, 401", "FORBIDDEN, 403", "NOT_FOUND, 404"})
  void a_dead_token_shows_as_the_gateway_likes(InvalidTokenResponse shown, int status) {
    world.jira.faults().invalidTokens(shown);
    assertThat(world.search("revoked", JQL).statusCode()).isEqualTo(status);
    assertThat(world.search("ada", JQL).statusCode()).isEqualTo(200);
  }

  @Test
  void the_identity_header_can_get_lost_on_the_way_or_arrive_encoded() {
    world.jira.faults().identityHeader(IdentityHeader.DROPPED);
    assertThat(world.search("ada", JQL).headers().firstValue("X-AAccountId")).isEmpty();
    world.jira.faults().identityHeader(IdentityHeader.ENCODED);
    assertThat(world.search("ada", JQL).headers().firstValue("X-AAccountId").orElseThrow())
        .startsWith("712020%3A");
  }

  @Test
  void a_rate_limit_says_why_and_until_when_and_passes() {
    world
        .jira
        .faults()
        .next(
            new ScriptedFault(
                new JiraFault.RateLimited("jira-quota-tenant-based", Duration.ofSeconds(90)),
                Optional.of("search/jql"),
                2));
    assertThat(world.api("ada", "myself").statusCode()).isEqualTo(200);
    for (int i = 0; i < 2; i++) {
      HttpResponse<String> answer = world.search("ada", JQL);
      assertThat(answer.statusCode()).isEqualTo(429);
      assertThat(answer.headers().firstValue("Retry-After")).contains("90");
      assertThat(answer.headers().firstValue("RateLimit-Reason"))
          .contains("jira-quota-tenant-based");
      assertThat(answer.headers().firstValue("X-RateLimit-Remaining")).contains("0");
      assertThat(answer.headers().firstValue("X-RateLimit-Reset"))
          .contains(JiraWorld.NOW.plusSeconds(90).toString());
    }
    assertThat(world.search("ada", JQL).statusCode()).isEqualTo(200);
  }

  @Test
  void a_warning_comes_before_the_limit() {
    world.jira.faults().nearLimit(true);
    HttpResponse<String> answer = world.search("ada", JQL);
    assertThat(answer.headers().firstValue("X-RateLimit-NearLimit")).contains("true");
    assertThat(answer.headers().firstValue("X-RateLimit-Remaining")).contains("6500");
  }

  @Test
  void an_answer_can_be_a_server_error_garbage_or_half() {
    world.jira.faults().next(new JiraFault.ServerError(502));
    world.jira.faults().next(new JiraFault.Garbage());
    world.jira.faults().next(new JiraFault.Truncated());
    assertThat(world.search("ada", JQL).statusCode()).isEqualTo(502);
    assertThat(world.search("ada", JQL).body()).startsWith("<!doctype html>");
    HttpResponse<String> half = world.search("ada", JQL);
    assertThatThrownBy(() -> JiraWorld.json(half)).isInstanceOf(AssertionError.class);
    assertThat(world.search("ada", JQL).statusCode()).isEqualTo(200);
  }

  @Test
  void an_answer_can_be_huge() {
    world.jira.faults().next(new JiraFault.Huge(11));
    HttpResponse<String> answer = world.search("ada", JQL);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body().length()).isGreaterThan(10 * 1024 * 1024);
    assertThat(JiraWorld.json(answer).path("isLast").asBoolean()).isTrue();
  }

  @Test
  void an_answer_can_be_any_json() {
    world.jira.faults().next(new JiraFault.FixedJson("{\"issues\":42}"));
    assertThat(world.search("ada", JQL).body()).isEqualTo("{\"issues\":42}");
    assertThat(JiraWorld.json(world.search("ada", JQL)).path("issues").isArray()).isTrue();
  }

  @Test
  void a_slow_answer_is_the_right_one() {
    world.jira.faults().next(new JiraFault.Slow(Duration.ofMillis(150)));
    long before = System.nanoTime();
    assertThat(world.search("ada", JQL).statusCode()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThan(Duration.ofMillis(140));
  }

  @Test
  void faults_for_several_endpoints_do_not_wait_for_each_other() {
    JiraFaults faults = new JiraFaults();
    faults.next(new ScriptedFault(new JiraFault.Garbage(), Optional.of("a"), 2));
    faults.next(new ScriptedFault(new JiraFault.Huge(11), Optional.empty(), 1));
    assertThat(take(faults, "b")).contains(new JiraFault.Huge(11));
    assertThat(take(faults, "b")).isEmpty();
    assertThat(take(faults, "a")).contains(new JiraFault.Garbage());
    assertThat(take(faults, "a")).contains(new JiraFault.Garbage());
    assertThat(take(faults, "a")).isEmpty();
  }

  @Test
  void the_control_route_scripts_faults_shows_them_and_clears_them() {
    assertThat(
            world
                .control(
                    "{\"mode\":\"rate-limited\",\"times\":3,\"endpoint\":\"search/jql\","
                        + "\"reason\":\"jira-burst-based\",\"retryAfterSeconds\":5}")
                .statusCode())
        .isEqualTo(200);
    world.control("{\"mode\":\"dead-tokens\",\"as\":\"not-found\"}");
    world.control("{\"mode\":\"latency\",\"millis\":1}");
    HttpResponse<String> limited = world.search("ada", JQL);
    assertThat(limited.headers().firstValue("Retry-After")).contains("5");
    assertThat(limited.headers().firstValue("RateLimit-Reason")).contains("jira-burst-based");
    assertThat(world.api("revoked", "myself").statusCode()).isEqualTo(404);
    JsonNode state = JiraWorld.json(world.get("", "/control/jira"));
    assertThat(state.path("script").path(0).path("times").asInt()).isEqualTo(2);
    assertThat(state.path("deadTokens").asText()).isEqualTo("not-found");
    assertThat(state.path("latencyMillis").asInt()).isEqualTo(1);
    assertThat(state.path("requests").path("search/jql").asLong())
        .isEqualTo(world.jira.requests("search/jql"))
        .isPositive();

    JsonNode cleared = JiraWorld.json(world.send(world.request("/control/jira").DELETE()));
    assertThat(cleared.path("script").isEmpty()).isTrue();
    assertThat(cleared.path("requests").isEmpty()).isTrue();
    assertThat(world.jira.requests("search/jql")).isZero();
    assertThat(world.search("ada", JQL).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"mode\":\"no-such-mode\"}",
        "{\"mode\":\"garbage\",\"times\":0}",
        "{\"mode\":\"server-error\",\"status\":200}",
        "{\"mode\":\"slow\"}",
        "{\"mode\":\"slow\",\"millis\":999999999}",
        "{\"mode\":\"latency\",\"millis\":-1}",
        "{\"mode\":\"dead-tokens\",\"as\":\"whatever\"}"
      })
  void the_control_route_refuses_what_it_does_not_know(String body) {
    assertThat(world.control(body).statusCode()).isEqualTo(400);
    assertThat(world.jira.faults().script()).isEmpty();
  }

  @Test
  void a_fault_of_one_site_or_person_meets_no_other() {
    JiraFaults faults = new JiraFaults();
    JiraFault answer = new JiraFault.Verbatim(401, "<html>");
    faults.next(new JiraFaults.ScriptedFault(answer, Optional.empty(), 1).on("b").to(People.ADA));

    Supplier<Optional<String>> ada = () -> Optional.of(People.ADA.accountId());
    assertThat(faults.take("myself", "a", ada)).isEmpty();
    assertThat(faults.take("myself", "b", Optional::empty)).isEmpty();
    assertThat(faults.take("myself", "b", ada)).contains(answer);
  }

  private static Optional<JiraFault> take(JiraFaults faults, String endpoint) {
    return faults.take(endpoint, "site", Optional::empty);
  }
}
