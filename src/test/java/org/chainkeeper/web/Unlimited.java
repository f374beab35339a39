package org.chainkeeper.web;

import java.time.InstantSource;
import org.chainkeeper.metrics.Metrics;

/** Limits that no test meets by chance. */
final class Unlimited {
  static final ViewerLimit VIEWERS =
      new ViewerLimit(1_000_000, InstantSource.system(), new Metrics());

  private Unlimited() {}
}
