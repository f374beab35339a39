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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.chainkeeper.jira.JiraAnswer.LimitScope;
import org.chainkeeper.testkit.ConcurrentMacros;
import org.chainkeeper.testkit.MacroFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class IssueBatcherTest {
  private static final String CARD = " assignee,status,summary,updated";

  private final ConcurrentMacros askers = new ConcurrentMacros();

  @AfterEach
  void close() {
    askers.close();
  }

  @Test
  void requests_of_the_same_time_are_fetched_together_and_each_gets_its_own_issue()
      throws InterruptedException {
    IntStream.rangeClosed(1, 40).forEach(number -> askers.ask(ADA, "ALL-" + number));

    askers.answerAll();

    assertThat(askers.jira.calls()).hasSize(1);
    askers.assertEachHasTheirOwn(40);
  }

  @Test
  void a_lone_request_waits_five_milliseconds() throws InterruptedException {
    askers.ask(ADA, "ALL-1");

    askers.answerAll();

    assertThat(askers.time.pauses()).containsExactly(Duration.ofMillis(5));
    assertThat(askers.jira.calls()).containsExactly("issues ada site-1 ALL-1" + CARD);
  }

  @Test
  void an_issue_that_is_left_out_is_missing_for_its_own_request_alone()
      throws InterruptedException {
    askers.ask(ADA, "ALL-1");
    askers.ask(ADA, "BOARD-1");

    askers.answerAll();

    assertThat(askers.jira.calls()).containsExactly("issues ada site-1 ALL-1,BOARD-1" + CARD);
    assertThat(askers.replies.get("ada ALL-1")).isEqualTo(found(ADA, SITE, "ALL-1"));
    assertThat(askers.replies.get("ada BOARD-1")).isEqualTo(no(new Refusal.NoSuchIssue()));
  }

  @Test
  void equal_questions_share_one_place() throws InterruptedException {
    askers.ask(ADA, "ALL-1");
    askers.ask("again", () -> askers.reply(viewer(HOME, ADA), one("ALL-1")));
    askers.ask(
        "now",
        () ->
            MacroFixture.ask(
                askers.macros, viewer(HOME, ADA), one("ALL-1"), Optional.empty(), Freshness.NOW));

    askers.answerAll();

    assertThat(askers.jira.calls()).containsExactly("issues ada site-1 ALL-1" + CARD);
    assertThat(askers.replies.values()).containsOnly(found(ADA, SITE, "ALL-1"));
  }

  @Test
  void a_batch_has_a_hundred_issues_and_the_next_begins() throws InterruptedException {
    IntStream.rangeClosed(1, 250).forEach(number -> askers.ask(ADA, "ALL-" + number));

    askers.answerAll();

    assertThat(askers.jira.calls().stream().map(call -> call.split(",", -1).length - 3))
        .containsExactlyInAnyOrder(100, 100, 50);
    askers.assertEachHasTheirOwn(250);
  }

  @Test
  void two_viewers_never_share_a_batch() throws InterruptedException {
    askers.ask(ADA, "ALL-1");
    askers.ask(BEN, "ALL-1");
    askers.ask(BEN, "ABC-1");

    askers.answerAll();

    assertThat(askers.jira.calls())
        .containsExactlyInAnyOrder(
            "issues ada site-1 ALL-1" + CARD, "issues ben site-1 ALL-1,ABC-1" + CARD);
    assertThat(askers.replies.get("ben ABC-1")).isEqualTo(no(new Refusal.NoSuchIssue()));
  }

  @Test
  void one_person_in_two_tenants_on_two_sites_or_after_a_new_consent_shares_no_batch()
      throws InterruptedException {
    askers.links.link(connection(AWAY, ADA, CONNECTED, SITE));
    askers.ask(ADA, "ALL-1");
    askers.ask("away", () -> askers.reply(viewer(AWAY, ADA), one("ALL-2")));
    askers.links.link(connection(HOME, ADA, CONNECTED, OTHER));
    askers.ask("other site", () -> askers.reply(viewer(HOME, ADA), one("ALL-3")));
    askers.links.link(connection(HOME, ADA, CONNECTED.plusSeconds(1), SITE));
    askers.ask("new consent", () -> askers.reply(viewer(HOME, ADA), one("ALL-4")));

    askers.answerAll();

    assertThat(askers.jira.calls())
        .containsExactlyInAnyOrder(
            "issues ada site-1 ALL-1" + CARD,
            "issues ada site-1 ALL-2" + CARD,
            "issues ada site-2 ALL-3" + CARD,
            "issues ada site-1 ALL-4" + CARD);
  }

  @Test
  void other_columns_are_another_batch() throws InterruptedException {
    askers.ask(ADA, "ALL-1");
    Columns summary = Columns.parse("summary");
    askers.ask(
        "summary",
        () -> askers.reply(viewer(HOME, ADA), new Query.OneIssue(new IssueKey("ALL-2"), summary)));

    askers.answerAll();

    assertThat(askers.jira.calls())
        .containsExactlyInAnyOrder(
            "issues ada site-1 ALL-1" + CARD, "issues ada site-1 ALL-2 summary");
  }

  @Test
  void a_batch_that_fails_is_refused_to_each_of_its_members() throws InterruptedException {
    askers.jira.trouble(
        _ -> Optional.of(new JiraAnswer.Limited<>(LimitScope.ENDPOINT, Duration.ofSeconds(9))));
    askers.ask(ADA, "ALL-1");
    askers.ask(ADA, "ALL-2");

    askers.answerAll();

    assertThat(askers.jira.calls()).hasSize(1);
    assertThat(askers.replies.values())
        .hasSize(2)
        .containsOnly(no(new Refusal.RateLimited(Duration.ofSeconds(9))));
  }

  @Test
  void an_issue_that_makes_the_answer_unreadable_costs_its_neighbours_nothing()
      throws InterruptedException {
    askers.jira.trouble(call ->
        call.matches("issues .*ALL-37[, ].*")
            ? Optional.of(new JiraAnswer.Unreadable<>("too large"))
            : Optional.empty());
    IntStream.rangeClosed(1, 100).forEach(number -> askers.ask(ADA, "ALL-" + number));

    askers.answerAll();

    assertThat(askers.replies.remove("ada ALL-37"))
        .isEqualTo(no(new Refusal.Unreadable("too large")));
    askers.assertEachHasTheirOwn(99);
    assertThat(askers.jira.calls()).hasSizeLessThanOrEqualTo(15);
  }

  @Test
  void a_jira_that_is_always_unreadable_is_not_asked_for_each_issue_alone()
      throws InterruptedException {
    askers.jira.trouble(_ -> Optional.of(new JiraAnswer.Unreadable<>("nonsense")));
    IntStream.rangeClosed(1, 100).forEach(number -> askers.ask(ADA, "ALL-" + number));

    askers.answerAll();

    assertThat(askers.replies.values()).containsOnly(no(new Refusal.Unreadable("nonsense")));
    assertThat(askers.jira.calls()).hasSize(15);
  }

  @Test
  void a_batch_that_crashes_leaves_no_request_waiting() throws InterruptedException {
    askers.jira.trouble(_ -> {
      throw new IllegalStateException("crash");
    });
    askers.ask("leader", () -> crashed(one("ALL-1")));
    askers.ask(ADA, "ALL-2");

    askers.answerAll();

    assertThat(askers.replies.values())
        .hasSize(2)
        .containsOnly(no(new Refusal.JiraFailed("the answer did not come")));
  }

  private Reply<IssuePage> crashed(ContentQuery<IssuePage> query) {
    try {
      return askers.reply(viewer(HOME, ADA), query);
    } catch (IllegalStateException e) {
      return no(new Refusal.JiraFailed("the answer did not come"));
    }
  }

  @Test
  void a_rejected_token_is_replaced_once_for_the_whole_batch() throws InterruptedException {
    List<String> rejections = Collections.synchronizedList(new ArrayList<>(List.of("one", "two")));
    askers.jira.trouble(_ ->
        rejections.isEmpty() ? Optional.empty() : Optional.of(rejected(rejections.removeLast())));
    askers.ask(ADA, "ALL-1");
    askers.ask(ADA, "ALL-2");

    askers.answerAll();

    assertThat(askers.jira.calls())
        .containsExactly(
            "issues ada site-1 ALL-1,ALL-2" + CARD,
            "issues ada site-1 ALL-1,ALL-2" + CARD,
            "rejected ada",
            "issues ada site-1 ALL-1,ALL-2" + CARD);
    askers.assertEachHasTheirOwn(2);
  }

  private static JiraAnswer<?> rejected(String ignored) {
    return new JiraAnswer.Unauthorized<>();
  }

  @Test
  void a_nameless_answer_that_leaves_an_issue_out_is_not_believed_without_proof()
      throws InterruptedException {
    askers.jira.trouble(call -> nameless(call, new JiraAnswer.Forbidden<>()));
    askers.ask(ADA, "ALL-1");
    askers.ask(ADA, "ALL-2");

    askers.answerAll();

    assertThat(askers.replies.values())
        .hasSize(2)
        .containsOnly(no(new Refusal.Unproven("Jira did not say as whom it answered")));
  }

  /** As an anonymous caller is answered: with one issue of two. */
  private static Optional<JiraAnswer<?>> nameless(String call, JiraAnswer<?> proof) {
    return Optional.of(
        call.startsWith("myself") ? proof : MacroFixture.unnamed(MacroFixture.page("ALL-1")));
  }

  @Test
  void a_hop_that_was_proven_silent_excuses_no_answer_that_leaves_an_issue_out()
      throws InterruptedException {
    askers.jira.trouble(call -> nameless(call, MacroFixture.saidAs(ADA, ADA)));
    askers.ask(ADA, "ALL-1");
    askers.ask(ADA, "ALL-2");
    askers.answerAll();
    assertThat(askers.replies.get("ada ALL-2")).isEqualTo(no(new Refusal.NoSuchIssue()));
    askers.jira.trouble(call -> nameless(call, new JiraAnswer.Forbidden<>()));
    askers.time.hold();
    askers.ask(ADA, "ALL-3");
    askers.ask(ADA, "ALL-4");

    askers.answerAll();

    assertThat(askers.replies.get("ada ALL-4"))
        .isEqualTo(no(new Refusal.Unproven("Jira did not say as whom it answered")));
  }

  @Test
  void an_issue_that_has_moved_reaches_the_request_for_its_old_key() throws InterruptedException {
    askers.jira.move("ALL-2", "ALL-99");
    askers.jira.move("ALL-3", "ALL-98");
    IntStream.rangeClosed(1, 3).forEach(number -> askers.ask(ADA, "ALL-" + number));
    askers.ask(ADA, "BOARD-1");

    askers.answerAll();

    assertThat(askers.replies.get("ada ALL-1")).isEqualTo(found(ADA, SITE, "ALL-1"));
    assertThat(shownKey("ada ALL-2")).isEqualTo("ALL-99");
    assertThat(shownKey("ada ALL-3")).isEqualTo("ALL-98");
    assertThat(askers.replies.get("ada BOARD-1")).isEqualTo(no(new Refusal.NoSuchIssue()));
    assertThat(askers.jira.calls()).hasSize(4);
  }

  private String shownKey(String name) {
    return switch (Objects.requireNonNull(askers.replies.get(name))) {
      case Reply.Found<IssuePage>(var page, _, _, _) -> page.issues().getFirst().key().value();
      case Reply.No<IssuePage>(var why) -> why.toString();
    };
  }
}
