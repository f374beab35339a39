package org.chainkeeper.jira;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import org.chainkeeper.connection.Site;
import org.chainkeeper.tenant.AccountId;

/**
 * Sites whose answers reach us without {@code X-AAccountId}, although the account was proven by
 * {@code /myself}: not every hop forwards the header, and a proof for each answer would double the
 * calls. Remembered per account for an hour, so that no account rests on another's proof.
 */
final class ProvenAccounts {
  private static final Duration REMEMBERED_FOR = Duration.ofHours(1);
  private static final int MOST = 10_000;

  private record Proven(String site, AccountId account) {}

  private final Cache<Proven, Boolean> proven;

  ProvenAccounts(InstantSource clock) {
    proven =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(REMEMBERED_FOR)
            .ticker(() -> WallClock.nanos(clock))
            .build();
  }

  boolean knows(Site site, AccountId account) {
    return proven.getIfPresent(new Proven(site.id(), account)) != null;
  }

  void remember(Site site, AccountId account) {
    proven.put(new Proven(site.id(), account), true);
  }

  /** The header arrived: from now on its absence means something. */
  void forget(Site site, AccountId account) {
    proven.invalidate(new Proven(site.id(), account));
  }
}
