package org.chainkeeper.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Pages that load Atlassian's bridge, which tells their height, and nothing else. */
final class EmptyMacros implements AutoCloseable {
  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final byte[] page;

  EmptyMacros(String allJs) {
    page =
        """
        <!doctype html>
        <html lang="en">
          <head><meta charset="utf-8"><title>Empty</title>
            <script defer src="%s"></script>
          </head>
          <body><div class="ac-content"><main id="root">Empty</main></div></body>
        </html>
        """
            .formatted(allJs)
            .getBytes(StandardCharsets.UTF_8);
    try {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    http.setExecutor(threads);
    http.createContext("/", this::answer);
    http.start();
  }

  /** By another host name than the host page's, as the app's own. */
  String url() {
    return "http://localhost:" + http.getAddress().getPort() + "/empty";
  }

  private void answer(HttpExchange call) throws IOException {
    call.getResponseHeaders().set("Content-Type", "text/html");
    call.getResponseHeaders().set("Cache-Control", "no-store");
    call.sendResponseHeaders(200, page.length);
    call.getResponseBody().write(page);
    call.close();
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
