package org.chainkeeper.command.development;

import java.io.PrintWriter;
import java.util.Locale;
import org.chainkeeper.experiment.TrialResult;

/** A line for each trial that is over. */
final class TrialProgress {
  private final PrintWriter err;
  private final int trials;
  private int over;

  TrialProgress(PrintWriter err, int trials) {
    this.err = err;
    this.trials = trials;
  }

  void tell(TrialResult result) {
    over++;
    err.printf(
        Locale.ROOT,
        "%d/%d  %s, %s, %s: %.1f exchanges per expiry, %d macros failed, %s%n",
        over,
        trials,
        result.rule().word(),
        result.trouble().word(),
        result.client(),
        result.exchangesPerExpiry(),
        result.failed(),
        result.broken() == 0 ? "chain whole" : "chain broken " + result.broken() + " times");
  }
}
