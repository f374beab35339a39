package org.chainkeeper.web;

import java.net.URI;
import java.time.Duration;

/**
 * Where the app listens.
 *
 * @param listen IP address of the app's port
 * @param port of the app, 0 for any free one
 * @param managementListen IP address of the management port
 * @param managementPort of health and metrics, 0 for any free one
 * @param baseUrl public, without a trailing slash; routes are below its path
 * @param isOnForge whether there is a Forge app that calls the API
 * @param stopWithin how long running requests may continue when the server is closed
 */
public record ServerSettings(
    String listen,
    int port,
    String managementListen,
    int managementPort,
    URI baseUrl,
    boolean isOnForge,
    Duration stopWithin) {
  private static final String LOOPBACK = "127.0.0.1";

  /** Both ports on the loopback interface, without a Forge app. */
  public ServerSettings(int port, int managementPort, URI baseUrl, Duration stopWithin) {
    this(LOOPBACK, port, LOOPBACK, managementPort, baseUrl, false, stopWithin);
  }

  /** Empty at the root. */
  public String basePath() {
    return baseUrl.getRawPath();
  }

  boolean isTls() {
    return "https".equalsIgnoreCase(baseUrl.getScheme());
  }
}
