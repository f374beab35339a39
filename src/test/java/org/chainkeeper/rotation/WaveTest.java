package org.chainkeeper.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.rotation.Simulation.accounts;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Many refusals at once: a wave that passes asks no person, and dead grants are asked in time. */
class WaveTest {
  private static final TokenResponse REFUSED = new TokenResponse.Refused("invalid_grant");
  private static final Duration SWEEP = Duration.ofSeconds(30);

  private final Simulation world = new Simulation();

  @AfterEach
  void close() {
    world.close();
  }

  @ParameterizedTest(name = "{0} of {1}")
  @CsvSource({"12,20", "12,12", "2,2", "2,20", "40,41"})
  void dead_grants_are_asked_for_within_three_hours_and_presented_thirty_times_a_day(
      int dead, int all) {
    connect(all);
    world.time.advance(Duration.ofHours(1));
    world.answer(account -> account < dead, REFUSED);
    for (int minute = 0; minute < 24 * 60; minute += 10) {
      accounts(0, all).forEach(world::visit);
      world.pass(Duration.ofMinutes(10), SWEEP);
      if (minute + 10 >= 3 * 60) {
        assertThat(asked(all)).isEqualTo(accounts(0, dead));
      }
    }
    accounts(0, dead).forEach(account -> assertThat(world.presented(account)).isBetween(10L, 30L));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 9, 12, 40})
  void in_a_wave_of_an_hour_no_person_is_asked_and_all_come_back(int people) {
    connect(people);
    world.time.advance(Duration.ofHours(1));
    world.answer(_ -> true, REFUSED);
    for (int minute = 0; minute < 60; minute++) {
      for (int account : accounts(0, people)) {
        assertThat(world.visit(account)).isInstanceOf(Access.Refused.class);
      }
      world.pass(Duration.ofMinutes(1), SWEEP);
    }
    world.answer(_ -> false, REFUSED);
    world.pass(Duration.ofMinutes(40), SWEEP);
    for (int account : accounts(0, people)) {
      assertThat(world.visit(account)).isInstanceOf(Access.Usable.class);
      assertThat(world.presented(account)).isLessThan(20);
    }
  }

  @Test
  void ten_dead_grants_of_one_tenant_protect_no_grant_and_delay_no_other_tenant() {
    connect(12);
    accounts(0, 10).forEach(account -> world.link(account, "one"));
    accounts(10, 12).forEach(account -> world.link(account, "another"));
    world.time.advance(Duration.ofHours(1));
    world.answer(account -> account < 10, REFUSED);
    accounts(0, 12).forEach(world::visit);
    assertThat(world.node.incident().lasts()).isFalse();
    world.pass(Duration.ofMinutes(40), SWEEP);
    assertThat(asked(12)).isEqualTo(accounts(0, 10));
  }

  @Test
  void a_grant_that_was_given_up_comes_back_by_itself_when_it_works_again() {
    connect(1);
    world.time.advance(Duration.ofHours(1));
    world.answer(_ -> true, REFUSED);
    world.visit(0);
    world.pass(Duration.ofDays(3), Duration.ofMinutes(1));
    assertThat(world.visit(0)).isInstanceOf(Access.ConsentNeeded.class);
    world.answer(_ -> false, REFUSED);
    world.pass(Duration.ofHours(29), Duration.ofMinutes(1));
    assertThat(world.visit(0)).isInstanceOf(Access.Usable.class);
  }

  private void connect(int people) {
    accounts(0, people).forEach(world::consent);
  }

  private List<Integer> asked(int people) {
    return accounts(0, people).stream()
        .filter(account -> world.row(account).state() instanceof GrantState.NeedsConsent)
        .toList();
  }
}
