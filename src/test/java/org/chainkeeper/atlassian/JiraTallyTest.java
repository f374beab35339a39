package org.chainkeeper.atlassian;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.chainkeeper.macro.FieldValue;
import org.chainkeeper.macro.JiraAnswer;
import org.chainkeeper.macro.JiraAnswer.As;
import org.chainkeeper.macro.PageToken;
import org.chainkeeper.macro.Tally;
import org.chainkeeper.tenant.AccountId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JiraTallyTest {
  private static final As ADA = new As.Account(new AccountId("ada"));
  private static final Optional<FieldValue> OPEN =
      Optional.of(new FieldValue("Open", "Open", Optional.of("new")));

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final JiraTally tally = new JiraTally(now::get);
  private final List<Optional<PageToken>> asked = new ArrayList<>();

  private static JiraAnswer<ValuePage> page(As as, int values, String next) {
    return new JiraAnswer.Said<>(
        as,
        new ValuePage(
            Collections.nCopies(values, OPEN),
            next.isEmpty() ? Optional.empty() : Optional.of(new PageToken(next))));
  }

  private JiraAnswer<Tally> read(List<JiraAnswer<ValuePage>> answers) {
    Deque<JiraAnswer<ValuePage>> left = new ArrayDeque<>(answers);
    return tally.read(
        from -> {
          asked.add(from);
          return left.remove();
        });
  }

  private static JiraAnswer<Tally> counted(int issues, boolean complete) {
    return new JiraAnswer.Said<>(
        ADA, new Tally(List.of(new Tally.Group(OPEN, issues)), issues, complete));
  }

  @Test
  void one_page_is_one_call() {
    assertThat(read(List.of(page(ADA, 40, "")))).isEqualTo(counted(40, true));
    assertThat(asked).containsExactly(Optional.empty());
  }

  @Test
  void each_page_begins_where_the_one_before_ended() {
    assertThat(read(List.of(page(ADA, 100, "b"), page(ADA, 100, "c"), page(ADA, 3, ""))))
        .isEqualTo(counted(203, true));
    assertThat(asked)
        .containsExactly(
            Optional.empty(), Optional.of(new PageToken("b")), Optional.of(new PageToken("c")));
  }

  @Test
  void after_ten_pages_it_is_enough_and_said() {
    assertThat(tally.read(_ -> page(ADA, 100, "more"))).isEqualTo(counted(1_000, false));
  }

  @Test
  void after_fifteen_seconds_it_is_enough_and_said() {
    assertThat(
            tally.read(
                _ -> {
                  now.updateAndGet(time -> time.plus(Duration.ofSeconds(8)));
                  return page(ADA, 100, "more");
                }))
        .isEqualTo(counted(200, false));
  }

  static Stream<JiraAnswer<ValuePage>> failures() {
    return Stream.of(
        new JiraAnswer.Unauthorized<>(),
        new JiraAnswer.Forbidden<>(),
        new JiraAnswer.Missing<>(),
        new JiraAnswer.Invalid<>("words"),
        new JiraAnswer.Limited<>(JiraAnswer.LimitScope.SITE, Duration.ofSeconds(9)),
        new JiraAnswer.Failed<>("why"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void a_page_that_fails_is_the_answer(JiraAnswer<ValuePage> failure) {
    assertThat((Object) read(List.of(page(ADA, 100, "b"), failure))).isEqualTo(failure);
  }

  @Test
  void pages_of_several_callers_are_no_answer() {
    JiraAnswer<Tally> mixed = new JiraAnswer.Failed<>("Jira answered as several callers");

    assertThat(read(List.of(page(ADA, 100, "b"), page(new As.Unnamed(), 0, "")))).isEqualTo(mixed);
    assertThat(read(List.of(page(ADA, 1, "b"), page(new As.Account(new AccountId("ben")), 1, ""))))
        .isEqualTo(mixed);
  }
}
