package org.chainkeeper.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerScriptTest {
  @ParameterizedTest
  @CsvSource({
    "-5000, 200",
    "0, 200",
    "150, 200",
    "200, 200",
    "400, 400",
    "1000, 1000",
    "1600, 900",
    "2499, 1",
    "2500, 0",
    "99999999, 0"
  })
  void a_response_is_held_for_as_long_as_has_passed_within_two_and_a_half_seconds(
      int passed, int held) {
    assertThat(AnswerScript.maxHold(Duration.ofMillis(passed))).isEqualTo(Duration.ofMillis(held));
  }
}
