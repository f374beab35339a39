package org.chainkeeper.connection;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The hosts that pictures of people, sites and issues may come from. Whoever administers a Jira picks
 * the addresses of its icons, and one on a server of their own would tell them who reads which page.
 *
 * @param patterns host names in lower case, {@code *.} in front for every host below
 * @param local whether Atlassian is played on this machine, so that loopback is allowed by http
 */
public record PictureHosts(List<String> patterns, boolean local) {
  /**
   * Jira Cloud's {@code avatarUrls}, {@code /me} and {@code accessible-resources} name hosts below
   * the first one; a person without a picture at Atlassian has one at the second.
   */
  private static final List<String> AVATARS = List.of("*.atl-paas.net", "secure.gravatar.com");

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1");

  public PictureHosts {
    patterns = List.copyOf(patterns);
  }

  /**
   * @param sites hosts of sites, whose icons lie there
   * @param api Atlassian's API, where icons lie for an OAuth client
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
