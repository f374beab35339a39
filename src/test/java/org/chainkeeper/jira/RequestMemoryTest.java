package org.chainkeeper.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chainkeeper.testkit.MacroFixture.ADA;
import static org.chainkeeper.testkit.MacroFixture.BEN;
import static org.chainkeeper.testkit.MacroFixture.HOME;
import static org.chainkeeper.testkit.MacroFixture.one;
import static org.chainkeeper.testkit.MacroFixture.page;
import static org.chainkeeper.testkit.MacroFixture.saidAs;
import static org.chainkeeper.testkit.MacroFixture.search;
import static org.chainkeeper.testkit.MacroFixture.unnamed;
import static org.chainkeeper.testkit.MacroFixture.viewer;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.chainkeeper.macro.Macros;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Memory is reserved before a call, held until the answer is read, and released in each case. */
@Timeout(60)
class RequestMemoryTest extends MemoryTestCase {
  private final AtomicLong duringTheCall = new AtomicLong();

  private Jira measuring(Jira jira) {
    Jira measuring = mock(Jira.class);
    when(measuring.execute(any(), any(), any()))
        .thenAnswer(call -> {
          duringTheCall.set(memory.used());
          return jira.execute(call.getArgument(0), call.getArgument(1), call.getArgument(2));
        });
    return measuring;
  }

  @Test
  void a_call_has_room_before_it_is_made_and_its_answer_until_it_is_read() throws IOException {
    fixture.jira.issues(saidAs(ADA, page("ABC-1")));
    AtomicLong whileRead = new AtomicLong();

    answer(macros(measuring(fixture.jira)), search("a"), whileRead);

    assertThat(duringTheCall).hasValue(BYTES_PER_CALL);
    assertThat(whileRead).hasValue(2L * page("ABC-1").bytes());
    assertThat(memory.used()).isZero();
  }

  @Test
  void a_cached_answer_takes_its_own_size_and_no_more() throws IOException {
    fixture.jira.issues(saidAs(ADA, longPage()));
    Macros macros = macros(fixture.jira);
    AtomicLong whileRead = new AtomicLong();
    answer(macros, search("a"), whileRead);

    answer(macros, search("a"), whileRead);

    assertThat(fixture.jira.calls()).hasSize(1);
    assertThat(whileRead).hasValue(longPage().bytes());
    assertThat(memory.used()).isZero();
  }

  @Test
  void a_short_answer_is_cached_and_read_without_a_reservation() throws IOException {
    fixture.jira.issues(saidAs(ADA, page("ABC-1")));
    Macros macros = macros(fixture.jira);
    answer(macros, search("a"), new AtomicLong());
    AtomicLong whileRead = new AtomicLong();

    answer(macros, search("a"), whileRead);

    assertThat(whileRead).hasValue(0);
  }

  @Test
  void an_issue_of_a_batch_takes_memory_as_well() throws IOException {
    fixture.jira.issues(saidAs(ADA, page("ABC-1")));
    AtomicLong whileRead = new AtomicLong();

    answer(macros(fixture.jira), one("ABC-1"), whileRead);

    assertThat(whileRead.get()).isPositive();
    assertThat(memory.used()).isZero();
  }

  static Stream<JiraAnswer<IssuePage>> ends() {
    return Stream.of(
        new JiraAnswer.Unauthorized<>(),
        new JiraAnswer.Forbidden<>(),
        new JiraAnswer.Missing<>(),
        new JiraAnswer.Invalid<>("no"),
        new JiraAnswer.Limited<>(JiraAnswer.LimitScope.ENDPOINT, Duration.ofSeconds(1)),
        new JiraAnswer.Failed<>("down"),
        new JiraAnswer.Unreadable<>("broken"),
        new JiraAnswer.Limited<>(JiraAnswer.LimitScope.SHARE, Duration.ofSeconds(1)),
        unnamed(IssuePage.EMPTY),
        saidAs(BEN, page("ABC-1")));
  }

  @ParameterizedTest
  @MethodSource("ends")
  void an_answer_that_is_none_holds_nothing(JiraAnswer<IssuePage> end) throws IOException {
    fixture.jira.issues(end).issues(end).issues(end).issues(end).myself(saidAs(BEN, BEN));
    AtomicLong whileRead = new AtomicLong();

    Reply<IssuePage> reply = answer(macros(fixture.jira), search("a"), whileRead);

    assertThat(reply).isInstanceOf(Reply.No.class);
    assertThat(memory.used()).isZero();
  }

  @Test
  void a_call_that_crashes_gives_back() {
    Jira broken = mock(Jira.class);
    when(broken.execute(any(), any(), any())).thenThrow(new IllegalStateException("a bug"));
    Macros macros = macros(broken);

    assertThatThrownBy(() -> answer(macros, search("a"), new AtomicLong())).hasMessage("a bug");
    assertThat(memory.used()).isZero();
  }

  @Test
  void an_error_in_a_call_gives_back() {
    Jira broken = mock(Jira.class);
    when(broken.execute(any(), any(), any())).thenThrow(new StackOverflowError());
    Macros macros = macros(broken);

    assertThatThrownBy(() -> answer(macros, search("a"), new AtomicLong()))
        .isInstanceOf(StackOverflowError.class);
    assertThat(memory.used()).isZero();
  }

  @Test
  void a_reader_that_is_gone_gives_back() {
    fixture.jira.issues(saidAs(ADA, page("ABC-1")));
    Macros macros = macros(fixture.jira);

    assertThatThrownBy(() ->
            macros.answer(
                viewer(HOME, ADA),
                search("a"),
                Optional.empty(),
                Freshness.RECENT,
                _ -> {
                  throw new IOException("gone");
                }))
        .hasMessage("gone");
    assertThat(memory.used()).isZero();
  }

  @Test
  void a_prefetch_holds_memory_for_the_call_alone() throws Exception {
    CountDownLatch called = new CountDownLatch(1);
    Jira jira = mock(Jira.class);
    when(jira.execute(any(), any(), any()))
        .thenAnswer(_ -> {
          duringTheCall.set(memory.used());
          called.countDown();
          return saidAs(ADA, page("ABC-1"));
        });
    Macros macros = macros(jira);

    macros.prefetch(viewer(HOME, ADA), search("a"), Optional.empty());
    called.await();
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (memory.used() > 0 && System.nanoTime() < end) {
      Thread.onSpinWait();
    }

    assertThat(memory.used()).isZero();
    assertThat(duringTheCall).hasValue(BYTES_PER_CALL);
  }
}
