package org.chainkeeper;

import java.time.InstantSource;
import org.chainkeeper.atlassian.EdgeTenantInfo;
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

/** Installations of the Forge app. */
record ForgeAccess(
    ForgeInstallations installations,
    Takeover takeover,
    ForgeLifecycle lifecycle) {

  static ForgeAccess of(
      Settings settings,
      InstantSource clock,
      Stores stores,
      Clients clients) {
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
        new ForgeLifecycle(register, takeover, stores.unvisited()::unlinkAll, clock));
  }
}
