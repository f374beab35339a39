package org.chainkeeper.jira;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import org.chainkeeper.connection.Site;
import org.chainkeeper.tenant.AccountId;

/**
 * Accounts that {@code /myself} has proven at sites whose answers arrive without {@code X-AAccountId}:
 * not every hop forwards the header, and a proof for each answer would double the calls. Per account for
 * an hour, so that no account relies on another's proof.
 */
final class ProvenAccounts {
  private static final Duration TTL = Duration.ofHours(1);
  private static final int MAX_ENTRIES = 10_000;

  private record Proven(String site, AccountId account) {}

  private final Cache<Proven, Boolean> proven;

  ProvenAccounts(InstantSource clock) {
    proven =
        Caffeine.newBuilder()
            .maximumSize(MAX_ENTRIES)
            .expireAfterWrite(TTL)
            .ticker(() -> WallClock.nanos(clock))
            .build();
  }

  boolean knows(Site site, AccountId account) {
    return proven.getIfPresent(new Proven(site.id(), account)) != null;
  }

  void remember(Site site, AccountId account) {
    proven.put(new Proven(site.id(), account), true);
  }

  /** The header arrived: from now on its absence is significant. */
  void forget(Site site, AccountId account) {
    proven.invalidate(new Proven(site.id(), account));
  }
}
