package org.chainkeeper.atlassian;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.chainkeeper.tenant.Installation;
import org.chainkeeper.tenant.Installations;
import org.chainkeeper.tenant.SharedSecret;
import org.chainkeeper.tenant.TenantId;

/**
 * Remembers for five seconds what {@link #find} has read: a page of macros asks for the same
 * installation fifty times. What this node writes it forgets; what another node wrote is known after
 * five seconds, and at once where a signature does not match what is remembered. Safe for concurrent
 * use.
 */
public final class RecentInstallations implements Installations {
  private static final Duration RECENT = Duration.ofSeconds(5);
  private static final int MOST_TENANTS = 10_000;

  private final Installations stored;
  private final Cache<TenantId, Installation> recent;

  public RecentInstallations(Installations stored, InstantSource clock) {
    this.stored = stored;
    this.recent =
        Caffeine.newBuilder()
            .maximumSize(MOST_TENANTS)
            .expireAfterWrite(RECENT)
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .build();
  }

  /** Without asking the database; empty says nothing. */
  Optional<Installation> remembered(TenantId tenant) {
    return Optional.ofNullable(recent.getIfPresent(tenant));
  }

  /** As it is stored now. */
  @Override
  public Optional<Installation> find(TenantId tenant) {
    Optional<Installation> now = stored.find(tenant);
    now.ifPresentOrElse(one -> recent.put(tenant, one), () -> recent.invalidate(tenant));
    return now;
  }

  @Override
  public void install(TenantId tenant, URI baseUrl, SharedSecret secret, Instant formerUntil) {
    try {
      stored.install(tenant, baseUrl, secret, formerUntil);
    } finally {
      recent.invalidate(tenant);
    }
  }

  @Override
  public void uninstall(TenantId tenant) {
    try {
      stored.uninstall(tenant);
    } finally {
      recent.invalidate(tenant);
    }
  }
}
