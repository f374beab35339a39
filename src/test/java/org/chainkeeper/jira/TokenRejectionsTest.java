package org.chainkeeper.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.testkit.MacroFixture.ADA;
import static org.chainkeeper.testkit.MacroFixture.HOME;
import static org.chainkeeper.testkit.MacroFixture.one;
import static org.chainkeeper.testkit.MacroFixture.page;
import static org.chainkeeper.testkit.MacroFixture.saidAs;
import static org.chainkeeper.testkit.MacroFixture.search;
import static org.chainkeeper.testkit.MacroFixture.viewer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.chainkeeper.connection.DenialCause;
import org.chainkeeper.macro.Macros;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.testkit.InMemoryRefusals;
import org.chainkeeper.testkit.MacroFixture;
import org.chainkeeper.testkit.ScriptedJira;
import org.chainkeeper.testkit.ScriptedTokens;
import org.junit.jupiter.api.Test;

/** When a rejected token is a reason to connect again. */
class TokenRejectionsTest extends ViewerRequestsTestCase {
  private static final Duration SECONDS_3 = Duration.ofSeconds(3);
  private static final Refusal REFUSED = new Refusal.TokenRefused(Optional.empty());
  private static final Refusal OUTAGE =
      new Refusal.JiraFailed("Jira refuses the tokens of many people at once");

  @Test
  void when_a_new_token_is_rejected_too_the_viewer_has_to_connect_again() {
    rejected(3).issues(rejection(DenialCause.MISSING_SCOPES));

    assertThat(ask(search("a")))
        .isEqualTo(no(new Refusal.TokenRefused(Optional.of(DenialCause.MISSING_SCOPES))));
    assertThat(fixture.jira.calls()).hasSize(4);
  }

  @Test
  void a_rejected_token_that_is_too_young_to_be_replaced_is_waited_for_and_not_for_ever() {
    fixture.tokens = new ScriptedTokens(ScriptedTokens.usable(1), ScriptedTokens.usable(1));
    rejected(6);
    Macros macros = fixture.macros(Duration.ZERO);

    assertThat(ask(macros, search("a"))).isEqualTo(no(new Refusal.RefreshPending(SECONDS_3)));
    fixture.later(Duration.ofSeconds(9));
    assertThat(ask(macros, search("a"))).isEqualTo(no(new Refusal.RefreshPending(SECONDS_3)));
    fixture.later(Duration.ofSeconds(1));
    assertThat(ask(macros, search("a"))).isEqualTo(no(REFUSED));
  }

  @Test
  void after_a_new_consent_a_rejection_is_waited_for_again() {
    rejected(4);
    Macros macros = fixture.macros(Duration.ZERO);
    assertThat(ask(macros, search("a"))).isEqualTo(no(REFUSED));

    fixture.links.link(
        MacroFixture.connection(
            HOME, ADA, MacroFixture.CONNECTED.plusSeconds(60), MacroFixture.SITE));
    fixture.tokens = new ScriptedTokens(ScriptedTokens.usable(3), ScriptedTokens.usable(3));
    rejected(2);

    assertThat(ask(fixture.macros(Duration.ZERO), search("a")))
        .isEqualTo(no(new Refusal.RefreshPending(SECONDS_3)));
  }

  @Test
  void a_late_rejection_of_an_earlier_consents_token_says_nothing_of_the_new_one() {
    TokenRejections rejections =
        new TokenRejections(new InMemoryRefusals(), fixture.links, fixture.now::get);
    Instant connectedAgain = fixture.now.get().minusSeconds(1);

    rejections.recordRejection(query(MacroFixture.CONNECTED), 1);

    assertThat(rejections.diagnose(query(connectedAgain), 2))
        .isEqualTo(TokenRejections.Diagnosis.TRANSIENT);
    rejections.recordRejection(query(MacroFixture.CONNECTED), 1);
    assertThat(rejections.diagnose(query(connectedAgain), 2))
        .isEqualTo(TokenRejections.Diagnosis.TRANSIENT);
    assertThat(rejections.diagnose(query(connectedAgain), 3))
        .isEqualTo(TokenRejections.Diagnosis.REJECTED);
  }

  private static ViewerQuery<IssuePage> query(Instant connectedAt) {
    return ViewerQuery.of(
        MacroFixture.connection(HOME, ADA, connectedAt, MacroFixture.SITE),
        MacroFixture.SITE,
        search("a"));
  }

  @Test
  void when_jira_rejects_many_accounts_at_once_no_viewer_is_offered_to_connect_again() {
    List<AccountId> people = people(5);
    Macros macros = fixture.macros(Duration.ZERO);
    people.forEach(one -> accept(macros, one));
    fixture.later(Duration.ofSeconds(1));
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
    Macros macros = fixture.macros(Duration.ZERO);
    people.forEach(one -> accept(macros, one));
    fixture.later(Duration.ofMinutes(1));
    rejected(4);
    assertThat(ask(macros, people.getFirst())).isEqualTo(no(new Refusal.RefreshPending(SECONDS_3)));
    fixture.later(Duration.ofSeconds(1));
    accept(macros, people.getLast());
    rejected(4);
    assertThat(ask(macros, people.getFirst())).isEqualTo(no(REFUSED));

    rejected(4);
    assertThat(ask(macros, people.get(1))).isEqualTo(no(new Refusal.RefreshPending(SECONDS_3)));
    fixture.later(Duration.ofSeconds(10));
    rejected(4);
    assertThat(ask(macros, people.get(1))).isEqualTo(no(REFUSED));
  }

  @Test
  void a_few_rejected_people_among_many_others_have_to_connect_again() {
    List<AccountId> people = people(10);
    Macros macros = fixture.macros(Duration.ZERO);
    List<Reply<IssuePage>> refused = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      rejected(4);
      ask(macros, people.get(i));
      fixture.later(Duration.ofSeconds(1));
      people.subList(3, 10).forEach(one -> accept(macros, one));
      rejected(4);
      refused.add(ask(macros, people.get(i)));
      fixture.later(Duration.ofMinutes(2));
    }

    assertThat(refused).containsOnly(no(REFUSED));
  }

  @Test
  void an_outage_of_one_site_is_none_of_another() {
    List<AccountId> people = people(4);
    rejected(12);
    Macros macros = fixture.macros(Duration.ZERO);
    people.subList(0, 3).forEach(one -> ask(macros, one));

    AccountId last = people.get(3);
    fixture.links.link(
        MacroFixture.connection(HOME, last, MacroFixture.CONNECTED, MacroFixture.OTHER));
    rejected(4);

    assertThat(ask(macros, last)).isEqualTo(no(REFUSED));
  }

  @Test
  void an_outage_does_not_keep_the_way_to_connect_again_away_for_ever() {
    List<AccountId> people = people(3);
    Macros macros = fixture.macros(Duration.ZERO);
    Reply<IssuePage> last = no(OUTAGE);
    for (int minutes = 0; minutes <= 120; minutes += 10) {
      for (AccountId one : people) {
        rejected(4);
        last = ask(macros, one);
      }
      fixture.later(Duration.ofMinutes(10));
    }

    assertThat(last).isEqualTo(no(REFUSED));
  }

  private List<AccountId> people(int number) {
    List<AccountId> people =
        IntStream.range(0, number).mapToObj(i -> new AccountId("person-" + i)).toList();
    people.forEach(one ->
        fixture.links.link(
            MacroFixture.connection(HOME, one, MacroFixture.CONNECTED, MacroFixture.SITE)));
    return people;
  }

  private static Reply<IssuePage> ask(Macros macros, AccountId account) {
    return MacroFixture.ask(
        macros, viewer(HOME, account), search("a"), Optional.empty(), Freshness.RECENT);
  }

  private void accept(Macros macros, AccountId account) {
    fixture.jira.issues(saidAs(account, page("ABC-1")));
    assertThat(ask(macros, account)).isInstanceOf(Reply.Found.class);
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

  private static <T extends Content> Reply<T> no(Refusal why) {
    return new Reply.No<>(why);
  }
}
