package org.chainkeeper.command.development;

import java.io.PrintWriter;
import java.util.Locale;
import org.chainkeeper.experiment.TrialResult;

/** Prints a line for each finished trial. */
final class TrialProgress {
  private final PrintWriter err;
  private final int trials;
  private int finished;

  TrialProgress(PrintWriter err, int trials) {
    this.err = err;
    this.trials = trials;
  }

  void print(TrialResult result) {
    finished++;
    err.printf(
        Locale.ROOT,
        "%d/%d  %s, %s, %s: %.1f exchanges per expiry, %d macros failed, %s%n",
        finished,
        trials,
        result.rule().label(),
        result.scenario().label(),
        result.client(),
        result.exchangesPerExpiry(),
        result.failed(),
        result.broken() == 0 ? "chain whole" : "chain broken " + result.broken() + " times");
  }
}
