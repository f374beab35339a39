package org.chainkeeper.atlassian;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.chainkeeper.connection.AccountProfile;
import org.chainkeeper.connection.Site;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.testkit.RawServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AtlassianProfileTest extends AtlassianProfileFixture {
  @Test
  void a_person_is_requested_with_the_token() throws IOException {
    try (var server = answering(RawServer.answer(200, ADA))) {
      assertThat(profile(server, Duration.ofSeconds(20)).person(TOKEN))
          .contains(
              new AccountProfile(
                  new AccountId("5b10:ada"),
                  "Ada",
                  URI.create("https://x.prod.public.atl-paas.net/p")));
      String request = server.requests().getFirst();
      assertThat(request).startsWith("GET /me HTTP/1.1\r\n");
      assertThat(request.toLowerCase(Locale.ROOT)).contains("authorization: bearer at-secret\r\n");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "<html>",
        "{}",
        "{\"account_id\":7}",
        "{\"account_id\":\"\"}",
        "{\"account_id\":\"a b\"}",
        "{\"account_id\":\"a\\u0000b\"}",
        "{\"account_id\":\"ada\",\"account_id\":\"bob\"}"
      })
  void a_person_without_an_account_id_is_ignored(String body) throws IOException {
    assertThat(person(body)).isEmpty();
  }

  @Test
  void what_is_only_shown_may_be_missing_or_wrong() throws IOException {
    assertThat(person("{\"account_id\":\"ada\",\"name\":\" A\\u0000b \",\"picture\":\"data:x\"}"))
        .contains(new AccountProfile(new AccountId("ada"), "A b", URI.create("")));
    assertThat(
            person("{\"account_id\":\"ada\",\"name\":\"A\",\"picture\":\"https://spy.example/a\"}"))
        .as("a picture on a server of somebody else")
        .contains(new AccountProfile(new AccountId("ada"), "A", URI.create("")));
    assertThat(person("{\"account_id\":\"ada\"}").orElseThrow().name())
        .isEqualTo("an account without a name");
    String longName = "{\"account_id\":\"ada\",\"name\":\"%s\"}".formatted("😀".repeat(300));
    assertThat(person(longName).orElseThrow().name()).isEqualTo("😀".repeat(127) + "…");
  }

  @Test
  void sites_are_those_of_jira_and_each_is_there_once() throws IOException {
    assertThat(
            sites(
                """
                [{"id":"c1","name":"Acme","url":"https://acme.atlassian.net",
                  "scopes":["read:confluence-content.all"]},
                 {"id":"c1","name":"Acme","url":"https://acme.atlassian.net",
                  "scopes":["read:jira-work"],"avatarUrl":"https://acme.atlassian.net/acme"},
                 {"id":"c1","name":"Acme again","url":"https://acme.atlassian.net",
                  "scopes":["write:jira-work"]},
                 {"id":"c2","url":"https://other.atlassian.net"},
                 {"id":"../c3","name":"Path","url":"https://x.example","scopes":["read:jira-work"]},
                 {"id":"c4","name":"No url","url":"ftp://x.example","scopes":["read:jira-work"]},
                 "nonsense"]
                """))
        .contains(
            List.of(
                new Site(
                    "c1",
                    "Acme",
                    URI.create("https://acme.atlassian.net"),
                    URI.create("https://acme.atlassian.net/acme")),
                new Site(
                    "c2",
                    "other.atlassian.net",
                    URI.create("https://other.atlassian.net"),
                    URI.create(""))));
  }

  @Test
  void no_sites_are_an_answer_and_nonsense_is_none() throws IOException {
    assertThat(sites("[]")).contains(List.of());
    assertThat(sites("{}")).isEmpty();
  }
}
