package org.chainkeeper.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.rotation.Grant.ID;
import static org.chainkeeper.rotation.Grant.LIFE;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import java.time.Duration;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What a reader gets after Jira has rejected a token. */
class RejectedTokenTest extends CoordinatorFixture {
  @Test
  void a_rejected_token_is_handed_out_again_while_it_is_young_and_replaced_later() {
    assertThat(coordinator.afterRejection(ID, first, HOME)).isEqualTo(usable("r0", first));
    time.advance(Duration.ofMinutes(3));
    assertThat(coordinator.afterRejection(ID, first, HOME)).isEqualTo(usable("r1", first + 1));
    assertThat(coordinator.afterRejection(ID, first, HOME)).isEqualTo(usable("r1", first + 1));
    assertThat(endpoint.presented()).containsExactly("r0");
  }

  @Test
  void a_rejected_reader_waits_for_the_exchange_under_way_even_if_the_token_is_young()
      throws Exception {
    Coordinator other = anotherNode();
    time.advance(Duration.ofMinutes(3));
    endpoint.holdAnswers();
    Future<Access> forced = threads.submit(() -> other.afterRejection(ID, first, HOME));
    endpoint.awaitCall();
    time.advance(Duration.ofMinutes(-2));
    assertThat(coordinator.afterRejection(ID, first, HOME)).isInstanceOf(Access.Pending.class);
    endpoint.releaseAnswers();
    assertThat(forced.get()).isEqualTo(usable("r1", first + 1));
    assertThat(coordinator.afterRejection(ID, first, HOME)).isEqualTo(usable("r1", first + 1));
    assertThat(endpoint.presented()).containsExactly("r0");
  }

  @Test
  void a_rejected_reader_waits_while_the_newest_token_is_in_doubt() {
    time.advance(LIFE);
    endpoint.next(new TokenResponse.Unknown("reset"));
    assertThat(coordinator.access(ID, HOME)).isEqualTo(usable("r1", first + 1));
    assertThat(coordinator.afterRejection(ID, first + 1, HOME)).isInstanceOf(Access.Pending.class);
    assertThat(endpoint.presented()).containsExactly("r0", "r0");
    time.advance(TIMING.settlingDelay());
    assertThat(coordinator.afterRejection(ID, first + 1, HOME)).isEqualTo(usable("r1", first + 2));
    assertThat(endpoint.presented()).containsExactly("r0", "r0", "r0");
  }

  @Test
  void the_doubled_minimum_age_ends_with_the_first_proven_answer() {
    time.advance(Duration.ofMinutes(3));
    assertThat(coordinator.afterRejection(ID, first, HOME)).isEqualTo(usable("r1", first + 1));
    assertThat(minAge()).isEqualTo(TIMING.minAge().multipliedBy(2));
    coordinator.proven(ID, first);
    assertThat(minAge()).as("of an older token").isEqualTo(TIMING.minAge().multipliedBy(2));
    coordinator.proven(ID, first + 1);
    assertThat(minAge()).isEqualTo(TIMING.minAge());
    time.advance(TIMING.minAge());
    assertThat(coordinator.afterRejection(ID, first + 1, HOME)).isEqualTo(usable("r2", first + 2));
  }

  @Test
  void an_answer_that_is_proven_on_another_node_counts_as_well() {
    time.advance(Duration.ofMinutes(3));
    assertThat(coordinator.afterRejection(ID, first, HOME)).isEqualTo(usable("r1", first + 1));
    Coordinator other = anotherNode();
    other.proven(ID, first + 1);
    assertThat(minAge()).as("never handed out there").isEqualTo(TIMING.minAge().multipliedBy(2));
    assertThat(other.access(ID, HOME)).isEqualTo(usable("r1", first + 1));
    other.proven(ID, first + 1);
    assertThat(minAge()).isEqualTo(TIMING.minAge());
  }

  @Test
  void a_proven_answer_costs_no_write_where_nothing_was_forced_and_survives_an_outage() {
    assertThat(coordinator.access(ID, HOME)).isEqualTo(usable("r0", first));
    coordinator.proven(ID, first);
    verify(grants, never()).restoreMinAge(any(), anyLong(), any());
    time.advance(Duration.ofMinutes(3));
    assertThat(coordinator.afterRejection(ID, first, HOME)).isEqualTo(usable("r1", first + 1));
    doThrow(gone()).when(grants).restoreMinAge(any(), anyLong(), any());
    coordinator.proven(ID, first + 1);
    assertThat(minAge()).isEqualTo(TIMING.minAge().multipliedBy(2));
  }

  private Duration minAge() {
    return grants.read(ID).orElseThrow().minAge();
  }
}
