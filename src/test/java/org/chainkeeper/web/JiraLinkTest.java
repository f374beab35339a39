package org.chainkeeper.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.chainkeeper.jira.IssueKey;
import org.chainkeeper.jira.Jql;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JiraLinkTest {
  private static final String A = "https://acme.atlassian.net";

  @ParameterizedTest
  @MethodSource("cases")
  void a_link_is_read_as_the_editor_reads_it(JsonNode link) {
    JiraLink read = JiraLink.read(link.get("link").asText()).orElseThrow();
    assertThat(read.host()).isEqualTo(link.path("host").asText("acme.atlassian.net"));
    assertThat(read.key().map(IssueKey::value).orElse("")).isEqualTo(link.path("key").asText());
    assertThat(read.jql().map(Jql::text).orElse("")).isEqualTo(link.path("jql").asText());
  }

  /** The editor's {@code jira-link.test.ts} reads the same file. */
  static Stream<JsonNode> cases() throws IOException {
    try (var file = JiraLinkTest.class.getResourceAsStream("/link-cases.json")) {
      return new ObjectMapper().readTree(file).valueStream();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u65E5", "\u05D0", "\uD83D\uDE00"})
  void a_search_of_10_000_characters_of_any_script_fits(String one) {
    String jql = "summary ~ \"" + one.repeat(9_980 / one.length()) + "\"";
    String link = A + "/issues/?jql=" + URLEncoder.encode(jql, StandardCharsets.UTF_8);
    assertThat(JiraLink.read(link).orElseThrow().jql()).contains(new Jql(jql));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "PAY-7",
        "https://",
        "http://acme.atlassian.net/browse/PAY-7",
        "https://acme.atlassian.net@evil.example/browse/PAY-7",
        "javascript:alert(1)//browse/PAY-7",
        "https://acme.atlassian.net\\browse/PAY-7"
      })
  void what_cannot_be_a_link_to_jira_is_none(String text) {
    assertThat(JiraLink.read(text)).isEmpty();
    assertThat(JiraLink.read(A + "/issues/?jql=" + "a".repeat(100_000))).isEmpty();
  }

  /** Each is as long as a link may be. */
  @ParameterizedTest
  @ValueSource(strings = {"(", "\u200B", " ", "/", "%", "&", "a/", "((((", "\u2011"})
  void a_long_text_is_read_in_time_that_grows_with_its_length(String repeated) {
    String text = repeated.repeat(90_000 / repeated.length());
    Assertions.assertTimeout(
        Duration.ofSeconds(10),
        () -> {
          JiraLink.read(text);
          JiraLink.read(A + "/" + text);
          JiraLink.read(A + "/issues/?jql=" + text);
          JiraLink.read(A + "/browse/a" + text + "x");
        });
  }
}
