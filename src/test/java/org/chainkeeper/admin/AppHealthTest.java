package org.chainkeeper.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AppHealthTest {
  private final Map<HealthPart, Callable<Finding>> checks = new EnumMap<>(HealthPart.class);
  private final AtomicInteger asked = new AtomicInteger();
  private Instant now = Instant.parse("2026-11-20T12:00:00Z");

  private AppHealth health() {
    return new AppHealth(checks, () -> now);
  }

  @Test
  void a_risk_and_a_failed_check_are_not_good_and_the_others_are() {
    checks.put(HealthPart.KEYSET, () -> new Finding.Ok("can be used"));
    checks.put(HealthPart.DATABASE_CLOCK, () -> new Finding.Risk("7 s", "NTP"));
    checks.put(
        HealthPart.SCHEMA,
        () -> {
          throw new IllegalStateException("broken");
        });
    checks.put(
        HealthPart.BACKGROUND,
        () -> {
          throw new StackOverflowError();
        });
    assertThat(health().summary())
        .isEqualTo(
            Map.of(
                HealthPart.BACKGROUND, false,
                HealthPart.KEYSET, true,
                HealthPart.DATABASE_CLOCK, false,
                HealthPart.SCHEMA, false));
  }

  @Test
  void requests_within_ten_seconds_cost_one_check() {
    checks.put(HealthPart.DATABASE, () -> new Finding.Ok("" + asked.incrementAndGet()));
    AppHealth health = health();
    health.summary();
    now = now.plusMillis(9_999);
    health.summary();
    assertThat(asked).hasValue(1);
    now = now.plusMillis(1);
    health.summary();
    assertThat(asked).hasValue(2);
    now = now.minusSeconds(60);
    health.summary();
    assertThat(asked).hasValue(3);
  }

  @Test
  void checks_that_do_not_answer_share_one_deadline() {
    ConcurrentChecks running = new ConcurrentChecks(Duration.ofMillis(300));
    CompletableFuture<Finding> never = new CompletableFuture<>();
    for (int check = 0; check < 20; check++) {
      running.check("check " + check, never::get);
    }
    running.check("quick", () -> new Finding.Ok("done"));
    long began = System.nanoTime();
    Map<String, Finding> findings = running.findings();

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
    assertThat(findings).hasSize(21).containsEntry("quick", new Finding.Ok("done"));
    assertThat(findings.get("check 19")).isInstanceOf(Finding.Problem.class);
    never.cancel(true);
  }
}
