package org.chainkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.chainkeeper.sandbox.account.ApiTokens.Kind;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.jira.JiraFault;
import org.chainkeeper.sandbox.visitor.Visitor;
import org.junit.jupiter.api.Test;

/** An admin's API token, from the admin page to its last day. */
class CredentialsTest extends CredentialsTestCase {
  @Test
  void a_plain_token_is_kept_with_the_sites_address_and_a_scoped_one_with_the_gateways()
      throws Exception {
    JsonNode plain = stored(People.ADA, Kind.PLAIN, "[]");
    assertThat(plain.get("address").asText()).isEqualTo("site");
    assertThat(plain.get("account").asText()).isEqualTo(People.ADA.accountId());
    assertThat(plain.get("state").asText()).isEqualTo("proven");
    assertThat(plain.has("secret")).isFalse();

    JsonNode scoped = stored(People.BRUNO, Kind.SCOPED, "[\"count\"]");
    assertThat(scoped.get("address").asText()).isEqualTo("gateway");
    assertThat(listed()).hasSize(1).first().isEqualTo(scoped);
  }

  @Test
  void what_jira_does_not_accept_is_not_stored_and_what_was_there_stays() throws Exception {
    JsonNode before = stored(People.ADA, Kind.PLAIN, ALL_USES);
    String other = tokens().issue(People.BRUNO, Kind.PLAIN);

    HttpResponse<String> mistyped = store(People.ADA.email(), "ATATT3xmistyped", "");
    assertCode(mistyped, 400, "bad-request");
    assertThat(json(mistyped).get("cause").asText()).isEqualTo("never-worked");
    assertCode(store(People.ADA.email(), other, ""), 400, "bad-request");
    assertThat(mistyped.body()).doesNotContain("ATATT3x");
    world.sandbox().jira().faults().next(fault("myself", new JiraFault.ServerError(503), 4));
    assertCode(store(People.BRUNO.email(), other, ""), 502, "jira-failed");

    assertThat(listed()).hasSize(1).first().isEqualTo(before);
  }

  @Test
  void the_end_date_is_in_a_year_unless_an_earlier_one_is_typed_and_never_later() throws Exception {
    String token = tokens().issue(People.ADA, Kind.PLAIN);
    LocalDate today = LocalDate.ofInstant(world.sandbox().clock().instant(), ZoneOffset.UTC);

    assertThat(json(store(People.ADA.email(), token, "")).get("endsOn").asText())
        .isEqualTo(today.plusDays(365).toString());
    for (String date : List.of(today.plusDays(366).toString(), today.toString(), "30.11.2026")) {
      assertCode(
          store(People.ADA.email(), token, ",\"endsOn\":\"" + date + "\""), 400, "bad-request");
    }
    String early = ",\"endsOn\":\"" + today.plusDays(6) + "\"";
    assertThat(json(store(People.ADA.email(), token, early)).get("endsOn").asText())
        .isEqualTo(today.plusDays(6).toString());
    assertThat(overview()).contains("credential-ends-7", "ends on " + today.plusDays(6));
  }

  @Test
  void a_host_that_the_app_may_not_ask_gets_no_secret() throws Exception {
    String token = tokens().issue(People.ADA, Kind.PLAIN);
    for (String host :
        List.of("evil.example", "127.0.0.1@evil.example", "..", "a b", "localhost")) {
      assertCode(
          store(People.ADA.email(), token, ",\"site\":\"" + host + "\""), 400, "bad-request");
    }
    assertThat(listed()).isEmpty();
  }

  @Test
  void a_revoked_token_is_not_used_any_more_and_watched_until_jira_refuses_it() throws Exception {
    try (Visitor bruno = world.visitor(People.BRUNO)) {
      String token = tokens().issue(People.ADA, Kind.PLAIN);
      JsonNode stored = json(store(People.ADA.email(), token, ",\"uses\":" + ALL_USES));
      tokens().revoke(token, Duration.ofMinutes(15));
      String path = "/" + stored.get("id").asText();

      JsonNode revoked = json(admin("POST", path + "/revoked", ""));
      assertThat(revoked.get("state").asText()).isEqualTo("still-answering");
      assertThat(bruno.api("GET", COUNT).statusCode()).isEqualTo(409);
      world.later(Duration.ofMinutes(15));
      admin.open();
      JsonNode dead = json(admin("POST", path + "/check", ""));
      assertThat(dead.get("state").asText()).isEqualTo("revoked");
      assertThat(admin("DELETE", path, "").statusCode()).isEqualTo(204);
      assertThat(listed()).isEmpty();
      assertCode(admin("POST", path + "/check", ""), 404, "not-found");
    }
  }

  @Test
  void a_token_is_replaced_without_a_gap() throws Exception {
    try (Visitor bruno = world.visitor(People.BRUNO)) {
      JsonNode first = stored(People.ADA, Kind.PLAIN, ALL_USES);
      assertThat(bruno.api("GET", COUNT).statusCode()).isEqualTo(200);
      HttpResponse<String> second =
          store(People.ADA.email(), tokens().issue(People.ADA, Kind.SCOPED), "");

      assertThat(second.statusCode()).isEqualTo(200);
      assertThat(json(second).get("uses")).isEqualTo(first.get("uses"));
      assertThat(json(second).get("id")).isNotEqualTo(first.get("id"));
      assertThat(bruno.api("GET", COUNT).statusCode()).isEqualTo(200);
      assertThat(listed()).hasSize(1);
    }
  }

  @Test
  void client_credentials_are_exchanged_for_a_token_that_is_used_until_it_ends() throws Exception {
    var clients = world.sandbox().oauth().serviceClients();
    var client = clients.create(People.ADA);
    String more = ",\"kind\":\"client-credentials\",\"uses\":[\"count\"]";
    try (Visitor bruno = world.visitor(People.BRUNO)) {
      assertCode(store(client.id(), client.secret() + "x", more), 400, "bad-request");
      assertThat(json(store(client.id(), client.secret(), more)).get("address").asText())
          .isEqualTo("gateway");
      assertThat(json(bruno.api("GET", COUNT)).get("count").asInt()).isPositive();

      clients.endTokens();
      assertThat(bruno.api("GET", COUNT + "%20and%20key%20%3E%20DEMO-1").statusCode())
          .as("a new token takes the place of one that ended early")
          .isEqualTo(200);
      world.later(Duration.ofHours(2));
      assertThat(bruno.api("GET", COUNT + "%20and%20key%20%3E%20DEMO-2").statusCode())
          .isEqualTo(200);

      clients.delete(client);
      HttpResponse<String> dead = bruno.api("GET", COUNT + "%20and%20key%20%3E%20DEMO-3");
      assertThat(json(dead).get("serviceAccount").asText()).isEqualTo("revoked-or-closed");
    }
  }

  @Test
  void one_odd_answer_of_myself_decides_nothing_and_two_that_agree_do() throws Exception {
    String check = "/" + stored(People.ADA, Kind.PLAIN, "[]").get("id").asText() + "/check";
    String other = "{\"accountId\":\"other\"}";
    Map<JiraFault, String> answers =
        Map.of(
            new JiraFault.Verbatim(401, Map.of(), ""), "revoked-or-closed",
            new JiraFault.Verbatim(403, Map.of(), ""), "restricted",
            new JiraFault.Verbatim(200, Map.of("X-AAccountId", "other"), other), "swapped",
            new JiraFault.Verbatim(200, Map.of(), other), "proven",
            new JiraFault.ServerError(503), "proven");
    for (Map.Entry<JiraFault, String> answer : answers.entrySet()) {
      world.sandbox().jira().faults().next(fault("myself", answer.getKey(), 1));
      assertThat(json(admin("POST", check, "")).get("state").asText()).isEqualTo("proven");
      world.sandbox().jira().faults().clear();
      world.sandbox().jira().faults().next(fault("myself", answer.getKey(), 2));
      assertThat(json(admin("POST", check, "")).get("state").asText()).isEqualTo(answer.getValue());
      world.sandbox().jira().faults().clear();
      assertThat(json(admin("POST", check, "")).get("state").asText())
          .as("it is proven again")
          .isEqualTo("proven");
    }
  }
}
