package org.chainkeeper.web;

import io.javalin.Javalin;
import io.javalin.json.JavalinJackson;
import java.util.List;

/** The app's HTTP server. */
public final class Server implements AutoCloseable {
  private final Javalin main;

  private Server(Javalin main) {
    this.main = main;
  }

  /**
   * Starts to listen.
   *
   * @param port 0 for any free one
   * @param basePath the path of the base url, empty at the root
   */
  public static Server start(int port, String basePath, List<Routes> parts) {
    Javalin main =
        Javalin.create(
            config -> {
              config.concurrency.useVirtualThreads = true;
              config.startup.showJavalinBanner = false;
              config.router.contextPath = basePath.isEmpty() ? "/" : basePath;
              config.jsonMapper(new JavalinJackson(Json.MAPPER, true));
              config.routes.before(Trace::begin);
              parts.forEach(part -> part.add(config.routes));
            });
    return new Server(main.start(port));
  }

  public int port() {
    return main.port();
  }

  @Override
  public void close() {
    main.stop();
  }
}
