package org.chainkeeper.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.rotation.Simulation.accounts;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A grant without a definite answer: its person is offered a way in time, and in an outage no one is. */
class UnreadableAnswersTest {
  private static final TokenResponse UNREADABLE =
      new TokenResponse.Unknown("500 with an unreadable body");
  private static final Duration SWEEP = Duration.ofSeconds(30);
  private static final int OTHERS = 8;

  private Simulation world = new Simulation();

  @AfterEach
  void close() {
    world.close();
  }

  static Stream<TokenResponse> indefinite() {
    return Stream.of(
        UNREADABLE,
        new TokenResponse.Unknown("TimeoutException"),
        new TokenResponse.Busy(Optional.empty()),
        new TokenResponse.Busy(Optional.of(Duration.ofSeconds(3))),
        new TokenResponse.Busy(Optional.of(Duration.ofMinutes(10))));
  }

  /** The others' tokens expire one after another, so that some exchange succeeds every few minutes. */
  @ParameterizedTest
  @MethodSource("indefinite")
  void the_person_is_offered_a_way_within_an_hour_while_others_are_answered(TokenResponse answer) {
    connectStaggered();
    world.answer(account -> account == 0, answer);
    Optional<Integer> offered = Optional.empty();
    for (int minute = 0; minute < 24 * 60; minute++) {
      Access access = world.visit(0);
      assertThat(access).isNotInstanceOf(Access.Usable.class);
      if (offered.isEmpty() && isAWay(access)) {
        offered = Optional.of(minute);
      }
      assertThat(offered.isEmpty() || isAWay(access)).as("minute %d: %s", minute, access).isTrue();
      accounts(1, OTHERS)
          .forEach(other -> assertThat(world.visit(other)).isInstanceOf(Access.Usable.class));
      world.pass(Duration.ofMinutes(1), SWEEP);
    }
    assertThat(offered.orElseThrow()).isBetween(30, 60);
    assertThat(world.presented(0)).isBetween(20L, 160L);
  }

  @Test
  void a_grant_without_a_readable_answer_is_presented_ever_more_slowly_and_its_person_is_asked() {
    connectStaggered();
    world.answer(account -> account == 0, UNREADABLE);
    visitFor(Duration.ofHours(4));
    assertThat(world.visit(0)).isInstanceOf(Access.ConsentNeeded.class);
    visitFor(Duration.ofHours(20));
    assertThat(world.presented(0)).isLessThan(120);
    long first = world.presented(0);
    visitFor(Duration.ofHours(24));
    assertThat(world.presented(0) - first).isBetween(1L, 12L);
  }

  @Test
  void a_grant_that_was_given_up_without_an_answer_comes_back_by_itself() {
    connectStaggered();
    world.answer(account -> account == 0, UNREADABLE);
    visitFor(Duration.ofHours(6));
    world.answer(_ -> false, UNREADABLE);
    visitFor(Duration.ofHours(5));
    assertThat(world.visit(0)).isInstanceOf(Access.Usable.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, OTHERS})
  void an_hour_without_the_endpoint_asks_no_person_and_all_come_back_in_minutes(int people) {
    accounts(0, people).forEach(world::consent);
    world.time.advance(Duration.ofHours(1));
    world.answer(_ -> true, UNREADABLE);
    for (int minute = 0; minute < 60; minute++) {
      for (int account : accounts(0, people)) {
        assertThat(world.visit(account)).isInstanceOf(Access.Pending.class);
      }
      world.pass(Duration.ofMinutes(1), SWEEP);
    }
    world.answer(_ -> false, UNREADABLE);
    for (int account : accounts(0, people)) {
      assertThat(world.visit(account)).isInstanceOfAny(Access.Pending.class, Access.Usable.class);
    }
    world.pass(Duration.ofMinutes(4), SWEEP);
    accounts(0, people)
        .forEach(account -> assertThat(world.visit(account)).isInstanceOf(Access.Usable.class));
  }

  /** One grant was in doubt already, and the others were granted tokens, when the endpoint went away. */
  @Test
  void an_outage_that_begins_in_the_middle_of_a_doubt_is_one_all_the_same() {
    connectStaggered();
    world.answer(account -> account == 0, UNREADABLE);
    visitFor(Duration.ofMinutes(25));
    world.answer(_ -> true, UNREADABLE);
    for (int minute = 0; minute < 60; minute++) {
      assertThat(world.visit(0)).isInstanceOf(Access.Pending.class);
      world.pass(Duration.ofMinutes(1), SWEEP);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void in_a_longer_outage_a_way_is_offered_after_two_hours_and_no_person_is_asked(int people) {
    accounts(0, people).forEach(world::consent);
    world.time.advance(Duration.ofHours(1));
    world.answer(_ -> true, UNREADABLE);
    Instant began = world.time.instant();
    for (int minute = 0; minute < 30 * 60; minute++) {
      for (int account : accounts(0, people)) {
        Access access = world.visit(account);
        long lasted = Duration.between(began, world.time.instant()).toMinutes();
        assertThat(access).isNotInstanceOf(Access.ConsentNeeded.class);
        assertThat(isAWay(access) ? lasted : 120).as("offered").isGreaterThanOrEqualTo(120);
        assertThat(isAWay(access) ? 125 : lasted).as("not offered").isLessThanOrEqualTo(125);
      }
      world.pass(Duration.ofMinutes(1), Duration.ofMinutes(1));
    }
    world.answer(_ -> false, UNREADABLE);
    world.pass(Duration.ofHours(5), Duration.ofMinutes(1));
    accounts(0, people)
        .forEach(account -> assertThat(world.visit(account)).isInstanceOf(Access.Usable.class));
  }

  @Test
  void without_a_leeway_the_first_refused_settlement_offers_a_way() {
    world.close();
    world = new Simulation(withoutLeeway(), Node.MAX_EXCHANGES);
    world.consent(0);
    world.time.advance(Duration.ofHours(1));
    world.endpoint.next(new TokenResponse.Unknown("reset"));
    world.endpoint.always(new TokenResponse.Refused("invalid_grant"));
    assertThat(world.visit(0)).isInstanceOf(Access.Pending.class);
    world.pass(Duration.ofMinutes(4), SWEEP);
    assertThat(world.visit(0)).isInstanceOf(Access.Refused.class);
    assertThat(world.presented(0)).isBetween(2L, 3L);
    verify(world.listener).settled(Simulation.id(0), Trigger.SETTLE, Outcome.REFUSED, false);
  }

  @Test
  void a_settlement_that_is_refused_inside_the_leeway_offers_a_way_though_it_does_not_count() {
    world.consent(0);
    world.time.advance(Duration.ofHours(1));
    world.answer(account -> account == 0, new TokenResponse.Unknown("reset"));
    assertThat(world.visit(0)).isInstanceOf(Access.Pending.class);
    world.answer(account -> account == 0, new TokenResponse.Refused("invalid_grant"));
    world.pass(Duration.ofMinutes(1), SWEEP);
    assertThat(world.row(0).state()).isEqualTo(new GrantState.Connected());
    assertThat(world.visit(0)).isInstanceOf(Access.Refused.class);
    verify(world.listener, atLeastOnce())
        .settled(Simulation.id(0), Trigger.SETTLE, Outcome.REFUSED, true);
    world.answer(_ -> false, UNREADABLE);
    world.pass(Duration.ofMinutes(3), SWEEP);
    assertThat(world.visit(0)).isInstanceOf(Access.Usable.class);
  }

  @Test
  void a_token_that_is_refused_inside_the_leeway_all_the_time_is_presented_a_few_times_only() {
    world.consent(0);
    world.time.advance(Duration.ofHours(1));
    world.endpoint.next(new TokenResponse.Unknown("reset"));
    world.endpoint.always(new TokenResponse.Refused("invalid_grant"));
    for (int second = 0; second < 600; second += 2) {
      Access _ = world.visit(0);
      world.pass(Duration.ofSeconds(2), Duration.ofSeconds(2));
    }
    assertThat(world.presented(0)).isBetween(5L, 25L);
  }

  private void connectStaggered() {
    world.consent(0);
    for (int other : accounts(1, OTHERS)) {
      world.time.advance(Duration.ofMinutes(8));
      world.consent(other);
    }
    world.time.advance(Duration.ofMinutes(5));
  }

  private void visitFor(Duration time) {
    for (long minute = 0; minute < time.toMinutes(); minute++) {
      accounts(0, OTHERS).forEach(world::visit);
      world.pass(Duration.ofMinutes(1), Duration.ofMinutes(1));
    }
  }

  private static boolean isAWay(Access access) {
    Predicate<Access> offered = Access.Refused.class::isInstance;
    return offered.or(Access.ConsentNeeded.class::isInstance).test(access);
  }

  private static Timing withoutLeeway() {
    Timing usual = Timing.defaults();
    return new Timing(
        usual.deadline(),
        usual.linger(),
        Duration.ZERO,
        usual.lease(),
        usual.readerTimeout(),
        usual.minAge(),
        usual.sweepEvery(),
        List.copyOf(usual.suspectRetry()));
  }
}
