package org.chainkeeper.jira;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chainkeeper.connection.DenialCause;
import org.chainkeeper.jira.JiraAnswer.LimitScope;
import org.chainkeeper.macro.Macros;
import org.chainkeeper.rotation.Access;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.testkit.MacroFixture;
import org.chainkeeper.testkit.ScriptedJira;
import org.chainkeeper.testkit.ScriptedTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ViewerRequestsTest {
  private static final Duration SOON = Duration.ofSeconds(7);
  private static final Refusal UNPROVEN =
      new Refusal.Unproven("Jira did not say as whom it answered");
  private static final Refusal SOMEBODY_ELSE =
      new Refusal.Unproven("Jira answered as another account");

  private static final Duration SECONDS_3 = Duration.ofSeconds(3);
  private static final Refusal REFUSED = new Refusal.TokenRefused(Optional.empty());
  private static final Refusal OUTAGE =
      new Refusal.JiraFailed("Jira refuses the tokens of many people at once");

  private final MacroFixture stage = new MacroFixture();

  private Reply<IssuePage> ask(ContentQuery<IssuePage> query) {
    return ask(stage.macros(Duration.ZERO), query);
  }

  private static <T extends Content> Reply<T> ask(Macros macros, ContentQuery<T> query) {
    return MacroFixture.ask(macros, viewer(HOME, ADA), query, Optional.empty(), Freshness.RECENT);
  }

  @Test
  void an_answer_for_the_viewer_is_shown() {
    stage.jira.issues(saidAs(ADA, page("ABC-1")));

    assertThat(ask(search("a"))).isEqualTo(found(page("ABC-1")));
    assertThat(stage.jira.calls()).containsExactly("search site-1 token-1");
  }

  @Test
  void nothing_found_for_the_viewer_is_an_answer() {
    stage.jira.issues(saidAs(ADA, page()));

    assertThat(ask(search("a"))).isEqualTo(found(page()));
  }

  @Test
  void an_issue_that_is_left_out_is_not_there_for_this_viewer() {
    stage.jira.issues(saidAs(ADA, page()));

    assertThat(ask(one("ABC-1"))).isEqualTo(no(new Refusal.NoSuchIssue()));
    assertThat(stage.jira.calls()).containsExactly("issues site-1 token-1");
  }

  static Stream<Arguments> accesses() {
    return Stream.of(
        arguments(new Access.Pending(SOON), new Refusal.RefreshPending(SOON)),
        arguments(new Access.Refused(SOON), new Refusal.ProviderRefused(SOON)),
        arguments(new Access.ConsentNeeded("revoked"), new Refusal.ConnectionRequired()),
        arguments(new Access.NotConnected(), new Refusal.ConnectionRequired()),
        arguments(new Access.Misconfigured(SOON), new Refusal.Misconfigured(SOON)),
        arguments(new Access.Unavailable(SOON), new Refusal.Unavailable(SOON)));
  }

  @ParameterizedTest
  @MethodSource("accesses")
  void without_a_token_jira_is_not_called(Access access, Refusal refusal) {
    stage.tokens = new ScriptedTokens(access, access);

    assertThat(ask(search("a"))).isEqualTo(no(refusal));
    assertThat(stage.jira.calls()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("accesses")
  void without_a_new_token_a_rejection_ends_the_same_way(Access access, Refusal refusal) {
    stage.tokens = new ScriptedTokens(ScriptedTokens.usable(1), access);
    stage.jira.issues(new JiraAnswer.Unauthorized<>()).issues(new JiraAnswer.Unauthorized<>());

    assertThat(ask(search("a"))).isEqualTo(no(refusal));
  }

  @Test
  void a_token_that_is_rejected_for_a_moment_is_not_replaced() {
    stage.jira.issues(new JiraAnswer.Unauthorized<>()).issues(saidAs(ADA, page("ABC-1")));

    assertThat(ask(search("a"))).isEqualTo(found(page("ABC-1")));
    assertThat(stage.tokens.asked()).containsExactly("access ada");
    assertThat(stage.jira.calls()).containsOnly("search site-1 token-1").hasSize(2);
    assertThat(stage.time.pauses()).containsExactly(ViewerRequests.RETRY_DELAY);
  }

  @ParameterizedTest
  @EnumSource(DenialCause.class)
  void a_token_that_is_rejected_twice_is_replaced_whatever_the_rejection_says(DenialCause cause) {
    stage.jira.issues(rejection(cause)).issues(rejection(cause));
    stage.jira.issues(saidAs(ADA, page("ABC-1")));

    assertThat(ask(search("a"))).isEqualTo(found(page("ABC-1")));
    assertThat(stage.tokens.asked()).containsExactly("access ada", "afterRejection 1");
    assertThat(stage.jira.calls())
        .containsExactly("search site-1 token-1", "search site-1 token-1", "search site-1 token-2");
  }

  @Test
  void a_token_counts_as_proven_with_an_answer_for_the_viewer_and_with_no_other() {
    stage.jira.issues(saidAs(ADA, page("ABC-1")));
    assertThat(ask(search("a"))).isEqualTo(found(page("ABC-1")));
    assertThat(stage.tokens.proven()).containsExactly(1L);

    rejected(2).issues(saidAs(ADA, page("ABC-1")));
    assertThat(ask(search("b"))).isEqualTo(found(page("ABC-1")));
    assertThat(stage.tokens.proven()).containsExactly(1L, 2L);

    stage.jira.issues(saidAs(BEN, page("ABC-1"))).issues(new JiraAnswer.Failed<>("500"));
    Reply<?> _ = ask(search("c"));
    Reply<?> _ = ask(search("d"));
    assertThat(stage.tokens.proven()).containsExactly(1L, 2L);
  }

  @Test
  void a_new_token_that_is_rejected_for_a_moment_is_tried_once_more() {
    rejected(3).issues(saidAs(ADA, page("ABC-1")));

    assertThat(ask(search("a"))).isEqualTo(found(page("ABC-1")));
    assertThat(stage.jira.calls()).endsWith("search site-1 token-2").hasSize(4);
  }

  @Test
  void when_a_new_token_is_rejected_too_the_viewer_has_to_connect_again() {
    rejected(3).issues(rejection(DenialCause.MISSING_SCOPES));

    assertThat(ask(search("a")))
        .isEqualTo(no(new Refusal.TokenRefused(Optional.of(DenialCause.MISSING_SCOPES))));
    assertThat(stage.jira.calls()).hasSize(4);
  }

  @Test
  void a_rejected_token_that_is_too_young_to_be_replaced_is_waited_for_and_not_for_ever() {
    stage.tokens = new ScriptedTokens(ScriptedTokens.usable(1), ScriptedTokens.usable(1));
    rejected(6);
    Macros macros = stage.macros(Duration.ZERO);

    assertThat(ask(macros, search("a"))).isEqualTo(no(new Refusal.RefreshPending(SECONDS_3)));
    stage.later(Duration.ofSeconds(9));
    assertThat(ask(macros, search("a"))).isEqualTo(no(new Refusal.RefreshPending(SECONDS_3)));
    stage.later(Duration.ofSeconds(1));
    assertThat(ask(macros, search("a"))).isEqualTo(no(REFUSED));
  }

  @Test
  void after_a_new_consent_a_rejection_is_waited_for_again() {
    rejected(4);
    Macros macros = stage.macros(Duration.ZERO);
    assertThat(ask(macros, search("a"))).isEqualTo(no(REFUSED));

    stage.links.link(
        MacroFixture.connection(
            HOME, ADA, MacroFixture.CONNECTED.plusSeconds(60), MacroFixture.SITE));
    stage.tokens = new ScriptedTokens(ScriptedTokens.usable(3), ScriptedTokens.usable(3));
    rejected(2);

    assertThat(ask(stage.macros(Duration.ZERO), search("a")))
        .isEqualTo(no(new Refusal.RefreshPending(SECONDS_3)));
  }

  @Test
  void when_jira_rejects_many_accounts_at_once_no_viewer_is_offered_to_connect_again() {
    List<AccountId> people = people(5);
    Macros macros = stage.macros(Duration.ZERO);
    people.forEach(one -> accept(macros, one));
    stage.later(Duration.ofSeconds(1));
    rejected(20);

    List<Reply<IssuePage>> replies = new ArrayList<>();
    people.forEach(one -> replies.add(ask(macros, one)));

    assertThat(replies.subList(0, 2)).containsOnly(no(new Refusal.RefreshPending(SECONDS_3)));
    assertThat(replies.subList(2, 5)).containsOnly(no(OUTAGE));
    rejected(4);
    assertThat(ask(macros, people.getFirst())).isEqualTo(no(OUTAGE));
    people.forEach(one -> accept(macros, one));
  }

  @Test
  void a_rejected_person_waits_for_what_others_are_told_and_not_for_long() {
    List<AccountId> people = people(3);
    Macros macros = stage.macros(Duration.ZERO);
    people.forEach(one -> accept(macros, one));
    stage.later(Duration.ofMinutes(1));
    rejected(4);
    assertThat(ask(macros, people.getFirst())).isEqualTo(no(new Refusal.RefreshPending(SECONDS_3)));
    stage.later(Duration.ofSeconds(1));
    accept(macros, people.getLast());
    rejected(4);
    assertThat(ask(macros, people.getFirst())).isEqualTo(no(REFUSED));

    rejected(4);
    assertThat(ask(macros, people.get(1))).isEqualTo(no(new Refusal.RefreshPending(SECONDS_3)));
    stage.later(Duration.ofSeconds(10));
    rejected(4);
    assertThat(ask(macros, people.get(1))).isEqualTo(no(REFUSED));
  }

  @Test
  void a_few_rejected_people_among_many_others_have_to_connect_again() {
    List<AccountId> people = people(10);
    Macros macros = stage.macros(Duration.ZERO);
    List<Reply<IssuePage>> refused = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      rejected(4);
      ask(macros, people.get(i));
      stage.later(Duration.ofSeconds(1));
      people.subList(3, 10).forEach(one -> accept(macros, one));
      rejected(4);
      refused.add(ask(macros, people.get(i)));
      stage.later(Duration.ofMinutes(2));
    }

    assertThat(refused).containsOnly(no(REFUSED));
  }

  @Test
  void an_outage_of_one_site_is_none_of_another() {
    List<AccountId> people = people(4);
    rejected(12);
    Macros macros = stage.macros(Duration.ZERO);
    people.subList(0, 3).forEach(one -> ask(macros, one));

    AccountId last = people.get(3);
    stage.links.link(
        MacroFixture.connection(HOME, last, MacroFixture.CONNECTED, MacroFixture.OTHER));
    rejected(4);

    assertThat(ask(macros, last)).isEqualTo(no(REFUSED));
  }

  @Test
  void an_outage_does_not_keep_the_way_to_connect_again_away_for_ever() {
    List<AccountId> people = people(3);
    Macros macros = stage.macros(Duration.ZERO);
    Reply<IssuePage> last = no(OUTAGE);
    for (int minutes = 0; minutes <= 120; minutes += 10) {
      for (AccountId one : people) {
        rejected(4);
        last = ask(macros, one);
      }
      stage.later(Duration.ofMinutes(10));
    }

    assertThat(last).isEqualTo(no(REFUSED));
  }

  private List<AccountId> people(int number) {
    List<AccountId> people =
        IntStream.range(0, number).mapToObj(i -> new AccountId("person-" + i)).toList();
    people.forEach(one ->
        stage.links.link(
            MacroFixture.connection(HOME, one, MacroFixture.CONNECTED, MacroFixture.SITE)));
    return people;
  }

  private static Reply<IssuePage> ask(Macros macros, AccountId account) {
    return MacroFixture.ask(
        macros, viewer(HOME, account), search("a"), Optional.empty(), Freshness.RECENT);
  }

  private void accept(Macros macros, AccountId account) {
    stage.jira.issues(saidAs(account, page("ABC-1")));
    assertThat(ask(macros, account)).isInstanceOf(Reply.Found.class);
  }

  private ScriptedJira rejected(int times) {
    for (int i = 0; i < times; i++) {
      stage.jira.issues(new JiraAnswer.Unauthorized<>());
    }
    return stage.jira;
  }

  private static JiraAnswer<IssuePage> rejection(DenialCause cause) {
    return new JiraAnswer.Unauthorized<>(Optional.of(cause));
  }

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
    stage.jira.issues(denial).myself(saidAs(ADA, ADA));

    assertThat(ask(query)).isEqualTo(no(refusal));
    assertThat(stage.tokens.asked()).containsExactly("access ada");
  }

  @ParameterizedTest
  @MethodSource("denials")
  void a_denial_is_taken_as_it_appears_when_nothing_explains_it(
      ContentQuery<IssuePage> query, JiraAnswer<IssuePage> denial, Refusal refusal) {
    stage.jira.issues(denial).myself(new JiraAnswer.Forbidden<>());

    assertThat(ask(query)).isEqualTo(no(refusal));
  }

  @ParameterizedTest
  @MethodSource("denials")
  void a_denial_of_an_expired_token_is_a_rejection(
      ContentQuery<IssuePage> query, JiraAnswer<IssuePage> denial, Refusal refusal) {
    stage.jira.issues(denial).myself(new JiraAnswer.Unauthorized<>());
    stage.jira.issues(denial).myself(new JiraAnswer.Unauthorized<>());
    stage.jira.issues(saidAs(ADA, page("ABC-1")));

    assertThat(ask(query)).isEqualTo(found(page("ABC-1")));
    assertThat(stage.tokens.asked()).containsExactly("access ada", "afterRejection 1");
  }

  @ParameterizedTest
  @EnumSource(DenialCause.class)
  void a_denial_for_a_known_reason_is_told_with_it(DenialCause cause) {
    Optional<DenialCause> known = Optional.of(cause);
    stage.jira.issues(new JiraAnswer.Forbidden<>(known)).myself(new JiraAnswer.Forbidden<>());
    stage.jira.issues(new JiraAnswer.Missing<>(known)).myself(new JiraAnswer.Missing<>());
    stage.jira.issues(new JiraAnswer.Forbidden<>()).myself(new JiraAnswer.Forbidden<>(known));
    stage.jira.issues(unnamed(page())).myself(new JiraAnswer.Missing<>(known));
    Macros macros = stage.macros(Duration.ZERO);

    for (int i = 0; i < 4; i++) {
      assertThat(ask(macros, search("a"))).isEqualTo(no(new Refusal.NotPermitted(known)));
    }
  }

  @Test
  void an_empty_answer_without_a_name_is_believed_once_the_account_is_proven() {
    stage.jira.issues(unnamed(page())).myself(saidAs(ADA, ADA));

    assertThat(ask(search("a"))).isEqualTo(found(page()));
    assertThat(stage.jira.calls())
        .containsExactly("search site-1 token-1", "myself site-1 token-1");
  }

  @Test
  void an_empty_answer_without_a_name_is_proven_every_time() {
    stage.jira.issues(unnamed(page())).myself(saidAs(ADA, ADA));
    stage.jira.issues(unnamed(page())).myself(new JiraAnswer.Failed<>("Jira answered 500"));
    Macros macros = stage.macros(Duration.ZERO);

    assertThat(ask(macros, search("a"))).isEqualTo(found(page()));
    assertThat(ask(macros, search("a"))).isEqualTo(no(UNPROVEN));
  }

  @Test
  void the_anonymous_200_of_a_revoked_token_is_a_rejection_and_never_no_issues() {
    stage.jira.issues(unnamed(page())).myself(new JiraAnswer.Unauthorized<>());
    stage.jira.issues(unnamed(page())).myself(new JiraAnswer.Unauthorized<>());
    stage.jira.issues(saidAs(ADA, page("ABC-1")));

    assertThat(ask(search("a"))).isEqualTo(found(page("ABC-1")));
  }

  @Test
  void a_count_of_none_needs_the_same_proof() {
    stage.jira.count(unnamed(new Count(0))).myself(new JiraAnswer.Forbidden<>());

    assertThat(ask(stage.macros(), new Query.IssueCount(new Jql("a")))).isEqualTo(no(UNPROVEN));
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
    stage.jira.issues(unnamed(page("ABC-1"))).myself(myself);

    assertThat(ask(search("a"))).isEqualTo(no(UNPROVEN));
  }

  @Test
  void an_answer_for_another_account_is_never_shown() {
    stage.jira.issues(saidAs(BEN, page("ABC-1")));

    assertThat(ask(search("a"))).isEqualTo(no(SOMEBODY_ELSE));
  }

  @Test
  void a_proof_that_names_another_account_is_none() {
    stage.jira.issues(unnamed(page("ABC-1"))).myself(saidAs(BEN, BEN));
    stage.jira.issues(new JiraAnswer.Forbidden<>()).myself(saidAs(BEN, BEN));
    Macros macros = stage.macros(Duration.ZERO);

    assertThat(ask(macros, search("a"))).isEqualTo(no(SOMEBODY_ELSE));
    assertThat(ask(macros, search("a"))).isEqualTo(no(SOMEBODY_ELSE));
  }

  @Test
  void a_hop_that_drops_the_name_is_proven_once_an_hour() {
    stage.jira.issues(unnamed(page("ABC-1"))).myself(saidAs(ADA, ADA));
    stage.jira.issues(unnamed(page("ABC-2")));
    stage.jira.issues(unnamed(page("ABC-3"))).myself(saidAs(ADA, ADA));
    Macros macros = stage.macros(Duration.ZERO);

    assertThat(ask(macros, search("a"))).isEqualTo(found(page("ABC-1")));
    assertThat(ask(macros, search("a"))).isEqualTo(found(page("ABC-2")));
    stage.later(Duration.ofMinutes(61));
    assertThat(ask(macros, search("a"))).isEqualTo(found(page("ABC-3")));
    assertThat(stage.jira.calls().stream().filter(call -> call.startsWith("myself"))).hasSize(2);
  }

  @Test
  void a_hop_that_forwards_the_name_again_is_no_longer_excused() {
    stage.jira.issues(unnamed(page("ABC-1"))).myself(saidAs(ADA, ADA));
    stage.jira.issues(saidAs(ADA, page("ABC-2")));
    stage.jira.issues(unnamed(page("ABC-3"))).myself(new JiraAnswer.Missing<>());
    Macros macros = stage.macros(Duration.ZERO);

    assertThat(ask(macros, search("a"))).isEqualTo(found(page("ABC-1")));
    assertThat(ask(macros, search("a"))).isEqualTo(found(page("ABC-2")));
    assertThat(ask(macros, search("a"))).isEqualTo(no(UNPROVEN));
  }

  @Test
  void jiras_own_words_about_a_query_are_handed_on() {
    stage.jira.issues(new JiraAnswer.Invalid<>("Field 'x' does not exist."));

    assertThat(ask(search("x = 1"))).isEqualTo(no(new Refusal.BadJql("Field 'x' does not exist.")));
  }

  @Test
  void a_complaint_about_a_key_is_not_about_a_query() {
    stage.jira.issues(new JiraAnswer.Invalid<>("what?"));

    assertThat(ask(one("ABC-1")))
        .isEqualTo(no(new Refusal.JiraFailed("Jira does not understand the request")));
  }

  @Test
  void a_failure_of_jira_is_told_as_such() {
    stage.jira.issues(new JiraAnswer.Failed<>("Jira answered 500"));

    assertThat(ask(search("a"))).isEqualTo(no(new Refusal.JiraFailed("Jira answered 500")));
  }

  @Test
  void a_burst_limit_pauses_its_endpoint_until_its_time_and_no_other() {
    stage.jira.issues(new JiraAnswer.Limited<>(LimitScope.ENDPOINT, Duration.ofSeconds(30)));
    stage.jira.count(saidAs(ADA, new Count(3)));
    stage.jira.issues(saidAs(ADA, page("ABC-1")));
    Macros macros = stage.macros(Duration.ZERO);

    assertThat(ask(macros, search("a"))).isEqualTo(limited(30));
    stage.later(Duration.ofSeconds(10));
    assertThat(ask(macros, search("b"))).isEqualTo(limited(20));
    assertThat(ask(macros, new Query.IssueCount(new Jql("a")))).isInstanceOf(Reply.Found.class);
    stage.later(Duration.ofSeconds(20));
    assertThat(ask(macros, search("a"))).isEqualTo(found(page("ABC-1")));
    assertThat(stage.jira.calls()).hasSize(3);
  }

  @Test
  void a_tenants_quota_pauses_its_site_and_no_other() {
    stage.links.link(
        MacroFixture.connection(
            HOME, ADA, MacroFixture.CONNECTED, MacroFixture.SITE, MacroFixture.OTHER));
    stage.jira.issues(new JiraAnswer.Limited<>(LimitScope.SITE, Duration.ofSeconds(30)));
    stage.jira.issues(saidAs(ADA, page("ABC-1")));
    Macros macros = stage.macros(Duration.ZERO);

    assertThat(ask(macros, search("a"))).isEqualTo(limited(30));
    assertThat(ask(macros, new Query.IssueCount(new Jql("a")))).isEqualTo(limited(30));
    Reply<IssuePage> elsewhere =
        MacroFixture.ask(
            macros,
            viewer(HOME, ADA),
            search("a"),
            Optional.of(new CloudId("site-2")),
            Freshness.RECENT);
    assertThat(elsewhere).isInstanceOf(Reply.Found.class);
  }

  @Test
  void the_apps_quota_pauses_everything_when_a_second_site_says_so() {
    stage.links.link(
        MacroFixture.connection(
            HOME, ADA, MacroFixture.CONNECTED, MacroFixture.SITE, MacroFixture.OTHER));
    stage.jira.issues(new JiraAnswer.Limited<>(LimitScope.EVERYTHING, Duration.ofSeconds(30)));
    stage.jira.issues(new JiraAnswer.Limited<>(LimitScope.EVERYTHING, Duration.ofSeconds(30)));
    stage.links.link(
        MacroFixture.connection(
            HOME, BEN, MacroFixture.CONNECTED, MacroFixture.site("3", "https://3.x")));
    Macros macros = stage.macros(Duration.ZERO);

    assertThat(ask(macros, search("a"))).isEqualTo(limited(30));
    Reply<IssuePage> elsewhere =
        MacroFixture.ask(
            macros,
            viewer(HOME, ADA),
            search("a"),
            Optional.of(new CloudId("site-2")),
            Freshness.RECENT);
    assertThat(elsewhere).isEqualTo(limited(30));
    assertThat(
            MacroFixture.ask(
                macros, viewer(HOME, BEN), search("a"), Optional.empty(), Freshness.RECENT))
        .isEqualTo(limited(30));
    assertThat(stage.jira.calls()).hasSize(2);
  }

  @Test
  void a_limit_met_while_proving_is_a_limit() {
    stage.jira.issues(unnamed(page("ABC-1"))).issues(unnamed(page("ABC-1")));
    stage.jira.myself(new JiraAnswer.Limited<>(LimitScope.ENDPOINT, Duration.ofSeconds(30)));
    Macros macros = stage.macros(Duration.ZERO);

    assertThat(ask(macros, search("a"))).isEqualTo(limited(30));
    assertThat(ask(macros, search("a"))).isEqualTo(limited(30));
    assertThat(stage.jira.calls().stream().filter(call -> call.startsWith("myself"))).hasSize(1);
  }

  private Reply<IssuePage> found(IssuePage page) {
    return new Reply.Found<>(page, MacroFixture.SITE, stage.now.get());
  }

  private static <T extends Content> Reply<T> no(Refusal why) {
    return new Reply.No<>(why);
  }

  private static <T extends Content> Reply<T> limited(long seconds) {
    return no(new Refusal.RateLimited(Duration.ofSeconds(seconds)));
  }
}
