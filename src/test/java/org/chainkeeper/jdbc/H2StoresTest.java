package org.chainkeeper.jdbc;

import org.chainkeeper.connection.Connections;
import org.chainkeeper.consent.States;
import org.chainkeeper.consent.Tickets;
import org.chainkeeper.rotation.Grants;
import org.chainkeeper.tenant.Installations;
import org.junit.jupiter.api.extension.RegisterExtension;

class H2StoresTest implements ConnectionsContract, InstallationsContract, ConsentsContract {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.h2();

  private static final Secrets SECRETS = new Secrets(Keyset.generate(), "test");

  @Override
  public Grants grants() {
    return new JdbcGrants(DATABASE.get(), SECRETS);
  }

  @Override
  public Connections connections() {
    return new JdbcConnections(DATABASE.get());
  }

  @Override
  public Installations installations() {
    return new JdbcInstallations(DATABASE.get(), SECRETS);
  }

  @Override
  public Tickets tickets() {
    return new JdbcTickets(DATABASE.get());
  }

  @Override
  public States states() {
    return new JdbcStates(DATABASE.get(), SECRETS);
  }

  @Override
  public int stored() {
    return DATABASE.count("consent_tickets") + DATABASE.count("consent_states");
  }
}
