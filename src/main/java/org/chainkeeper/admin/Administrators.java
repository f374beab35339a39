package org.chainkeeper.admin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.tenant.Viewer;

/**
 * Checks with Confluence whether a viewer administers the site. Caches a positive verdict for five
 * minutes and any other for ten seconds, so that repeated requests do not cause as many calls to
 * Confluence. The same person on another host product, or in another installation there, is asked for
 * separately. The cache is local to this node. Safe for concurrent use.
 */
public final class Administrators {
  static final Duration ADMINISTRATOR_CACHED_FOR = Duration.ofMinutes(5);
  static final Duration REFUSAL_CACHED_FOR = Duration.ofSeconds(10);
  static final int MAX_CALLS = 16;
  static final int MAX_CALLS_OF_A_TENANT = 4;
  private static final int MAX_ACCOUNTS = 10_000;
  private static final Duration MAX_WAIT = Duration.ofSeconds(10);

  private final PermissionCheck check;
  private final InstantSource clock;
  private final Cache<Viewer, CachedVerdict> verdicts =
      Caffeine.newBuilder().maximumSize(MAX_ACCOUNTS).build();
  private final ConcurrentMap<Viewer, CompletableFuture<AdminVerdict>> inFlight =
      new ConcurrentHashMap<>();
  private final Map<TenantId, Integer> callsByTenant = new HashMap<>();
  private int calls;

  private record CachedVerdict(AdminVerdict verdict, Instant requestedAt) {
    /** A clock that was set back invalidates it, too. */
    boolean isValidAt(Instant now) {
      Duration lifetime =
          verdict == AdminVerdict.ADMINISTRATOR ? ADMINISTRATOR_CACHED_FOR : REFUSAL_CACHED_FOR;
      return !now.isBefore(requestedAt) && now.isBefore(requestedAt.plus(lifetime));
    }
  }

  public Administrators(PermissionCheck check, InstantSource clock) {
    this.check = check;
    this.clock = clock;
  }

  /** The same with the check that all requests of the host product share. */
  public AdminVerdict check(Viewer viewer) {
    return check(viewer, check);
  }

  /**
   * Makes one call to Confluence at a time for each viewer. With too many calls in flight, for all
   * tenants or for this one, the verdict is {@link AdminVerdict#UNKNOWN} without a call. Blocks for
   * ten seconds at most, plus the time of {@link PermissionCheck}.
   *
   * @param request is asked when no verdict is cached
   */
  public AdminVerdict check(Viewer viewer, PermissionCheck request) {
    Optional<AdminVerdict> known = known(viewer);
    if (known.isPresent()) {
      return known.get();
    }
    CompletableFuture<AdminVerdict> own = new CompletableFuture<>();
    CompletableFuture<AdminVerdict> first = inFlight.putIfAbsent(viewer, own);
    return first == null ? request(viewer, request, own) : await(first);
  }

  private Optional<AdminVerdict> known(Viewer viewer) {
    return Optional.ofNullable(verdicts.getIfPresent(viewer))
        .filter(one -> one.isValidAt(clock.instant()))
        .map(CachedVerdict::verdict);
  }

  /** Completes the waiting callers also when the check throws. */
  private AdminVerdict request(
      Viewer viewer, PermissionCheck request, CompletableFuture<AdminVerdict> waiters) {
    AdminVerdict verdict = AdminVerdict.UNKNOWN;
    try {
      Optional<AdminVerdict> known = known(viewer); // another call may have ended meanwhile
      verdict = known.isPresent() ? known.get() : requestWithinLimits(viewer, request);
      return verdict;
    } finally {
      inFlight.remove(viewer, waiters);
      waiters.complete(verdict);
    }
  }

  private AdminVerdict requestWithinLimits(Viewer viewer, PermissionCheck request) {
    if (!enter(viewer.tenant())) {
      return AdminVerdict.UNKNOWN;
    }
    try {
      Instant requestedAt = clock.instant();
      AdminVerdict verdict = request.check(viewer);
      verdicts.put(viewer, new CachedVerdict(verdict, requestedAt));
      return verdict;
    } finally {
      leave(viewer.tenant());
    }
  }

  private synchronized boolean enter(TenantId tenant) {
    int ofTenant = callsByTenant.getOrDefault(tenant, 0);
    if (calls >= MAX_CALLS || ofTenant >= MAX_CALLS_OF_A_TENANT) {
      return false;
    }
    calls++;
    callsByTenant.put(tenant, ofTenant + 1);
    return true;
  }

  private synchronized void leave(TenantId tenant) {
    calls--;
    callsByTenant.computeIfPresent(tenant, (_, count) -> count == 1 ? null : count - 1);
  }

  private static AdminVerdict await(CompletableFuture<AdminVerdict> first) {
    try {
      return first.get(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      return AdminVerdict.UNKNOWN;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return AdminVerdict.UNKNOWN;
    }
  }
}
