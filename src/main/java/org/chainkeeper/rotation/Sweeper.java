package org.chainkeeper.rotation;

import java.util.List;
import org.chainkeeper.fault.EachOf;
import org.chainkeeper.fault.StorageUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Repairs without a visitor: takes over leases that ran out, settles what is in doubt, retries what is
 * suspect. {@link #sweep} is meant to be called every few seconds on every node.
 */
public final class Sweeper {
  private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
  private static final int MAX_OF_EACH_KIND = 100;

  private final Grants grants;
  private final Coordinator coordinator;
  private final StorageOutages outages;

  public Sweeper(Grants grants, Coordinator coordinator, StorageOutages outages) {
    this.grants = grants;
    this.coordinator = coordinator;
    this.outages = outages;
  }

  /** Starts a flight for each grant that something is owed to; returns without waiting for them. */
  public void sweep() {
    try {
      List<GrantId> due = grants.due(MAX_OF_EACH_KIND);
      EachOf.all(due, coordinator::sweep);
    } catch (StorageUnavailable e) {
      outages.noticed();
      LOG.warn("the sweeper could not read the database; it will come by again");
    }
  }
}
