package org.chainkeeper.sandbox;

import io.javalin.Javalin;
import java.util.List;

/** Serves parts of the local Atlassian on 127.0.0.1. */
final class LoopbackServer {
  private static final String LOOPBACK = "127.0.0.1";
  private static final int LONGEST_REQUEST = 256 * 1024;
  private static final int LONGEST_HEAD = 32 * 1024;

  private LoopbackServer() {}

  /**
   * @param port 0 for any free one
   */
  static Javalin start(int port, List<? extends SandboxRoutes> parts) {
    return Javalin.create(
            config -> {
              config.concurrency.useVirtualThreads = true;
              config.startup.showJavalinBanner = false;
              config.startup.showOldJavalinVersionWarning = false;
              config.http.maxRequestSize = LONGEST_REQUEST;
              config.jetty.modifyHttpConfiguration(http -> {
                http.setRequestHeaderSize(LONGEST_HEAD); // an access token can have 12,000
                http.setResponseHeaderSize(LONGEST_HEAD);
              });
              parts.forEach(part -> part.add(config.routes));
            })
        .start(LOOPBACK, port);
  }
}
