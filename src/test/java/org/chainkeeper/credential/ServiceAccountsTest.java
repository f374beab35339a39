package org.chainkeeper.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.chainkeeper.connection.Site;
import org.chainkeeper.jira.Identity;
import org.chainkeeper.jira.Jira;
import org.chainkeeper.jira.JiraAnswer;
import org.chainkeeper.jira.JiraAnswer.AnsweredAs;
import org.chainkeeper.jira.Query;
import org.chainkeeper.jira.Refusal;
import org.chainkeeper.jira.ServiceAccountAccess;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.testkit.InMemoryCredentials;
import org.junit.jupiter.api.Test;

/** What macros are told when an answer to their service account is in doubt. */
class ServiceAccountsTest implements LoginAccess.Provider, Jira {
  private static final TenantId TENANT = new TenantId("home");
  private static final AccountId ADA = new AccountId("ada");
  private static final Instant NOW = Instant.parse("2026-11-30T09:00:00Z");
  private static final JiraAnswer<AccountId> PROVEN =
      new JiraAnswer.Success<>(new AnsweredAs.Account(ADA), ADA);
  private static final JiraAnswer<AccountId> DEAD = new JiraAnswer.Unauthorized<>();
  private static final Optional<Refusal> REVOKED =
      Optional.of(new Refusal.ServiceAccountRefused("revoked-or-closed"));
  private static final Optional<Refusal> UNPROVEN =
      Optional.of(new Refusal.Unproven("Jira did not say as whom it answered"));

  private final InMemoryCredentials store = new InMemoryCredentials();
  private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  private final CredentialWatch watch =
      new CredentialWatch(store, new CredentialCheck(this, now::get), now::get);
  private final ServiceAccounts accounts = new ServiceAccounts(store, this, watch, now::get);
  private final AtomicInteger calls = new AtomicInteger();
  private final CountDownLatch asked = new CountDownLatch(1);
  private volatile CountDownLatch held = new CountDownLatch(0);
  private volatile JiraAnswer<AccountId> answer = PROVEN;
  private volatile LoginAccess access = new LoginAccess.Usable(this, new AccessToken("secret"));

  @Override
  public LoginAccess open(Login login, JiraAddress address) {
    return access;
  }

  @Override
  public void rejected(Login login, AccessToken token) {}

  @Override
  @SuppressWarnings("unchecked") // only the account is asked for
  public <T> JiraAnswer<T> execute(Site site, AccessToken token, Query<T> query) {
    calls.incrementAndGet();
    asked.countDown();
    try {
      held.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return (JiraAnswer<T>) answer;
  }

  private Identity.ServiceAccount stored() {
    CredentialId id = CredentialId.random();
    store.insert(
        new JiraCredential(
            id,
            TENANT,
            CredentialSites.site("cloud-1", URI.create("https://acme.atlassian.net")),
            new Login(Login.Kind.API_TOKEN, "ada@example.invalid", "secret"),
            JiraAddress.SITE,
            ADA,
            NOW.plus(Duration.ofDays(30)),
            CredentialState.PROVEN,
            NOW,
            NOW,
            Optional.empty(),
            Set.of(CredentialUse.COUNT),
            0));
    return new Identity.ServiceAccount(id.value(), ADA);
  }

  private void later(Duration by) {
    now.updateAndGet(before -> before.plus(by));
  }

  @Test
  void doubts_during_a_check_wait_for_it_and_cost_no_other() throws Exception {
    Identity.ServiceAccount as = stored();
    answer = DEAD;
    held = new CountDownLatch(1);
    List<Future<Optional<Refusal>>> doubts = new ArrayList<>();
    try (ExecutorService macros = Executors.newVirtualThreadPerTaskExecutor()) {
      doubts.add(macros.submit(() -> accounts.check(TENANT, as)));
      asked.await();
      for (int macro = 2; macro <= 50; macro++) {
        doubts.add(macros.submit(() -> accounts.check(TENANT, as)));
      }
      held.countDown();
      for (Future<Optional<Refusal>> doubt : doubts) {
        assertThat(doubt.get()).isEqualTo(REVOKED);
      }
    }
    assertThat(calls).as("two answers that agree").hasValue(2);
  }

  @Test
  void a_check_counts_for_ten_seconds_whatever_it_has_found() {
    Identity.ServiceAccount as = stored();
    for (JiraAnswer<AccountId> one :
        List.<JiraAnswer<AccountId>>of(PROVEN, new JiraAnswer.Failed<>("Jira answered 503"))) {
      answer = one;
      int before = calls.get();
      Optional<Refusal> found = accounts.check(TENANT, as);
      assertThat(found).isEqualTo(one.equals(PROVEN) ? Optional.empty() : UNPROVEN);
      later(Duration.ofSeconds(9));
      assertThat(accounts.check(TENANT, as)).isEqualTo(found);
      assertThat(calls.get() - before).isEqualTo(1);
      later(Duration.ofSeconds(1));
    }
    answer = DEAD;
    assertThat(accounts.check(TENANT, as)).isEqualTo(REVOKED);
  }

  @Test
  void a_clock_that_is_set_back_delays_no_check() {
    Identity.ServiceAccount as = stored();
    assertThat(accounts.check(TENANT, as)).isEmpty();

    later(Duration.ofHours(-5));
    answer = DEAD;

    assertThat(accounts.check(TENANT, as)).isEqualTo(REVOKED);
  }

  @Test
  void what_a_later_check_has_found_is_told_at_once() {
    Identity.ServiceAccount as = stored();
    assertThat(accounts.check(TENANT, as)).isEmpty();
    answer = DEAD;
    watch.check(store.of(TENANT).getFirst());

    assertThat(accounts.check(TENANT, as)).isEqualTo(REVOKED);
  }

  @Test
  void one_that_was_deleted_is_none() {
    Identity.ServiceAccount as = stored();
    store.delete(TENANT, new CredentialId(as.credential()));

    assertThat(accounts.check(TENANT, as)).contains(new Refusal.ConnectionRequired());
    assertThat(calls).hasValue(0);
  }

  @Test
  void an_authorization_server_that_does_not_answer_is_an_outage() {
    Identity.ServiceAccount as = stored();
    access = new LoginAccess.Unavailable();

    assertThat(accounts.open(TENANT, as))
        .isInstanceOfSatisfying(
            ServiceAccountAccess.Access.Unusable.class,
            unusable -> assertThat(unusable.why().isOutage()).isTrue());
  }
}
