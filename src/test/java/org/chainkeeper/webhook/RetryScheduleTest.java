package org.chainkeeper.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryScheduleTest {
  private static final double ALMOST_ONE = Math.nextDown(1.0);

  private static Optional<Duration> delay(
      int attempts, @Nullable String retryAfter, double random) {
    return new RetrySchedule(() -> random)
        .delay(attempts, Optional.ofNullable(retryAfter).map(Duration::parse));
  }

  @ParameterizedTest
  @CsvSource({
    "1, , PT5S, PT6S",
    "2, , PT5M, PT6M",
    "3, , PT30M, PT36M",
    "4, , PT2H, PT2H24M",
    "5, , PT5H, PT6H",
    "6, , PT10H, PT12H",
    "7, , PT14H, PT16H48M",
    "1, PT0S, PT5S, PT6S",
    "1, PT1M, PT1M, PT1M1S",
    "2, PT10S, PT5M, PT6M",
    "3, PT3H, PT3H, PT3H6M",
    "1, P30D, PT14H, PT14H1S",
    "7, P30D, PT14H, PT16H48M",
  })
  void each_delay_has_a_fifth_of_jitter_and_a_receiver_can_prolong_it(
      int attempts, @Nullable String retryAfter, Duration least, Duration most) {
    assertThat(delay(attempts, retryAfter, 0)).contains(least);
    assertThat(delay(attempts, retryAfter, ALMOST_ONE).orElseThrow())
        .isBetween(most.minusMillis(1), most);
  }

  @Test
  void the_last_attempt_is_made_after_more_than_a_day() {
    Duration all = Duration.ZERO;
    int attempts = 1;
    for (Optional<Duration> next = delay(attempts, null, 0);
        next.isPresent();
        next = delay(attempts, null, 0)) {
      all = all.plus(next.get());
      attempts++;
    }

    assertThat(attempts).isEqualTo(8);
    assertThat(all).isEqualTo(Duration.parse("PT31H35M5S"));
    assertThat(delay(8, "PT1M", 0)).as("not on request either").isEmpty();
  }
}
