package org.chainkeeper.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.chainkeeper.atlassian.Forger;

/** Publishes one key, whatever it is asked for, and notes the addresses as they were sent. */
final class KeyServer implements AutoCloseable {
  private final KeyPair pair = Forger.key("Atlassian");
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer http;

  KeyServer() {
    try {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    http.setExecutor(threads);
    http.createContext("/", this::publish);
    http.start();
  }

  String url() {
    return "http://127.0.0.1:" + http.getAddress().getPort() + "/keys";
  }

  PrivateKey secret() {
    return pair.getPrivate();
  }

  List<String> asked() {
    return List.copyOf(asked);
  }

  private void publish(HttpExchange exchange) throws IOException {
    asked.add(exchange.getRequestURI().toString());
    byte[] pem = Forger.pem(pair).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, pem.length);
    exchange.getResponseBody().write(pem);
    exchange.close();
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
