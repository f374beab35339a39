package org.chainkeeper.web;

import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Where the app listens.
 *
 * @param port of the app, 0 for any free one
 * @param managementPort of health and metrics, 0 for any free one
 * @param baseUrl as seen from outside, without a trailing slash; routes lie under its path
 * @param stopWithin how long requests under way may go on when the server is closed
 */
public record ServerSettings(int port, int managementPort, URI baseUrl, Duration stopWithin) {
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");

  /** Empty at the root. */
  public String basePath() {
    return baseUrl.getRawPath();
  }

  boolean isTls() {
    return "https".equals(baseUrl.getScheme());
  }

  static boolean isLoopback(URI url) {
    return url.getHost() != null && LOOPBACK.matcher(url.getHost()).matches();
  }
}
