package org.chainkeeper.jira;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import org.chainkeeper.connection.Site;

/**
 * Sites that have warned that the calls of this hour are nearly used up. Forgotten when an answer
 * comes without the warning, and with the hour; at most 10,000 are remembered. Safe for concurrent
 * use.
 */
final class Quotas {
  private static final Duration COUNTED_FOR = Duration.ofHours(1);
  private static final int MOST = 10_000;

  private final Cache<String, Boolean> near;

  Quotas(InstantSource clock) {
    near =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(COUNTED_FOR)
            .ticker(() -> WallClock.nanos(clock))
            .build();
  }

  boolean isNearLimit(Site site) {
    return near.getIfPresent(site.id()) != null;
  }

  void note(Site site, boolean nearLimit) {
    if (nearLimit) {
      near.put(site.id(), true);
    } else {
      near.invalidate(site.id());
    }
  }
}
