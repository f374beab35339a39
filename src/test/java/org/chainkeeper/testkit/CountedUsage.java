package org.chainkeeper.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.chainkeeper.jira.JiraQuota;
import org.chainkeeper.jira.SpendingKind;
import org.chainkeeper.jira.UsageLimit;
import org.chainkeeper.jira.UsageListener;
import org.chainkeeper.tenant.TenantId;

/** Counts points and remembers which limits were met. */
public final class CountedUsage implements UsageListener {
  private final AtomicLong points = new AtomicLong();
  private final List<UsageLimit> limits = new CopyOnWriteArrayList<>();

  /** The default quota of an app, with a listener of its own. */
  public static JiraQuota ofAnApp() {
    return new JiraQuota(JiraQuota.DEFAULT_POINTS, new CountedUsage());
  }

  @Override
  public void spent(TenantId tenant, SpendingKind kind, int more) {
    points.addAndGet(more);
  }

  @Override
  public void limited(UsageLimit limit) {
    limits.add(limit);
  }

  public long points() {
    return points.get();
  }

  public List<UsageLimit> limits() {
    return List.copyOf(limits);
  }
}
