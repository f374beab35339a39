package org.chainkeeper.history;

import java.util.Optional;
import org.chainkeeper.fault.ErrorListener;
import org.chainkeeper.fault.Isolation;
import org.chainkeeper.fault.StorageUnavailable;

/**
 * Finds the cause of each loss soon after it, outside of the refresh protocol, which must not wait for
 * it. Runs on every node; the compare-and-set of {@link LostChains#attribute} lets one of them report.
 */
public final class LossReports {
  /** Of one run; the next one continues. */
  private static final int MAX_CHAINS = 100;

  private final LostChains lost;
  private final ChainReports reports;
  private final LossListener listener;
  private final Isolation isolation;

  /**
   * @param errors is told of a chain whose cause cannot be found
   */
  public LossReports(
      LostChains lost, ChainReports reports, LossListener listener, ErrorListener errors) {
    this.lost = lost;
    this.reports = reports;
    this.listener = listener;
    this.isolation = new Isolation(errors);
  }

  /** After an outage of the database the next run continues. */
  public void run() {
    try {
      isolation.forEach("cause of a loss", lost.unattributed(MAX_CHAINS), this::report);
    } catch (StorageUnavailable _) {
      // nothing is lost by it: the rows are found again
    }
  }

  private void report(ChainSummary chain) {
    Optional<Loss> loss = reports.of(chain).loss();
    if (loss.isPresent() && lost.attribute(chain, loss.get().cause())) {
      listener.lost(chain.grant(), loss.get());
    }
  }
}
