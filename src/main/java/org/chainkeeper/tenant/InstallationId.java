package org.chainkeeper.tenant;

import java.util.UUID;

/**
 * Identifies one installation of a tenant. Unchanged when the tenant installs again and its secret
 * is replaced; ends with the uninstallation.
 */
public record InstallationId(UUID value) {
  public static InstallationId random() {
    return new InstallationId(UUID.randomUUID());
  }
}
