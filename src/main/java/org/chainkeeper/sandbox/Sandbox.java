package org.chainkeeper.sandbox;

import io.javalin.Javalin;
import java.util.List;

/** The local Atlassian: one server on the loopback interface that plays all of its parts. */
public final class Sandbox implements AutoCloseable {
  private final Javalin server;

  private Sandbox(Javalin server) {
    this.server = server;
  }

  /**
   * Starts on 127.0.0.1.
   *
   * @param port 0 for any free one
   * @param clock shared with the app when both are to be moved together
   */
  public static Sandbox start(int port, SandboxOptions options, TimeMachine clock) {
    List<Routes> parts = List.of();
    Javalin server =
        Javalin.create(
            config -> {
              config.concurrency.useVirtualThreads = true;
              config.startup.showJavalinBanner = false;
              config.http.maxRequestSize = 1 << 20;
              parts.forEach(part -> part.add(config.routes));
            });
    return new Sandbox(server.start("127.0.0.1", port));
  }

  /** Where it listens, {@code http://127.0.0.1:PORT}, without a trailing slash. */
  public String url() {
    return "http://127.0.0.1:" + server.port();
  }

  @Override
  public void close() {
    server.stop();
  }
}
