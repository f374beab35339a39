package org.chainkeeper.connection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The caches of what is known about sites: bounded, and expired by an injected clock. */
final class SiteCaches {
  private static final int MAX_ENTRIES = 10_000;

  private SiteCaches() {}

  static <K, V> Cache<K, V> expiring(Duration lifetime, InstantSource clock) {
    return Caffeine.newBuilder()
        .maximumSize(MAX_ENTRIES)
        .expireAfterWrite(lifetime)
        .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
        .build();
  }
}
