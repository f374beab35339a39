package org.chainkeeper.web;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;

/** Limits that no test meets by chance. */
final class Unlimited {
  static final ViewerLimit VIEWERS =
      new ViewerLimit(1_000_000, InstantSource.system(), new SimpleMeterRegistry());

  private Unlimited() {}
}
