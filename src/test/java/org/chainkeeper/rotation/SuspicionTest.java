package org.chainkeeper.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuspicionTest {
  private static final List<Duration> TWO_RETRIES =
      List.of(Duration.ofSeconds(15), Duration.ofMinutes(1));
  private static final Snapshot ROW = Grant.ordinary().readAt(Duration.ZERO);

  @Test
  void a_row_that_had_more_retries_than_are_set_now_waits_as_before_the_last() {
    assertThat(pause(new GrantState.Suspect("x", 6))).isEqualTo(Duration.ofMinutes(1));
    assertThat(pause(new GrantState.Suspect("x", 2))).isEqualTo(Duration.ofMinutes(1));
  }

  @ParameterizedTest
  @CsvSource({"0,30", "1,60", "3,240", "7,240", "8,1440", "100,1440"})
  void whose_person_was_asked_is_tried_for_a_day_and_then_daily(int refused, long minutes) {
    assertThat(pause(new GrantState.NeedsConsent("x", refused)))
        .isBetween(Duration.ofMinutes(minutes), Duration.ofMinutes(minutes * 6 / 5));
  }

  private static Duration pause(GrantState state) {
    return Suspicion.delay(state, ROW, false, TWO_RETRIES);
  }
}
