package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.chainkeeper.consent.Applicant;
import org.chainkeeper.consent.OneTimeIdHash;
import org.chainkeeper.consent.Tickets;
import org.junit.jupiter.api.Test;

/** All that {@link Tickets} promises. */
interface TicketsContract extends PendingConsentsWorld {
  @Test
  default void a_ticket_is_good_a_few_times_until_its_end() {
    OneTimeIdHash id = PendingConsentsWorld.newId();
    tickets().put(id, VIEWER, END, NOW);
    assertThat(tickets().use(PendingConsentsWorld.newId(), NOW)).isEmpty();
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
    OneTimeIdHash id = PendingConsentsWorld.newId();
    tickets().put(id, VIEWER, END, NOW);
    assertThat(tickets().use(id, END)).isEmpty();
  }

  @Test
  default void of_many_that_use_a_ticket_at_once_a_few_succeed() throws Exception {
    OneTimeIdHash id = PendingConsentsWorld.newId();
    tickets().put(id, VIEWER, END, NOW);
    assertThat(PendingConsentsWorld.atOnce(() -> tickets().use(id, NOW).isPresent()))
        .filteredOn(won -> won)
        .hasSize(Tickets.MAX_USES);
  }

  @Test
  default void a_new_ticket_takes_the_place_of_the_accounts_last_one() {
    OneTimeIdHash first = PendingConsentsWorld.newId();
    OneTimeIdHash another = PendingConsentsWorld.newId();
    OneTimeIdHash second = PendingConsentsWorld.newId();
    tickets().put(first, VIEWER, END, NOW);
    tickets().put(another, PendingConsentsWorld.viewer("another"), END, NOW);
    tickets().put(second, VIEWER, END, NOW);

    assertThat(stored()).isEqualTo(2);
    assertThat(tickets().use(first, NOW)).isEmpty();
    assertThat(tickets().use(another, NOW)).isPresent();
    assertThat(tickets().use(second, NOW)).isPresent();
  }

  @Test
  default void of_many_tickets_of_one_account_at_once_one_is_alive() throws Exception {
    assertThat(
            PendingConsentsWorld.atOnce(
                () -> tickets().put(PendingConsentsWorld.newId(), VIEWER, END, NOW)))
        .containsOnly(true);
    assertThat(stored()).isEqualTo(1);
  }
}
