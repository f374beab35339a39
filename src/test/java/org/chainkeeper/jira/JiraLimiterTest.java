package org.chainkeeper.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.testkit.MacroFixture.ADA;
import static org.chainkeeper.testkit.MacroFixture.AWAY;
import static org.chainkeeper.testkit.MacroFixture.HOME;
import static org.chainkeeper.testkit.MacroFixture.SITE;
import static org.chainkeeper.testkit.MacroFixture.page;
import static org.chainkeeper.testkit.MacroFixture.saidAs;
import static org.chainkeeper.testkit.MacroFixture.search;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.chainkeeper.jira.JiraAnswer.LimitScope;
import org.chainkeeper.jira.SavedFilters.SavedFilter;
import org.chainkeeper.jira.Suggestions.Suggestion;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.testkit.CountedUsage;
import org.chainkeeper.testkit.ScriptedJira;
import org.junit.jupiter.api.Test;

class JiraLimiterTest {
  private static final AccessToken TOKEN = new AccessToken("t");
  private static final Query.IssueCount COUNT = new Query.IssueCount(new Jql("a"));

  private final CountedUsage usage = new CountedUsage();
  private final ScriptedJira jira = new ScriptedJira();
  private final JiraLimiter limiter =
      new JiraLimiter(new JiraQuota(1_000, usage), () -> Instant.parse("2026-02-02T10:15:00Z"));
  private final LimitedJira limited = limiter.limit(jira, HOME, ADA);

  @Test
  void a_search_costs_a_point_and_one_for_each_issue_that_was_found() {
    jira.issues(saidAs(ADA, page("A-1", "A-2")));

    limited.execute(SITE, TOKEN, search("a"));

    assertThat(usage.points()).isEqualTo(3);
  }

  @Test
  void a_bulk_fetch_costs_a_point_and_one_for_each_issue_that_is_there() {
    jira.issues(saidAs(ADA, page("A-1")));

    limited.execute(
        SITE,
        TOKEN,
        new Query.Issues(List.of(new IssueKey("A-1"), new IssueKey("A-2")), Columns.DEFAULT));

    assertThat(usage.points()).isEqualTo(2);
  }

  @Test
  void counting_and_checking_cost_a_point_and_a_user_costs_two_more() {
    jira.count(saidAs(ADA, new Count(1_000_000)));
    limited.execute(SITE, TOKEN, COUNT);
    assertThat(usage.points()).isEqualTo(1);

    jira.check(saidAs(ADA, new JqlCheck(List.of())));
    limited.execute(SITE, TOKEN, new Query.Validation(new Jql("a")));
    assertThat(usage.points()).isEqualTo(2);

    jira.myself(saidAs(ADA, ADA));
    limited.execute(SITE, TOKEN, new Query.Myself());
    assertThat(usage.points()).isEqualTo(5);
  }

  @Test
  void each_proposal_costs_a_point() {
    jira.values(saidAs(ADA, new Suggestions(List.of(new Suggestion("a", "A")), true)));
    limited.execute(SITE, TOKEN, new Query.FieldSuggestions(new Prefix("status"), new Prefix("a")));
    assertThat(usage.points()).isEqualTo(2);

    jira.filters(saidAs(ADA, new SavedFilters(List.of(new SavedFilter(1, "a")), true)));
    limited.execute(SITE, TOKEN, new Query.FilterSearch(new Prefix("a")));
    assertThat(usage.points()).isEqualTo(4);
  }

  @Test
  void a_call_without_an_answer_costs_a_point_and_one_that_cannot_be_read_all_that_it_may() {
    jira.issues(new JiraAnswer.Failed<>("Jira answered 500"));
    limited.execute(SITE, TOKEN, search("a"));
    assertThat(usage.points()).isEqualTo(1);

    jira.issues(new JiraAnswer.Unreadable<>("too large"));
    limited.execute(SITE, TOKEN, search("a"));
    assertThat(usage.points()).isEqualTo(1 + 21);
  }

  @Test
  void a_call_over_the_share_is_not_made_and_costs_nothing() {
    for (int i = 0; i < 125; i++) {
      jira.count(saidAs(ADA, new Count(1)));
      limited.execute(SITE, TOKEN, COUNT);
    }

    assertThat(limited.execute(SITE, TOKEN, COUNT))
        .isEqualTo(new JiraAnswer.Limited<>(LimitScope.SHARE, Duration.ofMinutes(45)));
    assertThat(jira.calls()).hasSize(125);
    assertThat(usage.points()).isEqualTo(125);
    assertThat(usage.limits()).containsExactly(UsageLimit.POINTS_VIEWER);

    jira.count(saidAs(ADA, new Count(1)));
    assertThat(limiter.limit(jira, AWAY, ADA).execute(SITE, TOKEN, COUNT))
        .isInstanceOf(JiraAnswer.Success.class);
  }

  @Test
  void what_a_service_account_is_told_to_wait_concerns_no_reader_and_the_other_way_round() {
    List<LimitScope> scopes = List.of(LimitScope.EVERYTHING, LimitScope.SITE, LimitScope.ENDPOINT);
    for (LimitScope scope : scopes) {
      for (int paused = 0; paused < 3; paused++) {
        List<LimitedJira> callers = callers();
        jira.count(new JiraAnswer.Limited<>(scope, Duration.ofSeconds(30)));
        callers.get(paused).execute(SITE, TOKEN, COUNT);

        assertThat(callers.get(paused).execute(SITE, TOKEN, COUNT))
            .isInstanceOf(JiraAnswer.Limited.class);
        for (int other = 1; other < 3; other++) {
          jira.count(saidAs(ADA, new Count(1)));
          assertThat(callers.get((paused + other) % 3).execute(SITE, TOKEN, COUNT))
              .isInstanceOf(JiraAnswer.Success.class);
        }
      }
    }
  }

  @Test
  void each_has_a_share_of_points_of_its_own() {
    for (int spender = 0; spender < 3; spender++) {
      List<LimitedJira> callers = callers();
      for (int i = 0; i < 125; i++) {
        jira.count(saidAs(ADA, new Count(1)));
        callers.get(spender).execute(SITE, TOKEN, COUNT);
      }
      assertThat(callers.get(spender).execute(SITE, TOKEN, COUNT))
          .isInstanceOf(JiraAnswer.Limited.class);
      for (int other = 1; other < 3; other++) {
        jira.count(saidAs(ADA, new Count(1)));
        assertThat(callers.get((spender + other) % 3).execute(SITE, TOKEN, COUNT))
            .isInstanceOf(JiraAnswer.Success.class);
      }
    }
  }

  /** Two service accounts and a reader, all of one tenant and of the same person. */
  private List<LimitedJira> callers() {
    JiraLimiter fresh =
        new JiraLimiter(new JiraQuota(1_000, usage), () -> Instant.parse("2026-02-02T10:15:00Z"));
    return List.of(
        fresh.limit(jira, HOME, new Identity.ServiceAccount(UUID.randomUUID(), ADA)),
        fresh.limit(jira, HOME, new Identity.ServiceAccount(UUID.randomUUID(), ADA)),
        fresh.limit(jira, HOME, ADA));
  }

  @Test
  void a_call_that_waits_for_a_pause_to_end_costs_nothing() {
    jira.count(new JiraAnswer.Limited<>(LimitScope.ENDPOINT, Duration.ofSeconds(30)));
    limited.execute(SITE, TOKEN, COUNT);

    assertThat(limited.execute(SITE, TOKEN, COUNT))
        .isEqualTo(new JiraAnswer.Limited<>(LimitScope.ENDPOINT, Duration.ofSeconds(30)));
    assertThat(jira.calls()).hasSize(1);
    assertThat(usage.points()).isEqualTo(1);
  }
}
