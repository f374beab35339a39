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
  private static final String SCHEME = "https://";

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
   * @param host or the address of a page there, as it is copied from a browser; empty: the tenant's own
   * @return empty for a host that is not allowed, or is no site
   */
  Optional<Site> find(Caller caller, Optional<String> host) {
    URI own = caller.baseUrl().resolve("/");
    Optional<String> name = host.filter(one -> !one.isBlank()).map(CredentialSites::name);
    Optional<URI> url =
        name.filter(one -> !one.equals(own.getHost())).isEmpty()
            ? Optional.of(own)
            : name.flatMap(CredentialSites::url);
    return url.filter(allowed).flatMap(one -> info.cloudId(one).map(cloudId -> site(cloudId, one)));
  }

  private static String name(String typed) {
    String text = typed.strip().toLowerCase(Locale.ROOT);
    String rest = text.startsWith(SCHEME) ? text.substring(SCHEME.length()) : text;
    return rest.split("/", 2)[0];
  }

  private static Optional<URI> url(String host) {
    try {
      return Optional.of(URI.create(SCHEME + host + "/"));
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
