package org.chainkeeper.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.chainkeeper.connection.Site;
import org.chainkeeper.credential.CredentialAdmin.StoreResult;
import org.chainkeeper.jira.Jira;
import org.chainkeeper.jira.JiraAnswer;
import org.chainkeeper.jira.JiraAnswer.AnsweredAs;
import org.chainkeeper.jira.JiraAnswer.LimitScope;
import org.chainkeeper.jira.Query;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.Caller;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.testkit.InMemoryCredentials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an admin is told of a credential, by the answers of the two addresses. */
class CredentialAdminTest implements LoginAccess.Provider {
  private static final Instant NOW = Instant.parse("2026-11-30T09:00:00Z");
  private static final AccountId ADA = new AccountId("ada");
  private static final Caller CALLER =
      new Caller.Connect(new TenantId("home"), URI.create("https://acme.atlassian.net/wiki"));
  private static final JiraAnswer<AccountId> PROVEN =
      new JiraAnswer.Success<>(new AnsweredAs.Account(ADA), ADA);
  private static final JiraAnswer<AccountId> UNNAMED =
      new JiraAnswer.Success<>(new AnsweredAs.Unnamed(), ADA);
  private static final JiraAnswer<AccountId> DEAD = new JiraAnswer.Unauthorized<>();
  private static final JiraAnswer<AccountId> DENIED = new JiraAnswer.Forbidden<>();
  private static final JiraAnswer<AccountId> FAILED = new JiraAnswer.Failed<>("Jira answered 503");
  private static final JiraAnswer<AccountId> LIMITED =
      new JiraAnswer.Limited<>(LimitScope.ENDPOINT, Duration.ofSeconds(30));

  private final InMemoryCredentials store = new InMemoryCredentials();
  private final CredentialCheck check = new CredentialCheck(this, () -> NOW);
  private final CredentialAdmin admin =
      new CredentialAdmin(
          store,
          new CredentialSites(_ -> Optional.of("cloud-1"), _ -> true),
          check,
          new CredentialWatch(store, check, () -> NOW),
          () -> NOW);
  private final Map<JiraAddress, JiraAnswer<AccountId>> answers = new EnumMap<>(JiraAddress.class);
  private final List<JiraAddress> asked = new ArrayList<>();

  @Override
  public LoginAccess open(Login login, JiraAddress address) {
    return new LoginAccess.Usable(
        new Jira() {
          @Override
          @SuppressWarnings("unchecked") // only the account is asked for
          public <T> JiraAnswer<T> execute(Site site, AccessToken token, Query<T> query) {
            asked.add(address);
            return (JiraAnswer<T>) answers.getOrDefault(address, DEAD);
          }
        },
        new AccessToken(login.secret()));
  }

  @Override
  public void rejected(Login login, AccessToken token) {}

  private StoreResult stored(String secret) {
    return admin.store(
        CALLER,
        new CredentialAdmin.Request(
            Optional.empty(),
            new Login(Login.Kind.API_TOKEN, "ada@example.invalid", secret),
            Optional.empty(),
            Optional.empty()));
  }

  static Stream<Arguments> notStored() {
    StoreResult mistyped = new StoreResult.Rejected(CredentialState.NEVER_WORKED);
    StoreResult restricted = new StoreResult.Rejected(CredentialState.RESTRICTED);
    StoreResult unproven = new StoreResult.Unproven();
    return Stream.of(
        arguments(DEAD, DEAD, mistyped),
        arguments(DENIED, DEAD, restricted),
        arguments(DEAD, DENIED, restricted),
        arguments(DENIED, DENIED, restricted),
        arguments(DEAD, FAILED, unproven),
        arguments(FAILED, DEAD, unproven),
        arguments(DENIED, LIMITED, unproven),
        arguments(LIMITED, DEAD, unproven),
        arguments(UNNAMED, DEAD, unproven),
        arguments(FAILED, FAILED, unproven));
  }

  @ParameterizedTest
  @MethodSource("notStored")
  void both_addresses_have_to_answer_before_a_credential_is_called_wrong(
      JiraAnswer<AccountId> site, JiraAnswer<AccountId> gateway, StoreResult told) {
    answers.put(JiraAddress.SITE, site);
    answers.put(JiraAddress.GATEWAY, gateway);

    assertThat(stored("secret")).isEqualTo(told);
    assertThat(store.of(CALLER.tenant())).isEmpty();
    assertThat(asked).as("two answers that agree, at each address").hasSizeLessThanOrEqualTo(4);
  }

  static Stream<Arguments> proven() {
    return Stream.of(
        arguments(PROVEN, FAILED, JiraAddress.SITE),
        arguments(DEAD, PROVEN, JiraAddress.GATEWAY),
        arguments(FAILED, PROVEN, JiraAddress.GATEWAY),
        arguments(UNNAMED, PROVEN, JiraAddress.GATEWAY));
  }

  @ParameterizedTest
  @MethodSource("proven")
  void the_first_address_that_accepts_it_is_kept(
      JiraAnswer<AccountId> site, JiraAnswer<AccountId> gateway, JiraAddress kept) {
    answers.put(JiraAddress.SITE, site);
    answers.put(JiraAddress.GATEWAY, gateway);

    assertThat(stored("secret"))
        .isInstanceOfSatisfying(
            StoreResult.Stored.class,
            stored -> assertThat(stored.credential().address()).isEqualTo(kept));
  }

  @Test
  void what_jira_does_not_accept_replaces_nothing_and_a_new_secret_has_a_new_id() {
    answers.put(JiraAddress.SITE, PROVEN);
    stored("first");
    JiraCredential first = store.of(CALLER.tenant()).getFirst();
    admin.allow(CALLER.tenant(), first.id(), Set.of(CredentialUse.CHART));
    for (JiraAnswer<AccountId> answer : List.of(DEAD, DENIED, FAILED, UNNAMED)) {
      answers.put(JiraAddress.SITE, answer);
      stored("second");
      assertThat(store.of(CALLER.tenant()).getFirst().login()).isEqualTo(first.login());
    }
    answers.put(JiraAddress.SITE, PROVEN);
    stored("second");

    JiraCredential second = store.of(CALLER.tenant()).getFirst();
    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(second.uses()).containsExactly(CredentialUse.CHART);
  }
}
