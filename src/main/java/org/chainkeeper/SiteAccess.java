package org.chainkeeper;

import java.net.URI;
import java.time.InstantSource;
import org.chainkeeper.atlassian.AccessibleResources;
import org.chainkeeper.atlassian.EdgeTenantInfo;
import org.chainkeeper.connection.OwnSites;
import org.chainkeeper.connection.RefusedConnections;
import org.chainkeeper.connection.SiteDirectory;
import org.chainkeeper.connection.SiteLists;
import org.chainkeeper.connection.SiteStore;
import org.chainkeeper.installation.AllowedHosts;
import org.chainkeeper.jdbc.JdbcRefusedConnections;
import org.chainkeeper.jdbc.JdbcSites;
import org.chainkeeper.macro.ReachedSites;
import org.chainkeeper.rotation.AccessTokens;
import org.chainkeeper.rotation.GrantId;

/** The Jira sites that each person can access, and their refresh. */
record SiteAccess(
    SiteStore store, SiteDirectory directory, RefusedConnections refused, ReachedSites reached) {

  static SiteAccess of(
      Settings settings, InstantSource clock, Stores stores, Clients clients, AccessTokens tokens) {
    URI api = settings.atlassian().apiUrl();
    AllowedHosts hosts = new AllowedHosts(settings.connect().allowedHosts());
    SiteStore store = new JdbcSites(stores.database());
    SiteDirectory directory =
        new AccessibleResources(clients.profiles(), api, settings.pictureHosts());
    SiteLists lists = new SiteLists(directory, store, clock);
    OwnSites own =
        new OwnSites(
            store,
            new EdgeTenantInfo(
                clients.profiles(), url -> hosts.baseUrl(url.toString()).isPresent()),
            clock);
    return new SiteAccess(
        store,
        directory,
        new JdbcRefusedConnections(stores.database()),
        new ReachedSites(stores.connections(), tokens, lists, store, own, clock));
  }

  /** Fetches the sites of a grant with the grant's own token. */
  void refresh(GrantId grant) {
    store.connections(grant).stream().findFirst().ifPresent(reached::refresh);
  }
}
