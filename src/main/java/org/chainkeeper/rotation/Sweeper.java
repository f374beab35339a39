package org.chainkeeper.rotation;

import java.util.List;
import org.chainkeeper.fault.EachOf;
import org.chainkeeper.fault.StorageUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repairs grants without a reader: takes over expired leases, settles doubts, retries suspect grants and
 * keeps idle connections alive. {@link #sweep} is called every few seconds on every node.
 */
public final class Sweeper {
  private static final Logger log = LoggerFactory.getLogger(Sweeper.class);
  private static final int MAX_OF_EACH_KIND = 100;

  private final Grants grants;
  private final Coordinator coordinator;
  private final StorageOutages outages;

  public Sweeper(Grants grants, Coordinator coordinator, StorageOutages outages) {
    this.grants = grants;
    this.coordinator = coordinator;
    this.outages = outages;
  }

  /** Starts a flight for each grant that is due; returns without waiting for them. */
  public void sweep() {
    try {
      List<GrantId> due = grants.due(MAX_OF_EACH_KIND);
      EachOf.all(due, coordinator::sweep);
    } catch (StorageUnavailable e) {
      outages.record();
      log.warn("the sweeper could not read the database; the next round tries again");
    }
  }
}
