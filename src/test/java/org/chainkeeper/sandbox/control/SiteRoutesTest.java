package org.chainkeeper.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.chainkeeper.sandbox.Sandbox;
import org.chainkeeper.sandbox.SandboxOptions;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.clock.AdjustableClock;
import org.chainkeeper.sandbox.site.LocalSites;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteRoutesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RESOURCES = "/oauth/token/accessible-resources";
  private static final String SCOPE = "read:me read:jira-work offline_access";

  private final HttpClient http = HttpClient.newHttpClient();
  private final Sandbox sandbox =
      Sandbox.start(0, SandboxOptions.defaults(), new AdjustableClock());

  @AfterEach
  void stop() {
    http.close();
    sandbox.close();
  }

  @Test
  void a_renamed_site_keeps_its_cloud_id_and_its_former_host() throws Exception {
    send(
        "POST",
        "/control/sites/" + LocalSites.POLAR,
        "{\"name\":\"South\",\"host\":\"south.localhost\"}");

    JsonNode listed = listed(token(People.ADA));
    assertThat(listed.findValuesAsText("id")).containsExactly(LocalSites.HOME, LocalSites.POLAR);
    assertThat(listed.get(1).path("url").asText()).startsWith("http://south.localhost:");
    assertThat(sandbox.sites().byHost("polar.localhost").orElseThrow().name()).isEqualTo("South");
    assertThat(get(jira(LocalSites.POLAR), token(People.ADA)).statusCode()).isEqualTo(200);
  }

  @Test
  void a_site_can_be_added_and_removed_and_a_new_one_has_another_cloud_id() throws Exception {
    String token = token(People.BRUNO);
    String body = "{\"name\":\"Harbour\",\"host\":\"harbour.localhost\"}";
    send("POST", "/control/sites", body);
    String first = listed(token).get(1).path("id").asText();
    send("DELETE", "/control/sites/" + first, "");
    assertThat(listed(token)).hasSize(1);
    assertThat(get(jira(first), token).statusCode()).isEqualTo(404);
    send("POST", "/control/sites", body);

    assertThat(listed(token).get(1).path("id").asText()).isNotEqualTo(first);
  }

  @Test
  void many_sites_are_listed_before_the_tenants_own() throws Exception {
    send("POST", "/control/sites", "{\"number\":250}");

    List<String> ids = listed(token(People.BRUNO)).findValuesAsText("id");
    assertThat(ids).hasSize(251).endsWith(LocalSites.HOME);
  }

  @Test
  void the_site_with_a_service_desk_is_added_once() throws Exception {
    send("POST", "/control/sites", "{\"service\":true}");

    String token = token(People.BRUNO);
    assertThat(listed(token).findValuesAsText("id"))
        .containsExactly(LocalSites.HOME, LocalSites.SERVICE);
    assertThat(get(jira(LocalSites.SERVICE), token).statusCode()).isEqualTo(200);
    assertThat(send("POST", "/control/sites", "{\"service\":true}").statusCode()).isEqualTo(400);
  }

  @Test
  void a_grant_reaches_only_the_sites_that_were_chosen_at_the_consent() throws Exception {
    String before = token(People.ADA);
    send("POST", "/control/grant-sites", grantSites(People.ADA, LocalSites.POLAR, false));

    assertThat(listed(before)).hasSize(2);
    String limited = token(People.ADA);
    assertThat(listed(limited).findValuesAsText("id")).containsExactly(LocalSites.POLAR);
    assertThat(get(jira(LocalSites.HOME), limited).statusCode()).isEqualTo(403);
    assertThat(get(jira(LocalSites.POLAR), limited).statusCode()).isEqualTo(200);
  }

  @Test
  void a_living_grant_can_be_limited() throws Exception {
    String token = token(People.ADA);
    send("POST", "/control/grant-sites", grantSites(People.ADA, LocalSites.POLAR, true));

    assertThat(listed(token).findValuesAsText("id")).containsExactly(LocalSites.POLAR);
  }

  @ParameterizedTest
  @CsvSource({
    "ip-allowlist, 403, not on the allowed list",
    "app-blocked,  403, Your site admin must authorize this app",
    "suspended,    404, Site temporarily unavailable"
  })
  void a_faulty_site_refuses_apps_and_stays_in_the_list(String fault, int status, String words)
      throws Exception {
    String token = token(People.ADA);
    send("POST", "/control/sites/" + LocalSites.HOME, "{\"fault\":\"" + fault + "\"}");

    HttpResponse<String> answer = get(jira(LocalSites.HOME), token);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains(words);
    assertThat(get(jira(LocalSites.POLAR), token).statusCode()).isEqualTo(200);
    assertThat(listed(token)).hasSize(2);
  }

  @Test
  void a_member_without_jira_is_refused_by_jira() throws Exception {
    String account = People.CHIDI.accountId();
    send(
        "POST",
        "/control/sites/" + LocalSites.HOME,
        "{\"account\":\"" + account + "\",\"jira\":false}");

    assertThat(get(jira(LocalSites.HOME), token(People.CHIDI)).statusCode()).isEqualTo(403);
    assertThat(get(jira(LocalSites.HOME), token(People.BRUNO)).statusCode()).isEqualTo(200);
  }

  @Test
  void a_deactivated_account_opens_nothing_until_it_is_active_again() throws Exception {
    String token = token(People.CHIDI);
    account(People.CHIDI, "deactivated");
    assertThat(get(sandbox.url() + "/me", token).statusCode()).isEqualTo(403);
    assertThat(get(jira(LocalSites.HOME), token).body())
        .contains("The user account is deactivated");
    account(People.CHIDI, "active");

    assertThat(get(jira(LocalSites.HOME), token).statusCode()).isEqualTo(200);
  }

  @Test
  void a_grant_without_the_scope_to_read_opens_no_site_until_the_next_consent() throws Exception {
    String token = token(People.CHIDI);
    account(People.CHIDI, "scopes-missing");

    HttpResponse<String> refused = get(jira(LocalSites.HOME), token);
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.body()).contains("scope does not match");
    assertThat(listed(token).get(0).path("scopes").toString()).isEqualTo("[\"read:jira-user\"]");
    assertThat(get(sandbox.url() + "/me", token).statusCode()).isEqualTo(200);
    assertThat(get(jira(LocalSites.HOME), token(People.CHIDI)).statusCode()).isEqualTo(200);
  }

  @Test
  void a_token_without_any_scope_of_jira_lists_no_site() throws Exception {
    String token = sandbox.oauth().issueTo(People.CHIDI, "read:me").accessToken();

    assertThat(listed(token)).isEmpty();
    assertThat(get(jira(LocalSites.HOME), token).statusCode()).isEqualTo(401);
  }

  @Test
  void each_host_tells_its_cloud_id_without_a_token() throws Exception {
    assertThat(get(sandbox.url() + "/_edge/tenant_info", "").body())
        .isEqualTo("{\"cloudId\":\"" + LocalSites.HOME + "\"}");
  }

  @Test
  void the_list_of_sites_answers_what_the_script_says_as_often_as_it_says() throws Exception {
    String token = token(People.ADA);
    send(
        "POST",
        "/control/api",
        "{\"path\":\"" + RESOURCES + "\",\"status\":429,\"headers\":{\"Retry-After\":\"7\"}}");

    HttpResponse<String> answer = get(sandbox.url() + RESOURCES, token);
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).contains("7");
    assertThat(listed(token)).hasSize(2);
    assertThat(sandbox.apiFaults().requests(RESOURCES)).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "sites       | {}                                              | name is missing",
        "sites       | {\"name\":\"A\",\"host\":\"polar.localhost\"}   | another site has the host",
        "sites       | {\"name\":\"A\",\"host\":\"a b\"}               | letters, digits",
        "sites       | {\"number\":5000}                               | at most 1000",
        "sites/none  | {\"fault\":\"none\"}                            | there is no site none",
        "grant-sites | {\"account\":\"me\"}                            | account must be one of",
        "account     | {\"account\":\"me\",\"status\":\"active\"}      | account must be one of",
        "api         | {\"path\":\"/you\",\"status\":500}              | path must be /me",
        "api         | {\"path\":\"/me\",\"status\":5}                 | status is 100"
      })
  void what_is_not_understood_is_refused(String path, String body, String words) throws Exception {
    HttpResponse<String> answer = send("POST", "/control/" + path, body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(words);
  }

  private static String grantSites(Person person, String site, boolean now) {
    return "{\"account\":\"%s\",\"sites\":[\"%s\"],\"now\":%s}"
        .formatted(person.accountId(), site, now);
  }

  private void account(Person person, String status) throws Exception {
    send(
        "POST",
        "/control/account",
        "{\"account\":\"%s\",\"status\":\"%s\"}".formatted(person.accountId(), status));
  }

  private String token(Person person) {
    return sandbox.oauth().issueTo(person, SCOPE).accessToken();
  }

  private JsonNode listed(String token) throws Exception {
    return JSON.readTree(get(sandbox.url() + RESOURCES, token).body());
  }

  private String jira(String cloudId) {
    return sandbox.url() + "/ex/jira/" + cloudId + "/rest/api/3/myself";
  }

  private HttpResponse<String> get(String url, String token) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + token).build();
    return http.send(request, BodyHandlers.ofString());
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(sandbox.url() + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }
}
