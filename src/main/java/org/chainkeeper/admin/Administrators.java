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
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.tenant.Viewer;

/**
 * Who administers a Confluence site, as Confluence says. That somebody does is believed for five
 * minutes, all else for ten seconds, so that a stranger's requests do not become as many requests of
 * ours. Everything is kept on this node alone. Safe for concurrent use.
 */
public final class Administrators {
  static final Duration ADMINISTRATOR_FOR = Duration.ofMinutes(5);
  static final Duration REFUSAL_FOR = Duration.ofSeconds(10);
  static final int MAX_CALLS = 16;
  static final int MAX_CALLS_OF_A_TENANT = 4;
  private static final int MAX_ACCOUNTS = 10_000;
  private static final Duration MAX_WAIT = Duration.ofSeconds(10);

  private final PermissionCheck check;
  private final InstantSource clock;
  private final Cache<Account, Remembered> remembered =
      Caffeine.newBuilder().maximumSize(MAX_ACCOUNTS).build();
  private final ConcurrentMap<Account, CompletableFuture<AdminVerdict>> underWay =
      new ConcurrentHashMap<>();
  private final Map<TenantId, Integer> callsByTenant = new HashMap<>();
  private int calls;

  private record Account(TenantId tenant, AccountId id) {}

  private record Remembered(AdminVerdict verdict, Instant askedAt) {
    /** A clock that was set back ends it, too. */
    boolean holdsAt(Instant now) {
      Duration lasts = verdict == AdminVerdict.ADMINISTRATOR ? ADMINISTRATOR_FOR : REFUSAL_FOR;
      return !now.isBefore(askedAt) && now.isBefore(askedAt.plus(lasts));
    }
  }

  public Administrators(PermissionCheck check, InstantSource clock) {
    this.check = check;
    this.clock = clock;
  }

  /**
   * Asks Confluence at most once at a time for each account. Where too many calls are under way, for
   * all tenants or for this one, the verdict is {@link AdminVerdict#UNKNOWN} at once. Blocks for ten
   * seconds at most, beside what {@link PermissionCheck} takes.
   */
  public AdminVerdict check(Viewer viewer) {
    Account account = new Account(viewer.tenant(), viewer.account());
    Optional<AdminVerdict> known = known(account);
    if (known.isPresent()) {
      return known.get();
    }
    CompletableFuture<AdminVerdict> mine = new CompletableFuture<>();
    CompletableFuture<AdminVerdict> first = underWay.putIfAbsent(account, mine);
    return first == null ? ask(viewer, account, mine) : await(first);
  }

  private Optional<AdminVerdict> known(Account account) {
    return Optional.ofNullable(remembered.getIfPresent(account))
        .filter(one -> one.holdsAt(clock.instant()))
        .map(Remembered::verdict);
  }

  /** Whatever is thrown, those who wait are answered. */
  private AdminVerdict ask(
      Viewer viewer, Account account, CompletableFuture<AdminVerdict> waiters) {
    AdminVerdict verdict = AdminVerdict.UNKNOWN;
    try {
      Optional<AdminVerdict> known = known(account); // another call may have ended meanwhile
      verdict = known.isPresent() ? known.get() : askWithinBounds(viewer, account);
      return verdict;
    } finally {
      underWay.remove(account, waiters);
      waiters.complete(verdict);
    }
  }

  private AdminVerdict askWithinBounds(Viewer viewer, Account account) {
    if (!enter(account.tenant())) {
      return AdminVerdict.UNKNOWN;
    }
    try {
      Instant askedAt = clock.instant();
      AdminVerdict verdict = check.ask(viewer);
      remembered.put(account, new Remembered(verdict, askedAt));
      return verdict;
    } finally {
      leave(account.tenant());
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
