package org.chainkeeper.installation;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.fault.StorageUnavailable;
import org.chainkeeper.tenant.FrameOrigin;
import org.chainkeeper.tenant.TenantId;

/**
 * Keeps installations. Announcements of a tenant count in the order in which they were signed: what was
 * signed before the newest one that counted changes nothing. Of two signed at the same moment the one
 * that comes later counts. Every method throws {@link StorageUnavailable} when the database does not
 * answer; then it is not known whether a write took effect.
 */
public interface Installations {
  Optional<Installation> find(TenantId tenant);

  /**
   * Installs, or overwrites base url, custom domains and secret of an installed tenant. The secret that it replaces
   * becomes the former one, accepted until {@code formerUntil}. When the secret stays the same (a
   * repeated delivery) the former one stays as it was.
   *
   * @param call the announcement; however often it comes, on whatever nodes, it counts once
   * @return false when the call has counted before or a newer one has; then nothing is changed
   */
  boolean install(
      LifecycleCall call,
      TenantId tenant,
      URI baseUrl,
      List<FrameOrigin> frameOrigins,
      SharedSecret secret,
      Instant formerUntil);

  /** The same for a tenant without a custom domain. */
  default boolean install(
      LifecycleCall call, TenantId tenant, URI baseUrl, SharedSecret secret, Instant formerUntil) {
    return install(call, tenant, baseUrl, List.of(), secret, formerUntil);
  }

  /**
   * Forgets the tenant, both its secrets, and the consents that were begun there; nothing happens when
   * there is none.
   *
   * @param call as of {@link #install}
   * @return as of {@link #install}
   */
  boolean uninstall(LifecycleCall call, TenantId tenant);

  /**
   * Notes that an installed tenant has signed a request.
   *
   * @param before a note that is newer than this stays
   */
  void noteSigned(TenantId tenant, Instant now, Instant before);
}
