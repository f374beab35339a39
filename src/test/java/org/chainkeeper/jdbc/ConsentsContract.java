package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.security.SecureRandom;
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
import org.chainkeeper.consent.IdHash;
import org.chainkeeper.consent.OneTimeId;
import org.chainkeeper.consent.PendingConsent;
import org.chainkeeper.consent.PkceVerifier;
import org.chainkeeper.consent.States;
import org.chainkeeper.consent.Tickets;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.Caller;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.tenant.Viewer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All that {@link Tickets} and {@link States} promise: one of many has it, once, in time. */
interface ConsentsContract {
  Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
  Instant END = NOW.plusSeconds(120);
  TenantId TENANT = new TenantId("tenant");
  Viewer VIEWER = viewer("account");

  Tickets tickets();

  States states();

  /** How many tickets and states are stored. */
  int stored();

  void install(TenantId tenant);

  void uninstall(TenantId tenant);

  private static IdHash newId() {
    return OneTimeId.random(new SecureRandom()).hash();
  }

  private static Viewer viewer(String account) {
    var caller = new Caller.Connect(TENANT, URI.create("https://c.test/wiki"));
    return new Viewer(caller, new AccountId(account));
  }

  /** Whose ticket was taken, under the tenant's installation of now. */
  private Applicant applicant() {
    IdHash id = newId();
    tickets().put(id, viewer("applicant"), END, NOW);
    return tickets().take(id, NOW).orElseThrow();
  }

  private PendingConsent pending(IdHash cookie) {
    return new PendingConsent(applicant(), cookie, new PkceVerifier("v".repeat(43)));
  }

  @BeforeEach
  default void installed() {
    install(TENANT);
  }

  @Test
  default void a_ticket_is_good_once_until_its_end() {
    IdHash id = newId();
    tickets().put(id, VIEWER, END, NOW);
    assertThat(tickets().take(newId(), NOW)).isEmpty();
    Applicant applicant = tickets().take(id, END.minusMillis(1)).orElseThrow();
    assertThat(applicant.tenant()).isEqualTo(TENANT);
    assertThat(applicant.account()).isEqualTo(VIEWER.account());
    assertThat(applicant.baseUrl()).isEqualTo(VIEWER.caller().baseUrl());
    assertThat(tickets().take(id, NOW)).isEmpty();
  }

  @Test
  default void an_expired_ticket_is_good_for_nothing() {
    IdHash id = newId();
    tickets().put(id, VIEWER, END, NOW);
    assertThat(tickets().take(id, END)).isEmpty();
  }

  @Test
  default void of_many_that_take_a_ticket_one_gets_it() throws Exception {
    IdHash id = newId();
    tickets().put(id, VIEWER, END, NOW);
    assertThat(atOnce(() -> tickets().take(id, NOW).isPresent()))
        .filteredOn(won -> won)
        .hasSize(1);
  }

  @Test
  default void a_state_is_good_once_until_its_end() {
    IdHash id = newId();
    IdHash cookie = newId();
    PendingConsent pending = pending(cookie);
    assertThat(states().put(id, pending, END, NOW)).isTrue();
    assertThat(states().take(id, cookie, END.minusMillis(1))).contains(pending);
    assertThat(states().take(id, cookie, NOW)).isEmpty();
  }

  @Test
  default void an_expired_state_is_good_for_nothing() {
    IdHash id = newId();
    IdHash cookie = newId();
    states().put(id, pending(cookie), END, NOW);
    assertThat(states().take(id, cookie, END)).isEmpty();
  }

  @Test
  default void another_cookie_gets_nothing_and_leaves_the_state_as_it_is() {
    IdHash id = newId();
    IdHash cookie = newId();
    states().put(id, pending(cookie), END, NOW);
    assertThat(states().take(id, newId(), NOW)).isEmpty();
    assertThat(states().take(id, cookie, NOW)).isPresent();
  }

  @Test
  default void of_many_that_take_a_state_one_gets_it() throws Exception {
    IdHash id = newId();
    IdHash cookie = newId();
    states().put(id, pending(cookie), END, NOW);
    assertThat(atOnce(() -> states().take(id, cookie, NOW).isPresent()))
        .filteredOn(won -> won)
        .hasSize(1);
  }

  @Test
  default void what_has_expired_is_cleaned_up() {
    PendingConsent pending = pending(newId());
    tickets().put(newId(), VIEWER, END, NOW);
    states().put(newId(), pending, END, NOW);
    tickets().put(newId(), viewer("another"), END.plusSeconds(1), NOW);
    assertThat(stored()).isEqualTo(3);

    tickets().put(newId(), viewer("a third"), END.plusSeconds(120), END);
    states().put(newId(), pending, END.plusSeconds(120), END);

    assertThat(stored()).isEqualTo(3);
  }

  @Test
  default void a_new_ticket_takes_the_place_of_the_accounts_last_one() {
    IdHash first = newId();
    IdHash another = newId();
    IdHash second = newId();
    tickets().put(first, VIEWER, END, NOW);
    tickets().put(another, viewer("another"), END, NOW);
    tickets().put(second, VIEWER, END, NOW);

    assertThat(stored()).isEqualTo(2);
    assertThat(tickets().take(first, NOW)).isEmpty();
    assertThat(tickets().take(another, NOW)).isPresent();
    assertThat(tickets().take(second, NOW)).isPresent();
  }

  @Test
  default void of_many_tickets_of_one_account_at_once_one_is_alive() throws Exception {
    assertThat(atOnce(() -> tickets().put(newId(), VIEWER, END, NOW))).containsOnly(true);
    assertThat(stored()).isEqualTo(1);
  }

  @Test
  default void tickets_and_states_end_with_the_installation() {
    IdHash ticket = newId();
    IdHash state = newId();
    IdHash cookie = newId();
    PendingConsent pending = pending(cookie);
    tickets().put(ticket, VIEWER, END, NOW);
    states().put(state, pending, END, NOW);

    uninstall(TENANT);
    assertThat(tickets().put(newId(), VIEWER, END, NOW)).isFalse();
    assertThat(states().put(newId(), pending, END, NOW)).isFalse();
    install(TENANT);

    assertThat(tickets().take(ticket, NOW)).isEmpty();
    assertThat(states().take(state, cookie, NOW)).isEmpty();
    assertThat(states().put(newId(), pending, END, NOW)).as("begun before").isFalse();
    assertThat(tickets().put(newId(), VIEWER, END, NOW)).isTrue();
  }

  @Test
  default void an_uninstallation_leaves_other_tenants_consents_alone() {
    TenantId other = new TenantId("other");
    IdHash ticket = newId();
    install(other);
    tickets().put(ticket, VIEWER, END, NOW);

    uninstall(other);

    assertThat(tickets().take(ticket, NOW)).isPresent();
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
