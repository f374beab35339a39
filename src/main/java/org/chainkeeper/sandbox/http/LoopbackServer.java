package org.chainkeeper.sandbox.http;

import io.javalin.Javalin;
import java.util.List;

/** Serves parts of the local Atlassian on 127.0.0.1. */
public final class LoopbackServer {
  private static final String LOOPBACK = "127.0.0.1";
  private static final int MAX_REQUEST_BYTES = 256 * 1024;
  private static final int MAX_HEADER_BYTES = 32 * 1024;

  private LoopbackServer() {}

  /**
   * @param port 0 for any free one
   */
  public static Javalin start(int port, List<? extends SandboxRoutes> parts) {
    return Javalin.create(
            config -> {
              config.concurrency.useVirtualThreads = true;
              config.startup.showJavalinBanner = false;
              config.startup.showOldJavalinVersionWarning = false;
              config.http.maxRequestSize = MAX_REQUEST_BYTES;
              config.jetty.modifyHttpConfiguration(http -> {
                http.setRequestHeaderSize(MAX_HEADER_BYTES); // an access token can have 12,000
                http.setResponseHeaderSize(MAX_HEADER_BYTES);
                http.setHeaderCacheSize(0); // else "bearer x" may be read as "Bearer x"
              });
              parts.forEach(part -> part.add(config.routes));
            })
        .start(LOOPBACK, port);
  }
}
