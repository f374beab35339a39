package org.chainkeeper.browser;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * A condition that is looked at no more than twenty times a second: Playwright asks as often as it
 * can, and each look is a request that the browser has to answer while it loads the page.
 */
final class PacedCondition implements BooleanSupplier {
  private static final long INTERVAL_NANOS = Duration.ofMillis(50).toNanos();

  private final BooleanSupplier condition;
  private long nextLook = System.nanoTime();

  PacedCondition(BooleanSupplier condition) {
    this.condition = condition;
  }

  @Override
  public boolean getAsBoolean() {
    if (System.nanoTime() - nextLook < 0) {
      return false;
    }
    boolean isMet = condition.getAsBoolean();
    nextLook = System.nanoTime() + INTERVAL_NANOS;
    return isMet;
  }
}
