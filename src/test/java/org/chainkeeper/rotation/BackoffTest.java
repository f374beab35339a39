package org.chainkeeper.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.chainkeeper.testkit.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void what_failed_together_does_not_come_back_together_nor_a_fifth_later() {
    Set<Duration> pauses =
        LongStream.range(0, 1_000)
            .mapToObj(BackoffTest::row)
            .map(row -> Backoff.jittered(MINUTE, row))
            .collect(Collectors.toSet());
    assertThat(pauses).hasSizeGreaterThan(100).allMatch(pause -> pause.compareTo(MINUTE) >= 0);
    assertThat(pauses).allMatch(pause -> pause.compareTo(Duration.ofSeconds(72)) < 0);
    assertThat(pauses).anyMatch(pause -> pause.compareTo(Duration.ofSeconds(66)) > 0);
  }

  @Test
  void two_rows_alike_but_for_their_versions_are_spread_apart() {
    assertThat(Backoff.jittered(MINUTE, row(1))).isNotEqualTo(Backoff.jittered(MINUTE, row(2)));
  }

  @ParameterizedTest
  @CsvSource({"0,60", "1,120", "2,240", "3,480", "4,600", "60,600"})
  void a_delay_doubles_with_each_try_up_to_the_longest(int tries, long seconds) {
    Duration delay = Backoff.exponential(MINUTE, tries, Duration.ofMinutes(10), row(1));
    assertThat(delay).isEqualTo(Backoff.jittered(Duration.ofSeconds(seconds), row(1)));
  }

  private static Snapshot row(long version) {
    return Rows.withVersion(Grant.ordinary().readAt(Duration.ZERO), version);
  }
}
