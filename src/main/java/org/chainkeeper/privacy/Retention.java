package org.chainkeeper.privacy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.IntSupplier;
import org.chainkeeper.fault.StorageUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes expired data. Called a few times an hour on every node; concurrent runs are safe, because
 * each delete statement repeats the condition.
 */
public final class Retention {
  private static final Logger log = LoggerFactory.getLogger(Retention.class);

  /** Rows of one transaction, so that other statements do not wait long. */
  private static final int BATCH_SIZE = 100;

  /** A line for each exchange of each grant: of 100,000 grants, as many in an hour. */
  private static final int HISTORY_BATCH_SIZE = 1_000;

  /** The rest is left to the next run. */
  private static final int MAX_BATCHES = 100;

  private final ExpiringData data;
  private final InstantSource clock;
  private final Duration unusedFor;
  private final Duration historyFor;

  /**
   * @param unusedFor a connection without a visit for this time ends; zero disables this
   * @param historyFor how long lines of histories are kept
   */
  public Retention(
      ExpiringData data, InstantSource clock, Duration unusedFor, Duration historyFor) {
    this.data = data;
    this.clock = clock;
    this.unusedFor = unusedFor;
    this.historyFor = historyFor;
  }

  /** Deletes what has expired by now; after an outage of the database the next run continues. */
  public void run() {
    Instant now = clock.instant();
    try {
      inBatches(() -> data.deleteExpired(now, BATCH_SIZE));
      inBatches(() -> data.deleteHistory(now.minus(historyFor), HISTORY_BATCH_SIZE));
      if (unusedFor.isPositive()) {
        int ended = inBatches(() -> data.endUnused(now.minus(unusedFor), BATCH_SIZE));
        if (ended > 0) {
          log.info("{} connections without a visit for {} ended", ended, unusedFor);
        }
      }
    } catch (StorageUnavailable _) {
      log.warn("cannot delete expired data: the database does not answer; the next run retries");
    }
  }

  private static int inBatches(IntSupplier batch) {
    int all = 0;
    for (int batches = 0; batches < MAX_BATCHES; batches++) {
      int deleted = batch.getAsInt();
      all += deleted;
      if (deleted == 0) {
        break;
      }
    }
    return all;
  }
}
