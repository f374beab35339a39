package org.chainkeeper.atlassian;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.chainkeeper.tenant.FormerSecret;
import org.chainkeeper.tenant.Installation;
import org.chainkeeper.tenant.Installations;
import org.chainkeeper.tenant.SharedSecret;
import org.chainkeeper.tenant.StorageUnavailable;
import org.chainkeeper.tenant.TenantId;

/** Installations in a map, which can be switched off and counts how often it is asked. */
public final class MemoryInstallations implements Installations {
  private final Map<TenantId, Installation> all = new ConcurrentHashMap<>();
  public final AtomicInteger reads = new AtomicInteger();
  public volatile boolean gone;

  @Override
  public Optional<Installation> find(TenantId tenant) {
    reads.incrementAndGet();
    answer();
    return Optional.ofNullable(all.get(tenant));
  }

  @Override
  public void install(TenantId tenant, URI baseUrl, SharedSecret secret, Instant formerUntil) {
    answer();
    all.compute(
        tenant,
        (_, before) ->
            new Installation(tenant, baseUrl, secret, former(before, secret, formerUntil)));
  }

  private static Optional<FormerSecret> former(
      @org.jspecify.annotations.Nullable Installation before, SharedSecret secret, Instant until) {
    if (before == null) {
      return Optional.empty();
    }
    return before.secret().equals(secret)
        ? before.former()
        : Optional.of(new FormerSecret(before.secret(), until));
  }

  @Override
  public void uninstall(TenantId tenant) {
    answer();
    all.remove(tenant);
  }

  private void answer() {
    if (gone) {
      throw new StorageUnavailable("switched off", new IOException());
    }
  }
}
