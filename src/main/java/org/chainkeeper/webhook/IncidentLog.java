package org.chainkeeper.webhook;

import java.time.Duration;

/**
 * The incident of the refresh protocol as all nodes have seen it. Each method tells all tenants, once in a
 * cluster, in the transaction of its change, and throws {@link org.chainkeeper.fault.StorageUnavailable}
 * when the database does not answer. Safe for concurrent use.
 */
public interface IncidentLog {
  /** Stores that an incident lasts; tells that it began when none was stored. */
  void lasts();

  /** Tells that it ended when one is stored that no node has seen for this long. */
  void endUnseen(Duration unseenFor);
}
