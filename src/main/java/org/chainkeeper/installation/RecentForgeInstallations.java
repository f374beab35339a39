package org.chainkeeper.installation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.chainkeeper.fault.StorageUnavailable;
import org.chainkeeper.tenant.ForgeInstallationId;
import org.chainkeeper.tenant.TenantId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the tenant of each request from Forge, with cached results as of {@link RecentInstallations}:
 * five seconds for a tenant, one for an absence. An installation whose event was lost is registered
 * by its first request, because the token proves that it exists. Safe for concurrent use.
 */
public final class RecentForgeInstallations implements ForgeInstallations {
  private static final Logger log = LoggerFactory.getLogger(RecentForgeInstallations.class);
  private static final Duration FOUND = Duration.ofSeconds(5);
  private static final Duration ABSENT = Duration.ofSeconds(1);
  private static final Duration NOTED_EVERY = Duration.ofDays(1);
  private static final Duration NOT_NOTED_AGAIN_FOR = Duration.ofHours(1);
  private static final int MAX_INSTALLATIONS = 10_000;
  private static final int MAX_FIRST_REQUESTS_PER_MINUTE = 120;

  private final ForgeRegister stored;
  private final Takeover takeover;
  private final Installations tenants;
  private final InstantSource clock;
  private final Cache<Key, TenantId> found;
  private final Cache<Key, Boolean> absent;
  private final Cache<Key, Boolean> pending;

  /** Tenants whose use was recorded recently, or whose record failed. */
  private final Cache<TenantId, Instant> noted;

  private final Bucket firstRequests;
  private final Bucket warnings;

  private record Key(ForgeInstallationId installation, String cloudId) {}

  /**
   * @param tenants record that a tenant uses the app, once a day
   */
  public RecentForgeInstallations(
      ForgeRegister stored, Takeover takeover, Installations tenants, InstantSource clock) {
    this.stored = stored;
    this.takeover = takeover;
    this.tenants = tenants;
    this.clock = clock;
    this.found = cache(FOUND, clock);
    this.absent = cache(ABSENT, clock);
    this.pending = cache(ABSENT, clock);
    this.noted = cache(NOT_NOTED_AGAIN_FOR, clock);
    this.firstRequests = bucket(MAX_FIRST_REQUESTS_PER_MINUTE, clock);
    this.warnings = bucket(1, clock);
  }

  private static Bucket bucket(int perMinute, InstantSource clock) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
        .withCustomTimePrecision(new ClockMeter(clock))
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

  private static <K, V> Cache<K, V> cache(Duration keptFor, InstantSource clock) {
    return Caffeine.newBuilder()
        .maximumSize(MAX_INSTALLATIONS)
        .expireAfterWrite(keptFor)
        .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
        .build();
  }

  @Override
  public Optional<TenantId> tenantOf(ForgeInstallationId installation, String cloudId) {
    Key key = new Key(installation, cloudId);
    Optional<TenantId> cached = Optional.ofNullable(found.getIfPresent(key));
    if (cached.isPresent() || absent.getIfPresent(key) != null) {
      return cached;
    }
    if (pending.getIfPresent(key) != null) {
      throw new TakeoverPending();
    }
    Optional<TenantId> tenant = read(key);
    tenant.ifPresentOrElse(one -> found.put(key, one), () -> absent.put(key, true));
    tenant.ifPresent(this::noteUse);
    return tenant;
  }

  private void noteUse(TenantId tenant) {
    Instant now = clock.instant();
    if (noted.asMap().putIfAbsent(tenant, now) != null) {
      return;
    }
    try {
      tenants.noteSigned(tenant, now, now.minus(NOTED_EVERY));
    } catch (StorageUnavailable e) {
      log.warn("cannot record that a tenant uses the app on Forge: {}", e.getMessage());
    }
  }

  private Optional<TenantId> read(Key key) {
    Optional<TenantId> known = stored.tenantOf(key.installation(), key.cloudId());
    Optional<TenantId> tenant = known.isPresent() ? known : firstRequest(key);
    return tenant.isEmpty() ? tenant : afterTakeover(key, tenant);
  }

  private Optional<TenantId> afterTakeover(Key key, Optional<TenantId> tenant) {
    return switch (takeover.attempt(key.installation())) {
      case UNCLAIMED -> tenant;
      case LINKED -> stored.tenantOf(key.installation(), key.cloudId());
      case PENDING -> {
        pending.put(key, true);
        throw new TakeoverPending();
      }
    };
  }

  private Optional<TenantId> firstRequest(Key key) {
    if (!firstRequests.tryConsume(1)) {
      if (warnings.tryConsume(1)) {
        log.warn(
            "more than {} unknown Forge installations in a minute: they are refused for a second",
            MAX_FIRST_REQUESTS_PER_MINUTE);
      }
      return Optional.empty();
    }
    ForgeInstallation unknown =
        new ForgeInstallation(key.installation(), key.cloudId(), "", "", Optional.empty());
    Optional<TenantId> tenant = stored.register(unknown, clock.instant());
    tenant.ifPresent(one ->
        log.info("Forge installation {} is registered by its first request", key.installation()));
    return tenant;
  }
}
