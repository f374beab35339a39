package org.chainkeeper.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.testkit.MacroFixture.ADA;
import static org.chainkeeper.testkit.MacroFixture.BEN;
import static org.chainkeeper.testkit.MacroFixture.one;
import static org.chainkeeper.testkit.MacroFixture.page;
import static org.chainkeeper.testkit.MacroFixture.saidAs;
import static org.chainkeeper.testkit.MacroFixture.search;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.chainkeeper.connection.DenialCause;
import org.chainkeeper.rotation.Access;
import org.chainkeeper.testkit.MacroFixture;
import org.chainkeeper.testkit.ScriptedJira;
import org.chainkeeper.testkit.ScriptedTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ViewerRequestsTest extends ViewerRequestsTestCase {
  private static final Duration SOON = Duration.ofSeconds(7);

  @Test
  void an_answer_for_the_viewer_is_shown() {
    fixture.jira.issues(saidAs(ADA, page("ABC-1")));

    assertThat(ask(search("a"))).isEqualTo(found(page("ABC-1")));
    assertThat(fixture.jira.calls()).containsExactly("search site-1 token-1");
  }

  @Test
  void nothing_found_for_the_viewer_is_an_answer() {
    fixture.jira.issues(saidAs(ADA, page()));

    assertThat(ask(search("a"))).isEqualTo(found(page()));
  }

  @Test
  void an_issue_that_is_left_out_is_not_there_for_this_viewer() {
    fixture.jira.issues(saidAs(ADA, page()));

    assertThat(ask(one("ABC-1"))).isEqualTo(no(new Refusal.NoSuchIssue()));
    assertThat(fixture.jira.calls()).containsExactly("issues site-1 token-1");
  }

  static Stream<Arguments> accesses() {
    return Stream.of(
        arguments(new Access.Pending(SOON), new Refusal.RefreshPending(SOON)),
        arguments(
            new Access.Paused(Instant.parse("2026-11-21T08:00:00Z")),
            new Refusal.RefreshPaused(Instant.parse("2026-11-21T08:00:00Z"))),
        arguments(new Access.Refused(SOON), new Refusal.ProviderRefused(SOON)),
        arguments(new Access.ConsentNeeded("revoked"), new Refusal.ConnectionRequired()),
        arguments(new Access.NotConnected(), new Refusal.ConnectionRequired()),
        arguments(new Access.Misconfigured(SOON), new Refusal.Misconfigured(SOON)),
        arguments(new Access.Unavailable(SOON), new Refusal.Unavailable(SOON)));
  }

  @ParameterizedTest
  @MethodSource("accesses")
  void without_a_token_jira_is_not_called(Access access, Refusal refusal) {
    fixture.tokens = new ScriptedTokens(access, access);

    assertThat(ask(search("a"))).isEqualTo(no(refusal));
    assertThat(fixture.jira.calls()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("accesses")
  void without_a_new_token_a_rejection_ends_the_same_way(Access access, Refusal refusal) {
    fixture.tokens = new ScriptedTokens(ScriptedTokens.usable(1), access);
    fixture.jira.issues(new JiraAnswer.Unauthorized<>()).issues(new JiraAnswer.Unauthorized<>());

    assertThat(ask(search("a"))).isEqualTo(no(refusal));
  }

  @Test
  void a_token_that_is_rejected_for_a_moment_is_not_replaced() {
    fixture.jira.issues(new JiraAnswer.Unauthorized<>()).issues(saidAs(ADA, page("ABC-1")));

    assertThat(ask(search("a"))).isEqualTo(found(page("ABC-1")));
    assertThat(fixture.tokens.asked()).containsExactly("access ada");
    assertThat(fixture.jira.calls()).containsOnly("search site-1 token-1").hasSize(2);
    assertThat(fixture.time.pauses()).containsExactly(ViewerRequests.RETRY_DELAY);
  }

  @ParameterizedTest
  @EnumSource(DenialCause.class)
  void a_token_that_is_rejected_twice_is_replaced_whatever_the_rejection_says(DenialCause cause) {
    fixture.jira.issues(rejection(cause)).issues(rejection(cause));
    fixture.jira.issues(saidAs(ADA, page("ABC-1")));

    assertThat(ask(search("a"))).isEqualTo(found(page("ABC-1")));
    assertThat(fixture.tokens.asked()).containsExactly("access ada", "afterRejection 1");
    assertThat(fixture.jira.calls())
        .containsExactly("search site-1 token-1", "search site-1 token-1", "search site-1 token-2");
  }

  @Test
  void a_token_counts_as_proven_with_an_answer_for_the_viewer_and_with_no_other() {
    fixture.jira.issues(saidAs(ADA, page("ABC-1")));
    assertThat(ask(search("a"))).isEqualTo(found(page("ABC-1")));
    assertThat(fixture.tokens.proven()).containsExactly(1L);

    rejected(2).issues(saidAs(ADA, page("ABC-1")));
    assertThat(ask(search("b"))).isEqualTo(found(page("ABC-1")));
    assertThat(fixture.tokens.proven()).containsExactly(1L, 2L);

    fixture.jira.issues(saidAs(BEN, page("ABC-1"))).issues(new JiraAnswer.Failed<>("500"));
    Reply<?> _ = ask(search("c"));
    Reply<?> _ = ask(search("d"));
    assertThat(fixture.tokens.proven()).containsExactly(1L, 2L);
  }

  @Test
  void a_new_token_that_is_rejected_for_a_moment_is_tried_once_more() {
    rejected(3).issues(saidAs(ADA, page("ABC-1")));

    assertThat(ask(search("a"))).isEqualTo(found(page("ABC-1")));
    assertThat(fixture.jira.calls()).endsWith("search site-1 token-2").hasSize(4);
  }

  private ScriptedJira rejected(int times) {
    for (int i = 0; i < times; i++) {
      fixture.jira.issues(new JiraAnswer.Unauthorized<>());
    }
    return fixture.jira;
  }

  private static JiraAnswer<IssuePage> rejection(DenialCause cause) {
    return new JiraAnswer.Unauthorized<>(Optional.of(cause));
  }

  @Test
  void jiras_own_words_about_a_query_are_handed_on() {
    fixture.jira.issues(new JiraAnswer.Invalid<>("Field 'x' does not exist."));

    assertThat(ask(search("x = 1")))
        .isEqualTo(
            no(
                new Refusal.BadJql(
                    "Field 'x' does not exist.", MacroFixture.SITE, new Jql("x = 1"))));
  }

  @Test
  void a_complaint_about_a_key_is_not_about_a_query() {
    fixture.jira.issues(new JiraAnswer.Invalid<>("what?"));

    assertThat(ask(one("ABC-1")))
        .isEqualTo(no(new Refusal.JiraFailed("Jira does not understand the request")));
  }

  @Test
  void a_failure_of_jira_is_told_as_such() {
    fixture.jira.issues(new JiraAnswer.Failed<>("Jira answered 500"));

    assertThat(ask(search("a"))).isEqualTo(no(new Refusal.JiraFailed("Jira answered 500")));
  }

  private Reply<IssuePage> found(IssuePage page) {
    return new Reply.Found<>(page, MacroFixture.SITE, fixture.now.get());
  }

  private static <T extends Content> Reply<T> no(Refusal why) {
    return new Reply.No<>(why);
  }
}
