package org.chainkeeper.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.web.WebWorld.SECRET;
import static org.chainkeeper.web.WebWorld.contextToken;
import static org.chainkeeper.web.WebWorld.header;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageRoutesTest {
  private final WebWorld world = new WebWorld("http://localhost:8080/base");

  @AfterEach
  void stop() {
    world.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/macros/table?,table",
    "/macros/issue?,issue",
    "/macros/issue?display=card&,issue",
    "/macros/issue?display=inline&,issue-inline",
    "/macros/count?,count",
    "/macros/chart?,chart",
    "/macros/editor?,editor",
    "/macros/editor?macro=chart&,editor",
    "/me?,me",
    "/admin?,admin"
  })
  void a_page_with_its_own_token_is_shown(String path, String page) throws IOException {
    var answer = world.page(path + "xdm_e=https%3A%2F%2Fexample.atlassian.net&x=a%20b");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Content-Type")).startsWith("text/html");
    assertThat(answer.body())
        .contains("data-base=\"/base\"", "href=\"/base/assets/x.css\"")
        .contains("src=\"https://connect-cdn.atl-paas.net/all.js\"")
        .contains("__UNKNOWN__");
    assertThat(config(answer).get("page").asText()).isEqualTo(page);
    assertThat(config(answer).get("viewer").asText()).isEqualTo("known");
  }

  @Test
  void the_token_may_come_in_the_header() {
    var token = world.pageToken("GET", "/macros/table?jql=x").hs256(SECRET);

    assertThat(world.get("/macros/table?jql=x", "Authorization", "JWT " + token).statusCode())
        .isEqualTo(200);
  }

  @Test
  void a_page_receives_the_target_of_a_pasted_link() throws IOException {
    var link = "https%3A%2F%2Fa.atlassian.net%2Fbrowse%2FPAY-7";

    assertThat(config(world.page("/macros/issue?url=" + link)).get("link").toString())
        .contains("\"host\":\"a.atlassian.net\"", "\"key\":\"PAY-7\"", "\"jql\":\"\"");
    assertThat(config(world.page("/macros/issue?url=javascript%3Ax")).get("link")).isEmpty();
    assertThat(config(world.page("/macros/issue?url=")).has("link")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "table, issues/DEMO-7, issue",
    "issue, issues/%3Fjql%3Dcreated%20%3E%20-1w, table",
    "table, issues/%3Fjql%3Dcreated%20%3E%20-1w, table",
    "issue, browse/DEMO-7, issue",
    "issue, dashboards/1, issue",
    "table, dashboards/1, table"
  })
  void a_pasted_link_is_shown_as_what_it_leads_to(String macro, String path, String page)
      throws IOException {
    String link = "https%3A%2F%2Fa.atlassian.net%2F" + path;
    assertThat(config(world.page("/macros/" + macro + "?url=" + link)).get("page").asText())
        .isEqualTo(page);
    String other = "/macros/" + macro + "?jql=a&key=A-1&url=" + link;
    assertThat(config(world.page(other)).get("page").asText()).isEqualTo(macro);
  }

  @Test
  void only_the_admin_page_gets_an_admin_session() throws IOException {
    assertThat(config(world.page("/admin")).get("adminToken").asText()).isNotBlank();
    assertThat(config(world.page("/macros/table")).has("adminToken")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/macros/table", "/me", "/admin"})
  void an_anonymous_caller_gets_the_page_without_a_name(String path) throws IOException {
    var token = world.pageToken("GET", path).without("sub").hs256(SECRET);

    var answer = world.get(path + "?jwt=" + token);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(config(answer).get("viewer").asText()).isEqualTo("anonymous");
    assertThat(config(answer).has("adminToken")).isFalse();
  }

  @Test
  void without_a_token_a_person_reads_what_to_do() {
    var answer = world.get("/macros/table");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(header(answer, "Content-Type")).startsWith("text/html");
    assertThat(answer.body()).contains("Reload the Confluence page");
    assertThat(header(answer, "Content-Security-Policy"))
        .contains("frame-ancestors https://*.atlassian.net", "style-src 'self'", "'sha256-");
    assertRefusal("refused GET /base/macros/table: no token");
  }

  @Test
  void a_refusal_is_in_the_readers_language_too() {
    var answer = world.get("/macros/table", "Accept-Language", "de");

    assertThat(answer.body())
        .contains("<html lang=\"de\" dir=\"ltr\">", "Laden Sie die Confluence-Seite neu.")
        .doesNotContain("Reload");
  }

  @Test
  void the_token_of_one_page_does_not_open_another() {
    var token = world.pageToken("GET", "/macros/table").hs256(SECRET);

    assertThat(world.get("/admin?jwt=" + token).statusCode()).isEqualTo(401);
    assertRefusal("refused GET /base/admin: qsh does not match");
  }

  @Test
  void the_token_of_a_page_does_not_open_it_with_other_parameters() {
    var token = world.pageToken("GET", "/macros/table?jql=a").hs256(SECRET);

    assertThat(world.get("/macros/table?jql=b&jwt=" + token).statusCode()).isEqualTo(401);
    assertRefusal("refused GET /base/macros/table: qsh does not match");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/macros/table",
        "/macros/issue",
        "/macros/count",
        "/macros/chart",
        "/me",
        "/admin"
      })
  void a_context_token_opens_no_page(String path) {
    var token = contextToken().hs256(SECRET);

    assertThat(world.get(path + "?jwt=" + token).statusCode()).isEqualTo(401);
    assertThat(world.get(path, "Authorization", "JWT " + token).statusCode()).isEqualTo(401);
  }

  @Test
  void two_tokens_are_one_too_many() {
    var token = world.pageToken("GET", "/macros/table").hs256(SECRET);

    assertThat(world.get("/macros/table?jwt=" + token + "&jwt=" + token).statusCode())
        .isEqualTo(401);
    assertThat(
            world.get("/macros/table?jwt=" + token, "Authorization", "JWT " + token).statusCode())
        .isEqualTo(401);
    assertThat(world.log.warnings())
        .allMatch(line -> line.getFormattedMessage().endsWith("more than one token"));
  }

  @Test
  void a_database_that_is_gone_asks_to_try_later() {
    var token = world.pageToken("GET", "/macros/table").hs256(SECRET);
    world.installations.gone = true;

    var answer = world.get("/macros/table?jwt=" + token);
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(header(answer, "Retry-After")).isEqualTo("2");
  }

  @Test
  void a_page_may_be_framed_by_confluence_and_loads_nothing_but_its_own() {
    var answer = world.page("/macros/table");
    var policy = header(answer, "Content-Security-Policy");

    assertThat(policy)
        .contains("default-src 'none'")
        .contains("script-src 'self' https://connect-cdn.atl-paas.net;")
        .contains("style-src 'self' https://connect-cdn.atl-paas.net;")
        .contains(
            "img-src 'self' data: https://*.atlassian.net https://*.jira.com"
                + " https://api.atlassian.com https://*.atl-paas.net https://secure.gravatar.com;")
        .contains("connect-src 'self';")
        .endsWith("frame-ancestors https://*.atlassian.net https://*.jira.com")
        .doesNotContain("unsafe");
    assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
    assertThat(header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.headers().map())
        .doesNotContainKeys("x-frame-options", "strict-transport-security");
  }

  @Test
  void behind_tls_browsers_receive_strict_transport_security() {
    try (var secure = new WebWorld("https://app.example.com")) {
      assertThat(header(secure.page("/macros/table"), "Strict-Transport-Security"))
          .isEqualTo("max-age=31536000; includeSubDomains");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "de-CH | de | de-CH",
        "DE_AT, de;q=0.9 | en | en",
        "de-AT,en;q=0.5 | de | de-AT",
        "en-GB,de;q=0.9 | en | en-GB",
        "fr;q=0.9 | en | fr",
        "fr, de;q=0.9, en;q=0.5 | de | fr",
        "de;q=0, fr | en | fr",
        "\"><script> | en | en",
        "* | en | en",
        "- | en | en"
      })
  void words_are_in_the_first_language_that_there_is_and_dates_in_the_readers_own(
      String header, String language, String locale) {
    var token = world.pageToken("GET", "/macros/table").hs256(SECRET);
    var answer = world.get("/macros/table?jwt=" + token, "Accept-Language", header);

    assertThat(answer.body())
        .contains("<html lang=\"%s\" dir=\"ltr\" data-locale=\"%s\"".formatted(language, locale))
        .contains(language.equals("de") ? "table.de" : "table.en");
  }

  @Test
  void who_asks_for_very_many_languages_gets_english() {
    var token = world.pageToken("GET", "/macros/table").hs256(SECRET);
    var answer =
        world.get("/macros/table?jwt=" + token, "Accept-Language", "de,".repeat(200) + "de");

    assertThat(answer.body()).contains("<html lang=\"en\"");
  }

  @Test
  void the_descriptor_names_the_base_url() throws IOException {
    var answer = world.get("/atlassian-connect.json");
    var descriptor = Json.MAPPER.readTree(answer.body());

    assertThat(header(answer, "Content-Type")).startsWith("application/json");
    assertThat(descriptor.get("baseUrl").asText()).isEqualTo("http://localhost:8080/base");
    assertThat(descriptor.at("/apiMigrations/signed-install").asBoolean()).isTrue();
    assertThat(answer.body()).doesNotContain("{{");
  }

  private void assertRefusal(String line) {
    assertThat(world.log.warnings())
        .singleElement()
        .satisfies(one -> assertThat(one.getFormattedMessage()).isEqualTo(line));
  }

  @ParameterizedTest
  @CsvSource({
    "'jql=x', false",
    "'jql=x&columns=summary,customfield_7&group=&sums=&total=', false",
    "'jql=x&columns=key,summary', false",
    "'jql=x&columns=summary,due', true",
    "'jql=x&columns=Gr%C3%B6%C3%9Fe', true",
    "'', true",
    "'jql=x&limit=0', true",
    "'jql=x&columns=a%01', true",
    "'jql=x&limit=100', false",
    "'jql=x&group=status', true",
    "'jql=x&sums=true', true",
    "'jql=x&total=true', true"
  })
  void a_table_is_told_whether_it_needs_the_script_of_few_tables(String query, boolean needed)
      throws IOException {
    assertThat(config(world.page("/macros/table?" + query)).has("summary")).isEqualTo(needed);
  }

  private static JsonNode config(HttpResponse<String> page) throws IOException {
    var config = Pattern.compile("id=\"config\">(.*?)</script>").matcher(page.body());
    assertThat(config.find()).isTrue();
    return Json.MAPPER.readTree(config.group(1));
  }
}
