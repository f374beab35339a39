package org.chainkeeper.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.chainkeeper.jira.SpendingKind;
import org.chainkeeper.jira.UsageLimit;
import org.chainkeeper.jira.UsageListener;
import org.chainkeeper.tenant.TenantId;

/** Counts the cost of calls to Jira, and the calls that a limit of this app refused. */
public final class JiraUsageMetrics implements UsageListener {
  private final Counter points;
  private final Map<UsageLimit, Counter> limited = new EnumMap<>(UsageLimit.class);

  public JiraUsageMetrics(MeterRegistry meters) {
    this.points = meters.counter(MetricNames.JIRA_POINTS);
    for (UsageLimit limit : UsageLimit.values()) {
      limited.put(limit, meters.counter(MetricNames.LIMITED, "limit", limit.text()));
    }
  }

  @Override
  public void spent(TenantId tenant, SpendingKind kind, int more) {
    points.increment(more);
  }

  @Override
  public void limited(UsageLimit limit) {
    Objects.requireNonNull(limited.get(limit)).increment();
  }
}
