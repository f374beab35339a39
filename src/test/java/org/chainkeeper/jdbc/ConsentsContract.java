package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.chainkeeper.consent.Applicant;
import org.chainkeeper.consent.OneTimeId;
import org.chainkeeper.consent.OneTimeIdHash;
import org.chainkeeper.consent.PendingConsent;
import org.chainkeeper.consent.PendingConsents;
import org.chainkeeper.consent.PkceVerifier;
import org.chainkeeper.consent.StateClaim;
import org.chainkeeper.consent.Tickets;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.TokenPair;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.Caller;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.tenant.Viewer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All that {@link Tickets} and {@link PendingConsents} promise: one of many has it, in time. */
interface ConsentsContract {
  Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
  Instant END = NOW.plusSeconds(120);
  TenantId TENANT = new TenantId("tenant");
  Viewer VIEWER = viewer("account");

  Duration CLAIM = Duration.ofMinutes(2);

  OneTimeIdHash CODE = newId();

  Tickets tickets();

  PendingConsents states();

  /** How many tickets and states are stored. */
  int stored();

  void install(TenantId tenant);

  void uninstall(TenantId tenant);

  private static OneTimeIdHash newId() {
    return OneTimeId.random(new SecureRandom()).hash();
  }

  private static Viewer viewer(String account) {
    var caller = new Caller.Connect(TENANT, URI.create("https://c.test/wiki"));
    return new Viewer(caller, new AccountId(account));
  }

  /** Whose ticket was taken, under the tenant's installation of now. */
  private Applicant applicant() {
    OneTimeIdHash id = newId();
    tickets().put(id, viewer("applicant"), END, NOW);
    return tickets().use(id, NOW).orElseThrow();
  }

  private PendingConsent pending(OneTimeIdHash cookie) {
    return new PendingConsent(applicant(), cookie, new PkceVerifier("v".repeat(43)));
  }

  @BeforeEach
  default void installed() {
    install(TENANT);
  }

  @Test
  default void a_ticket_is_good_a_few_times_until_its_end() {
    OneTimeIdHash id = newId();
    tickets().put(id, VIEWER, END, NOW);
    assertThat(tickets().use(newId(), NOW)).isEmpty();
    Applicant applicant = tickets().use(id, END.minusMillis(1)).orElseThrow();
    assertThat(applicant.tenant()).isEqualTo(TENANT);
    assertThat(applicant.account()).isEqualTo(VIEWER.account());
    assertThat(applicant.baseUrl()).isEqualTo(VIEWER.caller().baseUrl());
    for (int use = 2; use <= Tickets.MAX_USES; use++) {
      assertThat(tickets().use(id, NOW)).contains(applicant);
    }
    assertThat(tickets().use(id, NOW)).isEmpty();
  }

  @Test
  default void an_expired_ticket_is_good_for_nothing() {
    OneTimeIdHash id = newId();
    tickets().put(id, VIEWER, END, NOW);
    assertThat(tickets().use(id, END)).isEmpty();
  }

  @Test
  default void of_many_that_use_a_ticket_at_once_a_few_succeed() throws Exception {
    OneTimeIdHash id = newId();
    tickets().put(id, VIEWER, END, NOW);
    assertThat(atOnce(() -> tickets().use(id, NOW).isPresent()))
        .filteredOn(won -> won)
        .hasSize(Tickets.MAX_USES);
  }

  private StateClaim claim(OneTimeIdHash state, OneTimeIdHash cookie, Instant now) {
    return states().claim(state, cookie, CODE, CLAIM, now);
  }

  private static TokenPair pair() {
    return new TokenPair(
        new AccessToken("a"), NOW.minusSeconds(9), NOW.plusSeconds(3591), new RefreshToken("r"));
  }

  @Test
  default void a_state_is_claimed_by_one_until_its_end() {
    OneTimeIdHash id = newId();
    OneTimeIdHash cookie = newId();
    PendingConsent pending = pending(cookie);
    assertThat(states().put(id, pending, END, NOW)).isTrue();
    assertThat(claim(id, cookie, NOW)).isEqualTo(new StateClaim.Unredeemed(pending));
    assertThat(claim(id, cookie, NOW)).isEqualTo(new StateClaim.InProgress());
    states().release(id);
    assertThat(claim(id, cookie, NOW)).isEqualTo(new StateClaim.Unredeemed(pending));
    states().end(id);
    assertThat(claim(id, cookie, NOW)).isEqualTo(new StateClaim.Invalid());
  }

  @Test
  default void a_claim_runs_out() {
    OneTimeIdHash id = newId();
    OneTimeIdHash cookie = newId();
    states().put(id, pending(cookie), END, NOW);
    assertThat(states().claim(id, cookie, CODE, Duration.ZERO, NOW))
        .isInstanceOf(StateClaim.Unredeemed.class);
    assertThat(claim(id, cookie, NOW)).isInstanceOf(StateClaim.Unredeemed.class);
  }

  @Test
  default void an_expired_state_is_good_for_nothing() {
    OneTimeIdHash id = newId();
    OneTimeIdHash cookie = newId();
    states().put(id, pending(cookie), END, NOW);
    assertThat(claim(id, cookie, END)).isEqualTo(new StateClaim.Invalid());
    assertThat(states().refuse(id, cookie, END)).isEmpty();
  }

  @Test
  default void another_cookie_gets_nothing_and_leaves_the_state_as_it_is() {
    OneTimeIdHash id = newId();
    OneTimeIdHash cookie = newId();
    states().put(id, pending(cookie), END, NOW);
    assertThat(claim(id, newId(), NOW)).isEqualTo(new StateClaim.Invalid());
    assertThat(states().refuse(id, newId(), NOW)).isEmpty();
    assertThat(claim(id, cookie, NOW)).isInstanceOf(StateClaim.Unredeemed.class);
    states().hold(id, pair(), Duration.ZERO, END);
    states().complete(id, NOW, END);
    assertThat(claim(id, newId(), NOW)).isEqualTo(new StateClaim.Invalid());
  }

  @Test
  default void of_many_that_claim_a_state_one_gets_it() throws Exception {
    OneTimeIdHash id = newId();
    OneTimeIdHash cookie = newId();
    states().put(id, pending(cookie), END, NOW);
    assertThat(atOnce(() -> claim(id, cookie, NOW) instanceof StateClaim.Unredeemed))
        .filteredOn(won -> won)
        .hasSize(1);
  }

  @Test
  default void a_pair_is_kept_until_the_consent_is_completed() {
    OneTimeIdHash id = newId();
    OneTimeIdHash cookie = newId();
    PendingConsent pending = pending(cookie);
    states().put(id, pending, END, NOW);
    claim(id, cookie, NOW);

    states().hold(id, pair(), CLAIM, END.plusSeconds(60));

    assertThat(claim(id, cookie, NOW)).isEqualTo(new StateClaim.InProgress());
    states().release(id);
    assertThat(claim(id, cookie, END)).isEqualTo(new StateClaim.Redeemed(pending, pair()));
    states().complete(id, END, END.plusSeconds(120));
    assertThat(claim(id, cookie, END.plusSeconds(119)))
        .isEqualTo(new StateClaim.Succeeded(pending.applicant()));
    assertThat(claim(id, cookie, END.plusSeconds(120))).isEqualTo(new StateClaim.Invalid());
  }

  @Test
  default void another_code_of_the_same_browser_is_another_consent() {
    OneTimeIdHash id = newId();
    OneTimeIdHash cookie = newId();
    PendingConsent pending = pending(cookie);
    states().put(id, pending, END, NOW);
    claim(id, cookie, NOW);
    states().hold(id, pair(), Duration.ZERO, END);
    states().complete(id, NOW, END);

    OneTimeIdHash other = newId();
    assertThat(states().claim(id, cookie, other, CLAIM, NOW))
        .isEqualTo(new StateClaim.Unredeemed(pending));
    assertThat(claim(id, cookie, NOW)).isEqualTo(new StateClaim.InProgress());
    states().complete(id, NOW, END);
    assertThat(states().claim(id, cookie, other, CLAIM, NOW))
        .isInstanceOf(StateClaim.Succeeded.class);
  }

  @Test
  default void an_error_ends_a_state_that_no_code_was_redeemed_for() {
    OneTimeIdHash unused = newId();
    OneTimeIdHash claimed = newId();
    OneTimeIdHash held = newId();
    OneTimeIdHash cookie = newId();
    for (OneTimeIdHash state : List.of(unused, claimed, held)) {
      states().put(state, pending(cookie), END, NOW);
    }
    claim(claimed, cookie, NOW);
    states().hold(held, pair(), Duration.ZERO, END);

    for (OneTimeIdHash state : List.of(unused, claimed, held)) {
      assertThat(states().refuse(state, cookie, NOW)).isPresent();
    }

    assertThat(claim(unused, cookie, NOW)).isEqualTo(new StateClaim.Invalid());
    assertThat(claim(claimed, cookie, NOW)).isEqualTo(new StateClaim.InProgress());
    assertThat(claim(held, cookie, NOW)).isInstanceOf(StateClaim.Redeemed.class);
  }

  @Test
  default void what_has_expired_is_cleaned_up() {
    PendingConsent pending = pending(newId());
    tickets().put(newId(), VIEWER, END, NOW);
    states().put(newId(), pending, END, NOW);
    tickets().put(newId(), viewer("another"), END.plusSeconds(1), NOW);
    assertThat(stored()).as("with the applicant's ticket").isEqualTo(4);

    tickets().put(newId(), viewer("a third"), END.plusSeconds(120), END);
    states().put(newId(), pending, END.plusSeconds(120), END);

    assertThat(stored()).isEqualTo(3);
  }

  @Test
  default void a_new_ticket_takes_the_place_of_the_accounts_last_one() {
    OneTimeIdHash first = newId();
    OneTimeIdHash another = newId();
    OneTimeIdHash second = newId();
    tickets().put(first, VIEWER, END, NOW);
    tickets().put(another, viewer("another"), END, NOW);
    tickets().put(second, VIEWER, END, NOW);

    assertThat(stored()).isEqualTo(2);
    assertThat(tickets().use(first, NOW)).isEmpty();
    assertThat(tickets().use(another, NOW)).isPresent();
    assertThat(tickets().use(second, NOW)).isPresent();
  }

  @Test
  default void of_many_tickets_of_one_account_at_once_one_is_alive() throws Exception {
    assertThat(atOnce(() -> tickets().put(newId(), VIEWER, END, NOW))).containsOnly(true);
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  default void tickets_and_states_end_with_the_installation() {
    OneTimeIdHash ticket = newId();
    OneTimeIdHash state = newId();
    OneTimeIdHash cookie = newId();
    PendingConsent pending = pending(cookie);
    tickets().put(ticket, VIEWER, END, NOW);
    states().put(state, pending, END, NOW);

    uninstall(TENANT);
    assertThat(tickets().put(newId(), VIEWER, END, NOW)).isFalse();
    assertThat(states().put(newId(), pending, END, NOW)).isFalse();
    install(TENANT);

    assertThat(tickets().use(ticket, NOW)).isEmpty();
    assertThat(claim(state, cookie, NOW)).isEqualTo(new StateClaim.Invalid());
    assertThat(states().put(newId(), pending, END, NOW)).as("begun before").isFalse();
    assertThat(tickets().put(newId(), VIEWER, END, NOW)).isTrue();
  }

  @Test
  default void an_uninstallation_leaves_other_tenants_consents_alone() {
    TenantId other = new TenantId("other");
    OneTimeIdHash ticket = newId();
    install(other);
    tickets().put(ticket, VIEWER, END, NOW);

    uninstall(other);

    assertThat(tickets().use(ticket, NOW)).isPresent();
  }

  private static List<Boolean> atOnce(Callable<Boolean> take) throws Exception {
    int threads = 8;
    CyclicBarrier together = new CyclicBarrier(threads);
    Callable<Boolean> inStep =
        () -> {
          together.await(10, TimeUnit.SECONDS);
          return take.call();
        };
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      return pool.invokeAll(Collections.nCopies(threads, inStep)).stream()
          .map(Future::resultNow)
          .toList();
    }
  }
}
