package org.chainkeeper;

import java.time.InstantSource;
import org.chainkeeper.atlassian.EdgeTenantInfo;
import org.chainkeeper.connection.AccountConnections;
import org.chainkeeper.connection.ConnectionAdoption;
import org.chainkeeper.connection.LinkCopies;
import org.chainkeeper.connection.TenantInfo;
import org.chainkeeper.installation.AllowedHosts;
import org.chainkeeper.installation.ForgeInstallations;
import org.chainkeeper.installation.ForgeLifecycle;
import org.chainkeeper.installation.ForgeRegister;
import org.chainkeeper.installation.RecentForgeInstallations;
import org.chainkeeper.installation.Takeover;
import org.chainkeeper.jdbc.JdbcForgeInstallations;
import org.chainkeeper.jdbc.JdbcForgeTakeovers;
import org.chainkeeper.jdbc.JdbcLinkCopies;
import org.chainkeeper.jdbc.JdbcTenantSites;

/** Installations of the Forge app, and one person's connection in both hosts. */
record ForgeAccess(
    ForgeInstallations installations,
    Takeover takeover,
    ForgeLifecycle lifecycle,
    ConnectionAdoption adoption) {

  static ForgeAccess of(
      Settings settings,
      InstantSource clock,
      Stores stores,
      Clients clients,
      AccountConnections accounts) {
    AllowedHosts hosts = new AllowedHosts(settings.connect().allowedHosts());
    TenantInfo info =
        new EdgeTenantInfo(clients.profiles(), url -> hosts.baseUrl(url.toString()).isPresent());
    LinkCopies copies = new JdbcLinkCopies(stores.database());
    ForgeRegister register = new JdbcForgeInstallations(stores.database());
    Takeover takeover =
        new Takeover(
            new JdbcForgeTakeovers(stores.database(), copies, stores.unvisited()),
            info::cloudId,
            clock);
    return new ForgeAccess(
        new RecentForgeInstallations(register, takeover, stores.installations(), clock),
        takeover,
        new ForgeLifecycle(register, takeover, stores.unvisited()::unlinkAll, clock),
        new ConnectionAdoption(
            accounts,
            stores.unvisited(),
            stores.grants(),
            new JdbcTenantSites(stores.database()),
            info,
            copies,
            settings.atlassian().clientId(),
            clock));
  }
}
