package org.chainkeeper.atlassian;

import java.net.URI;
import java.util.Optional;
import org.chainkeeper.installation.AllowedHosts;

/** The base url of a Confluence site that a Forge token names, as Connect would give it. */
final class ForgeSites {
  private static final String CONFLUENCE = "/wiki";

  private final AllowedHosts hosts;
  private final URI apiUrl;

  ForgeSites(AllowedHosts hosts, URI apiUrl) {
    this.hosts = hosts;
    this.apiUrl = apiUrl;
  }

  /**
   * The site's base url, or the address of its API when the host is not allowed, such as a custom
   * domain: that selects no Jira site, and people choose one.
   */
  URI confluence(String siteUrl, String cloudId) {
    Optional<URI> site = hosts.baseUrl(siteUrl.replaceFirst("/+$", ""));
    return site.map(ForgeSites::withPath).orElseGet(() -> api(apiUrl, cloudId));
  }

  private static URI withPath(URI site) {
    return site.getRawPath().isEmpty() ? URI.create(site + CONFLUENCE) : site;
  }

  /** The address of Confluence's API for the site. */
  static URI api(URI apiUrl, String cloudId) {
    return URI.create(apiUrl + "/ex/confluence/" + cloudId);
  }
}
