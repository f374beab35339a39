package org.chainkeeper.testkit;

import java.time.Duration;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.Connections;
import org.chainkeeper.consent.ConsentStore;
import org.chainkeeper.rotation.FamilyId;
import org.chainkeeper.rotation.Grants;
import org.chainkeeper.rotation.Pair;
import org.chainkeeper.tenant.InstallationId;

/** Grants and links in memory, written one after the other. */
public record InMemoryConsentStore(
    InstalledTenants installed, Grants grants, Connections connections) implements ConsentStore {
  @Override
  public boolean store(
      InstallationId installation,
      Connection connection,
      FamilyId family,
      Pair pair,
      Duration minAge) {
    synchronized (installed) { // so that no uninstallation comes in between
      if (!installed.has(connection.tenant(), installation)) {
        return false;
      }
      grants.consent(connection.grant(), family, pair, minAge);
      connections.link(connection);
      return true;
    }
  }
}
