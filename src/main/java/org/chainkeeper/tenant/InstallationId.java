package org.chainkeeper.tenant;

import java.util.UUID;

/**
 * Names one installation of a tenant. It stays when the tenant installs again and its secret is
 * replaced, and ends with the uninstallation.
 */
public record InstallationId(UUID value) {
  public static InstallationId random() {
    return new InstallationId(UUID.randomUUID());
  }
}
