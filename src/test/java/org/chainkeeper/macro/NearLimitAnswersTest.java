package org.chainkeeper.macro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.testkit.MacroFixture.ADA;
import static org.chainkeeper.testkit.MacroFixture.HOME;
import static org.chainkeeper.testkit.MacroFixture.SITE;
import static org.chainkeeper.testkit.MacroFixture.connection;
import static org.chainkeeper.testkit.MacroFixture.page;
import static org.chainkeeper.testkit.MacroFixture.saidAs;
import static org.chainkeeper.testkit.MacroFixture.search;
import static org.chainkeeper.testkit.MacroFixture.viewer;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.chainkeeper.jira.CloudId;
import org.chainkeeper.jira.Count;
import org.chainkeeper.jira.Freshness;
import org.chainkeeper.jira.IssuePage;
import org.chainkeeper.jira.JiraAnswer;
import org.chainkeeper.jira.JiraQuota;
import org.chainkeeper.jira.Jql;
import org.chainkeeper.jira.Query;
import org.chainkeeper.jira.Refusal;
import org.chainkeeper.jira.Reply;
import org.chainkeeper.testkit.CountedUsage;
import org.chainkeeper.testkit.MacroFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Cached answers while few calls are left. */
@Timeout(60)
class NearLimitAnswersTest extends CachedAnswersTestCase {

  @Test
  void near_the_limit_of_a_site_its_answers_are_fresh_four_times_as_long() {
    fixture.jira.issues(nearLimit("ABC-1")).issues(saidAs(ADA, page("ABC-2")));
    Instant first = fixture.now.get();
    ask();
    fixture.later(Duration.ofMinutes(19));

    assertThat(ask()).isEqualTo(found("ABC-1", first, false));
    assertThat(ask(search("b"))).isInstanceOf(Reply.Found.class);
    fixture.jira.issues(new JiraAnswer.Failed<>("500"));
    assertThat(ask()).isEqualTo(found("ABC-1", first, true));
  }

  @Test
  void one_sites_limit_is_not_anothers() {
    fixture.links.link(connection(HOME, ADA, MacroFixture.CONNECTED, SITE, MacroFixture.OTHER));
    fixture.jira.issues(saidAs(ADA, page("ABC-1"))).issues(nearLimit("ABC-2"));
    ask();
    MacroFixture.ask(
        macros,
        viewer(HOME, ADA),
        search("a"),
        Optional.of(new CloudId("site-2")),
        Freshness.RECENT);
    fixture.later(SIX_MINUTES);
    fixture.jira.issues(new JiraAnswer.Failed<>("500"));

    assertThat(ask()).matches(reply -> reply instanceof Reply.Found<?> found && found.stale());
  }

  private static JiraAnswer<IssuePage> nearLimit(String key) {
    return new JiraAnswer.Success<>(new JiraAnswer.AnsweredAs.Account(ADA), page(key), true);
  }

  @Test
  void a_viewer_without_points_is_shown_what_was_cached() {
    CountedUsage usage = new CountedUsage();
    try (Macros poor = fixture.macros(new JiraQuota(1_000, usage))) {
      fixture.jira.issues(saidAs(ADA, page("ABC-1")));
      Reply<IssuePage> fresh =
          MacroFixture.ask(
              poor, viewer(HOME, ADA), search("a"), Optional.empty(), Freshness.RECENT);
      for (int i = 0; i < 123; i++) {
        fixture.jira.count(saidAs(ADA, new Count(1)));
        Query.IssueCount other = new Query.IssueCount(new Jql("b" + i));
        MacroFixture.ask(poor, viewer(HOME, ADA), other, Optional.empty(), Freshness.RECENT);
      }
      fixture.later(SIX_MINUTES);

      for (int i = 0; i < 3; i++) {
        assertThat(
                MacroFixture.ask(
                    poor, viewer(HOME, ADA), search("a"), Optional.empty(), Freshness.RECENT))
            .isEqualTo(stale((Reply.Found<IssuePage>) fresh));
      }
      assertThat(
              MacroFixture.ask(
                  poor, viewer(HOME, ADA), search("c"), Optional.empty(), Freshness.RECENT))
          .isEqualTo(new Reply.No<IssuePage>(new Refusal.ShareUsedUp(Duration.ofMinutes(54))));
    }
  }

  private static Reply<IssuePage> stale(Reply.Found<IssuePage> fresh) {
    return new Reply.Found<>(fresh.value(), fresh.site(), fresh.fetchedAt(), true);
  }
}
