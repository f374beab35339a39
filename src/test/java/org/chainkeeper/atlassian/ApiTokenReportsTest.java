package org.chainkeeper.atlassian;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chainkeeper.credential.CredentialRules;
import org.chainkeeper.credential.CredentialState;
import org.chainkeeper.credential.JiraAddress;
import org.chainkeeper.jira.JiraAnswer;
import org.chainkeeper.jira.Query;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.sandbox.account.ApiTokens.Kind;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.jira.JiraFault;
import org.chainkeeper.sandbox.jira.JiraFaults.ScriptedFault;
import org.junit.jupiter.api.Test;

/** The public reports of API tokens that failed without an error, and what an admin reads instead. */
class ApiTokenReportsTest extends ApiTokenTestCase {
  @Test
  void report_of_2019_a_revoked_token_lists_no_projects_and_goes_on_working_for_20_minutes() {
    String token = plain();
    tokens().revoke(token, Duration.ofMinutes(20));
    CredentialRules.Known said =
        new CredentialRules.Known(Optional.of(ACCOUNT), endsAt, Optional.of(clock.instant()));

    assertThat(judge(token, said)).contains(CredentialState.STILL_ANSWERING);
    clock.advance(Duration.ofMinutes(20));
    assertThat(judge(token, said)).contains(CredentialState.REVOKED);
    assertThat(get(basic(ADA + ":" + token), "project", _ -> "read"))
        .isInstanceOf(JiraAnswer.Unauthorized.class);
  }

  private Optional<CredentialState> judge(String token, CredentialRules.Known known) {
    return CredentialRules.judge(
        get(basic(ADA + ":" + token), "myself", JiraJson::myself), known, clock.instant());
  }

  @Test
  void report_of_2022_a_valid_token_with_anothers_e_mail_is_anonymous() {
    String header = basic(People.BRUNO.email() + ":" + plain());

    assertThat(search(header, DEMO)).isInstanceOf(JiraAnswer.Unauthorized.class);
    assertSentence(
        health(header, false), "the token is mistyped, or belongs to another e-mail address");
  }

  @Test
  void reports_of_2025_and_2026_an_expired_token_finds_no_issues_without_an_error() {
    String token = tokens().issue(People.ADA, Kind.PLAIN, Duration.ofHours(1));
    endsAt = clock.instant().plus(Duration.ofHours(1));
    clock.advance(Duration.ofHours(1));
    String header = basic(ADA + ":" + token);

    assertThat(search(header, DEMO)).isInstanceOf(JiraAnswer.Unauthorized.class);
    assertSentence(health(header, true), "until it expired. Create a new token");
  }

  @Test
  void report_of_2026_an_expired_token_gets_json_a_cookie_and_one_header_that_tells_it() {
    Map<String, String> headers =
        Map.of(
            "Content-Type",
            "application/json;charset=UTF-8",
            "Set-Cookie",
            "atlassian.xsrf.token=1_lout; Path=/; Secure",
            "X-Seraph-LoginReason",
            "AUTHENTICATED_FAILED");
    String body = "{\"issues\":[],\"isLast\":true}";
    sandbox
        .jira()
        .faults()
        .next(
            new ScriptedFault(
                new JiraFault.Verbatim(200, headers, body), Optional.of("search/jql"), 1));
    String header = basic(ADA + ":" + plain());
    String none = "project = DEMO and summary ~ nonexistent";

    assertThat(search(header, none)).isInstanceOf(JiraAnswer.Unauthorized.class);
    assertThat(isProven(search(header, none))).as("a true empty result").isTrue();
  }

  @Test
  void report_of_2026_a_pair_that_ends_with_a_line_break_finds_no_issues() {
    String header = basic(ADA + ":" + plain() + "\n");

    assertThat(search(header, DEMO)).isInstanceOf(JiraAnswer.Unauthorized.class);
    assertSentence(health(header, false), "mistyped");
  }

  @Test
  void report_of_2026_too_few_scopes_are_an_empty_and_successful_search() {
    sandbox
        .jira()
        .faults()
        .next(
            new ScriptedFault(
                new JiraFault.Verbatim(200, Map.of(), "{\"issues\":[],\"isLast\":true}"),
                Optional.of("search/jql"),
                1));
    String header = basic(ADA + ":" + plain());

    assertThat(search(header, DEMO)).matches(answer -> !isProven(answer));
    assertThat(health(header, true)).as("the login works").contains(CredentialState.PROVEN);
  }

  @Test
  void report_of_2026_the_list_of_projects_is_empty_and_the_reason_is_known_here() {
    String header = basic(ADA + ":" + revoked());

    assertThat(get(header, "project/search", _ -> "read"))
        .isInstanceOf(JiraAnswer.Unauthorized.class);
    assertSentence(health(header, true), "it was revoked, or its account was closed");
  }

  @Test
  void report_of_2026_permissions_are_no_test_of_a_login() {
    String header = basic(ADA + ":mistyped");

    assertThat(get(header, "mypermissions", _ -> "read"))
        .isInstanceOf(JiraAnswer.Unauthorized.class);
    assertThat(health(header, false)).contains(CredentialState.NEVER_WORKED);
  }

  @Test
  void report_of_2026_a_scoped_token_works_at_the_gateway_only() {
    AccessToken token = new AccessToken(tokens().issue(People.ADA, Kind.SCOPED));

    assertThat(
            api.withApiToken(ADA, JiraAddress.SITE, _ -> true)
                .execute(site, token, new Query.Myself()))
        .isInstanceOf(JiraAnswer.Unauthorized.class);
    assertThat(
            isProven(
                api.withApiToken(ADA, JiraAddress.GATEWAY, _ -> true)
                    .execute(site, token, new Query.Myself())))
        .isTrue();
  }

  @Test
  void report_of_2026_an_empty_body_with_the_header_is_a_refused_login() {
    for (String reason : List.of("AUTHENTICATED_FAILED", "AUTHENTICATION_DENIED", "OUT")) {
      sandbox
          .jira()
          .faults()
          .next(
              new ScriptedFault(
                  new JiraFault.Verbatim(200, Map.of("X-Seraph-LoginReason", reason), ""),
                  Optional.of("search/jql"),
                  1));
      assertThat(search(basic(ADA + ":" + plain()), DEMO))
          .isInstanceOf(JiraAnswer.Unauthorized.class);
    }
  }

  @Test
  void an_outage_and_a_rate_limit_say_nothing_of_a_login_whatever_the_header_says() {
    Map<String, String> failed = Map.of("X-Seraph-LoginReason", "AUTHENTICATED_FAILED");
    for (int status : List.of(500, 503, 429)) {
      sandbox
          .jira()
          .faults()
          .next(
              new ScriptedFault(
                  new JiraFault.Verbatim(status, failed, ""), Optional.of("myself"), 1));
      assertThat(health(basic(ADA + ":" + plain()), true)).as("" + status).isEmpty();
    }
  }

  private static void assertSentence(Optional<CredentialState> state, String words) {
    assertThat(state.orElseThrow().explanation()).contains(words);
  }
}
