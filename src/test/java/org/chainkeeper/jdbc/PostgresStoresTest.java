package org.chainkeeper.jdbc;

import java.time.Duration;
import java.util.List;
import org.chainkeeper.admin.ConnectionStatuses;
import org.chainkeeper.connection.Connections;
import org.chainkeeper.connection.RefusedConnections;
import org.chainkeeper.connection.SiteStore;
import org.chainkeeper.consent.ConsentStore;
import org.chainkeeper.consent.PendingConsents;
import org.chainkeeper.consent.Tickets;
import org.chainkeeper.credential.JiraCredentials;
import org.chainkeeper.installation.Installations;
import org.chainkeeper.rotation.Grants;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.testkit.LifecycleCallIds;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresStoresTest
    implements ConnectionsContract,
        ConnectionStatusesContract,
        InstallationsContract,
        ConsentsContract,
        ConsentStoreContract,
        SiteStoreContract,
        CredentialsContract {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.postgresql();

  private static final Secrets SECRETS = new Secrets(Keyset.generate(), "test");
  private static final Secrets OTHER_SECRETS = new Secrets(Keyset.generate(), "test");

  @Override
  public Grants grants() {
    return new JdbcGrants(DATABASE.get(), SECRETS, "client");
  }

  @Override
  public Connections connections() {
    return new JdbcConnections(DATABASE.get());
  }

  @Override
  public ConnectionStatuses statuses() {
    return new JdbcConnectionStatuses(
        DATABASE.get(),
        "client",
        Duration.ofDays(180),
        () -> List.of(ListedPeople.account("Hal").value()));
  }

  @Override
  public void change(String sql) {
    DATABASE.get().with(handle -> DATABASE.get().update(handle, Database.sql(sql)).execute());
  }

  @Override
  public void listChanges() {
    ListedCopies.fillAgain(DATABASE.get());
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
  public PendingConsents states() {
    return new JdbcPendingConsents(DATABASE.get(), SECRETS);
  }

  @Override
  public ConsentStore consentStore() {
    return new JdbcConsentStore(DATABASE.get(), new JdbcGrants(DATABASE.get(), SECRETS, "client"));
  }

  @Override
  public SiteStore sites() {
    return new JdbcSites(DATABASE.get());
  }

  @Override
  public RefusedConnections refusedConnections() {
    return new JdbcRefusedConnections(DATABASE.get());
  }

  @Override
  public JiraCredentials credentials() {
    return new JdbcCredentials(DATABASE.get(), SECRETS);
  }

  @Override
  public JiraCredentials withoutKey() {
    return new JdbcCredentials(DATABASE.get(), OTHER_SECRETS);
  }

  @Override
  public void install(TenantId tenant) {
    installations().install(LifecycleCallIds.next(), tenant, BASE, FIRST, UNTIL);
  }

  @Override
  public void uninstall(TenantId tenant) {
    installations().uninstall(LifecycleCallIds.next(), tenant);
  }

  @Override
  public int stored() {
    return DATABASE.count("consent_tickets") + DATABASE.count("consent_states");
  }
}
