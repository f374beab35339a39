package org.chainkeeper.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.testkit.MacroFixture.ADA;
import static org.chainkeeper.testkit.MacroFixture.AWAY;
import static org.chainkeeper.testkit.MacroFixture.BEN;
import static org.chainkeeper.testkit.MacroFixture.CONNECTED;
import static org.chainkeeper.testkit.MacroFixture.HOME;
import static org.chainkeeper.testkit.MacroFixture.SITE;
import static org.chainkeeper.testkit.MacroFixture.connection;
import static org.chainkeeper.testkit.MacroFixture.one;
import static org.chainkeeper.testkit.MacroFixture.page;
import static org.chainkeeper.testkit.MacroFixture.saidAs;
import static org.chainkeeper.testkit.MacroFixture.search;
import static org.chainkeeper.testkit.MacroFixture.viewer;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.chainkeeper.jira.MemoryBudget.Bounds;
import org.chainkeeper.macro.Macros;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.tenant.Viewer;
import org.chainkeeper.testkit.CountedUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Memory is reserved before a call, held until the answer is read, and given back on each way out. */
@Timeout(60)
class MemoryBudgetsTest extends MemoryTestCase {

  @Test
  void a_viewer_whose_share_is_used_up_is_throttled_before_jira_is_called() throws Exception {
    fixture.jira.issues(saidAs(ADA, page("ABC-1")));
    fixture.links.link(connection(AWAY, BEN, CONNECTED, SITE));
    Macros macros = macros(fixture.jira);
    try (RequestMemory other = memory.hold(HOME, ADA)) {
      assertThat(other.take(BYTES_PER_CALL)).isPresent();

      assertThat(answer(macros, search("a"), new AtomicLong()))
          .isEqualTo(new Reply.No<>(new Refusal.ShareUsedUp(MemoryBudgets.MAX_WAIT)));
      assertThat(refused).hasValue(1);
      assertThat(fixture.jira.calls()).isEmpty();
    }
    assertThat(answer(macros, search("a"), new AtomicLong())).isInstanceOf(Reply.Found.class);
  }

  @Test
  void the_same_answer_read_many_times_is_within_the_viewers_share() throws Exception {
    fixture.jira.issues(saidAs(ADA, longPage()));
    Macros macros = macros(fixture.jira);
    answer(macros, search("a"), new AtomicLong());
    CountDownLatch reading = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    Thread slow =
        Thread.ofVirtual()
            .start(() -> {
              try (RequestMemory all = memory.hold(HOME, ADA)) {
                all.take(BYTES_PER_CALL);
                reading.countDown();
                done.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    reading.await();

    assertThat(answer(macros, search("a"), new AtomicLong()))
        .isEqualTo(new Reply.No<>(new Refusal.ShareUsedUp(MemoryBudgets.MAX_WAIT)));

    done.countDown();
    slow.join();
    assertThat(answer(macros, search("a"), new AtomicLong())).isInstanceOf(Reply.Found.class);
    assertThat(memory.used()).isZero();
  }

  @Test
  void a_request_does_not_wait_for_what_it_holds_itself() {
    MemoryBudgets waiting =
        new MemoryBudgets(
            new MemoryBudget(SMALL, Duration.ofMinutes(5), refused::incrementAndGet),
            new MemoryBudget(LARGE, Duration.ofMinutes(5), refused::incrementAndGet),
            1 << 20);
    try (RequestMemory held = waiting.hold(HOME, ADA)) {
      assertThat(held.take(8 << 20)).isPresent();
      assertThat(held.take(8 << 20)).isEmpty();
      assertThat(held.take(1 << 20)).isPresent();
    }
    assertThat(waiting.used()).isZero();
    assertThat(refused).hasValue(1);
  }

  @Test
  void budgets_follow_the_heap() {
    for (long megabytes : List.of(64L, 512L, 4_096L)) {
      MemoryBudgets sized = MemoryBudgets.ofHeap(megabytes << 20, new CountedUsage());
      MemoryBudget small = sized.budget(1);
      MemoryBudget large = sized.budget(5 << 20);

      assertThat(small).isNotSameAs(large);
      assertThat(small.bounds().perViewer()).isGreaterThanOrEqualTo(BYTES_PER_CALL);
      assertThat(large.bounds().perTenant()).isEqualTo(large.bounds().capacity() / 2);
    }
    assertThat(MemoryBudgets.ofHeap(512L << 20, new CountedUsage()).budget(1).bounds())
        .isEqualTo(new Bounds(64 << 20, 32 << 20, 8 << 20));
    assertThat(MemoryBudgets.ofHeap(512L << 20, new CountedUsage()).budget(5 << 20).bounds())
        .isEqualTo(new Bounds(128 << 20, 64 << 20, 32 << 20));
  }

  @Test
  void an_answer_in_a_page_counts_while_the_page_is_sent() throws IOException {
    fixture.jira.issues(saidAs(ADA, page("ABC-1")));
    Macros macros = macros(fixture.jira);
    answer(macros, search("a"), new AtomicLong());
    AtomicLong whileSent = new AtomicLong();

    macros.holding(
        viewer(HOME, ADA),
        () -> {
          assertThat(macros.prefetch(viewer(HOME, ADA), search("a"), Optional.empty()).cached())
              .isPresent();
          whileSent.set(memory.used());
        });

    assertThat(whileSent).hasValue(2L * page("ABC-1").bytes());
    assertThat(memory.used()).isZero();
  }

  @Test
  void a_page_is_sent_without_an_answer_that_is_large_or_finds_no_memory() throws IOException {
    RawJson text = RawJson.of("\"" + "x".repeat(MemoryBudgets.SMALL_BODY) + "\"");
    IssuePage large =
        new IssuePage(List.of(new Issue(new IssueKey("ABC-1"), text)), Optional.empty());
    fixture.jira.issues(saidAs(ADA, page("ABC-1"))).issues(saidAs(ADA, large));
    Macros macros = macros(fixture.jira);
    answer(macros, search("small"), new AtomicLong());
    answer(macros, search("large"), new AtomicLong());
    Viewer ada = viewer(HOME, ADA);

    macros.holding(
        ada,
        () ->
            assertThat(macros.prefetch(ada, search("large"), Optional.empty()).cached()).isEmpty());
    try (RequestMemory all = memory.hold(HOME, ADA)) {
      assertThat(all.take(BYTES_PER_CALL)).isPresent();
      macros.holding(
          ada,
          () ->
              assertThat(macros.prefetch(ada, search("small"), Optional.empty()).cached())
                  .isEmpty());
    }
    assertThat(memory.used()).isZero();
  }

  @Test
  void large_answers_leave_the_small_ones_their_room() {
    TenantId third = new TenantId("third");
    try (RequestMemory one = memory.hold(HOME, ADA);
        RequestMemory two = memory.hold(HOME, BEN);
        RequestMemory three = memory.hold(AWAY, ADA);
        RequestMemory four = memory.hold(AWAY, BEN);
        RequestMemory five = memory.hold(third, new AccountId("cleo"))) {
      for (RequestMemory each : List.of(one, two, three, four)) {
        assertThat(each.take(10 << 20)).isPresent();
      }
      assertThat(five.take(10 << 20)).isEmpty();
      assertThat(five.take(BYTES_PER_CALL)).isPresent();
    }
  }
}
