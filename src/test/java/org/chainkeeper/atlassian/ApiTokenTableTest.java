package org.chainkeeper.atlassian;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chainkeeper.credential.CredentialRules;
import org.chainkeeper.credential.CredentialState;
import org.chainkeeper.credential.JiraAddress;
import org.chainkeeper.jira.Columns;
import org.chainkeeper.jira.Count;
import org.chainkeeper.jira.IssueKey;
import org.chainkeeper.jira.IssuePage;
import org.chainkeeper.jira.JiraAnswer;
import org.chainkeeper.jira.Jql;
import org.chainkeeper.jira.Query;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.sandbox.account.ApiTokens.DeadAtGateway;
import org.chainkeeper.sandbox.account.ApiTokens.Kind;
import org.chainkeeper.sandbox.account.ApiTokens.Year;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.testkit.MacroFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the app makes of every answer that Jira was measured to give to an API token. */
class ApiTokenTableTest extends ApiTokenTestCase {
  /**
   * A row of the table of measured answers.
   *
   * @param health what {@code /myself} says of a credential that has worked before
   */
  private record Row(String name, String header, Optional<CredentialState> health) {}

  /** Answered to anyone, so that none of them tests a login. */
  private static final List<String> PATHS =
      List.of(
          "field",
          "filter/search",
          "jql/autocompletedata",
          "project",
          "project/search",
          "issueLinkType",
          "serverInfo",
          "mypermissions");

  private List<Row> rows() {
    Optional<CredentialState> dead = Optional.of(CredentialState.REVOKED_OR_CLOSED);
    Optional<CredentialState> denied = Optional.of(CredentialState.RESTRICTED);
    List<Row> rows = new ArrayList<>();
    rows.add(new Row("wrong secret", basic(ADA + ":x" + plain()), dead));
    rows.add(new Row("unknown secret", basic(ADA + ":ATATT3xnever"), dead));
    rows.add(new Row("revoked", basic(ADA + ":" + revoked()), dead));
    rows.add(new Row("expired", basic(ADA + ":" + expired()), dead));
    rows.add(new Row("empty secret", basic(ADA + ":"), dead));
    rows.add(new Row("another's e-mail", basic(People.BRUNO.email() + ":" + plain()), dead));
    rows.add(new Row("no colon", basic(ADA), dead));
    rows.add(new Row("empty user", basic(":" + plain()), dead));
    rows.add(new Row("not base64", "Basic %%%", dead));
    rows.add(new Row("no header", "", dead));
    rows.add(new Row("opaque bearer", "Bearer x", denied));
    rows.add(new Row("bearer in small letters", "bearer x", dead));
    rows.add(new Row("another scheme", "token x", dead));
    rows.add(new Row("two blanks", "Basic  " + basic(ADA + ":" + plain()).substring(6), dead));
    rows.add(new Row("a tab", "Basic\t" + basic(ADA + ":" + plain()).substring(6), dead));
    rows.add(new Row("a bearer shaped like a JWT", "Bearer eyJh.eyJz.c2ln", dead));
    return rows;
  }

  @ParameterizedTest
  @EnumSource
  void no_row_of_the_table_is_taken_for_an_answer_to_the_account(Year year) {
    tokens().year(year);
    for (Row row : rows()) {
      for (String jql : List.of(DEMO, "project = DEMO and summary ~ nonexistent")) {
        assertThat(isProven(search(row.header(), jql))).as(row.name()).isFalse();
      }
      for (JiraAnswer<?> answer : List.of(count(row.header(), DEMO), issue(row.header()))) {
        assertThat(isProven(answer)).as(row.name()).isFalse();
      }
      for (String path : PATHS) {
        assertThat(isProven(get(row.header(), path, _ -> "read"))).as(row.name()).isFalse();
      }
      assertThat(isProven(get(row.header(), "issue/DEMO-1", _ -> "read"))).isFalse();
      assertThat(health(row.header(), true)).as(row.name()).isEqualTo(row.health());
    }
  }

  @Test
  void the_right_pair_is_proven_with_the_e_mail_in_any_case() {
    for (String email : List.of(ADA, "ADA@EXAMPLE.invalid")) {
      String header = basic(email + ":" + plain());
      assertThat(isProven(search(header, DEMO))).isTrue();
      assertThat(health(header, true)).contains(CredentialState.PROVEN);
    }
  }

  @Test
  void a_true_empty_result_is_proven_to_be_the_accounts() {
    String none = "project = DEMO and summary ~ nonexistent";
    JiraAnswer<IssuePage> empty = search(basic(ADA + ":" + plain()), none);

    assertThat(isProven(empty)).isTrue();
    assertThat(empty).extracting("value").matches(page -> ((IssuePage) page).isEmpty());
    for (Row row : rows()) {
      assertThat(isProven(search(row.header(), none))).as(row.name()).isFalse();
    }
  }

  private JiraAnswer<Count> count(String header, String jql) {
    return post(
        header, "search/approximate-count", JiraRequests.count(new Jql(jql)), JiraJson::count);
  }

  private JiraAnswer<IssuePage> issue(String header) {
    return post(
        header,
        "issue/bulkfetch",
        JiraRequests.bulkFetch(List.of(new IssueKey("DEMO-1")), Columns.DEFAULT),
        body -> JiraJson.issues(body, Set.of()));
  }

  @Test
  void a_true_count_of_none_is_proven_to_be_the_accounts() {
    String none = "project = DEMO and summary ~ nonexistent";
    JiraAnswer<Count> empty = count(basic(ADA + ":" + plain()), none);

    assertThat(isProven(empty)).isTrue();
    assertThat(empty).extracting("value").isEqualTo(new Count(0));
    for (Row row : rows()) {
      assertThat(isProven(count(row.header(), none))).as(row.name()).isFalse();
    }
    assertThat(isProven(issue(basic(ADA + ":" + plain())))).isTrue();
  }

  @Test
  void an_unbounded_search_without_a_login_is_invalid_and_a_reason_to_ask_for_the_account() {
    assertThat(search("", "order by key")).isInstanceOf(JiraAnswer.Invalid.class);
    assertThat(health("", true)).contains(CredentialState.REVOKED_OR_CLOSED);
  }

  @Test
  void an_unbounded_search_is_invalid_for_the_account_and_a_refused_login_for_a_dead_one() {
    assertThat(search(basic(ADA + ":" + plain()), "order by key"))
        .isInstanceOf(JiraAnswer.Invalid.class);
    assertThat(search(basic(ADA + ":" + revoked()), "order by key"))
        .isInstanceOf(JiraAnswer.Unauthorized.class);
  }

  @ParameterizedTest
  @EnumSource
  void a_dead_scoped_token_is_dead_whatever_the_gateway_answers(DeadAtGateway answer) {
    tokens().deadAtGateway(answer);
    String token = tokens().issue(People.ADA, Kind.SCOPED);
    var jira = api.withApiToken(ADA, JiraAddress.GATEWAY, _ -> true);
    assertThat(isProven(jira.execute(site, new AccessToken(token), MacroFixture.search(DEMO))))
        .isTrue();

    tokens().revoke(token, Duration.ZERO);

    assertThat(isProven(jira.execute(site, new AccessToken(token), MacroFixture.search(DEMO))))
        .isFalse();
    JiraAnswer<AccountId> myself = jira.execute(site, new AccessToken(token), new Query.Myself());
    assertThat(CredentialRules.judge(myself, known(true), clock.instant()))
        .contains(CredentialState.REVOKED_OR_CLOSED);
  }
}
