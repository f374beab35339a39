package org.chainkeeper.history;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.tenant.AccountId;

/**
 * Reads histories. Every method throws {@link org.chainkeeper.fault.StorageUnavailable} when the database
 * does not answer. Safe for concurrent use.
 */
public interface GrantHistories {
  /** The newest lines of a grant, oldest first, at most {@code limit}. */
  List<HistoryEntry> latest(GrantId grant, int limit);

  /** The newest lines before a position, or of all, at most {@code limit}. */
  HistoryPage page(GrantId grant, Optional<HistoryPosition> before, int limit);

  Optional<ChainSummary> chain(GrantId grant);

  /** The grants of an account with this OAuth client, the first one first. */
  List<ChainSummary> chains(AccountId account);

  /** The outcomes of all grants of this OAuth client from {@code from} to {@code until}. */
  ConcurrentOutcomes outcomes(Instant from, Instant until);
}
