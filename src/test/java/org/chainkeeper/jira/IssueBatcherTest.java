package org.chainkeeper.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.testkit.ConcurrentMacros.found;
import static org.chainkeeper.testkit.ConcurrentMacros.no;
import static org.chainkeeper.testkit.MacroFixture.ADA;
import static org.chainkeeper.testkit.MacroFixture.AWAY;
import static org.chainkeeper.testkit.MacroFixture.BEN;
import static org.chainkeeper.testkit.MacroFixture.CONNECTED;
import static org.chainkeeper.testkit.MacroFixture.HOME;
import static org.chainkeeper.testkit.MacroFixture.OTHER;
import static org.chainkeeper.testkit.MacroFixture.SITE;
import static org.chainkeeper.testkit.MacroFixture.connection;
import static org.chainkeeper.testkit.MacroFixture.one;
import static org.chainkeeper.testkit.MacroFixture.viewer;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.chainkeeper.jira.JiraAnswer.LimitScope;
import org.chainkeeper.testkit.MacroFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class IssueBatcherTest extends IssueBatcherTestCase {
  @Test
  void requests_of_the_same_time_are_fetched_together_and_each_gets_its_own_issue()
      throws InterruptedException {
    IntStream.rangeClosed(1, 40).forEach(number -> macros.ask(ADA, "ALL-" + number));

    macros.answerAll();

    assertThat(macros.jira.calls()).hasSize(1);
    macros.assertEachHasItsIssue(40);
  }

  @Test
  void a_lone_request_waits_five_milliseconds() throws InterruptedException {
    macros.ask(ADA, "ALL-1");

    macros.answerAll();

    assertThat(macros.time.pauses()).containsExactly(Duration.ofMillis(5));
    assertThat(macros.jira.calls()).containsExactly("issues ada site-1 ALL-1" + CARD);
  }

  @Test
  void each_issue_comes_with_the_names_and_types_of_its_fields() throws InterruptedException {
    Columns columns = Columns.parse("summary,customfield_7");
    for (String key : List.of("ALL-1", "ALL-2")) {
      Query.OneIssue asked = new Query.OneIssue(new IssueKey(key), columns);
      macros.ask(key, () -> macros.reply(viewer(HOME, ADA), asked));
    }

    macros.answerAll();

    assertThat(macros.jira.calls()).hasSize(1);
    assertThat(macros.replies.values())
        .hasSize(2)
        .allSatisfy(reply -> {
          IssuePage page = ((Reply.Found<IssuePage>) reply).value();
          assertThat(page.names()).isEqualTo(Map.of("customfield_7", "The name of customfield_7"));
          assertThat(page.schemas())
              .isEqualTo(Map.of("customfield_7", new FieldSchema("number", "", "")));
        });
  }

  @Test
  void an_issue_that_is_left_out_is_missing_for_its_own_request_alone()
      throws InterruptedException {
    macros.ask(ADA, "ALL-1");
    macros.ask(ADA, "BOARD-1");

    macros.answerAll();

    assertThat(macros.jira.calls()).containsExactly("issues ada site-1 ALL-1,BOARD-1" + CARD);
    assertThat(macros.replies.get("ada ALL-1")).isEqualTo(found(ADA, SITE, "ALL-1"));
    assertThat(macros.replies.get("ada BOARD-1")).isEqualTo(no(new Refusal.NoSuchIssue()));
  }

  @Test
  void equal_questions_share_one_place() throws InterruptedException {
    macros.ask(ADA, "ALL-1");
    macros.ask("again", () -> macros.reply(viewer(HOME, ADA), one("ALL-1")));
    macros.ask(
        "now",
        () ->
            MacroFixture.ask(
                macros.macros, viewer(HOME, ADA), one("ALL-1"), Optional.empty(), Freshness.NOW));

    macros.answerAll();

    assertThat(macros.jira.calls()).containsExactly("issues ada site-1 ALL-1" + CARD);
    assertThat(macros.replies.values()).containsOnly(found(ADA, SITE, "ALL-1"));
  }

  @Test
  void a_batch_has_a_hundred_issues_and_the_next_begins() throws InterruptedException {
    IntStream.rangeClosed(1, 250).forEach(number -> macros.ask(ADA, "ALL-" + number));

    macros.answerAll();

    assertThat(macros.jira.calls().stream().map(call -> call.split(",", -1).length - 3))
        .containsExactlyInAnyOrder(100, 100, 50);
    macros.assertEachHasItsIssue(250);
  }

  @Test
  void two_viewers_never_share_a_batch() throws InterruptedException {
    macros.ask(ADA, "ALL-1");
    macros.ask(BEN, "ALL-1");
    macros.ask(BEN, "ABC-1");

    macros.answerAll();

    assertThat(macros.jira.calls())
        .containsExactlyInAnyOrder(
            "issues ada site-1 ALL-1" + CARD, "issues ben site-1 ALL-1,ABC-1" + CARD);
    assertThat(macros.replies.get("ben ABC-1")).isEqualTo(no(new Refusal.NoSuchIssue()));
  }

  @Test
  void one_person_in_two_tenants_on_two_sites_or_after_a_new_consent_shares_no_batch()
      throws InterruptedException {
    macros.links.link(connection(AWAY, ADA, CONNECTED, SITE));
    macros.ask(ADA, "ALL-1");
    macros.ask("away", () -> macros.reply(viewer(AWAY, ADA), one("ALL-2")));
    macros.links.link(connection(HOME, ADA, CONNECTED, OTHER));
    macros.ask("other site", () -> macros.reply(viewer(HOME, ADA), one("ALL-3")));
    macros.links.link(connection(HOME, ADA, CONNECTED.plusSeconds(1), SITE));
    macros.ask("new consent", () -> macros.reply(viewer(HOME, ADA), one("ALL-4")));

    macros.answerAll();

    assertThat(macros.jira.calls())
        .containsExactlyInAnyOrder(
            "issues ada site-1 ALL-1" + CARD,
            "issues ada site-1 ALL-2" + CARD,
            "issues ada site-2 ALL-3" + CARD,
            "issues ada site-1 ALL-4" + CARD);
  }

  @Test
  void other_columns_are_another_batch() throws InterruptedException {
    macros.ask(ADA, "ALL-1");
    Columns summary = Columns.parse("summary");
    macros.ask(
        "summary",
        () -> macros.reply(viewer(HOME, ADA), new Query.OneIssue(new IssueKey("ALL-2"), summary)));

    macros.answerAll();

    assertThat(macros.jira.calls())
        .containsExactlyInAnyOrder(
            "issues ada site-1 ALL-1" + CARD, "issues ada site-1 ALL-2 summary");
  }

  @Test
  void a_batch_that_fails_is_refused_to_each_of_its_members() throws InterruptedException {
    macros.jira.trouble(
        _ -> Optional.of(new JiraAnswer.Limited<>(LimitScope.ENDPOINT, Duration.ofSeconds(9))));
    macros.ask(ADA, "ALL-1");
    macros.ask(ADA, "ALL-2");

    macros.answerAll();

    assertThat(macros.jira.calls()).hasSize(1);
    assertThat(macros.replies.values())
        .hasSize(2)
        .containsOnly(no(new Refusal.RateLimited(Duration.ofSeconds(9))));
  }

  @Test
  void an_issue_that_makes_the_answer_too_large_costs_its_neighbours_nothing()
      throws InterruptedException {
    macros.jira.trouble(call ->
        call.matches("issues .*ALL-37[, ].*")
            ? Optional.of(new JiraAnswer.TooLarge<>())
            : Optional.empty());
    IntStream.rangeClosed(1, 100).forEach(number -> macros.ask(ADA, "ALL-" + number));

    macros.answerAll();

    assertThat(macros.replies.remove("ada ALL-37")).isEqualTo(no(new Refusal.TooMuchText()));
    macros.assertEachHasItsIssue(99);
    assertThat(macros.jira.calls()).hasSizeLessThanOrEqualTo(15);
  }

  @Test
  void a_jira_that_is_always_unreadable_is_not_asked_for_each_issue_alone()
      throws InterruptedException {
    macros.jira.trouble(_ -> Optional.of(new JiraAnswer.Unreadable<>("nonsense")));
    IntStream.rangeClosed(1, 100).forEach(number -> macros.ask(ADA, "ALL-" + number));

    macros.answerAll();

    assertThat(macros.replies.values()).containsOnly(no(new Refusal.Unreadable("nonsense")));
    assertThat(macros.jira.calls()).hasSize(15);
  }

  @Test
  void a_batch_that_crashes_leaves_no_request_waiting() throws InterruptedException {
    macros.jira.trouble(_ -> {
      throw new IllegalStateException("crash");
    });
    macros.ask("leader", () -> crashed(one("ALL-1")));
    macros.ask(ADA, "ALL-2");

    macros.answerAll();

    assertThat(macros.replies.values())
        .hasSize(2)
        .containsOnly(no(new Refusal.JiraFailed("the answer did not come")));
  }

  private Reply<IssuePage> crashed(ContentQuery<IssuePage> query) {
    try {
      return macros.reply(viewer(HOME, ADA), query);
    } catch (IllegalStateException e) {
      return no(new Refusal.JiraFailed("the answer did not come"));
    }
  }

  @Test
  void an_issue_that_has_moved_reaches_the_request_for_its_old_key() throws InterruptedException {
    macros.jira.move("ALL-2", "ALL-99");
    macros.jira.move("ALL-3", "ALL-98");
    IntStream.rangeClosed(1, 3).forEach(number -> macros.ask(ADA, "ALL-" + number));
    macros.ask(ADA, "BOARD-1");

    macros.answerAll();

    assertThat(macros.replies.get("ada ALL-1")).isEqualTo(found(ADA, SITE, "ALL-1"));
    assertThat(shownKey("ada ALL-2")).isEqualTo("ALL-99");
    assertThat(shownKey("ada ALL-3")).isEqualTo("ALL-98");
    assertThat(macros.replies.get("ada BOARD-1")).isEqualTo(no(new Refusal.NoSuchIssue()));
    assertThat(macros.jira.calls()).hasSize(4);
  }

  private String shownKey(String name) {
    return switch (Objects.requireNonNull(macros.replies.get(name))) {
      case Reply.Found<IssuePage>(var page, _, _, _, _, _) ->
          page.issues().getFirst().key().value();
      case Reply.No<IssuePage>(var why) -> why.toString();
    };
  }
}
