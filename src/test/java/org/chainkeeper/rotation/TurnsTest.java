package org.chainkeeper.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.chainkeeper.tenant.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private static final Optional<TenantId> LARGE = Optional.of(new TenantId("large"));
  private static final Optional<TenantId> SMALL = Optional.of(new TenantId("small"));
  private static final Optional<TenantId> REPAIR = Optional.empty();
  private static final Duration SOON = Duration.ofSeconds(30);

  private final ManualTime time = new ManualTime(Instant.EPOCH);
  private final Turns turns = new Turns(1, time);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> called = Collections.synchronizedList(new ArrayList<>());
  private final List<Future<Turns.Turn>> waiting = new ArrayList<>();
  private volatile Runnable endCurrent = () -> {};

  @AfterEach
  void close() {
    threads.shutdownNow();
  }

  @Test
  void as_long_as_a_turn_is_free_nobody_waits() throws Exception {
    turns.begin(LARGE).close();
    turns.begin(SMALL).close();

    assertThat(turns.waiting()).isZero();
  }

  @Test
  void a_turn_that_is_closed_twice_is_given_on_once() throws Exception {
    Turns.Turn turn = turns.begin(LARGE);
    turn.close();
    turn.close();
    endCurrent = turns.begin(LARGE)::close;
    wait("second", SMALL);

    assertThat(turns.waiting()).isOne();
    endAll();
    assertThat(called).containsExactly("second");
  }

  @Test
  void a_small_tenant_does_not_wait_for_all_of_a_large_one() throws Exception {
    endCurrent = turns.begin(LARGE)::close;
    wait("large 1", LARGE);
    wait("large 2", LARGE);
    wait("large 3", LARGE);
    wait("small 1", SMALL);

    endAll();

    assertThat(called).containsExactly("large 1", "small 1", "large 2", "large 3");
  }

  @Test
  void repairs_and_readers_alternate() throws Exception {
    endCurrent = turns.begin(LARGE)::close;
    wait("large 1", LARGE);
    wait("large 2", LARGE);
    wait("repair 1", REPAIR);
    wait("repair 2", REPAIR);
    wait("repair 3", REPAIR);

    endAll();

    assertThat(called).containsExactly("repair 1", "large 1", "repair 2", "large 2", "repair 3");
  }

  @Test
  void who_goes_away_gives_up_its_place_and_nobody_elses() throws Exception {
    endCurrent = turns.begin(LARGE)::close;
    wait("first", LARGE);
    wait("second", LARGE);
    waiting.getFirst().cancel(true);
    awaitWaiting(1);

    endCurrent.run();

    assertThat(waiting.get(1)).succeedsWithin(SOON);
    assertThat(called).containsExactly("second");
  }

  @Test
  void a_turn_that_was_given_to_one_who_went_away_is_given_on() throws Exception {
    for (int round = 0; round < 200; round++) {
      Turns.Turn held = turns.begin(LARGE);
      Future<?> leaving =
          threads.submit(() -> {
            turns.begin(LARGE).close();
            return true;
          });
      awaitWaiting(1);
      Future<?> ending = threads.submit(held::close);
      leaving.cancel(true);
      ending.get(30, TimeUnit.SECONDS);
      awaitFree();
    }
  }

  @Test
  void closing_sends_away_who_waits_and_lets_who_has_a_turn_keep_it() throws Exception {
    endCurrent = turns.begin(LARGE)::close;
    wait("late", LARGE);

    turns.close();

    assertThat(waiting.getFirst())
        .failsWithin(SOON)
        .withThrowableThat()
        .withCauseInstanceOf(InterruptedException.class);
    endCurrent.run();
    assertThat(called).isEmpty();
  }

  @Test
  void the_line_tells_how_long_it_will_be_there() throws Exception {
    time.advance(Duration.ofHours(1));
    endCurrent = turns.begin(LARGE)::close;
    assertThat(turns.untilEmpty()).isZero();
    for (int i = 1; i <= 100; i++) {
      wait("large " + i, LARGE);
    }

    for (int i = 1; i <= 60; i++) {
      time.advance(Duration.ofMillis(250));
      end(i);
    }

    assertThat(turns.untilEmpty()).isCloseTo(Duration.ofSeconds(10), Duration.ofMillis(100));
  }

  private void awaitFree() throws Exception {
    Future<Turns.Turn> next = threads.submit(() -> turns.begin(SMALL));
    next.get(30, TimeUnit.SECONDS).close();
  }

  private void wait(String name, Optional<TenantId> askedBy) throws Exception {
    int before = turns.waiting();
    waiting.add(
        threads.submit(() -> {
          Turns.Turn turn = turns.begin(askedBy);
          endCurrent = turn::close;
          called.add(name);
          return turn;
        }));
    awaitWaiting(before + 1);
  }

  private void awaitWaiting(int many) throws TimeoutException {
    long deadline = System.nanoTime() + SOON.toNanos();
    while (turns.waiting() != many) {
      if (System.nanoTime() > deadline) {
        throw new TimeoutException(turns.waiting() + " wait, not " + many);
      }
      Thread.onSpinWait();
    }
  }

  private void endAll() throws Exception {
    for (int i = 1; i <= waiting.size(); i++) {
      end(i);
    }
  }

  /** Ends a turn; it becomes the turn of the one who is called then. */
  private void end(int calledAfterwards) throws TimeoutException {
    endCurrent.run();
    long deadline = System.nanoTime() + SOON.toNanos();
    while (called.size() != calledAfterwards) {
      if (System.nanoTime() > deadline) {
        throw new TimeoutException("nobody was called");
      }
      Thread.onSpinWait();
    }
  }
}
