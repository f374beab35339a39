package org.chainkeeper.atlassian;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.chainkeeper.jira.QuotaReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitHeadersTest {
  private static final Instant NOW = Instant.parse("2026-02-02T10:15:00Z");

  private static Optional<QuotaReport> report(Map<String, String> values) {
    Map<String, List<String>> all = new HashMap<>();
    values.forEach((name, value) -> all.put(name, List.of(value)));
    return RateLimitHeaders.report(HttpHeaders.of(all, (_, _) -> true), NOW);
  }

  @Test
  void an_answer_reports_limit_rest_and_warning() {
    assertThat(
            report(
                Map.of(
                    "X-RateLimit-Limit", "65000",
                    "x-ratelimit-remaining", " 12 ",
                    "X-RateLimit-NearLimit", "TRUE")))
        .contains(new QuotaReport(NOW, OptionalLong.of(65_000), OptionalLong.of(12), true));
  }

  @Test
  void an_answer_without_such_headers_reports_nothing() {
    assertThat(report(Map.of("X-RateLimit-Reset", "2026-02-02T11:00Z"))).isEmpty();
    assertThat(report(Map.of("X-RateLimit-NearLimit", "false"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "1.5", "many", "1e9", "9999999999999999999"})
  void a_number_that_is_none_is_left_out(String value) {
    assertThat(report(Map.of("X-RateLimit-Limit", "100", "X-RateLimit-Remaining", value)))
        .contains(new QuotaReport(NOW, OptionalLong.of(100), OptionalLong.empty(), false));
    assertThat(report(Map.of("X-RateLimit-Remaining", value))).isEmpty();
  }
}
