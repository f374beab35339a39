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
import org.chainkeeper.tenant.TenantId;
import org.junit.jupiter.api.Test;

/** All that {@link Tickets} and {@link States} promise: one of many has it, once, in time. */
interface ConsentsContract {
  Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
  Instant END = NOW.plusSeconds(120);
  Applicant APPLICANT =
      new Applicant(
          new TenantId("tenant"), new AccountId("account"), URI.create("https://c.test/wiki"));

  Tickets tickets();

  States states();

  /** How many tickets and states are stored. */
  int stored();

  private static IdHash newId() {
    return OneTimeId.random(new SecureRandom()).hash();
  }

  private static PendingConsent pending(IdHash cookie) {
    return new PendingConsent(APPLICANT, cookie, new PkceVerifier("v".repeat(43)));
  }

  @Test
  default void a_ticket_is_good_once_until_its_end() {
    IdHash id = newId();
    tickets().put(id, APPLICANT, END, NOW);
    assertThat(tickets().take(newId(), NOW)).isEmpty();
    assertThat(tickets().take(id, END.minusMillis(1))).contains(APPLICANT);
    assertThat(tickets().take(id, NOW)).isEmpty();
  }

  @Test
  default void an_expired_ticket_is_good_for_nothing() {
    IdHash id = newId();
    tickets().put(id, APPLICANT, END, NOW);
    assertThat(tickets().take(id, END)).isEmpty();
  }

  @Test
  default void of_many_that_take_a_ticket_one_gets_it() throws Exception {
    IdHash id = newId();
    tickets().put(id, APPLICANT, END, NOW);
    assertThat(atOnce(() -> tickets().take(id, NOW).isPresent()))
        .filteredOn(won -> won)
        .hasSize(1);
  }

  @Test
  default void a_state_is_good_once_until_its_end() {
    IdHash id = newId();
    IdHash cookie = newId();
    states().put(id, pending(cookie), END, NOW);
    assertThat(states().take(id, cookie, END.minusMillis(1))).contains(pending(cookie));
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
    tickets().put(newId(), APPLICANT, END, NOW);
    states().put(newId(), pending(newId()), END, NOW);
    tickets().put(newId(), APPLICANT, END.plusSeconds(1), NOW);
    assertThat(stored()).isEqualTo(3);

    tickets().put(newId(), APPLICANT, END.plusSeconds(120), END);
    states().put(newId(), pending(newId()), END.plusSeconds(120), END);

    assertThat(stored()).isEqualTo(3);
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
