package org.chainkeeper.admin;

import java.util.Comparator;
import java.util.List;
import org.chainkeeper.admin.ConnectionStatuses.Owner;
import org.chainkeeper.tenant.Caller;

/** What the admin page begins with: a tenant's connections in numbers, and current problems. */
public final class Overview {
  private final ConnectionStatuses statuses;
  private final Notices notices;

  public Overview(ConnectionStatuses statuses, Notices notices) {
    this.statuses = statuses;
    this.notices = notices;
  }

  /**
   * The answer to {@link #of}.
   *
   * @param notices the most urgent one first
   */
  public record Summary(ConnectionCounts counts, List<Notice> notices) {
    public Summary {
      notices = List.copyOf(notices);
    }
  }

  /**
   * The numbers of now.
   *
   * @throws org.chainkeeper.fault.StorageUnavailable when the database does not answer
   */
  public Summary of(Caller caller) {
    return new Summary(
        statuses.count(new Owner(caller.tenant(), caller.baseUrl())),
        notices.current(caller.tenant()).stream()
            .sorted(Comparator.comparing(Notice::severity))
            .toList());
  }
}
