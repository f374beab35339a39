package org.chainkeeper.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.stream.Collectors;
import org.chainkeeper.history.Loss;
import org.chainkeeper.history.LossCause;
import org.chainkeeper.history.LossListener;
import org.chainkeeper.rotation.GrantId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts and logs lost chains, each with its cause and evidence. */
public final class LossMonitor implements LossListener {
  private static final Logger log = LoggerFactory.getLogger("org.chainkeeper.history");

  private final MeterRegistry meters;

  public LossMonitor(MeterRegistry meters) {
    this.meters = meters;
    for (LossCause cause : LossCause.values()) {
      lost(cause);
    }
  }

  @Override
  public void lost(GrantId grant, Loss loss) {
    lost(loss.cause()).increment();
    String message = "the connection of account {} is lost since {}: {} ({})";
    Object[] arguments = {grant.account(), loss.at(), loss.cause().words(), evidence(loss)};
    if (loss.cause() == LossCause.SUPERSEDED) {
      log.error(message, arguments);
    } else {
      log.warn(message, arguments);
    }
  }

  private Counter lost(LossCause cause) {
    return meters.counter(MetricNames.LOST_CONNECTIONS, "cause", cause.code());
  }

  private static String evidence(Loss loss) {
    return loss.evidence().stream()
        .map(each -> each.at() + " " + each.text())
        .collect(Collectors.joining("; "));
  }
}
