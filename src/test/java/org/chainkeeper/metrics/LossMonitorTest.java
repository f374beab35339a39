package org.chainkeeper.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import org.chainkeeper.history.Loss;
import org.chainkeeper.history.LossCause;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.tenant.AccountId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LossMonitorTest {
  private static final Instant AT = Instant.parse("2026-11-20T12:00:00Z");
  private static final GrantId GRANT = new GrantId("client", new AccountId("ada"));

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final LossMonitor monitor = new LossMonitor(meters);

  private double count(LossCause cause) {
    return meters.get("chainkeeper.connections.lost").tag("cause", cause.code()).counter().count();
  }

  @ParameterizedTest
  @EnumSource
  void each_loss_is_counted_by_its_cause(LossCause cause) {
    assertThat(count(cause)).isZero();
    monitor.lost(GRANT, new Loss(cause, AT, List.of(new Loss.Evidence("lost", AT, "", "lost"))));
    assertThat(count(cause)).isEqualTo(1);
    assertThat(cause.code()).matches("[a-z-]+");
  }

  @Test
  void every_cause_is_shown_from_the_start() {
    assertThat(meters.get("chainkeeper.connections.lost").counters())
        .hasSize(LossCause.values().length);
  }
}
