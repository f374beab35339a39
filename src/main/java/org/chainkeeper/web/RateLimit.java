package org.chainkeeper.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A token bucket for each key, local to this node: a number of requests per period, all of which
 * may be used at once. Keeps the 10,000 keys that were used last. Safe for concurrent use.
 */
public final class RateLimit<K> {
  private static final int MAX_KEYS = 10_000;

  private final int requests;
  private final Duration period;
  private final TimeMeter meter;
  private final Cache<K, Bucket> buckets;

  public RateLimit(int requests, Duration period, InstantSource clock) {
    this.requests = requests;
    this.period = period;
    this.meter = new ClockMeter(clock);
    this.buckets = Caffeine.newBuilder().maximumSize(MAX_KEYS).build();
  }

  /** Counts a request. If it exceeds the limit, returns the time until the next one is allowed. */
  public Optional<Duration> waitFor(K key) {
    Bucket bucket = buckets.get(key, _ -> bucket());
    if (bucket.tryConsume(1)) {
      return Optional.empty();
    }
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
  }

  private Bucket bucket() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(requests).refillGreedy(requests, period))
        .withCustomTimePrecision(meter)
        .build();
  }

  private record ClockMeter(InstantSource clock) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      return TimeUnit.MILLISECONDS.toNanos(clock.millis());
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
