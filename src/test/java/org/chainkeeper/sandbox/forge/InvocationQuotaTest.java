package org.chainkeeper.sandbox.forge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class InvocationQuotaTest {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final InvocationQuota quota = new InvocationQuota(nanos::get);

  private void later(Duration by) {
    nanos.addAndGet(by.toNanos());
  }

  @Test
  void a_minute_has_1200_invocations() {
    for (int taken = 0; taken < 600; taken++) {
      assertThat(quota.take()).isTrue();
    }
    later(Duration.ofSeconds(30));
    for (int taken = 0; taken < 600; taken++) {
      assertThat(quota.take()).isTrue();
    }
    assertThat(quota.take()).isFalse();
    later(Duration.ofSeconds(30));
    assertThat(quota.take()).isTrue();
    assertThat(quota.total()).isEqualTo(1201);
  }
}
