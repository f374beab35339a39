package org.chainkeeper.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * When a failed delivery is tried again: the delays that Standard Webhooks gives as an example, up to a
 * day and a half, each prolonged by up to a fifth at random.
 */
public final class RetrySchedule {
  private static final List<Duration> DELAYS =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(14));

  private static final double MAX_JITTER = 0.2;
  private static final Duration MAX_RETRY_AFTER = Duration.ofHours(14);

  private final DoubleSupplier random;

  /**
   * @param random from 0 to 1, the latter excluded
   */
  public RetrySchedule(DoubleSupplier random) {
    this.random = random;
  }

  /**
   * The delay after the last of so many attempts; empty when there is no further one. A receiver's {@code
   * Retry-After} can prolong it to 14 hours.
   */
  public Optional<Duration> delay(int attempts, Optional<Duration> retryAfter) {
    if (attempts > DELAYS.size()) {
      return Optional.empty();
    }
    Duration planned = DELAYS.get(attempts - 1);
    long jitter = (long) (planned.toMillis() * MAX_JITTER * random.getAsDouble());
    Duration asked = retryAfter.orElse(Duration.ZERO);
    Duration bounded = asked.compareTo(MAX_RETRY_AFTER) < 0 ? asked : MAX_RETRY_AFTER;
    Duration delay = planned.compareTo(bounded) < 0 ? bounded : planned;
    return Optional.of(delay.plusMillis(jitter));
  }
}
