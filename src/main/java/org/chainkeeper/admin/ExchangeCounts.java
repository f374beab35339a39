package org.chainkeeper.admin;

import java.time.Instant;
import java.util.List;
import org.chainkeeper.tenant.TenantId;

/**
 * Counts what a tenant's grants exchange, by hour. A grant that several tenants link counts for each.
 *
 * <p>An <em>exchange</em> is a presentation of a refresh token that Atlassian has processed or may have:
 * the answer was a pair, half of a pair, or none that could be read. One that was refused, put off or
 * never sent is none. An <em>expiry</em> is an exchange whose token was not exchanged within the hour
 * before. So an exchange that repeats one whose answer was lost belongs to the same expiry.
 *
 * <p>Safe for concurrent use.
 */
public interface ExchangeCounts {
  /** Thirty days, and one more for viewers whose days begin at another time. */
  int MAX_HOURS = 31 * 24;

  /**
   * @param asOf the store's time
   * @param hours oldest first; hours in which nothing was presented are left out
   */
  record Series(Instant asOf, List<ExchangeHour> hours) {
    public Series {
      hours = List.copyOf(hours);
    }
  }

  /**
   * The last {@link #MAX_HOURS} hours, the current one included.
   *
   * @throws org.chainkeeper.fault.StorageUnavailable when the database does not answer
   */
  Series of(TenantId tenant);
}
