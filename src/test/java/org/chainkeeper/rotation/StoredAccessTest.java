package org.chainkeeper.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.rotation.Grant.ID;
import static org.chainkeeper.rotation.Grant.LIFE;

import java.time.Duration;
import org.chainkeeper.tenant.AccountId;
import org.junit.jupiter.api.Test;

/** What the coordinator hands out where no refresh may begin. */
class StoredAccessTest extends CoordinatorFixture {
  @Test
  void a_usable_token_is_handed_out() {
    assertThat(coordinator.stored(ID, 0)).isEqualTo(usable("r0", first));
  }

  @Test
  void an_ageing_token_is_handed_out_and_not_refreshed() {
    time.advance(Duration.ofMinutes(50));

    assertThat(coordinator.stored(ID, 0)).isEqualTo(usable("r0", first));
    coordinator.close(Duration.ofSeconds(10));
    assertThat(endpoint.presented()).isEmpty();
  }

  @Test
  void an_expired_or_a_rejected_token_is_neither_handed_out_nor_refreshed() {
    assertThat(coordinator.stored(ID, first)).isInstanceOf(Access.Pending.class);
    time.advance(LIFE);
    assertThat(coordinator.stored(ID, 0)).isInstanceOf(Access.Pending.class);
    coordinator.close(Duration.ofSeconds(10));
    assertThat(endpoint.presented()).isEmpty();
  }

  @Test
  void a_token_that_another_tenants_reader_has_refreshed_is_handed_out() {
    time.advance(LIFE);
    assertThat(coordinator.access(ID, HOME)).isEqualTo(usable("r1", first + 1));

    assertThat(coordinator.stored(ID, 0)).isEqualTo(usable("r1", first + 1));
    assertThat(endpoint.presented()).containsExactly("r0");
  }

  @Test
  void a_lost_connection_and_none_are_told_as_they_are() {
    time.advance(LIFE);
    endpoint.always(new TokenResponse.Refused("invalid_grant"));
    Access _ = coordinator.access(ID, HOME);
    for (Duration pause : TIMING.suspectRetry()) {
      time.advance(pause);
      sweepAndWait();
    }

    assertThat(coordinator.stored(ID, 0)).isInstanceOf(Access.ConsentNeeded.class);
    assertThat(coordinator.stored(new GrantId("client", new AccountId("no-one")), 0))
        .isInstanceOf(Access.NotConnected.class);
  }
}
