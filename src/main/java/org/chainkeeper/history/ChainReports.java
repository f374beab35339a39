package org.chainkeeper.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.rotation.GrantId;

/**
 * Reads chains with their histories, and finds the causes of their ends. Every method throws {@link
 * org.chainkeeper.fault.StorageUnavailable} when the database does not answer. Safe for concurrent use.
 */
public final class ChainReports {
  /** Lines that are read of a chain at most: three weeks of an exchange each hour. */
  public static final int MAX_LINES = 500;

  private final GrantHistories histories;
  private final Attribution attribution;

  /**
   * @param leeway for how long the server accepts the token that was exchanged last once more
   */
  public ChainReports(GrantHistories histories, Duration leeway) {
    this.histories = histories;
    this.attribution = new Attribution(leeway);
  }

  public Optional<ChainReport> of(GrantId grant) {
    return histories.chain(grant).map(this::of);
  }

  public ChainReport of(ChainSummary chain) {
    List<HistoryEntry> found = histories.latest(chain.grant(), MAX_LINES + 1);
    boolean more = found.size() > MAX_LINES;
    List<HistoryEntry> entries = more ? found.subList(1, found.size()) : found;
    return new ChainReport(chain, entries, more, loss(chain, entries));
  }

  private Optional<Loss> loss(ChainSummary chain, List<HistoryEntry> entries) {
    return chain.lostAt().isEmpty()
        ? Optional.empty()
        : attribution.of(chain, entries, others(chain, entries));
  }

  private ConcurrentOutcomes others(ChainSummary chain, List<HistoryEntry> entries) {
    Optional<Instant> refused = attribution.refusedAt(chain, entries);
    return refused
        .map(at -> histories.outcomes(at.minus(Attribution.PERIOD), at.plus(Attribution.PERIOD)))
        .orElse(ConcurrentOutcomes.NONE);
  }
}
