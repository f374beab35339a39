package org.chainkeeper.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimingTest {
  @Test
  void the_settling_delay_is_deadline_and_linger() {
    assertThat(Timing.defaults().settlingDelay()).isEqualTo(Duration.ofMinutes(3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PT90S|PT90S|PT7M30S|PT3S|PT8S|PT0S|PT1S|PT1S",
        "PT90S|PT90S|PT0S|PT15S|PT8S|PT2M|PT5S|PT15S PT1M",
        "PT1S|PT0S|PT3S|PT15S|PT8S|PT2M|PT5S|PT15S",
      })
  void what_keeps_the_rules_is_taken(
      String deadline,
      String linger,
      String leeway,
      String lease,
      String readerTimeout,
      String minAge,
      String sweep,
      String retries) {
    Timing timing = timing(deadline, linger, leeway, lease, readerTimeout, minAge, sweep, retries);
    assertThat(timing.leeway()).isEqualTo(Duration.parse(leeway));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PT0S|PT90S|PT10M|PT15S|PT8S|PT2M|PT5S|PT15S|deadline",
        "PT25H|PT90S|PT10M|PT15S|PT8S|PT2M|PT5S|PT15S|deadline",
        "PT90S|PT-1S|PT10M|PT15S|PT8S|PT2M|PT5S|PT15S|linger",
        "PT90S|PT90S|PT7M29S|PT15S|PT8S|PT2M|PT5S|PT15S|leeway",
        "PT90S|PT90S|PT-1S|PT15S|PT8S|PT2M|PT5S|PT15S|leeway",
        "PT90S|PT90S|PT10M|PT2.999S|PT8S|PT2M|PT5S|PT15S|lease",
        "PT90S|PT90S|PT10M|PT15S|PT0S|PT2M|PT5S|PT15S|readerTimeout",
        "PT90S|PT90S|PT10M|PT15S|PT8S|PT-1S|PT5S|PT15S|minAge",
        "PT90S|PT90S|PT10M|PT15S|PT8S|PT2M|PT0S|PT15S|sweepEvery",
        "PT90S|PT90S|PT10M|PT15S|PT8S|PT2M|PT5S|PT15S PT0S|suspectRetry",
        "PT90S|PT90S|PT10M|PT15S|PT8S|PT2M|PT5S|''|suspectRetry",
      })
  void what_breaks_a_rule_is_refused_with_the_name_of_its_component(
      String deadline,
      String linger,
      String leeway,
      String lease,
      String readerTimeout,
      String minAge,
      String sweep,
      String retries,
      String component) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> timing(deadline, linger, leeway, lease, readerTimeout, minAge, sweep, retries))
        .withMessageStartingWith(component + " ")
        .isInstanceOfSatisfying(
            InvalidTiming.class, broken -> assertThat(broken.component()).isEqualTo(component));
  }

  private static Timing timing(
      String deadline,
      String linger,
      String leeway,
      String lease,
      String readerTimeout,
      String minAge,
      String sweep,
      String retries) {
    List<Duration> pauses =
        Arrays.stream(retries.split(" ", -1))
            .filter(text -> !text.isEmpty())
            .map(Duration::parse)
            .toList();
    return new Timing(
        Duration.parse(deadline),
        Duration.parse(linger),
        Duration.parse(leeway),
        Duration.parse(lease),
        Duration.parse(readerTimeout),
        Duration.parse(minAge),
        Duration.parse(sweep),
        pauses);
  }
}
