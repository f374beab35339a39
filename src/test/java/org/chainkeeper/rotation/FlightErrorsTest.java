package org.chainkeeper.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chainkeeper.rotation.Grant.ID;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.spy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.testkit.FailingPorts;
import org.chainkeeper.testkit.FailingPorts.Failure;
import org.chainkeeper.testkit.FailingPorts.When;
import org.chainkeeper.testkit.InMemoryGrants;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** An {@link Error} at any call of any port of a flight, with three waiting readers. */
class FlightErrorsTest {
  private static final TenantId HOME = new TenantId("home");
  private static final int READERS = 3;
  private static final int ROUNDS = 20;

  /** Long, so that a caller that is never answered fails the test instead of timing out. */
  private static final Timing TIMING = Grant.withReaderTimeout(Duration.ofMinutes(5));

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void close() {
    threads.shutdownNow();
  }

  /** How the authorization server behaves until the error is over. */
  enum ServerBehaviour {
    GRANTED,
    LOST,
    REFUSED
  }

  static Stream<Arguments> errors() {
    return Failure.ERRORS.stream()
        .flatMap(error ->
            Stream.of(When.values())
                .flatMap(when ->
                    Stream.of(ServerBehaviour.values())
                        .map(behaviour -> Arguments.of(error, when, behaviour))));
  }

  @ParameterizedTest
  @MethodSource("errors")
  void an_error_at_any_call_of_a_port_completes_all_waiting_readers_and_the_next_visit_is_served(
      Failure error, When when, ServerBehaviour behaviour) throws Exception {
    int calls = 1;
    for (int failing = 1; failing <= calls; failing++) {
      FailingNode place = new FailingNode(new FailingPorts(when, error));
      calls = place.visitWhileFailingAt(failing, behaviour);
      place.assertServedAgain(failing);
    }
    assertThat(calls).isGreaterThan(10);
  }

  @Test
  void without_a_thread_for_the_flight_readers_are_told_to_retry_and_are_served_later() {
    List<Executor> executors = List.of(_ -> Failure.NO_THREAD.raise(), FlightErrorsTest::reject);
    for (Executor none : executors) {
      FailingNode place = new FailingNode(calm());
      place.expire();
      Coordinator starved = place.coordinator(none);

      assertThat(starved.access(ID, HOME)).isInstanceOf(Access.Pending.class);
      assertThat(place.coordinator.access(ID, HOME)).isInstanceOf(Access.Usable.class);
    }
  }

  @Test
  void a_task_that_was_queued_although_its_thread_could_not_be_started_does_nothing() {
    FailingNode place = new FailingNode(calm());
    place.expire();
    List<Runnable> queued = new ArrayList<>();
    Coordinator starved =
        place.coordinator(task -> {
          queued.add(task);
          Failure.NO_THREAD.raise();
        });
    assertThat(starved.access(ID, HOME)).isInstanceOf(Access.Pending.class);

    queued.forEach(Runnable::run);

    assertThat(place.endpoint.presented()).isEmpty();
  }

  @Test
  void a_bug_in_a_flight_is_not_hidden_from_its_readers() {
    FailingNode place = new FailingNode(new FailingPorts(When.BEFORE, Failure.BUG));
    place.expire();
    Coordinator failing =
        place.coordinator(flight -> {
          place.ports.failAt(1);
          flight.run();
        });

    assertThatThrownBy(() -> failing.access(ID, HOME))
        .hasRootCauseMessage("as expected by this test");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BUG")
  void an_error_in_a_call_of_the_token_endpoint_is_a_lost_answer(Failure error) {
    FailingNode place = new FailingNode(calm());
    place.expire();
    AtomicInteger calls = new AtomicInteger();
    TokenEndpoint failing =
        token -> {
          if (calls.incrementAndGet() == 1) {
            error.raise();
          }
          return place.endpoint.exchange(token);
        };

    assertThat(place.coordinator(place.stored, failing).access(ID, HOME))
        .isInstanceOf(Access.Usable.class);
    assertThat(calls).hasValue(2);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "BUG")
  void a_pair_is_held_in_memory_while_an_error_keeps_it_from_being_stored(Failure error) {
    FailingNode place = new FailingNode(calm());
    place.expire();
    AtomicInteger commits = new AtomicInteger();
    Grants failing = spy(place.stored);
    doAnswer(
            call -> {
              if (commits.incrementAndGet() <= 3) {
                error.raise();
              }
              return call.callRealMethod();
            })
        .when(failing)
        .commit(any(), any(), any());

    assertThat(place.coordinator(failing, place.endpoint).access(ID, HOME))
        .isInstanceOf(Access.Usable.class);
    assertThat(place.endpoint.presented()).containsExactly("r0");
  }

  @ParameterizedTest
  @EnumSource
  void a_failed_renewal_of_a_lease_does_not_stop_the_others(Failure failure) {
    FailingNode place = new FailingNode(calm());
    place.expire();
    List<Holder> asked = new ArrayList<>();
    Grants failing = spy(place.stored);
    doAnswer(
            call -> {
              asked.add(call.getArgument(1));
              failure.raise();
              return true;
            })
        .when(failing)
        .renew(any(), any(), any());
    Renewals renewals = new Renewals(failing, TIMING.lease(), place.clock, Runnable::run);
    renewals.keep(ID, Holder.random(), 0);
    renewals.keep(ID, Holder.random(), 0);

    assertThatThrownBy(renewals::renewAll).hasSameClassAs(failure.get());
    assertThat(asked).hasSize(2);
  }

  private static FailingPorts calm() {
    return new FailingPorts(When.BEFORE, Failure.BUG);
  }

  private static void reject(Runnable task) {
    throw new RejectedExecutionException("as expected by this test, " + task);
  }

  /** A node that makes one exchange at a time, so that a permit that is not released is noticed. */
  private final class FailingNode {
    private final FailingPorts ports;
    private final ManualTime clock = new ManualTime(Grant.START);
    private final InMemoryGrants stored = new InMemoryGrants(clock::instant);
    private final ScriptedEndpoint endpoint = new ScriptedEndpoint();
    private final Node node;
    private final Grants grants;
    private final Coordinator coordinator;
    private final Sweeper sweeper;

    FailingNode(FailingPorts ports) {
      this.ports = ports;
      grants = ports.around(Grants.class, stored);
      node = Node.of(grants, TIMING, ports.around(MonotonicClock.class, clock), 1, Runnable::run);
      coordinator = coordinator(threads);
      sweeper = new Sweeper(grants, coordinator, node.outages());
    }

    Coordinator coordinator(Grants grants, TokenEndpoint endpoint) {
      return new Coordinator(
          grants, endpoint, Protocol.of(TIMING), node, mock(RotationListener.class), threads);
    }

    Coordinator coordinator(Executor executor) {
      return new Coordinator(
          grants,
          ports.around(TokenEndpoint.class, endpoint),
          Protocol.of(TIMING),
          node,
          ports.around(RotationListener.class, mock(RotationListener.class)),
          executor);
    }

    void expire() {
      stored.consent(
          ID,
          new FamilyId(new UUID(0, 1)),
          Grant.pair("access of r0", new RefreshToken("r0"), clock.instant()),
          TIMING.minAge());
      clock.advance(Grant.LIFE);
    }

    /** How many calls there were. */
    int visitWhileFailingAt(int call, ServerBehaviour behaviour) throws Exception {
      expire();
      switch (behaviour) {
        case GRANTED -> {}
        case LOST -> endpoint.next(new TokenResponse.Unknown("reset"));
        case REFUSED -> endpoint.next(new TokenResponse.Refused("invalid_grant"));
      }
      ports.failAt(call);
      List<Future<Access>> readers = new ArrayList<>();
      for (int reader = 0; reader < READERS; reader++) {
        readers.add(threads.submit(() -> coordinator.access(ID, HOME)));
      }
      int refused = 0;
      for (Future<Access> reader : readers) {
        refused += failed(reader) ? 1 : 0;
      }
      assertThat(refused).as("readers to whom the error itself was thrown").isLessThanOrEqualTo(1);
      coordinator.awaitFlights(Duration.ofSeconds(20));
      int calls = ports.calls();
      ports.recover();
      return calls;
    }

    private boolean failed(Future<Access> reader) throws Exception {
      try {
        return reader.get(20, TimeUnit.SECONDS) == null;
      } catch (ExecutionException e) {
        assertThat(e.getCause()).isInstanceOf(Error.class);
        return true;
      }
    }

    void assertServedAgain(int failedAt) {
      Access last = new Access.NotConnected();
      for (int round = 0; round < ROUNDS && !(last instanceof Access.Usable); round++) {
        clock.advance(TIMING.lease());
        node.renewals().renewAll();
        sweeper.sweep();
        coordinator.awaitFlights(Duration.ofSeconds(20));
        last = coordinator.access(ID, HOME);
      }
      assertThat(last).as("after a failure at call %d", failedAt).isInstanceOf(Access.Usable.class);
      assertThat(stored.read(ID).orElseThrow().lease()).isEmpty();
      assertThat(node.exchanges().waiting()).isZero();
      assertThat(endpoint.presented()).containsOnly("r0");
    }
  }
}
