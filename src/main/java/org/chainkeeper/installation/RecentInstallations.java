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
 * Remembers for five seconds what {@link #find} has read, and for one second that there was nothing: a
 * page of macros asks for the same installation fifty times, and a stranger can ask for tenants that do
 * not exist. What this node writes it forgets; what another node wrote is known after five seconds, and
 * after one where a signature does not match what is remembered. Safe for concurrent use.
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

  /** Apart from what exists, so that invented tenants displace no real ones. */
  private final Cache<TenantId, Read> absent;

  /** Whose signature was noted of late, or was tried to be. */
  private final Cache<TenantId, Instant> noted;

  /** What the database said of a tenant, and when. */
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
   * What is known of a tenant.
   *
   * @param isNew read within the last second, so that it is not read again for a token that does not
   *     fit it
   */
  public record Remembered(Optional<Installation> found, boolean isNew) {}

  /** Without asking the database; empty says nothing. */
  public Optional<Remembered> remembered(TenantId tenant) {
    Instant then = clock.instant().minus(NOT_READ_AGAIN_FOR);
    return Optional.ofNullable(recent.getIfPresent(tenant))
        .or(() -> Optional.ofNullable(absent.getIfPresent(tenant)))
        .map(read -> new Remembered(read.found(), read.at().isAfter(then)));
  }

  /** As it is stored now. */
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
      Instant formerUntil) {
    try {
      return stored.install(call, tenant, baseUrl, frameOrigins, secret, formerUntil);
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

  /**
   * Notes that a tenant has signed a request: one write a day, however many requests it signs and on how
   * many nodes. A write that fails is tried again in an hour at the earliest.
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
      log.warn("that a tenant signed a request could not be noted: {}", e.getMessage());
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
