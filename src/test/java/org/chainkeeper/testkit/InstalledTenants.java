package org.chainkeeper.testkit;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.chainkeeper.tenant.InstallationId;
import org.chainkeeper.tenant.TenantId;

/** Which tenants have the app: each one until it uninstalls. Safe for concurrent use. */
public final class InstalledTenants {
  private final Map<TenantId, Optional<InstallationId>> known = new ConcurrentHashMap<>();

  Optional<InstallationId> find(TenantId tenant) {
    return known.computeIfAbsent(tenant, _ -> Optional.of(InstallationId.random()));
  }

  boolean has(TenantId tenant, InstallationId installation) {
    return find(tenant).equals(Optional.of(installation));
  }

  /** Changes nothing where the tenant has the app. */
  public void install(TenantId tenant) {
    known.compute(
        tenant,
        (_, before) ->
            before != null && before.isPresent() ? before : Optional.of(InstallationId.random()));
  }

  public synchronized void uninstall(TenantId tenant) {
    known.put(tenant, Optional.empty());
  }
}
