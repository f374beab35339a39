package org.chainkeeper.installation;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.fault.StorageUnavailable;
import org.chainkeeper.tenant.FrameOrigin;
import org.chainkeeper.tenant.TenantId;

/**
 * Stores installations. The lifecycle calls of a tenant take effect in the order in which they were
 * signed: a call signed before the newest effective one changes nothing. Of two calls signed at the
 * same time, the one received later takes effect. Every method throws {@link StorageUnavailable}
 * when the database does not answer; then it is not known whether a write took effect.
 */
public interface Installations {
  Optional<Installation> find(TenantId tenant);

  /**
   * Installs, or overwrites base url, custom domains and secret of an installed tenant. The secret
   * that it replaces becomes the previous one, accepted until {@code previousUntil}. When the
   * secret stays the same (a repeated delivery) the previous one is unchanged.
   *
   * @param call takes effect once, however often it is delivered and on how many nodes
   * @return false when this call or a newer one has taken effect; then nothing changes
   */
  boolean install(
      LifecycleCall call,
      TenantId tenant,
      URI baseUrl,
      List<FrameOrigin> frameOrigins,
      SharedSecret secret,
      Instant previousUntil);

  /** As above, for a tenant without a custom domain. */
  default boolean install(
      LifecycleCall call,
      TenantId tenant,
      URI baseUrl,
      SharedSecret secret,
      Instant previousUntil) {
    return install(call, tenant, baseUrl, List.of(), secret, previousUntil);
  }

  /**
   * Deletes the tenant, both secrets, and the consents that were started there; does nothing when
   * there is none. Of a tenant that has or had the app through Forge, too, only the secrets are
   * deleted at once.
   *
   * @param call as of {@link #install}
   * @return as of {@link #install}
   */
  boolean uninstall(LifecycleCall call, TenantId tenant);

  /** Whether a tenant's data is kept: it has the app through Connect or Forge, or may have it again. */
  default boolean isKept(TenantId tenant) {
    return find(tenant).isPresent();
  }

  /**
   * Records that an installed tenant has signed a request.
   *
   * @param before a newer record stays
   */
  void noteSigned(TenantId tenant, Instant now, Instant before);
}
