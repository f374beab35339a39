package org.chainkeeper.endtoend;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.chainkeeper.atlassian.InvocationToken;

/** Serves the keys that sign {@link InvocationToken}. */
final class InvocationKeys implements AutoCloseable {
  private final HttpServer server;

  private InvocationKeys(HttpServer server) {
    this.server = server;
  }

  static InvocationKeys serve() throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = InvocationToken.jwks().getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return new InvocationKeys(server);
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/jwks.json";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
