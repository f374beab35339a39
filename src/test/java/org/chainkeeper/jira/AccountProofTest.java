package org.chainkeeper.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.testkit.MacroFixture.ADA;
import static org.chainkeeper.testkit.MacroFixture.BEN;
import static org.chainkeeper.testkit.MacroFixture.one;
import static org.chainkeeper.testkit.MacroFixture.page;
import static org.chainkeeper.testkit.MacroFixture.saidAs;
import static org.chainkeeper.testkit.MacroFixture.search;
import static org.chainkeeper.testkit.MacroFixture.unnamed;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.chainkeeper.connection.DenialCause;
import org.chainkeeper.macro.Macros;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.testkit.MacroFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** For which account Jira answered, and what a denial means. */
class AccountProofTest extends ViewerRequestsTestCase {
  private static final Refusal UNPROVEN =
      new Refusal.Unproven("Jira did not say as whom it answered");
  private static final Refusal OTHER_ACCOUNT =
      new Refusal.Unproven("Jira answered as another account");

  static Stream<Arguments> denials() {
    JiraAnswer<IssuePage> forbidden = new JiraAnswer.Forbidden<>();
    JiraAnswer<IssuePage> missing = new JiraAnswer.Missing<>();
    return Stream.of(
        arguments(search("a"), forbidden, new Refusal.NotPermitted()),
        arguments(one("ABC-1"), forbidden, new Refusal.NotPermitted()),
        arguments(
            search("a"), missing, new Refusal.JiraFailed("Jira is not at this site's address")),
        arguments(one("ABC-1"), missing, new Refusal.NoSuchIssue()));
  }

  @ParameterizedTest
  @MethodSource("denials")
  void a_denial_is_real_when_the_token_is_good(
      ContentQuery<IssuePage> query, JiraAnswer<IssuePage> denial, Refusal refusal) {
    fixture.jira.issues(denial).myself(saidAs(ADA, ADA));

    assertThat(ask(query)).isEqualTo(no(refusal));
    assertThat(fixture.tokens.asked()).containsExactly("access ada");
  }

  @ParameterizedTest
  @MethodSource("denials")
  void a_denial_is_taken_as_it_appears_when_nothing_explains_it(
      ContentQuery<IssuePage> query, JiraAnswer<IssuePage> denial, Refusal refusal) {
    fixture.jira.issues(denial).myself(new JiraAnswer.Forbidden<>());

    assertThat(ask(query)).isEqualTo(no(refusal));
  }

  @ParameterizedTest
  @MethodSource("denials")
  void a_denial_of_an_expired_token_is_a_rejection(
      ContentQuery<IssuePage> query, JiraAnswer<IssuePage> denial, Refusal refusal) {
    fixture.jira.issues(denial).myself(new JiraAnswer.Unauthorized<>());
    fixture.jira.issues(denial).myself(new JiraAnswer.Unauthorized<>());
    fixture.jira.issues(saidAs(ADA, page("ABC-1")));

    assertThat(ask(query)).isEqualTo(found(page("ABC-1")));
    assertThat(fixture.tokens.asked()).containsExactly("access ada", "afterRejection 1");
  }

  @ParameterizedTest
  @EnumSource(DenialCause.class)
  void a_denial_for_a_known_reason_is_told_with_it(DenialCause cause) {
    Optional<DenialCause> known = Optional.of(cause);
    fixture.jira.issues(new JiraAnswer.Forbidden<>(known)).myself(new JiraAnswer.Forbidden<>());
    fixture.jira.issues(new JiraAnswer.Missing<>(known)).myself(new JiraAnswer.Missing<>());
    fixture.jira.issues(new JiraAnswer.Forbidden<>()).myself(new JiraAnswer.Forbidden<>(known));
    fixture.jira.issues(unnamed(page())).myself(new JiraAnswer.Missing<>(known));
    Macros macros = fixture.macros(Duration.ZERO);

    for (int i = 0; i < 4; i++) {
      assertThat(ask(macros, search("a"))).isEqualTo(no(new Refusal.NotPermitted(known)));
    }
  }

  @Test
  void an_empty_answer_without_a_name_is_believed_once_the_account_is_proven() {
    fixture.jira.issues(unnamed(page())).myself(saidAs(ADA, ADA));

    assertThat(ask(search("a"))).isEqualTo(found(page()));
    assertThat(fixture.jira.calls())
        .containsExactly("search site-1 token-1", "myself site-1 token-1");
  }

  @Test
  void an_empty_answer_without_a_name_is_proven_every_time() {
    fixture.jira.issues(unnamed(page())).myself(saidAs(ADA, ADA));
    fixture.jira.issues(unnamed(page())).myself(new JiraAnswer.Failed<>("Jira answered 500"));
    Macros macros = fixture.macros(Duration.ZERO);

    assertThat(ask(macros, search("a"))).isEqualTo(found(page()));
    assertThat(ask(macros, search("a"))).isEqualTo(no(UNPROVEN));
  }

  @Test
  void the_anonymous_200_of_a_revoked_token_is_a_rejection_and_never_no_issues() {
    fixture.jira.issues(unnamed(page())).myself(new JiraAnswer.Unauthorized<>());
    fixture.jira.issues(unnamed(page())).myself(new JiraAnswer.Unauthorized<>());
    fixture.jira.issues(saidAs(ADA, page("ABC-1")));

    assertThat(ask(search("a"))).isEqualTo(found(page("ABC-1")));
  }

  @Test
  void a_count_of_none_needs_the_same_proof() {
    fixture.jira.count(unnamed(new Count(0))).myself(new JiraAnswer.Forbidden<>());

    assertThat(ask(fixture.macros(), new Query.IssueCount(new Jql("a")))).isEqualTo(no(UNPROVEN));
  }

  static Stream<JiraAnswer<AccountId>> noProofs() {
    return Stream.of(
        new JiraAnswer.Forbidden<>(),
        new JiraAnswer.Missing<>(),
        new JiraAnswer.Invalid<>(""),
        new JiraAnswer.Failed<>("Jira answered 500"));
  }

  @ParameterizedTest
  @MethodSource("noProofs")
  void an_unproven_answer_is_not_shown(JiraAnswer<AccountId> myself) {
    fixture.jira.issues(unnamed(page("ABC-1"))).myself(myself);

    assertThat(ask(search("a"))).isEqualTo(no(UNPROVEN));
  }

  @Test
  void an_answer_for_another_account_is_never_shown() {
    fixture.jira.issues(saidAs(BEN, page("ABC-1")));

    assertThat(ask(search("a"))).isEqualTo(no(OTHER_ACCOUNT));
  }

  @Test
  void a_proof_that_names_another_account_is_none() {
    fixture.jira.issues(unnamed(page("ABC-1"))).myself(saidAs(BEN, BEN));
    fixture.jira.issues(new JiraAnswer.Forbidden<>()).myself(saidAs(BEN, BEN));
    Macros macros = fixture.macros(Duration.ZERO);

    assertThat(ask(macros, search("a"))).isEqualTo(no(OTHER_ACCOUNT));
    assertThat(ask(macros, search("a"))).isEqualTo(no(OTHER_ACCOUNT));
  }

  @Test
  void a_hop_that_drops_the_name_is_proven_once_an_hour() {
    fixture.jira.issues(unnamed(page("ABC-1"))).myself(saidAs(ADA, ADA));
    fixture.jira.issues(unnamed(page("ABC-2")));
    fixture.jira.issues(unnamed(page("ABC-3"))).myself(saidAs(ADA, ADA));
    Macros macros = fixture.macros(Duration.ZERO);

    assertThat(ask(macros, search("a"))).isEqualTo(found(page("ABC-1")));
    assertThat(ask(macros, search("a"))).isEqualTo(found(page("ABC-2")));
    fixture.later(Duration.ofMinutes(61));
    assertThat(ask(macros, search("a"))).isEqualTo(found(page("ABC-3")));
    assertThat(fixture.jira.calls().stream().filter(call -> call.startsWith("myself"))).hasSize(2);
  }

  @Test
  void a_hop_that_forwards_the_name_again_is_no_longer_excused() {
    fixture.jira.issues(unnamed(page("ABC-1"))).myself(saidAs(ADA, ADA));
    fixture.jira.issues(saidAs(ADA, page("ABC-2")));
    fixture.jira.issues(unnamed(page("ABC-3"))).myself(new JiraAnswer.Missing<>());
    Macros macros = fixture.macros(Duration.ZERO);

    assertThat(ask(macros, search("a"))).isEqualTo(found(page("ABC-1")));
    assertThat(ask(macros, search("a"))).isEqualTo(found(page("ABC-2")));
    assertThat(ask(macros, search("a"))).isEqualTo(no(UNPROVEN));
  }

  private Reply<IssuePage> found(IssuePage page) {
    return new Reply.Found<>(page, MacroFixture.SITE, fixture.now.get());
  }

  private static <T extends Content> Reply<T> no(Refusal why) {
    return new Reply.No<>(why);
  }
}
