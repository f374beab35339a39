package org.chainkeeper.privacy;

import java.time.Duration;
import java.util.List;
import org.chainkeeper.tenant.AccountId;

/** What Atlassian says to a report. */
public sealed interface ReportAnswer {
  /**
   * @param closed accounts that are no more; a subset of those reported
   * @param updated accounts whose stored data is out of date; a subset of those reported
   * @param cycle after which the same accounts are to be reported again
   */
  record Judged(List<AccountId> closed, List<AccountId> updated, Duration cycle)
      implements ReportAnswer {
    public Judged {
      closed = List.copyOf(closed);
      updated = List.copyOf(updated);
    }
  }

  /** This token may not report: it is dead, or its consent lacks the scope. */
  record NotAllowed() implements ReportAnswer {}

  record Busy(Duration retryAfter) implements ReportAnswer {}

  /** Atlassian does not take this report, now or later. */
  record Rejected(int status) implements ReportAnswer {}

  record Unavailable() implements ReportAnswer {}
}
