package org.chainkeeper.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.chainkeeper.connection.Site;
import org.chainkeeper.jira.Jira;
import org.chainkeeper.jira.JiraAnswer;
import org.chainkeeper.jira.JiraAnswer.AnsweredAs;
import org.chainkeeper.jira.Query;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.testkit.InMemoryCredentials;
import org.junit.jupiter.api.Test;

/** When stored credentials are checked, and what a check changes. */
class CredentialWatchTest implements LoginAccess.Provider, Jira {
  private static final TenantId TENANT = new TenantId("home");
  private static final AccountId ADA = new AccountId("ada");
  private static final JiraAnswer<AccountId> PROVEN =
      new JiraAnswer.Success<>(new AnsweredAs.Account(ADA), ADA);
  private static final JiraAnswer<AccountId> DEAD = new JiraAnswer.Unauthorized<>();

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-30T09:00:00Z"));
  private final InMemoryCredentials store = new InMemoryCredentials();
  private final CredentialCheck check = new CredentialCheck(this, now::get);
  private final CredentialWatch watch = new CredentialWatch(store, check, now::get);
  private final CredentialAdmin admin =
      new CredentialAdmin(
          store,
          new CredentialSites(_ -> Optional.of("cloud-1"), _ -> true),
          check,
          watch,
          now::get);
  private final AtomicInteger calls = new AtomicInteger();
  private final Deque<JiraAnswer<AccountId>> next = new ArrayDeque<>(); // then the answer
  private JiraAnswer<AccountId> answer = PROVEN;
  private String broken = "";

  @Override
  public LoginAccess open(Login login, JiraAddress address) {
    return new LoginAccess.Usable(this, new AccessToken(login.secret()));
  }

  @Override
  public void rejected(Login login, AccessToken token) {}

  @Override
  @SuppressWarnings("unchecked") // only the account is asked for
  public <T> JiraAnswer<T> execute(Site site, AccessToken token, Query<T> query) {
    calls.incrementAndGet();
    if (site.id().equals(broken)) {
      throw new IllegalStateException("a bug");
    }
    return (JiraAnswer<T>) (next.isEmpty() ? answer : next.remove());
  }

  private JiraCredential stored() {
    return stored("cloud-1");
  }

  private JiraCredential stored(String cloudId) {
    JiraCredential one =
        new JiraCredential(
            CredentialId.random(),
            TENANT,
            CredentialSites.site(cloudId, URI.create("https://acme.atlassian.net")),
            new Login(Login.Kind.API_TOKEN, "ada@example.invalid", "secret"),
            JiraAddress.SITE,
            ADA,
            now.get().plus(Duration.ofDays(30)),
            CredentialState.PROVEN,
            now.get(),
            now.get(),
            Optional.empty(),
            Set.of(CredentialUse.COUNT),
            0);
    store.insert(one);
    return one;
  }

  private JiraCredential current() {
    return store.of(TENANT).getFirst();
  }

  private int callsAfter(Duration time) {
    now.updateAndGet(before -> before.plus(time));
    int before = calls.get();
    watch.run();
    return calls.get() - before;
  }

  @Test
  void a_proven_one_is_checked_once_an_hour() {
    stored();
    assertThat(callsAfter(Duration.ofMinutes(59))).isZero();
    assertThat(callsAfter(Duration.ofMinutes(1))).isEqualTo(1);
    assertThat(callsAfter(Duration.ofMinutes(59))).isZero();
    assertThat(current().provenAt()).isEqualTo(current().checkedAt());
  }

  @Test
  void one_that_is_not_accepted_is_checked_every_15_minutes_and_recovers_by_itself() {
    stored();
    answer = DEAD;
    assertThat(callsAfter(Duration.ofHours(1))).as("two answers that agree").isEqualTo(2);
    assertThat(current().state()).isEqualTo(CredentialState.REVOKED_OR_CLOSED);
    assertThat(callsAfter(Duration.ofMinutes(14))).isZero();
    answer = PROVEN;
    assertThat(callsAfter(Duration.ofMinutes(1))).isEqualTo(1);
    assertThat(current().state()).isEqualTo(CredentialState.PROVEN);
  }

  @Test
  void one_that_was_revoked_is_checked_every_minute_until_it_is_refused() {
    JiraCredential one = stored();
    assertThat(admin.revoked(TENANT, one.id()).orElseThrow().state())
        .isEqualTo(CredentialState.STILL_ANSWERING);
    for (int minute = 1; minute <= 5; minute++) {
      assertThat(callsAfter(Duration.ofMinutes(1))).isPositive();
      assertThat(current().state()).isEqualTo(CredentialState.STILL_ANSWERING);
    }
    answer = DEAD;
    callsAfter(Duration.ofMinutes(1));
    assertThat(current().state()).isEqualTo(CredentialState.REVOKED);
    assertThat(callsAfter(Duration.ofMinutes(59))).isZero();
  }

  @Test
  void after_20_minutes_one_that_still_answers_is_checked_once_an_hour() {
    JiraCredential one = stored();
    admin.revoked(TENANT, one.id());
    for (int minute = 1; minute <= 20; minute++) {
      assertThat(callsAfter(Duration.ofMinutes(1))).as("minute " + minute).isPositive();
    }
    assertThat(callsAfter(Duration.ofMinutes(59))).isZero();
    assertThat(callsAfter(Duration.ofMinutes(1))).isPositive();
    assertThat(current().state()).isEqualTo(CredentialState.STILL_ANSWERING);
  }

  @Test
  void an_outage_changes_no_state_and_is_not_asked_for_again_at_once() {
    stored();
    answer = new JiraAnswer.Failed<>("Jira answered 503");
    assertThat(callsAfter(Duration.ofHours(1))).isEqualTo(1);
    assertThat(current().state()).isEqualTo(CredentialState.PROVEN);
    assertThat(current().provenAt()).isBefore(current().checkedAt());
    assertThat(callsAfter(Duration.ofMinutes(1))).isZero();
  }

  @Test
  void one_whose_check_fails_does_not_keep_others_from_being_checked() {
    stored();
    JiraCredential other = stored("cloud-2");
    now.updateAndGet(before -> before.plus(Duration.ofHours(1)));
    broken = "cloud-1";

    watch.run();

    assertThat(store.find(TENANT, other.id()).orElseThrow().checkedAt()).isEqualTo(now.get());
  }

  @Test
  void two_answers_that_differ_decide_nothing() {
    JiraAnswer<AccountId> other =
        new JiraAnswer.Success<>(
            new AnsweredAs.Account(new AccountId("ben")), new AccountId("ben"));
    List<JiraAnswer<AccountId>> bad = List.of(DEAD, other, new JiraAnswer.Forbidden<>());
    JiraCredential one = stored();
    for (JiraAnswer<AccountId> first : bad) {
      for (JiraAnswer<AccountId> second : bad) {
        next.add(first);
        next.add(second);
        CredentialState state = watch.check(current()).orElseThrow().now().state();
        assertThat(state.equals(CredentialState.PROVEN)).isEqualTo(!first.equals(second));
        watch.check(current());
        assertThat(current().state()).as("proven again").isEqualTo(CredentialState.PROVEN);
      }
    }
    assertThat(current().id()).isEqualTo(one.id());
  }

  @Test
  void one_that_is_said_twice_to_be_revoked_is_watched_from_the_first_time() {
    JiraCredential one = stored();
    Instant said = admin.revoked(TENANT, one.id()).orElseThrow().revokedAt().orElseThrow();
    now.updateAndGet(before -> before.plus(Duration.ofMinutes(19)));

    assertThat(admin.revoked(TENANT, one.id()).orElseThrow().revokedAt()).contains(said);
  }

  @Test
  void what_an_admin_says_while_a_check_is_under_way_is_kept() {
    JiraCredential before = stored();
    JiraCredential revoked = before.revoked(now.get());
    assertThat(store.update(before, revoked)).isTrue();

    assertThat(watch.check(before).orElseThrow().now().state())
        .isEqualTo(CredentialState.STILL_ANSWERING);
    assertThat(current().revokedAt()).isPresent();
  }

  @Test
  void a_check_of_one_that_was_deleted_or_replaced_stores_nothing() {
    JiraCredential gone = stored();
    store.delete(TENANT, gone.id());
    assertThat(watch.check(gone)).isEmpty();
    JiraCredential next = stored();
    answer = DEAD;
    assertThat(watch.check(gone)).isEmpty();
    assertThat(current()).isEqualTo(next);
  }
}
