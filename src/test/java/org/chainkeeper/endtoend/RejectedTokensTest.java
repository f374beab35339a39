package org.chainkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.clock.AdjustableClock;
import org.chainkeeper.sandbox.jira.JiraFault;
import org.chainkeeper.sandbox.jira.JiraFaults.InvalidTokenResponse;
import org.chainkeeper.sandbox.jira.JiraFaults.ScriptedFault;
import org.chainkeeper.sandbox.oauth.ApiFaults.ScriptedAnswer;
import org.chainkeeper.sandbox.site.LocalSites;
import org.chainkeeper.sandbox.visitor.Visitor;
import org.chainkeeper.testkit.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Jira answers 401, in whatever words, for a moment or for good, to one person or to all. */
class RejectedTokensTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RESOURCES = "/oauth/token/accessible-resources";
  private static final int FOR_GOOD = 1_000;
  private static final Duration OLDER_THAN_MIN_AGE = Duration.ofMinutes(3);

  private static final List<JiraFault.Verbatim> REJECTIONS =
      List.of(
          new JiraFault.Verbatim(401, "{\"code\":401,\"message\":\"Unauthorized\"}"),
          new JiraFault.Verbatim(
              401, "{\"code\":401,\"message\":\"Unauthorized; scope does not match\"}"),
          new JiraFault.Verbatim(401, ""),
          new JiraFault.Verbatim(401, "<!doctype html><title>Log in to continue</title>"),
          new JiraFault.Verbatim(
              401, "<?xml version=\"1.0\"?><status><status-code>401</status-code></status>"),
          new JiraFault.Verbatim(
              401, Map.of("WWW-Authenticate", "OAuth realm=\"https%3A%2F%2Fx\""), "{}"),
          new JiraFault.Verbatim(
              401,
              Map.of("WWW-Authenticate", "Bearer error=\"insufficient_scope\", scope=\"a\""),
              "nothing"),
          new JiraFault.Verbatim(401, "{\"message\":\"The user account is deactivated\"}"),
          new JiraFault.Verbatim(401, "\u0000\ufeff{{{"));

  private final World world;
  private final List<Visitor> visitors = new ArrayList<>();

  RejectedTokensTest(@TempDir Path directory) {
    world = World.startWithShortPauses(directory, new AdjustableClock(), World.NOTHING_KEPT);
  }

  @AfterEach
  void close() {
    visitors.forEach(Visitor::close);
    world.close();
  }

  @Test
  void a_rejection_that_passes_costs_no_exchange() throws Exception {
    Visitor ada = connected(People.ADA);
    world.later(OLDER_THAN_MIN_AGE);

    for (JiraFault.Verbatim rejection : REJECTIONS) {
      reject(rejection, 1);
      assertThat(issues(ada).statusCode()).describedAs(rejection.body()).isEqualTo(200);
    }
    assertThat(world.sandbox().ledger().exchanges()).isZero();
  }

  @Test
  void a_token_that_ended_early_is_replaced_in_whatever_words_it_is_rejected() throws Exception {
    Visitor ada = visitor(People.ADA);
    int exchanges = 0;
    for (JiraFault.Verbatim rejection : REJECTIONS) {
      ada.connect();
      world.later(OLDER_THAN_MIN_AGE);
      reject(rejection, 2);

      assertThat(issues(ada).statusCode()).describedAs(rejection.body()).isEqualTo(200);
      assertThat(world.sandbox().ledger().exchanges()).isEqualTo(++exchanges);
    }
  }

  @Test
  void a_rejection_for_good_ends_in_the_offer_to_connect_again() throws Exception {
    Visitor ada = visitor(People.ADA);
    for (JiraFault.Verbatim rejection : REJECTIONS) {
      ada.connect();
      world.later(OLDER_THAN_MIN_AGE);
      reject(rejection, FOR_GOOD);

      HttpResponse<String> answer = issues(ada);
      assertThat(answer.statusCode()).describedAs(rejection.body()).isEqualTo(409);
      assertThat(problem(answer, "code")).isEqualTo("connection-required");
      assertThat(problem(answer, "state")).isEqualTo("needs-consent");

      world.sandbox().jira().faults().clear();
      assertThat(issues(ada).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void a_fresh_token_that_is_rejected_is_waited_for_and_then_the_person_is_asked()
      throws Exception {
    Visitor ada = connected(People.ADA);
    reject(new JiraFault.Verbatim(401, "{}"), FOR_GOOD);

    assertThat(issues(ada).statusCode()).isEqualTo(503);
    world.later(Duration.ofSeconds(11));
    assertThat(issues(ada).statusCode()).isEqualTo(409);
    assertThat(world.sandbox().ledger().exchanges()).isZero();
  }

  @ParameterizedTest
  @EnumSource(
      value = InvalidTokenResponse.class,
      names = {"FORBIDDEN", "NOT_FOUND"})
  void a_dead_token_that_jira_calls_another_thing_is_replaced_when_atlassian_rejects_it(
      InvalidTokenResponse shown) throws Exception {
    Visitor ada = connected(People.ADA);
    world.later(OLDER_THAN_MIN_AGE);
    world.sandbox().apiFaults().next(ScriptedAnswer.of(RESOURCES, 401, "{}"));
    var dead = new ScriptedFault(new JiraFault.InvalidToken(shown), Optional.empty(), 4);
    world.sandbox().jira().faults().next(dead);

    assertThat(issues(ada).statusCode()).isEqualTo(200);
    assertThat(world.sandbox().ledger().exchanges()).isEqualTo(1);
  }

  @Test
  void a_denial_of_a_token_that_atlassian_accepts_costs_no_exchange() throws Exception {
    Visitor ada = connected(People.ADA);
    world.later(OLDER_THAN_MIN_AGE);
    var denied = new JiraFault.InvalidToken(InvalidTokenResponse.FORBIDDEN);
    world.sandbox().jira().faults().next(new ScriptedFault(denied, Optional.empty(), FOR_GOOD));

    assertThat(issues(ada).statusCode()).isEqualTo(403);
    assertThat(issues(ada).statusCode()).isEqualTo(403);
    assertThat(world.sandbox().ledger().exchanges()).isZero();
  }

  @Test
  void a_new_consent_ends_it() throws Exception {
    Visitor ada = connected(People.ADA);
    world.later(OLDER_THAN_MIN_AGE);
    reject(new JiraFault.Verbatim(401, "{}"), 4);
    assertThat(issues(ada).statusCode()).isEqualTo(409);

    ada.connect();

    assertThat(issues(ada).statusCode()).isEqualTo(200);
  }

  @Test
  void a_site_that_rejects_a_token_takes_no_other_site_away() throws Exception {
    Visitor ada = connected(People.ADA);
    world.later(OLDER_THAN_MIN_AGE);
    world
        .sandbox()
        .jira()
        .faults()
        .next(
            new ScriptedFault(new JiraFault.Verbatim(401, ""), Optional.empty(), FOR_GOOD)
                .on(LocalSites.POLAR));

    assertThat(ada.api("GET", "/api/count?jql=key%3E0&site=" + LocalSites.POLAR).statusCode())
        .isEqualTo(409);
    assertThat(issues(ada).statusCode()).isEqualTo(200);
  }

  @Test
  void the_connection_itself_says_that_it_needs_a_consent_until_jira_accepts_it_again()
      throws Exception {
    Visitor ada = connected(People.ADA);
    world.later(OLDER_THAN_MIN_AGE);
    reject(new JiraFault.Verbatim(401, "{}"), 4);
    assertThat(issues(ada).statusCode()).isEqualTo(409);
    assertThat(ada.connection()).isEqualTo("needs-consent");

    world.restartApp();
    assertThat(ada.connection()).isEqualTo("needs-consent");
    ada.connect();
    assertThat(ada.connection()).isEqualTo("connected");

    world.later(OLDER_THAN_MIN_AGE);
    reject(new JiraFault.Verbatim(401, "{}"), 4);
    assertThat(issues(ada).statusCode()).isEqualTo(409);
    assertThat(issues(ada).statusCode()).isEqualTo(200);
    assertThat(ada.connection()).isEqualTo("connected");
  }

  @Test
  void while_jira_rejects_all_tokens_no_person_is_asked_and_all_works_after_it() throws Exception {
    List<Visitor> people =
        List.of(connected(People.ADA), connected(People.BRUNO), connected(People.CHIDI));
    for (Visitor one : people) {
      assertThat(issues(one).statusCode()).isEqualTo(200);
    }
    world.later(OLDER_THAN_MIN_AGE);
    reject(new JiraFault.Verbatim(401, "{\"message\":\"scope does not match\"}"), FOR_GOOD);

    for (int round = 0; round < 3; round++) {
      for (Visitor one : people) {
        assertThat(issues(one).statusCode()).isIn(502, 503);
      }
      world.later(Duration.ofMinutes(10));
    }
    HttpResponse<String> response = issues(people.getFirst());
    assertThat(problem(response, "code")).isEqualTo("jira-failed");

    world.sandbox().jira().faults().clear();
    for (Visitor one : people) {
      assertThat(issues(one).statusCode()).isEqualTo(200);
    }
  }

  private Visitor visitor(Person person) {
    Visitor visitor = world.visitor(person);
    visitors.add(visitor);
    return visitor;
  }

  private Visitor connected(Person person) {
    Visitor visitor = visitor(person);
    assertThat(visitor.connect().statusCode()).isEqualTo(200);
    return visitor;
  }

  private void reject(JiraFault.Verbatim rejection, int times) {
    world.sandbox().jira().faults().next(new ScriptedFault(rejection, Optional.empty(), times));
  }

  private static HttpResponse<String> issues(Visitor visitor) {
    return visitor.api("GET", "/api/issues?jql=project%3DDEMO&limit=1");
  }

  private static String problem(HttpResponse<String> answer, String member) throws Exception {
    JsonNode body = JSON.readTree(answer.body());
    return body.path(member).asText();
  }
}
