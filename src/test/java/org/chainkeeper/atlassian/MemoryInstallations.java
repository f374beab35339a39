package org.chainkeeper.atlassian;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.chainkeeper.fault.StorageUnavailable;
import org.chainkeeper.installation.Installation;
import org.chainkeeper.installation.Installations;
import org.chainkeeper.installation.LifecycleCall;
import org.chainkeeper.installation.PreviousSecret;
import org.chainkeeper.installation.SharedSecret;
import org.chainkeeper.tenant.FrameOrigin;
import org.chainkeeper.tenant.TenantId;

/** Installations in a map, which can be switched off and counts how often it is asked. */
public final class MemoryInstallations implements Installations {
  private final Map<TenantId, Installation> all = new ConcurrentHashMap<>();
  private final Set<String> counted = ConcurrentHashMap.newKeySet();
  private final Map<TenantId, Instant> newest = new ConcurrentHashMap<>();
  public final AtomicInteger notes = new AtomicInteger();
  public final AtomicInteger reads = new AtomicInteger();
  public volatile boolean gone;

  @Override
  public Optional<Installation> find(TenantId tenant) {
    reads.incrementAndGet();
    answer();
    return Optional.ofNullable(all.get(tenant));
  }

  @Override
  public synchronized boolean install(
      LifecycleCall call,
      TenantId tenant,
      URI baseUrl,
      List<FrameOrigin> frameOrigins,
      SharedSecret secret,
      Instant previousUntil) {
    answer();
    if (!counts(call, tenant)) {
      return false;
    }
    all.compute(
        tenant,
        (_, before) ->
            new Installation(
                tenant,
                baseUrl,
                frameOrigins,
                secret,
                previous(before, secret, previousUntil),
                call.signedAt()));
    return true;
  }

  private static Optional<PreviousSecret> previous(
      @org.jspecify.annotations.Nullable Installation before, SharedSecret secret, Instant until) {
    if (before == null) {
      return Optional.empty();
    }
    return before.secret().equals(secret)
        ? before.previous()
        : Optional.of(new PreviousSecret(before.secret(), until));
  }

  @Override
  public synchronized boolean uninstall(LifecycleCall call, TenantId tenant) {
    answer();
    boolean counts = counts(call, tenant);
    if (counts) {
      all.remove(tenant);
    }
    return counts;
  }

  private boolean counts(LifecycleCall call, TenantId tenant) {
    Instant last = newest.getOrDefault(tenant, Instant.MIN);
    boolean counts = counted.add(call.id()) && !call.signedAt().isBefore(last);
    if (counts) {
      newest.put(tenant, call.signedAt());
    }
    return counts;
  }

  @Override
  public void noteSigned(TenantId tenant, Instant now, Instant before) {
    notes.incrementAndGet();
    answer();
    all.computeIfPresent(
        tenant, (_, one) -> one.signedAt().isAfter(before) ? one : signed(one, now));
  }

  private static Installation signed(Installation one, Instant at) {
    return new Installation(
        one.tenant(), one.baseUrl(), one.frameOrigins(), one.secret(), one.previous(), at);
  }

  private void answer() {
    if (gone) {
      throw new StorageUnavailable("switched off", new IOException());
    }
  }
}
