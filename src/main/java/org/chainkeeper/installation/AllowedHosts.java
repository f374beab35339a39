package org.chainkeeper.installation;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The hosts that a tenant's base url may have. The app shows the base url and selects the Jira site
 * by it, so only hosts of Atlassian's products are accepted.
 */
public final class AllowedHosts {
  private static final int MAX_CHARACTERS = 255;
  private static final Pattern NAME =
      Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");
  private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9_-]+)*/?");
  private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}");

  private final List<String> patterns;

  /**
   * @param patterns host names, or {@code *.} and a name for every host below it; a loopback name
   *     allows plain http and any port
   */
  public AllowedHosts(List<String> patterns) {
    this.patterns = patterns.stream().map(one -> one.toLowerCase(Locale.ROOT)).toList();
  }

  /** The base url; empty when it is not allowed. */
  public Optional<URI> baseUrl(String text) {
    if (text.length() > MAX_CHARACTERS || !text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new URI(text)).filter(this::allows);
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private boolean allows(URI url) {
    if (url.getHost() == null || url.getScheme() == null || !isPlain(url)) {
      return false;
    }
    var host = url.getHost().toLowerCase(Locale.ROOT);
    return NAME.matcher(host).matches() && isReachedSafely(url, host) && isListed(host);
  }

  private static boolean isPlain(URI url) {
    return url.getRawUserInfo() == null
        && url.getRawQuery() == null
        && url.getRawFragment() == null
        && PATH.matcher(url.getRawPath()).matches();
  }

  private static boolean isReachedSafely(URI url, String host) {
    boolean local = LOOPBACK.matcher(host).matches();
    return switch (url.getScheme().toLowerCase(Locale.ROOT)) {
      case "https" -> local || url.getPort() == -1;
      case "http" -> local;
      default -> false;
    };
  }

  private boolean isListed(String host) {
    return patterns.stream()
        .anyMatch(one -> one.startsWith("*.") ? host.endsWith(one.substring(1)) : host.equals(one));
  }
}
