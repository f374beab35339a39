package org.chainkeeper.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.stream.Stream;
import org.chainkeeper.jira.IssueKey;
import org.chainkeeper.jira.Jql;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JiraLinkTest {
  private static final String A = "https://acme.atlassian.net";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/browse/PAY-7 | PAY-7 | -",
        "/browse/pay-7?focusedCommentId=1#comment-1 | PAY-7 | -",
        "/projects/PAY/issues/PAY-7 | PAY-7 | -",
        "/issues/PAY-7?jql=project%20%3D%20PAY | PAY-7 | -",
        "/jira/servicedesk/projects/SUP/queues/custom/12/SUP-1 | SUP-1 | -",
        "/jira/servicedesk/projects/SUP/queues/custom/12 | - | -",
        "/projects/SUP/queues/issue/SUP-1 | SUP-1 | -",
        "/projects/SUP/queues/a/b/c/SUP-1 | - | -",
        "/jira/software/c/projects/PAY/boards/3/backlog?view=x&selectedIssue=PAY-9 | PAY-9 | -",
        "/issues/?jql=project%20%3D%20PAY%20ORDER%20BY%20key | - | project = PAY ORDER BY key",
        "/issues/?jql=project+%3D+PAY | - | project = PAY",
        "/issues?jql=a%2Bb%3D%22%C3%A4%22#x | - | a+b=\"ä\"",
        "/issues/?x=1&jql=key=A-1 | - | key=A-1",
        "/issues/?filter=10001 | - | filter = 10001",
        "/issues/?filter=1%20OR%20x | - | -",
        "/issues/?jql= | - | -",
        "/issues/?jql=%zz | - | -",
        "/issues/?jql=%00 | - | -",
        "/issues/ | - | -",
        "/browse/%3Cscript%3E-1 | - | -",
        "/wiki/spaces/X | - | -"
      })
  void a_link_is_read(String path, String key, String jql) {
    JiraLink link = JiraLink.read(A + path).orElseThrow();
    assertThat(link.host()).isEqualTo("acme.atlassian.net");
    assertThat(link.key().map(IssueKey::value).orElse("-")).isEqualTo(key);
    assertThat(link.jql().map(Jql::text).orElse("-")).isEqualTo(jql);
  }

  @ParameterizedTest
  @MethodSource
  void a_filter_that_every_jira_has_is_the_search_that_jira_makes_of_it(String path, String jql) {
    JiraLink link = JiraLink.read(A + path).orElseThrow();
    assertThat(link.jql().map(Jql::text).orElse("")).isEqualTo(jql);
  }

  /** The editor's {@code jira-link.test.ts} reads the same file. */
  static Stream<Arguments> a_filter_that_every_jira_has_is_the_search_that_jira_makes_of_it()
      throws IOException {
    try (var file = JiraLinkTest.class.getResourceAsStream("/default-filters.json")) {
      return new ObjectMapper()
          .readTree(file)
          .valueStream()
          .map(one -> Arguments.of(one.get(0).asText(), one.get(1).asText()));
    }
  }

  @Test
  void a_host_is_the_same_in_upper_case() {
    assertThat(JiraLink.read("HTTPS://ACME.Atlassian.NET/browse/A-1").orElseThrow().host())
        .isEqualTo("acme.atlassian.net");
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
    assertThat(JiraLink.read(A + "/issues/?jql=" + "a".repeat(20_000))).isEmpty();
  }
}
