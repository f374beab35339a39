package org.chainkeeper.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.rotation.Grant.ID;
import static org.chainkeeper.rotation.Grant.LIFE;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.verify;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chainkeeper.fault.StorageUnavailable;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.testkit.InMemoryGrants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CoordinatorTest {
  private static final Timing TIMING = Timing.defaults();

  private final ManualTime time = new ManualTime(Grant.START);
  private final InMemoryGrants grants = spy(new InMemoryGrants(time::instant));
  private final ScriptedEndpoint endpoint = new ScriptedEndpoint();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private static final TenantId HOME = new TenantId("home");

  private final Node node = Node.of(grants, TIMING, time);
  private final Coordinator coordinator =
      new Coordinator(
          grants, endpoint, Protocol.of(TIMING), node, mock(RotationListener.class), threads);
  private final Sweeper sweeper = new Sweeper(grants, coordinator, node.outages());

  private long first;

  @BeforeEach
  void connect() {
    consent(ID, "r0");
    first = grants.read(ID).orElseThrow().rotation();
  }

  @AfterEach
  void close() {
    endpoint.releaseAnswers();
    threads.close();
  }

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
  void an_ageing_token_is_handed_out_at_once_and_refreshed_behind() throws Exception {
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
    Timing shortTimeout = withReaderTimeout(Duration.ofMillis(50));
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
  void a_refused_reader_is_told_to_come_again_and_is_asked_only_after_all_retries() {
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
  void a_wave_of_refusals_asks_nobody() {
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
  void a_young_token_that_was_rejected_is_tried_again_and_an_old_one_is_replaced() {
    assertThat(coordinator.afterRejection(ID, first, HOME)).isEqualTo(usable("r0", first));
    time.advance(Duration.ofMinutes(3));
    assertThat(coordinator.afterRejection(ID, first, HOME)).isEqualTo(usable("r1", first + 1));
    assertThat(coordinator.afterRejection(ID, first, HOME)).isEqualTo(usable("r1", first + 1));
    assertThat(endpoint.presented()).containsExactly("r0");
  }

  @Test
  void a_rejected_reader_waits_for_the_exchange_that_is_under_way_however_young_the_token_is()
      throws Exception {
    Coordinator other =
        new Coordinator(
            grants,
            endpoint,
            Protocol.of(TIMING),
            Node.of(grants, TIMING, time),
            mock(RotationListener.class),
            threads);
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
    Coordinator other =
        new Coordinator(
            grants,
            endpoint,
            Protocol.of(TIMING),
            Node.of(grants, TIMING, time),
            mock(RotationListener.class),
            threads);
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
  void a_pair_is_held_whatever_the_databases_error_is_and_told_once() {
    time.advance(LIFE);
    RotationListener listener = mock(RotationListener.class);
    Coordinator told =
        new Coordinator(grants, endpoint, Protocol.of(TIMING), node, listener, threads);
    IllegalStateException odd = new IllegalStateException("57P05: an error that no list knows");
    doThrow(odd)
        .doThrow(new UnsupportedOperationException())
        .doThrow(gone())
        .doCallRealMethod()
        .when(grants)
        .commit(any(), any(), any());
    assertThat(told.access(ID, HOME)).isEqualTo(usable("r1", first + 1));
    assertThat(endpoint.presented()).containsExactly("r0");
    verify(listener).failed(ID, odd);
  }

  @Test
  void a_claim_whose_acknowledgement_got_lost_is_started_over_at_once() {
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
  void who_never_connected_is_told_so() {
    GrantId stranger = new GrantId("client", new AccountId("stranger"));
    assertThat(coordinator.access(stranger, HOME)).isInstanceOf(Access.NotConnected.class);
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

  private void sweepAndWait() {
    sweeper.sweep();
    coordinator.awaitFlights(Duration.ofSeconds(10));
  }

  private Callable<Access> reader() {
    return () -> coordinator.access(ID, HOME);
  }

  private void consent(GrantId id, String token) {
    TokenPair pair = Grant.pair("access of " + token, new RefreshToken(token), time.instant());
    grants.consent(id, new FamilyId(UUID.randomUUID()), pair, TIMING.minAge());
  }

  private static Access usable(String token, long rotation) {
    return new Access.Usable(new AccessToken("access of " + token), rotation);
  }

  private static Timing withReaderTimeout(Duration readerTimeout) {
    return new Timing(
        TIMING.deadline(),
        TIMING.linger(),
        TIMING.leeway(),
        TIMING.lease(),
        readerTimeout,
        TIMING.minAge(),
        TIMING.sweepEvery(),
        TIMING.suspectRetry());
  }

  private static StorageUnavailable gone() {
    return new StorageUnavailable("gone", new IllegalStateException());
  }
}
