package org.chainkeeper.history;

import java.util.List;

/**
 * The chains whose loss is not attributed yet. Every method throws {@link
 * org.chainkeeper.fault.StorageUnavailable} when the database does not answer. Safe for concurrent use.
 */
public interface LostChains {
  /** Lost chains without a cause, at most {@code limit}. */
  List<ChainSummary> unattributed(int limit);

  /**
   * Stores the cause where the chain is still lost since {@code chain.lostAt()} and has none.
   *
   * @return false when another node has stored one or stores the same event, or when the chain is not lost
   *     any more; one that has no cause yet is found again
   */
  boolean attribute(ChainSummary chain, LossCause cause);
}
