package org.chainkeeper.privacy;

import java.time.Duration;
import java.util.List;
import org.chainkeeper.tenant.AccountId;

/** Atlassian's response to a report. */
public sealed interface ReportResponse {
  /**
   * @param closed accounts that no longer exist; a subset of those reported
   * @param updated accounts whose stored data is out of date; a subset of those reported
   * @param cycle after which the same accounts are to be reported again
   */
  record Accepted(List<AccountId> closed, List<AccountId> updated, Duration cycle)
      implements ReportResponse {
    public Accepted {
      closed = List.copyOf(closed);
      updated = List.copyOf(updated);
    }
  }

  /** This token may not report: it is invalid, or its consent lacks the scope. */
  record NotAllowed() implements ReportResponse {}

  record Busy(Duration retryAfter) implements ReportResponse {}

  /** Atlassian rejects this report; a retry would not help. */
  record Rejected(int status) implements ReportResponse {}

  record Unavailable() implements ReportResponse {}
}
