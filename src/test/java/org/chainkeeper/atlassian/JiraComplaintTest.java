package org.chainkeeper.atlassian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.atlassian.JiraJsonTest.utf8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Jira says of a request that it does not accept. */
class JiraComplaintTest {
  @Test
  void a_complaint_is_text_on_one_line() {
    assertThat(
            JiraJson.complaint(
                utf8("{\"errorMessages\":[\"One\\ntwo\",7],\"errors\":{\"jql\":\"three\"}}")))
        .isEqualTo("One two three");
  }

  @Test
  void a_complaint_has_an_end() {
    String body = "{\"errorMessages\":[\"%s\"]}".formatted("😀".repeat(5_000));

    assertThat(JiraJson.complaint(utf8(body))).isEqualTo("😀".repeat(499) + "…");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "[]", "{}", "{\"errorMessages\":\"x\"}"})
  void a_complaint_without_words_is_empty(String body) {
    assertThat(JiraJson.complaint(utf8(body))).isEmpty();
  }
}
