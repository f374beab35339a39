package org.chainkeeper.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthRulesTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "PT0S, Ok",
    "PT5S, Ok",
    "PT-5S, Ok",
    "PT5.001S, Risk",
    "PT-30S, Risk",
    "PT30.001S, Problem",
    "PT-3H, Problem"
  })
  void clocks_may_differ_by_five_seconds_and_thirty_break_tokens(Duration ahead, String finding) {
    assertThat(HealthRules.clock(NOW.plus(ahead), NOW).getClass().getSimpleName())
        .isEqualTo(finding);
  }

  @ParameterizedTest
  @CsvSource({"P0D, Ok", "P730D, Ok", "P730DT1S, Risk", "P-1D, Ok", ", Ok"})
  void a_key_encrypts_for_two_years_at_most(Duration age, String finding) {
    Optional<Instant> since = Optional.ofNullable(age).map(NOW::minus);
    assertThat(HealthRules.keyAge(since, NOW).getClass().getSimpleName()).isEqualTo(finding);
  }

  @ParameterizedTest
  @CsvSource({"26, 26, Ok", "26, 27, Risk", "26, 25, Risk", ", 25, Ok"})
  void another_schema_than_the_running_app_knows_is_a_risk(
      Integer known, int stored, String finding) {
    OptionalInt expected = known == null ? OptionalInt.empty() : OptionalInt.of(known);
    assertThat(HealthRules.schema(expected, stored).getClass().getSimpleName()).isEqualTo(finding);
  }
}
