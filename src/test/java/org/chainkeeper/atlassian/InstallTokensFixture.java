package org.chainkeeper.atlassian;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.chainkeeper.installation.LifecycleCheck.Verdict;
import org.chainkeeper.tenant.SignedRequest;
import org.chainkeeper.tenant.TenantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the tests of InstallTokens share. */
abstract class InstallTokensFixture {
  static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  static final long SECONDS = NOW.getEpochSecond();

  static final URI BASE = URI.create("https://app.example.com/base");

  static final KeyPair KEY = Forger.key("Atlassian");

  static final TenantId TENANT = new TenantId("tenant-1");

  final List<String> asked = new CopyOnWriteArrayList<>();

  final List<String> limited = new CopyOnWriteArrayList<>();

  Instant now = NOW;

  int status = 200;

  String body = Forger.pem(KEY);

  volatile Delay delay = () -> {};

  HttpServer server;

  InstallKeys keys;

  InstallTokens tokens;

  InstallTokensFixture() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/keys");
    keys = new InstallKeys(url, () -> now, limited::add);
    tokens = new InstallTokens(keys, () -> now, BASE);
  }

  @BeforeEach
  void publish() {
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  @AfterEach
  void stop() {
    keys.close();
    server.stop(0);
  }

  interface Delay {
    void await() throws InterruptedException;
  }

  void await() {
    try {
      delay.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  void answer(HttpExchange exchange) throws IOException {
    asked.add(exchange.getRequestURI().toString());
    await();
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    if (status / 100 == 3) {
      exchange.getResponseHeaders().set("Location", "/elsewhere");
    }
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  Verdict check(String token) {
    return tokens.check(request(token), TENANT);
  }

  static Forger token() {
    return Forger.token()
        .header("kid", "key-1")
        .claim("iss", TENANT.value())
        .claim("aud", BASE.toString())
        .claim("iat", SECONDS)
        .claim("exp", SECONDS + 180)
        .claim("qsh", Qsh.of(request(""), "/base").orElseThrow());
  }

  static SignedRequest request(String token) {
    return new SignedRequest("POST", "/base/connect/installed", "", token);
  }
}
