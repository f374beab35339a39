package org.chainkeeper.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.rotation.Simulation.accounts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Client errors: of one grant they are that grant's trouble, of all they are ours. */
class ClientErrorTest {
  private static final TokenResponse CLIENT_ERROR =
      new TokenResponse.Misconfigured("invalid_client");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int ODD = 99;

  private final Simulation world = new Simulation();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void one_idle_grant_with_a_client_error_leaves_all_others_served_for_eight_hours() {
    world.consent(ODD, Grant.START.minus(Duration.ofDays(60)));
    accounts(0, 40).forEach(world::consent);
    world.answer(account -> account == ODD, CLIENT_ERROR);
    for (int minute = 0; minute < 8 * 60; minute++) {
      world.pass(Duration.ofMinutes(1), Duration.ofSeconds(15));
      for (int account : accounts(0, 40)) {
        assertThat(world.visit(account)).isInstanceOf(Access.Usable.class);
      }
    }
    assertThat(world.presented(ODD)).isBetween(10L, 25L);
    assertThat(world.row(ODD).state()).isInstanceOf(GrantState.Suspect.class);
  }

  @Test
  void ten_odd_grants_leave_all_others_served() {
    accounts(0, 20).forEach(world::consent);
    world.answer(account -> account < 10, CLIENT_ERROR);
    for (int hour = 0; hour < 8; hour++) {
      world.time.advance(HOUR);
      accounts(0, 10)
          .forEach(account -> assertThat(world.visit(account)).isInstanceOf(Access.Refused.class));
      accounts(10, 20)
          .forEach(account -> assertThat(world.visit(account)).isInstanceOf(Access.Usable.class));
    }
  }

  @Test
  void a_lost_answer_is_settled_in_its_window_beside_odd_grants() {
    accounts(0, 5).forEach(world::consent);
    world.time.advance(HOUR);
    world.answer(account -> account < 4, CLIENT_ERROR);
    accounts(0, 4).forEach(world::visit);
    world.endpoint.next(new TokenResponse.Unknown("reset"));
    assertThat(world.visit(4)).isInstanceOf(Access.Usable.class);
    world.pass(Duration.ofMinutes(5), Duration.ofSeconds(5));
    assertThat(world.row(4).marks().unsettled()).isEmpty();
    assertThat(world.presented(4)).isEqualTo(3);
  }

  @Test
  void the_reader_of_an_odd_grant_is_told_that_it_is_refused_and_not_that_the_app_is_wrong() {
    accounts(0, 2).forEach(world::consent);
    world.time.advance(HOUR);
    world.answer(account -> account == 0, CLIENT_ERROR);
    assertThat(world.visit(0)).isInstanceOf(Access.Refused.class);
    assertThat(world.visit(1)).isInstanceOf(Access.Usable.class);
    world.answer(_ -> false, CLIENT_ERROR);
    world.pass(Duration.ofMinutes(1), Duration.ofSeconds(5));
    assertThat(world.visit(0)).isInstanceOf(Access.Usable.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 40})
  void a_wrong_client_secret_is_misconfigured_for_every_reader_and_never_a_missing_consent(
      int people) {
    accounts(0, people).forEach(world::consent);
    world.time.advance(HOUR);
    world.endpoint.always(CLIENT_ERROR);
    for (int minute = 0; minute < 3 * 60; minute++) {
      world.pass(Duration.ofMinutes(1), Duration.ofSeconds(15));
      for (int account : accounts(0, people)) {
        assertThat(world.visit(account)).isInstanceOf(Access.Misconfigured.class);
      }
    }
    assertThat(world.node.gate().clientIsRefused()).isTrue();
    assertThat(world.endpoint.presented()).hasSizeLessThan(3 * 60 * 2 + 5);
    accounts(0, people)
        .forEach(account ->
            assertThat(world.row(account).state()).isEqualTo(new GrantState.Connected()));

    world.endpoint.rotates();
    world.time.advance(Duration.ofSeconds(31));
    for (int account : accounts(0, people)) {
      assertThat(world.visit(account)).isInstanceOf(Access.Usable.class);
    }
  }

  @Test
  void
      once_the_secret_is_right_again_a_visitor_who_was_not_presented_is_served_in_thirty_seconds() {
    accounts(0, 3).forEach(world::consent);
    world.time.advance(HOUR);
    world.endpoint.always(CLIENT_ERROR);
    accounts(0, 3)
        .forEach(
            account -> assertThat(world.visit(account)).isInstanceOf(Access.Misconfigured.class));
    assertThat(world.presented(2)).isZero();
    world.endpoint.rotates();
    world.time.advance(Duration.ofSeconds(31));
    assertThat(world.visit(2)).isInstanceOf(Access.Usable.class);
    accounts(0, 3)
        .forEach(account -> assertThat(world.visit(account)).isInstanceOf(Access.Usable.class));
  }

  @Test
  void client_errors_that_come_before_the_probes_answer_make_no_grant_suspect() throws Exception {
    accounts(0, 3).forEach(world::consent);
    world.time.advance(HOUR);
    CountDownLatch probe = new CountDownLatch(1);
    world.endpoint.answers(token -> {
      if (!Simulation.wasIssued(token)) {
        awaited(probe);
      }
      return Optional.of(CLIENT_ERROR);
    });
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Access> first = threads.submit(() -> world.visit(0));
      world.endpoint.awaitCalls(2);
      for (int account : accounts(1, 3)) {
        assertThat(world.visit(account)).isInstanceOf(Access.Pending.class);
        assertThat(world.row(account).state()).isEqualTo(new GrantState.Connected());
        assertThat(world.row(account).retryAt()).isEmpty();
      }
      probe.countDown();
      assertThat(first.get()).isInstanceOf(Access.Misconfigured.class);
    }
    assertThat(world.row(0).state()).isEqualTo(new GrantState.Connected());
  }

  private static void awaited(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void who_waited_for_a_turn_does_not_call_a_server_that_refused_our_client_meanwhile()
      throws Exception {
    try (Simulation one = new Simulation(1);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      accounts(0, 5).forEach(one::consent);
      one.time.advance(HOUR);
      one.endpoint.always(CLIENT_ERROR);
      one.endpoint.holdAnswers();
      List<Future<Access>> readers = new ArrayList<>();
      accounts(0, 5).forEach(account -> readers.add(threads.submit(() -> one.visit(account))));
      one.endpoint.awaitCall();
      one.endpoint.releaseAnswers();
      for (Future<Access> reader : readers) {
        assertThat(reader.get()).isInstanceOf(Access.Misconfigured.class);
      }
      assertThat(one.endpoint.presented()).hasSize(3);
      assertThat(one.probes()).isEqualTo(1);
    }
  }
}
