package org.chainkeeper.installation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.chainkeeper.fault.StorageUnavailable;
import org.chainkeeper.tenant.FrameOrigin;
import org.chainkeeper.tenant.TenantId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Caches the results of {@link #find}: an installation for five seconds, an absence for one second.
 * A page of macros looks up the same installation fifty times, and an unverified token can name
 * tenants that do not exist. Writes of this node invalidate the entry. Writes of another node are
 * visible after five seconds, or after one where a signature does not match the cached secret. Safe
 * for concurrent use.
 */
public final class RecentInstallations implements Installations {
  private static final Logger log = LoggerFactory.getLogger(RecentInstallations.class);
  private static final Duration RECENT = Duration.ofSeconds(5);
  private static final Duration NOT_READ_AGAIN_FOR = Duration.ofSeconds(1);
  private static final Duration NOTED_EVERY = Duration.ofDays(1);
  private static final Duration NOT_NOTED_AGAIN_FOR = Duration.ofHours(1);
  private static final int MAX_TENANTS = 10_000;

  private final Installations stored;
  private final InstantSource clock;
  private final Cache<TenantId, Read> recent;

  /** Separate, so that invented tenants do not evict real ones. */
  private final Cache<TenantId, Read> absent;

  /** Tenants whose signature was recorded recently, or whose record failed. */
  private final Cache<TenantId, Instant> noted;

  /** A result of the database, and its time. */
  private record Read(Optional<Installation> found, Instant at) {}

  public RecentInstallations(Installations stored, InstantSource clock) {
    this.stored = stored;
    this.clock = clock;
    this.recent = cache(RECENT, clock);
    this.absent = cache(NOT_READ_AGAIN_FOR, clock);
    this.noted = cache(NOT_NOTED_AGAIN_FOR, clock);
  }

  private static <V> Cache<TenantId, V> cache(Duration keptFor, InstantSource clock) {
    return Caffeine.newBuilder()
        .maximumSize(MAX_TENANTS)
        .expireAfterWrite(keptFor)
        .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
        .build();
  }

  /**
   * A cached result.
   *
   * @param isNew read within the last second, so that a token that does not match causes no further
   *     read
   */
  public record Remembered(Optional<Installation> found, boolean isNew) {}

  /** From the cache alone; empty when nothing is cached. */
  public Optional<Remembered> remembered(TenantId tenant) {
    Instant then = clock.instant().minus(NOT_READ_AGAIN_FOR);
    return Optional.ofNullable(recent.getIfPresent(tenant))
        .or(() -> Optional.ofNullable(absent.getIfPresent(tenant)))
        .map(read -> new Remembered(read.found(), read.at().isAfter(then)));
  }

  /** Reads the database and updates the cache. */
  @Override
  public Optional<Installation> find(TenantId tenant) {
    Read read = new Read(stored.find(tenant), clock.instant());
    boolean exists = read.found().isPresent();
    (exists ? recent : absent).put(tenant, read);
    (exists ? absent : recent).invalidate(tenant);
    return read.found();
  }

  private void forget(TenantId tenant) {
    recent.invalidate(tenant);
    absent.invalidate(tenant);
  }

  @Override
  public boolean install(
      LifecycleCall call,
      TenantId tenant,
      URI baseUrl,
      List<FrameOrigin> frameOrigins,
      SharedSecret secret,
      Instant previousUntil) {
    try {
      return stored.install(call, tenant, baseUrl, frameOrigins, secret, previousUntil);
    } finally {
      forget(tenant);
    }
  }

  @Override
  public boolean uninstall(LifecycleCall call, TenantId tenant) {
    try {
      return stored.uninstall(call, tenant);
    } finally {
      forget(tenant);
    }
  }

  /** Reads the database. */
  @Override
  public boolean isKept(TenantId tenant) {
    return stored.isKept(tenant);
  }

  /**
   * Records that a tenant has signed a request, with at most one write a day on all nodes. A failed
   * write is repeated after an hour at the earliest.
   */
  public void noteSigned(Installation signer) {
    Instant now = clock.instant();
    Instant before = now.minus(NOTED_EVERY);
    TenantId tenant = signer.tenant();
    if (signer.signedAt().isAfter(before) || noted.asMap().putIfAbsent(tenant, now) != null) {
      return;
    }
    try {
      noteSigned(tenant, now, before);
    } catch (StorageUnavailable e) {
      log.warn("cannot record that a tenant signed a request: {}", e.getMessage());
    }
  }

  @Override
  public void noteSigned(TenantId tenant, Instant now, Instant before) {
    try {
      stored.noteSigned(tenant, now, before);
    } finally {
      forget(tenant);
    }
  }
}
