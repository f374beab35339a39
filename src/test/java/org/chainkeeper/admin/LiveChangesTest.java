package org.chainkeeper.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.chainkeeper.fault.StorageUnavailable;
import org.chainkeeper.tenant.TenantId;
import org.junit.jupiter.api.Test;

class LiveChangesTest {
  private static final TenantId HERE = new TenantId("here");
  private static final TenantId THERE = new TenantId("there");
  private static final Duration AT_ONCE = Duration.ZERO;
  private static final Duration LONG = Duration.ofSeconds(30);

  private final AtomicLong newest = new AtomicLong(10);
  private final AtomicReference<TenantId> changing = new AtomicReference<>(HERE);
  private final AtomicInteger reads = new AtomicInteger();

  /** What happens after the next reading, before its result is used. */
  private final AtomicReference<Runnable> afterRead = new AtomicReference<>(() -> {});

  private final LiveChanges live = new LiveChanges(this::read);

  private TenantChanges.Reading read(TenantId tenant, Optional<ChangePosition> after) {
    reads.incrementAndGet();
    if (newest.get() < 0) {
      throw new StorageUnavailable("down", new IllegalStateException());
    }
    boolean changed =
        tenant.equals(changing.get()) && after.filter(one -> one.line() < newest.get()).isPresent();
    TenantChanges.Reading reading =
        new TenantChanges.Reading(new ChangePosition(newest.get(), 1), changed);
    afterRead.getAndSet(() -> {}).run();
    return reading;
  }

  private LiveChanges.Stream open(TenantId tenant) {
    return live.open(tenant, Optional.empty()).orElseThrow();
  }

  @Test
  void a_page_is_told_of_a_change_of_its_tenant_once() throws Exception {
    LiveChanges.Stream here = open(HERE);
    LiveChanges.Stream there = open(THERE);
    assertThat(here.await(AT_ONCE)).isFalse();
    newest.incrementAndGet();
    live.poll();

    assertThat(here.await(AT_ONCE)).isTrue();
    assertThat(here.position()).isEqualTo(new ChangePosition(11, 1));
    assertThat(here.await(AT_ONCE)).isFalse();
    assertThat(there.await(AT_ONCE)).isFalse();
    assertThat(there.position().line()).isEqualTo(11);
  }

  private void change() {
    newest.incrementAndGet();
    live.poll();
  }

  @Test
  void a_change_that_is_told_to_others_while_a_page_connects_is_told_to_it_too() throws Exception {
    Optional<ChangePosition> current = Optional.of(new ChangePosition(10, 1));
    LiveChanges.Stream other = open(HERE);
    afterRead.set(this::change);
    LiveChanges.Stream stream = live.open(HERE, current).orElseThrow();

    assertThat(stream.position()).as("if it is cut off now").isEqualTo(current.get());
    assertThat(stream.await(AT_ONCE)).isTrue();
    assertThat(stream.position().line()).isEqualTo(11);
    assertThat(other.await(AT_ONCE)).isTrue();
  }

  @Test
  void a_page_that_connects_while_another_one_does_may_be_told_once_too_often_and_never_too_little()
      throws Exception {
    Optional<ChangePosition> current = Optional.of(new ChangePosition(10, 1));
    afterRead.set(() -> {
      newest.incrementAndGet();
      open(HERE);
    });
    LiveChanges.Stream stream = live.open(HERE, current).orElseThrow();

    assertThat(stream.await(AT_ONCE)).isTrue();
    assertThat(stream.await(AT_ONCE)).isFalse();
  }

  @Test
  void a_position_is_named_with_its_change_and_not_before() throws Exception {
    LiveChanges.Stream stream = open(HERE);
    assertThat(stream.await(AT_ONCE)).isFalse();
    change();
    assertThat(stream.position().line()).isEqualTo(10);
    assertThat(stream.await(AT_ONCE)).isTrue();
    assertThat(stream.position().line()).isEqualTo(11);
  }

  @Test
  void changes_that_a_slow_page_has_not_read_are_one() throws Exception {
    LiveChanges.Stream slow = open(HERE);
    for (int change = 0; change < 1_000; change++) {
      newest.incrementAndGet();
      live.poll();
    }
    assertThat(slow.await(AT_ONCE)).isTrue();
    assertThat(slow.await(AT_ONCE)).isFalse();
  }

  @Test
  void the_database_is_asked_once_for_all_pages_of_a_tenant() {
    for (int page = 0; page < 10; page++) {
      open(HERE);
    }
    reads.set(0);
    live.poll();
    assertThat(reads).hasValue(1);
  }

  @Test
  void a_page_that_connects_again_is_told_what_it_has_missed() throws Exception {
    Optional<ChangePosition> old = Optional.of(new ChangePosition(3, 1));
    Optional<ChangePosition> current = Optional.of(new ChangePosition(10, 1));

    assertThat(live.open(HERE, old).orElseThrow().await(AT_ONCE)).isTrue();
    assertThat(live.open(HERE, current).orElseThrow().await(AT_ONCE)).isFalse();
  }

  @Test
  void a_waiting_page_is_told_at_once() throws Exception {
    LiveChanges.Stream stream = open(HERE);
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Boolean> waiting = pool.submit(() -> stream.await(LONG));
      newest.incrementAndGet();
      live.poll();
      assertThat(waiting.get(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void closing_ends_waiting_pages_and_opens_no_more() throws Exception {
    LiveChanges.Stream stream = open(HERE);
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Boolean> waiting = pool.submit(() -> stream.await(LONG));
      live.close();
      assertThat(waiting.get(10, TimeUnit.SECONDS)).isFalse();
    }
    assertThat(stream.isAtEnd()).isTrue();
    assertThat(live.open(HERE, Optional.empty())).isEmpty();
  }

  @Test
  void one_tenant_cannot_take_all_streams_and_an_ended_one_makes_room() {
    List<LiveChanges.Stream> open = new ArrayList<>();
    for (int page = 0; page < LiveChanges.MAX_STREAMS_OF_A_TENANT; page++) {
      open.add(open(HERE));
    }
    assertThat(live.open(HERE, Optional.empty())).isEmpty();
    assertThat(live.open(THERE, Optional.empty())).isPresent();
    open.getFirst().close();
    open.getFirst().close();
    assertThat(live.open(HERE, Optional.empty())).isPresent();
    assertThat(live.open(HERE, Optional.empty())).isEmpty();
  }

  @Test
  void all_tenants_together_have_a_bound_and_a_refused_one_is_not_asked_about() {
    int tenants = LiveChanges.MAX_STREAMS / LiveChanges.MAX_STREAMS_OF_A_TENANT;
    for (int tenant = 0; tenant < tenants; tenant++) {
      for (int page = 0; page < LiveChanges.MAX_STREAMS_OF_A_TENANT; page++) {
        open(new TenantId("tenant-" + tenant));
      }
    }
    assertThat(live.open(HERE, Optional.empty())).isEmpty();
    reads.set(0);
    live.poll();
    assertThat(reads).hasValue(tenants);
  }

  @Test
  void without_a_page_the_database_is_not_asked() {
    open(HERE).close();
    reads.set(0);
    live.poll();
    assertThat(reads).hasValue(0);
  }

  @Test
  void an_outage_ends_no_stream_and_what_changed_in_it_is_told_after_it() throws Exception {
    LiveChanges.Stream stream = open(HERE);
    newest.set(-1);
    assertThatThrownBy(live::poll).isInstanceOf(StorageUnavailable.class);
    assertThat(stream.await(AT_ONCE)).isFalse();
    newest.set(12);
    live.poll();
    assertThat(stream.await(AT_ONCE)).isTrue();
  }

  @Test
  void a_position_is_read_as_it_was_written_and_nothing_else_is() {
    ChangePosition position = new ChangePosition(123, 4_294_967_295L);
    assertThat(ChangePosition.parse(position.text())).contains(position);
    for (String text :
        List.of("", "-", "1", "1-", "-1-2", "1-2-3", "1-2 ", "x1-2", "9".repeat(19) + "-1")) {
      assertThat(ChangePosition.parse(text)).as(text).isEmpty();
    }
  }
}
