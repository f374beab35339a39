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

  /**
   * @param before position of the lines in the report; empty: the newest
   */
  public Optional<ChainReport> of(GrantId grant, Optional<HistoryPosition> before) {
    return histories.chain(grant).map(chain -> of(chain, before));
  }

  /** With the newest lines. */
  public ChainReport of(ChainSummary chain) {
    return of(chain, Optional.empty());
  }

  private ChainReport of(ChainSummary chain, Optional<HistoryPosition> before) {
    HistoryPage page = histories.page(chain.grant(), before, MAX_LINES);
    List<HistoryEntry> newest =
        before.isEmpty() || chain.lostAt().isEmpty()
            ? page.entries()
            : histories.latest(chain.grant(), MAX_LINES);
    return new ChainReport(chain, page, loss(chain, newest));
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
