package org.chainkeeper.macro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.macro.Stage.ADA;
import static org.chainkeeper.macro.Stage.AWAY;
import static org.chainkeeper.macro.Stage.BEN;
import static org.chainkeeper.macro.Stage.CONNECTED;
import static org.chainkeeper.macro.Stage.HOME;
import static org.chainkeeper.macro.Stage.OTHER;
import static org.chainkeeper.macro.Stage.SITE;
import static org.chainkeeper.macro.Stage.connection;
import static org.chainkeeper.macro.Stage.one;
import static org.chainkeeper.macro.Stage.viewer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.chainkeeper.connection.Site;
import org.chainkeeper.macro.JiraAnswer.LimitScope;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.Viewer;
import org.chainkeeper.testkit.Links;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GatheringTest {
  private static final Set<Thread.State> SETTLED =
      Set.of(Thread.State.WAITING, Thread.State.TIMED_WAITING, Thread.State.TERMINATED);
  private static final String CARD = " assignee,status,summary,updated";

  private final Links links = new Links();
  private final PeoplesJira jira = new PeoplesJira();
  private final GatheringTime time = new GatheringTime();
  private final Macros macros =
      new Macros(links, jira, jira, () -> CONNECTED, Duration.ofMinutes(5), time);
  private final List<Thread> asking = new ArrayList<>();
  private final Map<String, Reply<IssuePage>> replies = new ConcurrentHashMap<>();

  @BeforeEach
  void ada_and_ben_are_connected() {
    links.link(connection(HOME, ADA, CONNECTED, SITE));
    links.link(connection(HOME, BEN, CONNECTED, SITE));
    time.hold();
  }

  @AfterEach
  void close() {
    time.release();
    macros.close();
  }

  /** Asks on a thread of its own; when this returns the asker waits, or its batch was full. */
  private void ask(AccountId account, String key) {
    ask(account + " " + key, () -> reply(viewer(HOME, account), one(key)));
  }

  private void ask(String name, Callable<Reply<IssuePage>> question) {
    Thread thread =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    replies.put(name, question.call());
                  } catch (Exception e) {
                    throw new IllegalStateException(e);
                  }
                });
    asking.add(thread);
    while (!SETTLED.contains(thread.getState())) {
      Thread.onSpinWait();
    }
  }

  private Reply<IssuePage> reply(Viewer viewer, Query<IssuePage> query) {
    return macros.ask(viewer, query, Optional.empty(), Freshness.RECENT);
  }

  private void answerAll() throws InterruptedException {
    time.release();
    for (Thread thread : asking) {
      thread.join();
    }
  }

  @Test
  void what_is_asked_at_the_same_time_is_asked_together_and_everybody_gets_their_own()
      throws InterruptedException {
    IntStream.rangeClosed(1, 40).forEach(number -> ask(ADA, "ALL-" + number));

    answerAll();

    assertThat(jira.calls()).hasSize(1);
    assertThat(replies).hasSize(40).allSatisfy(this::isOwnIssue);
  }

  private void isOwnIssue(String name, Reply<IssuePage> reply) {
    String key = name.substring(name.indexOf(' ') + 1);
    assertThat(reply).isEqualTo(found(ADA, SITE, key));
  }

  private static Reply<IssuePage> found(AccountId account, Site site, String key) {
    IssueKey asked = new IssueKey(key);
    return new Reply.Found<>(
        IssuePage.of(new Issue(asked, PeoplesJira.mark(account, HOME, site, asked))), site, CONNECTED);
  }

  @Test
  void a_lone_asker_waits_five_milliseconds() throws InterruptedException {
    ask(ADA, "ALL-1");

    answerAll();

    assertThat(time.pauses()).containsExactly(Duration.ofMillis(5));
    assertThat(jira.calls()).containsExactly("issues ada site-1 ALL-1" + CARD);
  }

  @Test
  void an_issue_that_is_left_out_is_missing_for_its_asker_alone() throws InterruptedException {
    ask(ADA, "ALL-1");
    ask(ADA, "BOARD-1");

    answerAll();

    assertThat(jira.calls()).containsExactly("issues ada site-1 ALL-1,BOARD-1" + CARD);
    assertThat(replies.get("ada ALL-1")).isEqualTo(found(ADA, SITE, "ALL-1"));
    assertThat(replies.get("ada BOARD-1")).isEqualTo(no(new Refusal.NoSuchIssue()));
  }

  @Test
  void equal_questions_share_one_place() throws InterruptedException {
    ask(ADA, "ALL-1");
    ask("again", () -> reply(viewer(HOME, ADA), one("ALL-1")));
    ask(
        "now",
        () -> macros.ask(viewer(HOME, ADA), one("ALL-1"), Optional.empty(), Freshness.NOW));

    answerAll();

    assertThat(jira.calls()).containsExactly("issues ada site-1 ALL-1" + CARD);
    assertThat(replies.values()).containsOnly(found(ADA, SITE, "ALL-1"));
  }

  @Test
  void a_batch_has_a_hundred_issues_and_the_next_begins() throws InterruptedException {
    IntStream.rangeClosed(1, 250).forEach(number -> ask(ADA, "ALL-" + number));

    answerAll();

    assertThat(jira.calls().stream().map(call -> call.split(",", -1).length - 3))
        .containsExactlyInAnyOrder(100, 100, 50);
    assertThat(replies).hasSize(250).allSatisfy(this::isOwnIssue);
  }

  @Test
  void two_viewers_never_share_a_batch() throws InterruptedException {
    ask(ADA, "ALL-1");
    ask(BEN, "ALL-1");
    ask(BEN, "ABC-1");

    answerAll();

    assertThat(jira.calls())
        .containsExactlyInAnyOrder(
            "issues ada site-1 ALL-1" + CARD, "issues ben site-1 ALL-1,ABC-1" + CARD);
    assertThat(replies.get("ben ABC-1")).isEqualTo(no(new Refusal.NoSuchIssue()));
  }

  @Test
  void one_person_in_two_tenants_on_two_sites_or_after_a_new_consent_shares_no_batch()
      throws InterruptedException {
    links.link(connection(AWAY, ADA, CONNECTED, SITE));
    ask(ADA, "ALL-1");
    ask("away", () -> reply(viewer(AWAY, ADA), one("ALL-2")));
    links.link(connection(HOME, ADA, CONNECTED, OTHER));
    ask("other site", () -> reply(viewer(HOME, ADA), one("ALL-3")));
    links.link(connection(HOME, ADA, CONNECTED.plusSeconds(1), SITE));
    ask("new consent", () -> reply(viewer(HOME, ADA), one("ALL-4")));

    answerAll();

    assertThat(jira.calls())
        .containsExactlyInAnyOrder(
            "issues ada site-1 ALL-1" + CARD,
            "issues ada site-1 ALL-2" + CARD,
            "issues ada site-2 ALL-3" + CARD,
            "issues ada site-1 ALL-4" + CARD);
  }

  @Test
  void other_columns_are_another_batch() throws InterruptedException {
    ask(ADA, "ALL-1");
    Columns summary = Columns.parse("summary");
    ask(
        "summary",
        () -> reply(viewer(HOME, ADA), new Query.OneIssue(new IssueKey("ALL-2"), summary)));

    answerAll();

    assertThat(jira.calls())
        .containsExactlyInAnyOrder(
            "issues ada site-1 ALL-1" + CARD, "issues ada site-1 ALL-2 summary");
  }

  @Test
  void a_batch_that_fails_is_refused_to_each_of_its_members() throws InterruptedException {
    jira.trouble(
        _ -> Optional.of(new JiraAnswer.Limited<>(LimitScope.ENDPOINT, Duration.ofSeconds(9))));
    ask(ADA, "ALL-1");
    ask(ADA, "ALL-2");

    answerAll();

    assertThat(jira.calls()).hasSize(1);
    assertThat(replies.values())
        .hasSize(2)
        .containsOnly(no(new Refusal.RateLimited(Duration.ofSeconds(9))));
  }

  @Test
  void an_issue_that_makes_the_answer_unreadable_costs_its_neighbours_nothing()
      throws InterruptedException {
    jira.trouble(
        call ->
            call.matches("issues .*ALL-37[, ].*")
                ? Optional.of(new JiraAnswer.Unreadable<>("too large"))
                : Optional.empty());
    IntStream.rangeClosed(1, 100).forEach(number -> ask(ADA, "ALL-" + number));

    answerAll();

    assertThat(replies.remove("ada ALL-37")).isEqualTo(no(new Refusal.Unreadable("too large")));
    assertThat(replies).hasSize(99).allSatisfy(this::isOwnIssue);
    assertThat(jira.calls()).hasSizeLessThanOrEqualTo(15);
  }

  @Test
  void a_jira_that_nobody_can_read_is_not_asked_for_each_issue_alone()
      throws InterruptedException {
    jira.trouble(_ -> Optional.of(new JiraAnswer.Unreadable<>("nonsense")));
    IntStream.rangeClosed(1, 100).forEach(number -> ask(ADA, "ALL-" + number));

    answerAll();

    assertThat(replies.values()).containsOnly(no(new Refusal.Unreadable("nonsense")));
    assertThat(jira.calls()).hasSize(15);
  }

  @Test
  void a_batch_that_crashes_leaves_nobody_waiting() throws InterruptedException {
    jira.trouble(
        _ -> {
          throw new IllegalStateException("crash");
        });
    ask("leader", () -> crashed(one("ALL-1")));
    ask(ADA, "ALL-2");

    answerAll();

    assertThat(replies.values())
        .hasSize(2)
        .containsOnly(no(new Refusal.JiraFailed("the answer did not come")));
  }

  private Reply<IssuePage> crashed(Query<IssuePage> query) {
    try {
      return reply(viewer(HOME, ADA), query);
    } catch (IllegalStateException e) {
      return no(new Refusal.JiraFailed("the answer did not come"));
    }
  }

  @Test
  void a_rejected_token_is_replaced_once_for_the_whole_batch() throws InterruptedException {
    List<String> rejections = Collections.synchronizedList(new ArrayList<>(List.of("one")));
    jira.trouble(
        _ ->
            rejections.isEmpty()
                ? Optional.empty()
                : Optional.of(rejected(rejections.removeLast())));
    ask(ADA, "ALL-1");
    ask(ADA, "ALL-2");

    answerAll();

    assertThat(jira.calls())
        .containsExactly(
            "issues ada site-1 ALL-1,ALL-2" + CARD,
            "rejected ada",
            "issues ada site-1 ALL-1,ALL-2" + CARD);
    assertThat(replies).hasSize(2).allSatisfy(this::isOwnIssue);
  }

  private static JiraAnswer<?> rejected(String ignored) {
    return new JiraAnswer.Unauthorized<>();
  }

  @Test
  void a_nameless_answer_that_leaves_an_issue_out_is_not_believed_without_proof()
      throws InterruptedException {
    jira.trouble(call -> nameless(call, new JiraAnswer.Forbidden<>()));
    ask(ADA, "ALL-1");
    ask(ADA, "ALL-2");

    answerAll();

    assertThat(replies.values())
        .hasSize(2)
        .containsOnly(no(new Refusal.Unproven("Jira did not say as whom it answered")));
  }

  /** As an anonymous caller is answered: with one issue of two. */
  private static Optional<JiraAnswer<?>> nameless(String call, JiraAnswer<?> proof) {
    return Optional.of(
        call.startsWith("myself") ? proof : Stage.unnamed(Stage.page("ALL-1")));
  }

  @Test
  void a_hop_that_was_proven_silent_excuses_no_answer_that_leaves_an_issue_out()
      throws InterruptedException {
    jira.trouble(call -> nameless(call, Stage.saidAs(ADA, ADA)));
    ask(ADA, "ALL-1");
    ask(ADA, "ALL-2");
    answerAll();
    assertThat(replies.get("ada ALL-2")).isEqualTo(no(new Refusal.NoSuchIssue()));
    jira.trouble(call -> nameless(call, new JiraAnswer.Forbidden<>()));
    time.hold();
    ask(ADA, "ALL-3");
    ask(ADA, "ALL-4");

    answerAll();

    assertThat(replies.get("ada ALL-4"))
        .isEqualTo(no(new Refusal.Unproven("Jira did not say as whom it answered")));
  }

  @Test
  void an_issue_that_has_moved_reaches_whoever_asked_for_its_old_key()
      throws InterruptedException {
    jira.move("ALL-2", "ALL-99");
    jira.move("ALL-3", "ALL-98");
    IntStream.rangeClosed(1, 3).forEach(number -> ask(ADA, "ALL-" + number));
    ask(ADA, "BOARD-1");

    answerAll();

    assertThat(replies.get("ada ALL-1")).isEqualTo(found(ADA, SITE, "ALL-1"));
    assertThat(shownKey("ada ALL-2")).isEqualTo("ALL-99");
    assertThat(shownKey("ada ALL-3")).isEqualTo("ALL-98");
    assertThat(replies.get("ada BOARD-1")).isEqualTo(no(new Refusal.NoSuchIssue()));
    assertThat(jira.calls()).hasSize(4);
  }

  private String shownKey(String name) {
    return switch (Objects.requireNonNull(replies.get(name))) {
      case Reply.Found<IssuePage>(var page, _, _, _) -> page.issues().getFirst().key().value();
      case Reply.No<IssuePage>(var why) -> why.toString();
    };
  }

  @Test
  void announced_questions_and_those_who_ask_meanwhile_go_out_together()
      throws InterruptedException {
    macros.expect(viewer(HOME, ADA), one("ALL-1"), Optional.empty());
    time.awaitPause();
    macros.expect(viewer(HOME, ADA), one("ALL-2"), Optional.empty());
    ask(ADA, "ALL-1");
    ask(ADA, "ALL-2");
    ask(ADA, "ALL-3");

    answerAll();

    assertThat(jira.calls()).hasSize(1);
    assertThat(time.pauses().getFirst()).isEqualTo(Duration.ofMillis(200));
    assertThat(replies).hasSize(3).allSatisfy(this::isOwnIssue);
  }

  @Test
  void whoever_asks_for_what_was_announced_does_not_wait_for_the_rest_of_the_page()
      throws InterruptedException {
    macros.expect(viewer(HOME, ADA), one("ALL-1"), Optional.empty());
    time.awaitPause();
    ask(ADA, "ALL-1");

    answerAll();

    assertThat(time.pauses()).containsExactly(Duration.ofMillis(200), Duration.ofMillis(75));
    assertThat(jira.calls()).hasSize(1);
    assertThat(replies).hasSize(1).allSatisfy(this::isOwnIssue);
  }

  @Test
  void a_hundred_announced_issues_wait_for_nothing_more() {
    IntStream.rangeClosed(1, 100)
        .forEach(number -> macros.expect(viewer(HOME, ADA), one("ALL-" + number), Optional.empty()));

    while (jira.calls().isEmpty()) {
      Thread.onSpinWait();
    }

    assertThat(jira.calls().getFirst().split(",", -1)).hasSize(100 + 3);
  }

  @Test
  void what_was_announced_is_there_when_it_is_asked_for() throws InterruptedException {
    macros.expect(viewer(HOME, ADA), one("ALL-1"), Optional.empty());
    time.awaitPause();
    ask(ADA, "ALL-1");
    answerAll();

    assertThat(reply(viewer(HOME, ADA), one("ALL-1"))).isEqualTo(found(ADA, SITE, "ALL-1"));
    assertThat(jira.calls()).hasSize(1);
  }

  @Test
  void what_one_viewer_announced_is_nothing_to_another() throws InterruptedException {
    macros.expect(viewer(HOME, ADA), one("ABC-1"), Optional.empty());
    time.awaitPause();
    ask(BEN, "ABC-1");

    answerAll();

    assertThat(replies.get("ben ABC-1")).isEqualTo(no(new Refusal.NoSuchIssue()));
  }

  private static <T extends Content> Reply<T> no(Refusal why) {
    return new Reply.No<>(why);
  }
}
