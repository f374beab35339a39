package org.chainkeeper.macro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.testkit.MacroFixture.ADA;
import static org.chainkeeper.testkit.MacroFixture.BEN;
import static org.chainkeeper.testkit.MacroFixture.HOME;
import static org.chainkeeper.testkit.MacroFixture.saidAs;
import static org.chainkeeper.testkit.MacroFixture.unnamed;
import static org.chainkeeper.testkit.MacroFixture.viewer;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.chainkeeper.connection.Site;
import org.chainkeeper.credential.CredentialCheck;
import org.chainkeeper.credential.CredentialId;
import org.chainkeeper.credential.CredentialSites;
import org.chainkeeper.credential.CredentialState;
import org.chainkeeper.credential.CredentialUse;
import org.chainkeeper.credential.CredentialWatch;
import org.chainkeeper.credential.JiraAddress;
import org.chainkeeper.credential.JiraCredential;
import org.chainkeeper.credential.Login;
import org.chainkeeper.credential.LoginAccess;
import org.chainkeeper.credential.ServiceAccounts;
import org.chainkeeper.jira.Count;
import org.chainkeeper.jira.Freshness;
import org.chainkeeper.jira.Jira;
import org.chainkeeper.jira.JiraAnswer;
import org.chainkeeper.jira.JiraAnswer.LimitScope;
import org.chainkeeper.jira.Jql;
import org.chainkeeper.jira.Query;
import org.chainkeeper.jira.Refusal;
import org.chainkeeper.jira.Reply;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.testkit.CountedUsage;
import org.chainkeeper.testkit.InMemoryCredentials;
import org.chainkeeper.testkit.InMemoryLocalSites;
import org.chainkeeper.testkit.InMemoryRefusals;
import org.chainkeeper.testkit.MacroFixture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A reader who is not connected, and a service account whose answers are in doubt. */
class ServiceAccountAnswersTest implements LoginAccess.Provider, Jira {
  private static final Query.IssueCount COUNT = new Query.IssueCount(new Jql("a"));

  private final MacroFixture fixture = new MacroFixture();
  private final InMemoryCredentials store = new InMemoryCredentials();
  private final CredentialWatch watch =
      new CredentialWatch(store, new CredentialCheck(this, fixture.now::get), fixture.now::get);
  private final Macros macros =
      new Macros(
          fixture.links,
          InMemoryLocalSites.unasked(fixture.links, fixture.tokens, fixture.now::get),
          new InMemoryRefusals(),
          fixture.tokens,
          fixture.jira,
          Optional.of(new ServiceAccounts(store, this, watch, fixture.now::get)),
          fixture.now::get,
          Duration.ofMinutes(5),
          fixture.time,
          CountedUsage.ofAnApp(),
          MacroFixture.memory());
  private final List<String> calls = new ArrayList<>();
  private JiraAnswer<Count> count = saidAs(ADA, new Count(5));
  private JiraAnswer<AccountId> myself = saidAs(ADA, ADA);
  private Runnable meanwhile = () -> {};

  @AfterEach
  void close() {
    macros.close();
  }

  @Override
  public LoginAccess open(Login login, JiraAddress address) {
    return new LoginAccess.Usable(this, new AccessToken(login.secret()));
  }

  @Override
  public void rejected(Login login, AccessToken token) {}

  @Override
  @SuppressWarnings("unchecked") // a count, or the account
  public <T> JiraAnswer<T> execute(Site site, AccessToken token, Query<T> query) {
    boolean isCount = query instanceof Query.IssueCount;
    calls.add((isCount ? "count " : "myself ") + token.value());
    JiraAnswer<?> answer = isCount ? count : myself;
    if (isCount) {
      meanwhile.run();
      meanwhile = () -> {};
    }
    return (JiraAnswer<T>) answer;
  }

  private JiraCredential credential(String secret) {
    return new JiraCredential(
        CredentialId.random(),
        HOME,
        CredentialSites.site("site-1", URI.create("https://home.atlassian.net")),
        new Login(Login.Kind.API_TOKEN, "ada@example.invalid", secret),
        JiraAddress.SITE,
        ADA,
        fixture.now.get().plus(Duration.ofDays(30)),
        CredentialState.PROVEN,
        fixture.now.get(),
        fixture.now.get(),
        Optional.empty(),
        Set.of(CredentialUse.COUNT),
        0);
  }

  private Reply<Count> asBen() {
    return MacroFixture.ask(macros, viewer(HOME, BEN), COUNT, Optional.empty(), Freshness.RECENT);
  }

  static Stream<JiraAnswer<Count>> answersThatProveNothing() {
    return Stream.of(
        unnamed(new Count(0)),
        unnamed(new Count(5)),
        saidAs(BEN, new Count(5)),
        new JiraAnswer.Unauthorized<>(),
        new JiraAnswer.Forbidden<>(),
        new JiraAnswer.Missing<>(),
        new JiraAnswer.Invalid<>("The value 'A' does not exist for the field 'project'."),
        new JiraAnswer.Unreadable<>("Jira's answer is not what was asked for"));
  }

  @ParameterizedTest
  @MethodSource("answersThatProveNothing")
  void a_sick_credential_is_told_whatever_jira_answers_in_its_place(JiraAnswer<Count> answer) {
    store.insert(credential("dead"));
    count = answer;
    myself = new JiraAnswer.Unauthorized<>();

    assertThat(asBen())
        .isEqualTo(new Reply.No<>(new Refusal.ServiceAccountRefused("revoked-or-closed")));
    count = saidAs(ADA, new Count(5));
    assertThat(asBen()).as("it is not asked").isInstanceOf(Reply.No.class);
    assertThat(calls).filteredOn(call -> call.startsWith("count")).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("answersThatProveNothing")
  void of_a_good_credential_no_such_answer_is_shown_or_cached(JiraAnswer<Count> answer) {
    store.insert(credential("good"));
    count = answer;
    assertThat(asBen()).isInstanceOf(Reply.No.class);

    count = saidAs(ADA, new Count(5));
    assertThat(asBen())
        .isInstanceOfSatisfying(
            Reply.Found.class,
            found -> {
              assertThat(found.value()).isEqualTo(new Count(5));
              assertThat(found.byServiceAccount()).isTrue();
            });
  }

  @Test
  void an_outage_a_rate_limit_and_a_large_answer_are_no_reason_to_check() {
    store.insert(credential("good"));
    for (JiraAnswer<Count> answer :
        List.<JiraAnswer<Count>>of(
            new JiraAnswer.Failed<>("Jira answered 503"),
            new JiraAnswer.TooLarge<>(),
            new JiraAnswer.Limited<>(LimitScope.ENDPOINT, Duration.ofSeconds(3)))) {
      count = answer;
      assertThat(asBen()).isInstanceOf(Reply.No.class);
    }
    assertThat(calls).noneMatch(call -> call.startsWith("myself"));
  }

  @Test
  void a_credential_that_is_replaced_while_jira_is_asked_leaves_no_gap() {
    JiraCredential old = credential("old");
    store.insert(old);
    count = new JiraAnswer.Unauthorized<>();
    meanwhile =
        () -> {
          count = saidAs(ADA, new Count(5));
          assertThat(store.update(old, credential("new"))).isTrue();
        };

    assertThat(asBen()).isInstanceOf(Reply.Found.class);
    assertThat(calls).containsExactly("count old", "count new");
  }

  @Test
  void one_that_is_deleted_while_jira_is_asked_is_not_asked_for_again() {
    JiraCredential old = credential("old");
    store.insert(old);
    count = new JiraAnswer.Unauthorized<>();
    meanwhile = () -> store.delete(HOME, old.id());

    assertThat(asBen()).isEqualTo(new Reply.No<>(new Refusal.ConnectionRequired(true)));
    assertThat(calls).containsExactly("count old");
  }

  @Test
  void the_same_account_as_reader_and_as_service_account_has_two_answers() {
    store.insert(credential("good"));
    assertThat(asBen()).isInstanceOf(Reply.Found.class);
    fixture.jira.count(saidAs(ADA, new Count(7)));

    Reply<Count> own =
        MacroFixture.ask(macros, viewer(HOME, ADA), COUNT, Optional.empty(), Freshness.RECENT);

    assertThat(own)
        .isEqualTo(new Reply.Found<>(new Count(7), MacroFixture.SITE, fixture.now.get()));
  }
}
