package org.chainkeeper.privacy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.IntSupplier;
import org.chainkeeper.fault.StorageUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes what has reached its end. Meant to be called a few times an hour on every node; several
 * nodes at once do no harm, since each row is deleted under the condition that it is still over.
 */
public final class Retention {
  private static final Logger log = LoggerFactory.getLogger(Retention.class);

  /** Rows of one transaction, so that no statement of others waits for long. */
  private static final int BATCH_SIZE = 100;

  /** What is left after so many batches is for the next run. */
  private static final int MAX_BATCHES = 100;

  private final ExpiringData data;
  private final InstantSource clock;
  private final Duration unusedFor;

  /**
   * @param unusedFor a connection without a visit for so long ends; zero: none does
   */
  public Retention(ExpiringData data, InstantSource clock, Duration unusedFor) {
    this.data = data;
    this.clock = clock;
    this.unusedFor = unusedFor;
  }

  /** Deletes what is over by now; an outage of the database is left to the next run. */
  public void run() {
    Instant now = clock.instant();
    try {
      inBatches(() -> data.deleteExpired(now, BATCH_SIZE));
      if (unusedFor.isPositive()) {
        int ended = inBatches(() -> data.endUnvisited(now.minus(unusedFor), BATCH_SIZE));
        if (ended > 0) {
          log.info("{} connections without a visit for {} ended", ended, unusedFor);
        }
      }
    } catch (StorageUnavailable _) {
      log.warn(
          "what expired could not be deleted: the database does not answer; the next run will");
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
