package org.chainkeeper.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.rotation.Grant.START;
import static org.chainkeeper.rotation.Grant.TIMING;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When which token may be presented, in seconds from the first presentation. */
class WindowTest {
  @ParameterizedTest
  @CsvSource({"true,420,600", "false,585,600"})
  void a_parent_is_presented_until_its_request_would_outlive_the_leeway(
      boolean hasChild, long until, long end) {
    Window window = window(0, hasChild);
    assertThat(window.openAt(at(until).minusMillis(1))).isTrue();
    assertThat(window.openAt(at(until))).isFalse();
    assertThat(window.overAt(at(end).minusMillis(1))).isFalse();
    assertThat(window.overAt(at(end))).isTrue();
  }

  @Test
  void nothing_else_is_presented_while_a_late_request_with_the_parent_may_be_under_way() {
    Window window = window(500, false);
    assertThat(window.overAt(at(679))).isFalse();
    assertThat(window.overAt(at(680))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"0,15", "15,45", "45,105", "300,360", "410,425"})
  void settlements_grow_apart_but_leave_room_for_another_in_what_is_left(long now, long next) {
    assertThat(window(0, true).nextSettlement(at(now))).isEqualTo(at(next > 420 ? 600 : next));
  }

  @ParameterizedTest
  @CsvSource({"419,100,419", "420,100,600", "599,419,600", "601,600,601", "700,650,700"})
  void a_settlement_is_when_it_is_wanted_or_at_the_end_of_the_window(
      long wanted, long now, long settled) {
    assertThat(window(0, true).settlementAt(at(wanted), at(now))).isEqualTo(at(settled));
  }

  private static Window window(long last, boolean hasChild) {
    PresentationMarks marks =
        PresentationMarks.NONE.presentedAt(START).presentedAt(at(last)).doubted(Grant.PARENT);
    return Window.of(marks, hasChild, TIMING);
  }

  private static Instant at(long seconds) {
    return START.plusSeconds(seconds);
  }
}
