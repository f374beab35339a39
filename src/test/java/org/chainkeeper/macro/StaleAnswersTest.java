package org.chainkeeper.macro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.testkit.MacroFixture.ADA;
import static org.chainkeeper.testkit.MacroFixture.BEN;
import static org.chainkeeper.testkit.MacroFixture.HOME;
import static org.chainkeeper.testkit.MacroFixture.one;
import static org.chainkeeper.testkit.MacroFixture.page;
import static org.chainkeeper.testkit.MacroFixture.saidAs;
import static org.chainkeeper.testkit.MacroFixture.search;
import static org.chainkeeper.testkit.MacroFixture.unnamed;
import static org.chainkeeper.testkit.MacroFixture.viewer;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.chainkeeper.jira.ContentQuery;
import org.chainkeeper.jira.Freshness;
import org.chainkeeper.jira.IssuePage;
import org.chainkeeper.jira.JiraAnswer;
import org.chainkeeper.jira.JiraAnswer.LimitScope;
import org.chainkeeper.jira.Refusal;
import org.chainkeeper.jira.Reply;
import org.chainkeeper.rotation.Access;
import org.chainkeeper.testkit.MacroFixture;
import org.chainkeeper.testkit.ScriptedTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class StaleAnswersTest extends CachedAnswersTestCase {

  /** Asks until the answer is another than this one. */
  private Reply<IssuePage> awaitOtherThan(Reply<IssuePage> before) {
    Reply<IssuePage> reply = ask();
    while (reply.equals(before)) {
      Thread.onSpinWait();
      reply = ask();
    }
    return reply;
  }

  @Test
  void a_stale_answer_is_given_at_once_and_a_new_one_is_fetched_behind_it() {
    fixture.jira.issues(saidAs(ADA, page("ABC-1"))).issues(saidAs(ADA, page("ABC-2")));
    Instant first = fixture.now.get();
    ask();
    fixture.later(SIX_MINUTES);

    Reply<IssuePage> stale = ask();

    assertThat(stale).isEqualTo(found("ABC-1", first, true));
    assertThat(awaitOtherThan(stale)).isEqualTo(found("ABC-2", fixture.now.get(), false));
    assertThat(fixture.jira.calls()).hasSize(2);
  }

  @Test
  void an_answer_is_stale_for_an_hour_and_then_gone() {
    fixture.jira.issues(saidAs(ADA, page("ABC-1"))).issues(saidAs(ADA, page("ABC-2")));
    ask();
    fixture.later(Duration.ofMinutes(66));

    assertThat(ask()).isEqualTo(found("ABC-2", fixture.now.get(), false));
  }

  @Test
  void that_there_was_nothing_is_told_only_while_it_is_fresh() {
    fixture.jira.issues(saidAs(ADA, page())).issues(saidAs(ADA, page("ABC-1")));
    assertThat(ask(one("ABC-1"))).isEqualTo(new Reply.No<>(new Refusal.NoSuchIssue()));
    fixture.later(SIX_MINUTES);

    assertThat(ask(one("ABC-1"))).isEqualTo(found("ABC-1", fixture.now.get(), false));
  }

  @Test
  void a_cache_that_is_switched_off_gives_nothing_stale() {
    Macros uncached = fixture.macros(Duration.ZERO);
    fixture.jira.issues(saidAs(ADA, page("ABC-1"))).issues(new JiraAnswer.Failed<>("500"));
    MacroFixture.ask(uncached, viewer(HOME, ADA), search("a"), Optional.empty(), Freshness.RECENT);

    assertThat(
            MacroFixture.ask(
                uncached, viewer(HOME, ADA), search("a"), Optional.empty(), Freshness.RECENT))
        .isEqualTo(new Reply.No<>(new Refusal.JiraFailed("500")));
  }

  @Test
  void a_request_that_bypasses_the_cache_is_told_that_jira_fails() {
    fixture.jira.issues(saidAs(ADA, page("ABC-1"))).issues(new JiraAnswer.Failed<>("500"));
    ask();

    assertThat(
            MacroFixture.ask(
                macros, viewer(HOME, ADA), search("a"), Optional.empty(), Freshness.NOW))
        .isEqualTo(new Reply.No<>(new Refusal.JiraFailed("500")));
    assertThat(ask()).isEqualTo(found("ABC-1", fixture.now.get(), false));
  }

  static Stream<JiraAnswer<IssuePage>> outages() {
    return Stream.of(
        new JiraAnswer.Failed<>("Jira answered 500"),
        new JiraAnswer.Limited<>(LimitScope.SITE, Duration.ofMinutes(2)));
  }

  @ParameterizedTest
  @MethodSource("outages")
  void while_jira_is_unwell_the_stale_answer_is_given(JiraAnswer<IssuePage> outage) {
    fixture.jira.issues(saidAs(ADA, page("ABC-1"))).issues(outage);
    Instant first = fixture.now.get();
    ask();
    fixture.later(SIX_MINUTES);

    refreshNow(search("a"));

    assertThat(ask()).isEqualTo(found("ABC-1", first, true));
  }

  private void refreshNow(ContentQuery<IssuePage> query) {
    assertThat(MacroFixture.ask(macros, viewer(HOME, ADA), query, Optional.empty(), Freshness.NOW))
        .isInstanceOf(Reply.No.class);
    fixture.jira.issues(new JiraAnswer.Failed<>("what a look behind the stale answer meets"));
  }

  static Stream<Arguments> denials() {
    return Stream.of(
        arguments("forbidden", new JiraAnswer.Forbidden<IssuePage>()),
        arguments("missing", new JiraAnswer.Missing<IssuePage>()),
        arguments("no account", unnamed(page())),
        arguments("another account", saidAs(BEN, page("ABC-1"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("denials")
  void after_a_denial_nothing_stale_is_given(String name, JiraAnswer<IssuePage> denial) {
    fixture.jira.issues(saidAs(ADA, page("ABC-1"))).issues(denial);
    fixture.jira.myself(new JiraAnswer.Forbidden<>());
    ask(one("ABC-1"));
    fixture.later(SIX_MINUTES);

    refreshNow(one("ABC-1"));

    assertThat(ask(one("ABC-1"))).isInstanceOf(Reply.No.class);
  }

  @Test
  void after_two_rejected_tokens_nothing_stale_is_given() {
    fixture.jira.issues(saidAs(ADA, page("ABC-1")));
    for (int i = 0; i < 4; i++) {
      fixture.jira.issues(new JiraAnswer.Unauthorized<>());
    }
    ask();
    fixture.later(SIX_MINUTES);

    refreshNow(search("a"));

    assertThat(ask()).isInstanceOf(Reply.No.class);
  }

  static Stream<Arguments> accesses() {
    Duration soon = Duration.ofSeconds(3);
    return Stream.of(
        arguments(new Access.Pending(soon), true),
        arguments(new Access.Paused(Instant.parse("2026-11-21T08:00:00Z")), true),
        arguments(new Access.Unavailable(soon), true),
        arguments(new Access.Misconfigured(soon), true),
        arguments(new Access.Refused(soon), false),
        arguments(new Access.ConsentNeeded("revoked"), false),
        arguments(new Access.NotConnected(), false));
  }

  @ParameterizedTest
  @MethodSource("accesses")
  void without_a_token_a_stale_answer_is_given_unless_the_consent_is_in_doubt(
      Access access, boolean given) {
    MacroFixture other = new MacroFixture();
    other.tokens = new ScriptedTokens(ScriptedTokens.usable(1), access);
    other.jira.issues(saidAs(ADA, page("ABC-1")));
    other.jira.issues(new JiraAnswer.Unauthorized<>()).issues(new JiraAnswer.Unauthorized<>());
    try (Macros unsure = other.macros()) {
      MacroFixture.ask(unsure, viewer(HOME, ADA), search("a"), Optional.empty(), Freshness.RECENT);
      other.later(SIX_MINUTES);
      MacroFixture.ask(unsure, viewer(HOME, ADA), search("a"), Optional.empty(), Freshness.NOW);
      other.jira.issues(new JiraAnswer.Failed<>("500"));

      assertThat(
              MacroFixture.ask(
                  unsure, viewer(HOME, ADA), search("a"), Optional.empty(), Freshness.RECENT))
          .isInstanceOf(given ? Reply.Found.class : Reply.No.class);
    }
  }

  @Test
  void a_disconnected_viewer_is_given_nothing_stale() {
    fixture.jira.issues(saidAs(ADA, page("ABC-1")));
    ask();
    fixture.later(SIX_MINUTES);
    fixture.links.unlink(HOME, ADA);

    assertThat(ask()).isEqualTo(new Reply.No<>(new Refusal.ConnectionRequired(true)));
  }
}
