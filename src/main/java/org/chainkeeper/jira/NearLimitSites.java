package org.chainkeeper.jira;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import org.chainkeeper.connection.Site;

/**
 * Sites that have warned that the calls of this hour are nearly used up. Removed when an answer comes
 * without the warning, and after an hour; at most 10,000 sites. Safe for concurrent use.
 */
final class NearLimitSites {
  private static final Duration QUOTA_PERIOD = Duration.ofHours(1);
  private static final int MAX_ENTRIES = 10_000;

  private final Cache<String, Boolean> near;

  NearLimitSites(InstantSource clock) {
    near =
        Caffeine.newBuilder()
            .maximumSize(MAX_ENTRIES)
            .expireAfterWrite(QUOTA_PERIOD)
            .ticker(() -> WallClock.nanos(clock))
            .build();
  }

  boolean isNearLimit(Site site) {
    return !near.asMap().isEmpty() && near.getIfPresent(site.id()) != null;
  }

  void update(Site site, boolean nearLimit) {
    if (nearLimit) {
      near.put(site.id(), true);
    } else {
      near.invalidate(site.id());
    }
  }
}
