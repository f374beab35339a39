package org.chainkeeper.testkit;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.chainkeeper.fault.StorageUnavailable;
import org.chainkeeper.installation.ForgeInstallation;
import org.chainkeeper.installation.ForgeRegister;
import org.chainkeeper.tenant.ForgeInstallationId;
import org.chainkeeper.tenant.TenantId;

/** Forge installations in memory, whose tenants have the ids of their sites. */
public final class InMemoryForgeRegister implements ForgeRegister {
  public final Map<ForgeInstallationId, String> live = new ConcurrentHashMap<>();
  public final Set<ForgeInstallationId> ended = ConcurrentHashMap.newKeySet();
  public final AtomicInteger reads = new AtomicInteger();
  public volatile boolean isGone;

  @Override
  public Optional<TenantId> tenantOf(ForgeInstallationId installation, String cloudId) {
    reads.incrementAndGet();
    return Optional.ofNullable(live.get(installation)).filter(cloudId::equals).map(TenantId::new);
  }

  @Override
  public Optional<TenantId> register(ForgeInstallation one, Instant issuedAt) {
    if (isGone) {
      throw new StorageUnavailable("switched off", new IOException());
    }
    if (ended.contains(one.id())) {
      return Optional.empty();
    }
    String site = live.computeIfAbsent(one.id(), _ -> one.cloudId());
    return site.equals(one.cloudId()) ? Optional.of(new TenantId(site)) : Optional.empty();
  }

  @Override
  public boolean end(ForgeInstallationId installation, String cloudId, Instant now) {
    ended.add(installation);
    return live.remove(installation, cloudId);
  }

  @Override
  public List<TenantId> removeEnded(Instant before, int limit) {
    return List.of();
  }
}
