package org.chainkeeper.connection;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The hosts that pictures of people, sites and issues may come from. The administrator of a Jira
 * chooses the addresses of its icons; an icon on a server of their own would show them who reads
 * which page.
 *
 * @param patterns host names in lower case; {@code *.} matches every subdomain
 * @param local whether the API is on this machine, so that loopback is allowed over http
 */
public record PictureHosts(List<String> patterns, boolean local) {
  /**
   * Jira Cloud's {@code avatarUrls}, {@code /me} and {@code accessible-resources} name hosts below
   * the first one; the second serves pictures of people without one at Atlassian.
   */
  private static final List<String> AVATARS = List.of("*.atl-paas.net", "secure.gravatar.com");

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1");

  public PictureHosts {
    patterns = List.copyOf(patterns);
  }

  /**
   * @param sites hosts of sites, which serve icons
   * @param api Atlassian's API, which serves icons to OAuth clients
   */
  public static PictureHosts of(List<String> sites, URI api) {
    var host = api.getHost().toLowerCase(Locale.ROOT);
    var all = new LinkedHashSet<String>();
    Stream.of(sites, List.of(host), AVATARS)
        .flatMap(List::stream)
        .map(one -> one.toLowerCase(Locale.ROOT))
        .filter(one -> !LOOPBACK.contains(one))
        .forEach(all::add);
    return new PictureHosts(List.copyOf(all), LOOPBACK.contains(host));
  }

  /** The sources of a Content-Security-Policy's {@code img-src}, spaces between them. */
  public String sources() {
    String all = patterns.stream().map(one -> "https://" + one).collect(Collectors.joining(" "));
    return local ? all + " http://localhost:* http://127.0.0.1:*" : all;
  }

  /** Whether a picture of this address may be shown. */
  public boolean allow(URI url) {
    if (url.getHost() == null || url.getScheme() == null || url.getRawUserInfo() != null) {
      return false;
    }
    var host = url.getHost().toLowerCase(Locale.ROOT);
    return switch (url.getScheme().toLowerCase(Locale.ROOT)) {
      case "https" -> url.getPort() == -1 && patterns.stream().anyMatch(one -> covers(one, host));
      case "http" -> local && LOOPBACK.contains(host);
      default -> false;
    };
  }

  private static boolean covers(String pattern, String host) {
    return pattern.startsWith("*.") ? host.endsWith(pattern.substring(1)) : host.equals(pattern);
  }
}
