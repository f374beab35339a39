package org.chainkeeper.web;

import io.javalin.Javalin;
import io.javalin.http.Handler;
import java.time.Duration;
import java.util.List;
import org.chainkeeper.metrics.Metrics;

/** A listener with the app's settings and nothing else: what a handler costs by itself. */
public final class BareServer implements AutoCloseable {
  private final Javalin listener;

  public BareServer(String path, Handler handler) {
    listener =
        Listener.start(
            "127.0.0.1",
            0,
            "",
            Duration.ofSeconds(1),
            (_, _) -> {},
            List.of(routes -> routes.get(path, handler)),
            new RequestErrors(new Metrics()));
  }

  public int port() {
    return listener.port();
  }

  @Override
  public void close() {
    Listener.stop(listener);
  }
}
