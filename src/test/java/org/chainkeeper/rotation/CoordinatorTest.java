package org.chainkeeper.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.rotation.Grant.ID;
import static org.chainkeeper.rotation.Grant.LIFE;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chainkeeper.tenant.AccountId;
import org.junit.jupiter.api.Test;

class CoordinatorTest extends CoordinatorFixture {
  @Test
  void a_fresh_token_is_handed_out_without_an_exchange() {
    assertThat(coordinator.access(ID, HOME)).isEqualTo(usable("r0", first));
    assertThat(endpoint.presented()).isEmpty();
  }

  @Test
  void fifty_readers_after_an_expiry_cost_one_exchange() throws Exception {
    time.advance(LIFE);
    endpoint.holdAnswers();
    List<Future<Access>> readers =
        IntStream.range(0, 50).mapToObj(_ -> threads.submit(reader())).toList();
    endpoint.awaitCall();
    endpoint.releaseAnswers();
    for (Future<Access> reader : readers) {
      assertThat(reader.get()).isEqualTo(usable("r1", first + 1));
    }
    assertThat(endpoint.presented()).containsExactly("r0");
  }

  @Test
  void an_ageing_token_is_handed_out_at_once_and_refreshed_in_the_background() throws Exception {
    time.advance(Duration.ofMinutes(50));
    endpoint.holdAnswers();
    assertThat(coordinator.access(ID, HOME)).isEqualTo(usable("r0", first));
    endpoint.awaitCall();
    endpoint.releaseAnswers();
    coordinator.close(Duration.ofSeconds(10));
    assertThat(grants.read(ID).orElseThrow().pair().refresh().value()).isEqualTo("r1");
  }

  @Test
  void a_reader_that_times_out_leaves_the_exchange_running() throws Exception {
    Timing shortTimeout = Grant.withReaderTimeout(Duration.ofMillis(50));
    Coordinator other =
        new Coordinator(
            grants,
            endpoint,
            Protocol.of(shortTimeout),
            Node.of(grants, shortTimeout, time),
            mock(RotationListener.class),
            threads);
    time.advance(LIFE);
    endpoint.holdAnswers();
    assertThat(other.access(ID, HOME)).isInstanceOf(Access.Pending.class);
    endpoint.releaseAnswers();
    other.close(Duration.ofSeconds(10));
    assertThat(coordinator.access(ID, HOME)).isEqualTo(usable("r1", first + 1));
    assertThat(endpoint.presented()).containsExactly("r0");
  }

  @Test
  void a_refused_reader_is_told_to_retry_and_asked_to_consent_only_after_all_retries() {
    time.advance(LIFE);
    endpoint.always(new TokenResponse.Refused("invalid_grant"));
    assertThat(coordinator.access(ID, HOME)).isInstanceOf(Access.Refused.class);
    for (Duration pause : TIMING.suspectRetry()) {
      assertThat(coordinator.access(ID, HOME)).isInstanceOf(Access.Refused.class);
      time.advance(pause);
      sweepAndWait();
    }
    assertThat(coordinator.access(ID, HOME)).isInstanceOf(Access.ConsentNeeded.class);
    assertThat(endpoint.presented()).hasSize(8).containsOnly("r0");
  }

  @Test
  void a_refusal_that_passes_brings_the_connection_back_without_its_person() {
    time.advance(LIFE);
    endpoint.always(new TokenResponse.Refused("invalid_grant"));
    assertThat(coordinator.access(ID, HOME)).isInstanceOf(Access.Refused.class);
    endpoint.rotates();
    time.advance(Duration.ofSeconds(15));
    sweepAndWait();
    assertThat(coordinator.access(ID, HOME)).isEqualTo(usable("r1", first + 1));
  }

  @Test
  void in_a_wave_of_refusals_no_person_is_asked() {
    List<GrantId> many =
        IntStream.range(0, 12)
            .mapToObj(i -> new GrantId("client", new AccountId("a" + i)))
            .toList();
    many.forEach(id -> consent(id, "r0"));
    time.advance(LIFE);
    endpoint.always(new TokenResponse.Refused("invalid_grant"));
    many.forEach(id -> assertThat(coordinator.access(id, HOME)).isInstanceOf(Access.Refused.class));
    for (int minute = 0; minute < 60; minute++) {
      time.advance(Duration.ofMinutes(1));
      sweepAndWait();
    }
    many.forEach(id -> assertThat(coordinator.access(id, HOME)).isInstanceOf(Access.Refused.class));
    endpoint.rotates();
    time.advance(Duration.ofMinutes(36));
    sweepAndWait();
    many.forEach(id -> assertThat(coordinator.access(id, HOME)).isInstanceOf(Access.Usable.class));
  }

  @Test
  void a_consent_wins_over_an_exchange_under_way() throws Exception {
    time.advance(LIFE);
    endpoint.holdAnswers();
    Future<Access> reader = threads.submit(reader());
    endpoint.awaitCall();
    consent(ID, "fresh");
    endpoint.releaseAnswers();
    assertThat(reader.get()).isEqualTo(usable("fresh", first + 1));
    assertThat(grants.read(ID).orElseThrow().pair().refresh().value()).isEqualTo("fresh");
  }

  @Test
  void a_lost_answer_costs_a_second_exchange_now_and_one_that_settles_later() {
    time.advance(LIFE);
    endpoint.next(new TokenResponse.Unknown("reset"));
    assertThat(coordinator.access(ID, HOME)).isInstanceOf(Access.Usable.class);
    assertThat(endpoint.presented()).containsExactly("r0", "r0");
    time.advance(TIMING.settlingDelay());
    sweepAndWait();
    assertThat(endpoint.presented()).containsExactly("r0", "r0", "r0");
    assertThat(grants.read(ID).orElseThrow().marks().unsettled()).isEmpty();
  }

  @Test
  void a_pair_is_held_in_memory_until_the_database_is_back() {
    time.advance(LIFE);
    doThrow(gone()).doThrow(gone()).doCallRealMethod().when(grants).commit(any(), any(), any());
    assertThat(coordinator.access(ID, HOME)).isEqualTo(usable("r1", first + 1));
    assertThat(endpoint.presented()).containsExactly("r0");
  }

  @Test
  void a_pair_is_held_after_any_database_error_and_reported_once() {
    time.advance(LIFE);
    RotationListener listener = mock(RotationListener.class);
    Coordinator told =
        new Coordinator(grants, endpoint, Protocol.of(TIMING), node, listener, threads);
    IllegalStateException unknown = new IllegalStateException("57P05: an error that no list knows");
    doThrow(unknown)
        .doThrow(new UnsupportedOperationException())
        .doThrow(gone())
        .doCallRealMethod()
        .when(grants)
        .commit(any(), any(), any());
    assertThat(told.access(ID, HOME)).isEqualTo(usable("r1", first + 1));
    assertThat(endpoint.presented()).containsExactly("r0");
    verify(listener).failed(ID, unknown);
  }

  @Test
  void a_claim_whose_acknowledgement_was_lost_is_repeated_at_once() {
    time.advance(LIFE);
    doAnswer(
            call -> {
              call.callRealMethod();
              throw gone();
            })
        .doCallRealMethod()
        .when(grants)
        .claim(any(), any());
    assertThat(coordinator.access(ID, HOME)).isEqualTo(usable("r1", first + 1));
    assertThat(endpoint.presented()).containsExactly("r0");
  }

  @Test
  void a_reader_is_told_when_the_database_is_gone() {
    doThrow(gone()).when(grants).read(any());
    assertThat(coordinator.access(ID, HOME)).isInstanceOf(Access.Unavailable.class);
  }

  @Test
  void no_more_exchanges_than_allowed_are_under_way_at_once() throws Exception {
    Coordinator two =
        new Coordinator(
            grants,
            endpoint,
            Protocol.of(TIMING),
            Node.of(grants, TIMING, time, 2, threads),
            mock(RotationListener.class),
            threads);
    List<GrantId> five = Stream.of("a", "b", "c", "d", "e").map(CoordinatorTest::grant).toList();
    five.forEach(id -> consent(id, "r0"));
    time.advance(LIFE);
    endpoint.holdAnswers();
    List<Future<Access>> readers =
        five.stream().map(id -> threads.submit(() -> two.access(id, HOME))).toList();
    endpoint.awaitCalls(2);
    endpoint.releaseAnswers();
    for (Future<Access> reader : readers) {
      assertThat(reader.get()).isInstanceOf(Access.Usable.class);
    }
    assertThat(endpoint.presented()).hasSize(5);
    assertThat(endpoint.mostAtOnce()).isEqualTo(2);
  }

  private static GrantId grant(String account) {
    return new GrantId("client", new AccountId(account));
  }

  @Test
  void a_person_who_never_connected_is_not_connected() {
    GrantId other = new GrantId("client", new AccountId("not connected"));
    assertThat(coordinator.access(other, HOME)).isInstanceOf(Access.NotConnected.class);
  }

  @Test
  void closing_lets_an_exchange_finish_and_starts_none() throws Exception {
    time.advance(LIFE);
    endpoint.holdAnswers();
    Future<Access> reader = threads.submit(reader());
    endpoint.awaitCall();
    Future<?> closing = threads.submit(() -> coordinator.close(Duration.ofSeconds(10)));
    endpoint.releaseAnswers();
    closing.get();
    assertThat(reader.get()).isEqualTo(usable("r1", first + 1));
    time.advance(LIFE);
    assertThat(coordinator.access(ID, HOME)).isInstanceOf(Access.Pending.class);
    assertThat(endpoint.presented()).containsExactly("r0");
  }
}
