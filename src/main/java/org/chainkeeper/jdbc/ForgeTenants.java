package org.chainkeeper.jdbc;

import java.time.Instant;
import java.util.Optional;
import org.chainkeeper.tenant.InstallationId;
import org.chainkeeper.tenant.TenantId;
import org.jdbi.v3.core.Handle;

/** The table {@code forge_sites}: which tenant a site is, and whether it still has the app. */
final class ForgeTenants {
  private static final String END_TENANT =
      """
      update installations set ended_at = :at, installation_id = :newId
      where tenant = :tenant and secret is null and ended_at is null and not exists (
        select 1 from forge_installations where cloud_id = :cloudId and ended_at is null)
      """;

  private ForgeTenants() {}

  static Optional<TenantId> at(Handle handle, String cloudId) {
    return handle
        .createQuery("select tenant from forge_sites where cloud_id = :cloudId")
        .bind("cloudId", cloudId)
        .mapTo(String.class)
        .findOne()
        .map(TenantId::new);
  }

  /** The cloud id of a tenant that has or had the app through Forge. */
  static Optional<String> siteOf(Handle handle, TenantId tenant) {
    return handle
        .createQuery("select cloud_id from forge_sites where tenant = :tenant")
        .bind("tenant", tenant.value())
        .mapTo(String.class)
        .findOne();
  }

  /** Ends a tenant without an installation. Consents that were begun under it are not stored. */
  static void end(Handle handle, TenantId tenant, String cloudId, Instant now) {
    int ended =
        handle
            .createUpdate(END_TENANT)
            .bind("at", now)
            .bind("newId", InstallationId.random().value())
            .bind("tenant", tenant.value())
            .bind("cloudId", cloudId)
            .execute();
    if (ended > 0) {
      JdbcInstallations.deletePendingConsents(handle, tenant);
    }
  }
}
