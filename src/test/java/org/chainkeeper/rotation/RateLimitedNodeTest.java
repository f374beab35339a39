package org.chainkeeper.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.rotation.Simulation.accounts;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a node does after the token endpoint has said 429 to two accounts. */
class RateLimitedNodeTest {
  private static final TokenResponse BUSY =
      new TokenResponse.Busy(Optional.of(Duration.ofMinutes(5)));

  private final Simulation world = new Simulation();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void no_other_grant_is_presented_until_the_pause_is_over() {
    accounts(0, 10).forEach(world::consent);
    world.time.advance(Duration.ofHours(1));
    world.answer(_ -> true, BUSY);
    for (int account : accounts(0, 10)) {
      assertThat(world.visit(account)).isInstanceOf(Access.Pending.class);
    }
    assertThat(world.endpoint.presented()).hasSize(2);
    world.answer(_ -> false, BUSY);
    world.pass(Duration.ofSeconds(290), Duration.ofSeconds(10));
    assertThat(world.visit(5)).isInstanceOf(Access.Pending.class);
    assertThat(world.endpoint.presented()).hasSize(2);
    world.pass(Duration.ofSeconds(10), Duration.ofSeconds(10));
    for (int account : accounts(0, 10)) {
      assertThat(world.visit(account)).isInstanceOf(Access.Usable.class);
    }
  }

  @Test
  void a_limit_of_one_account_is_noticed_by_no_other() {
    accounts(0, 3).forEach(world::consent);
    world.time.advance(Duration.ofHours(1));
    world.answer(account -> account == 0, BUSY);
    assertThat(world.visit(0)).isInstanceOf(Access.Pending.class);
    assertThat(world.visit(1)).isInstanceOf(Access.Usable.class);
    world.time.advance(Duration.ofMinutes(5));
    assertThat(world.visit(0)).isInstanceOf(Access.Pending.class);
    assertThat(world.visit(2)).isInstanceOf(Access.Usable.class);
  }

  /** The first is in doubt with a child; its settlement is due three minutes after the lost answer. */
  @Test
  void a_settlement_that_would_come_too_late_is_made_all_the_same() {
    accounts(0, 3).forEach(world::consent);
    world.time.advance(Duration.ofHours(1));
    world.endpoint.next(new TokenResponse.Unknown("reset"));
    assertThat(world.visit(0)).isInstanceOf(Access.Usable.class);
    world.answer(account -> account > 0, BUSY);
    world.time.advance(Duration.ofSeconds(100));
    accounts(1, 3).forEach(world::visit);
    assertThat(world.node.rateLimit().left()).isEqualTo(Duration.ofMinutes(5));

    world.pass(Duration.ofSeconds(100), Duration.ofSeconds(10));
    assertThat(world.row(0).marks().unsettled()).isEmpty();
    assertThat(world.presented(0)).isEqualTo(3);
    assertThat(world.node.rateLimit().left()).isPositive();
  }

  @Test
  void a_settlement_that_has_time_waits_for_the_end_of_the_pause() {
    accounts(0, 3).forEach(world::consent);
    world.time.advance(Duration.ofHours(1));
    world.endpoint.next(new TokenResponse.Unknown("reset"));
    assertThat(world.visit(0)).isInstanceOf(Access.Usable.class);
    world.time.advance(Duration.ofSeconds(150));
    world.answer(
        account -> account > 0, new TokenResponse.Busy(Optional.of(Duration.ofMinutes(2))));
    accounts(1, 3).forEach(world::visit);

    world.pass(Duration.ofSeconds(110), Duration.ofSeconds(10));
    assertThat(world.presented(0)).isEqualTo(2);
    world.pass(Duration.ofSeconds(20), Duration.ofSeconds(10));
    assertThat(world.presented(0)).isEqualTo(3);
    assertThat(world.row(0).marks().unsettled()).isEmpty();
  }
}
