package org.chainkeeper.atlassian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.chainkeeper.jira.Count;
import org.chainkeeper.jira.JiraAnswer;
import org.chainkeeper.jira.JiraAnswer.AnsweredAs;
import org.chainkeeper.tenant.AccountId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Headers that tell as whom Jira answered, and that it did not accept a login. */
class AnsweredAccountsTest {
  private final JiraResponses reading = new JiraResponses(InstantSource.fixed(Instant.EPOCH));

  private JiraAnswer<Count> understand(int status, Map<String, List<String>> headers) {
    return reading.interpret(
        new HttpResult.Response(
            status,
            HttpHeaders.of(headers, (_, _) -> true),
            ReceivedBody.of("{\"count\":5}".getBytes(StandardCharsets.UTF_8))),
        JiraJson::count);
  }

  static Stream<Arguments> logins() {
    return Stream.of(
        arguments(List.of("AUTHENTICATED_FAILED"), true),
        arguments(List.of("AUTHENTICATION_DENIED"), true),
        arguments(List.of("OUT"), true),
        arguments(List.of("OK", "AUTHENTICATED_FAILED"), true),
        arguments(List.of("OK, AUTHENTICATED_FAILED"), true),
        arguments(List.of("OK"), false),
        arguments(List.of(" ok "), false),
        arguments(List.of("OK", "OK"), false),
        arguments(List.of(""), false));
  }

  @ParameterizedTest
  @MethodSource("logins")
  void a_header_tells_that_jira_did_not_accept_the_login_whatever_it_answers(
      List<String> reasons, boolean isRefused) {
    Map<String, List<String>> headers =
        Map.of("X-Seraph-LoginReason", reasons, "X-AAccountId", List.of("5c2b"));
    for (int status : List.of(200, 400, 403, 404)) {
      assertThat(understand(status, headers) instanceof JiraAnswer.Unauthorized)
          .as("status " + status)
          .isEqualTo(isRefused);
    }
    for (int status : List.of(429, 500, 503)) {
      assertThat(understand(status, headers))
          .as("says nothing of the login: " + status)
          .isNotInstanceOf(JiraAnswer.Unauthorized.class);
    }
  }

  @Test
  void an_answer_that_names_several_accounts_is_none() {
    for (List<String> accounts : List.of(List.of("5c2b", "other"), List.of("other", "", "5c2b"))) {
      JiraAnswer<Count> answer = understand(200, Map.of("X-AAccountId", accounts));
      assertThat(answer).as(accounts.toString()).isInstanceOf(JiraAnswer.Unreadable.class);
    }
    assertThat(understand(200, Map.of("X-AAccountId", List.of("5c2b, other"))))
        .as("joined by a proxy")
        .isNotEqualTo(
            new JiraAnswer.Success<>(new AnsweredAs.Account(new AccountId("5c2b")), new Count(5)));
    assertThat(understand(200, Map.of("X-AAccountId", List.of("5c2b", " 5c2b"))))
        .isEqualTo(
            new JiraAnswer.Success<>(new AnsweredAs.Account(new AccountId("5c2b")), new Count(5)));
  }
}
