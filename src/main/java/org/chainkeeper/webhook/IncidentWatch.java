package org.chainkeeper.webhook;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.chainkeeper.fault.StorageUnavailable;

/**
 * Compares this node's view of incidents with the stored one, on every node. A node that was started
 * during an incident may not see it, so it ends when no node has seen it for a minute.
 */
public final class IncidentWatch {
  static final Duration UNSEEN_FOR = Duration.ofMinutes(1);

  private final BooleanSupplier lasts;
  private final IncidentLog stored;

  /**
   * @param lasts whether this node sees an incident now
   */
  public IncidentWatch(BooleanSupplier lasts, IncidentLog stored) {
    this.lasts = lasts;
    this.stored = stored;
  }

  /** After an outage of the database the next run continues. */
  public void run() {
    try {
      if (lasts.getAsBoolean()) {
        stored.lasts();
      } else {
        stored.endUnseen(UNSEEN_FOR);
      }
    } catch (StorageUnavailable _) {
      // the next run sees the same
    }
  }
}
