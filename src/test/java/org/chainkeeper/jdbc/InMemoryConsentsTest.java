package org.chainkeeper.jdbc;

import org.chainkeeper.connection.Connections;
import org.chainkeeper.consent.ConsentStore;
import org.chainkeeper.consent.PendingConsents;
import org.chainkeeper.consent.Tickets;
import org.chainkeeper.rotation.Grants;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.testkit.InMemoryConnections;
import org.chainkeeper.testkit.InMemoryConsentStore;
import org.chainkeeper.testkit.InMemoryGrants;
import org.chainkeeper.testkit.InMemoryPendingConsents;
import org.chainkeeper.testkit.InMemoryTickets;
import org.chainkeeper.testkit.InstalledTenants;

class InMemoryConsentsTest implements ConsentsContract, ConsentStoreContract {
  private final InstalledTenants installed = new InstalledTenants();
  private final InMemoryTickets tickets = new InMemoryTickets(installed);
  private final InMemoryPendingConsents states = new InMemoryPendingConsents(installed);
  private final InMemoryGrants grants = new InMemoryGrants(() -> NOW);
  private final InMemoryConnections connections = new InMemoryConnections(grants);

  @Override
  public Tickets tickets() {
    return tickets;
  }

  @Override
  public PendingConsents states() {
    return states;
  }

  @Override
  public Grants grants() {
    return grants;
  }

  @Override
  public Connections connections() {
    return connections;
  }

  @Override
  public ConsentStore consentStore() {
    return new InMemoryConsentStore(installed, grants, connections);
  }

  @Override
  public void install(TenantId tenant) {
    installed.install(tenant);
  }

  @Override
  public void uninstall(TenantId tenant) {
    installed.uninstall(tenant);
  }

  @Override
  public int stored() {
    return tickets.count() + states.count();
  }
}
