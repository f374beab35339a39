package org.chainkeeper.credential;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.chainkeeper.connection.Site;
import org.chainkeeper.connection.TenantInfo;
import org.chainkeeper.tenant.Caller;

/** Finds the Jira site that a credential is for, by its host. Safe for concurrent use. */
public final class CredentialSites {
  private final TenantInfo info;
  private final Predicate<URI> allowed;

  /**
   * @param allowed whether a site may have this url: a secret is sent there
   */
  public CredentialSites(TenantInfo info, Predicate<URI> allowed) {
    this.info = info;
    this.allowed = allowed;
  }

  /**
   * @param host empty: the tenant's own
   * @return empty for a host that is not allowed, or is no site
   */
  Optional<Site> find(Caller caller, Optional<String> host) {
    URI own = caller.baseUrl().resolve("/");
    String name = host.map(one -> one.strip().toLowerCase(Locale.ROOT)).orElse("");
    Optional<URI> url = name.isEmpty() || name.equals(own.getHost()) ? Optional.of(own) : url(name);
    return url.filter(allowed).flatMap(one -> info.cloudId(one).map(cloudId -> site(cloudId, one)));
  }

  private static Optional<URI> url(String host) {
    try {
      return Optional.of(URI.create("https://" + host + "/"));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The site with this id at this address. */
  public static Site site(String cloudId, URI url) {
    String origin = url.toString().replaceFirst("/+$", "");
    return new Site(
        cloudId, String.valueOf(url.getHost()), URI.create(origin), url.resolve("/favicon.ico"));
  }
}
