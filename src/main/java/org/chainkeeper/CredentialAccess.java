package org.chainkeeper;

import java.net.URI;
import java.time.InstantSource;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.chainkeeper.admin.Notices;
import org.chainkeeper.atlassian.EdgeTenantInfo;
import org.chainkeeper.credential.CredentialAdmin;
import org.chainkeeper.credential.CredentialCheck;
import org.chainkeeper.credential.CredentialSites;
import org.chainkeeper.credential.CredentialWatch;
import org.chainkeeper.credential.ServiceAccounts;
import org.chainkeeper.installation.AllowedHosts;

/** The credentials that admins have stored, and their use. */
record CredentialAccess(
    CredentialAdmin admin,
    CredentialWatch watch,
    ServiceAccounts accounts,
    CredentialNotices warnings) {

  static CredentialAccess of(
      Settings settings, InstantSource clock, Stores stores, Clients clients) {
    AllowedHosts hosts = new AllowedHosts(settings.connect().allowedHosts());
    Predicate<URI> allowed = url -> hosts.baseUrl(url.toString()).isPresent();
    CredentialCheck check = new CredentialCheck(clients.logins(), clock);
    CredentialWatch watch = new CredentialWatch(stores.credentials(), check, clock);
    return new CredentialAccess(
        new CredentialAdmin(
            stores.credentials(),
            new CredentialSites(new EdgeTenantInfo(clients.profiles(), allowed), allowed),
            check,
            watch,
            clock),
        watch,
        new ServiceAccounts(stores.credentials(), clients.logins(), watch, clock),
        new CredentialNotices(stores.credentials(), clock));
  }

  /** These and the warnings about credentials. */
  Notices notices(Notices others) {
    return tenant ->
        Stream.concat(others.current(tenant).stream(), warnings.current(tenant).stream()).toList();
  }
}
