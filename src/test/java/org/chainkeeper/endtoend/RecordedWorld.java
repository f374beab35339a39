package org.chainkeeper.endtoend;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.chainkeeper.App;
import org.chainkeeper.Settings;
import org.chainkeeper.atlassian.Forger;
import org.chainkeeper.atlassian.InvocationToken;
import org.chainkeeper.rotation.MonotonicClock;
import org.chainkeeper.sandbox.Sandbox;
import org.chainkeeper.sandbox.SandboxOptions;
import org.chainkeeper.sandbox.account.Person;
import org.chainkeeper.sandbox.clock.AdjustableClock;
import org.chainkeeper.sandbox.confluence.Tenant;
import org.chainkeeper.sandbox.visitor.Visitor;
import org.chainkeeper.testkit.SharedSecrets;
import org.chainkeeper.testkit.World;

/**
 * The app and a local Atlassian whose data are the same in each run: the clock starts at a fixed
 * time. Signs every kind of token, lifecycle calls among them.
 */
final class RecordedWorld implements AutoCloseable {
  static final Instant START = Instant.parse("2035-06-04T09:00:00Z");
  static final String OTHER_TENANT = "recorded-tenant";
  static final String OTHER_SECRET = "o".repeat(64);
  private static final String KEY_ID = "recorded/key";
  private static final String FORGE_KEYS = "/forge/jwks.json";
  private static final Duration LIFE = Duration.ofMinutes(3);

  private final AtomicReference<Optional<Instant>> frozen = new AtomicReference<>();
  private final AdjustableClock clock;
  private final Sandbox sandbox;
  private final HttpServer keys;
  private final KeyPair key = Forger.key("Atlassian");
  private final HttpClient http = HttpClient.newHttpClient();
  private final Settings settings;
  private final App app;
  private final String secret;

  RecordedWorld(Path directory) throws IOException {
    Instant now = InstantSource.system().instant();
    frozen.set(Optional.of(now));
    clock = new AdjustableClock(() -> frozen.get().orElseGet(InstantSource.system()::instant));
    clock.advance(Duration.between(now, START));
    sandbox = Sandbox.start(0, SandboxOptions.defaults(), clock);
    frozen.set(Optional.empty());
    keys = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    keys.createContext("/", this::publishKey);
    keys.start();
    settings = Settings.read(values(directory));
    app = App.start(settings, clock, clock::offset, MonotonicClock.system());
    World.install(sandbox, baseUrl());
    secret = SharedSecrets.read(settings, Tenant.CLIENT_KEY);
  }

  private Map<String, String> values(Path directory) {
    Map<String, String> values = new HashMap<>(World.values(sandbox, directory));
    String keysUrl = "http://127.0.0.1:" + keys.getAddress().getPort();
    values.put("CONNECT_INSTALL_KEYS_URL", keysUrl);
    values.put("FORGE_JWKS_URL", keysUrl + FORGE_KEYS);
    values.put("FORGE_APP_ID", InvocationToken.APP_ID);
    values.put("CHAINKEEPER_VIEWER_REQUESTS", "10"); // fewer have to be sent to exceed it
    values.put("REFRESH_PATIENCE", "PT3S"); // what answers wait for a token endpoint that fails
    values.put("CHAINKEEPER_ALLOWED_HOSTS", "127.0.0.1 *.atlassian.net");
    return values;
  }

  /** This world's own key under its id, and those of the local Atlassian under theirs. */
  private void publishKey(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath();
    try (exchange) {
      if (path.equals("/" + KEY_ID)) {
        reply(exchange, 200, Forger.pem(key));
      } else if (path.equals(FORGE_KEYS)) {
        reply(exchange, 200, InvocationToken.jwks());
      } else {
        HttpResponse<String> theirs =
            http.send(
                HttpRequest.newBuilder(URI.create(sandbox.installKeysUrl() + path)).build(),
                BodyHandlers.ofString());
        reply(exchange, theirs.statusCode(), theirs.body());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  RecordedMasks masks() {
    return new RecordedMasks(
        clock, START, app.port(), app.managementPort(), URI.create(sandbox.url()).getPort());
  }

  Settings settings() {
    return settings;
  }

  App app() {
    return app;
  }

  Sandbox sandbox() {
    return sandbox;
  }

  String baseUrl() {
    return settings.server().baseUrl().toString();
  }

  void later(Duration by) {
    clock.advance(by);
  }

  /** Seconds since 1970 on the clock of the world. */
  long now() {
    return clock.instant().getEpochSecond();
  }

  /** Claims of a token of this person and the installed tenant. */
  Forger claims(Person person, String qsh) {
    return anonymous(qsh).claim("sub", person.accountId());
  }

  /** Claims without a person. */
  Forger anonymous(String qsh) {
    return Forger.token()
        .claim("iss", Tenant.CLIENT_KEY)
        .claim("iat", now())
        .claim("exp", now() + LIFE.toSeconds())
        .claim("qsh", qsh);
  }

  /** What the pages' scripts send. */
  String contextToken(Person person) {
    return signed(claims(person, "context-qsh"));
  }

  /** What stands in the address of a page. */
  String pageToken(Person person, String target) {
    // the second part of a page is signed as the page
    return signed(claims(person, Forger.qsh("GET", target.replace("/answer/1", ""))));
  }

  String signed(Forger claims) {
    return claims.hs256(secret);
  }

  /** Claims of a lifecycle call of any tenant, as Atlassian signs them. */
  Forger lifecycleClaims(String event, String tenant) {
    return Forger.token()
        .header("kid", KEY_ID)
        .claim("iss", tenant)
        .claim("aud", baseUrl())
        .claim("iat", now())
        .claim("exp", now() + LIFE.toSeconds())
        .claim("qsh", Forger.qsh("POST", "/connect/" + event));
  }

  String signedByAtlassian(Forger claims) {
    return claims.rs256(key.getPrivate());
  }

  /** A visitor of the page; to be closed. */
  Visitor visitor(Person person) {
    return new Visitor(person, sandbox.url(), baseUrl());
  }

  @Override
  public void close() {
    app.close();
    sandbox.close();
    keys.stop(0);
    http.close();
  }

  /** Asks the local Atlassian for a page, as the browser of the popup does. */
  HttpResponse<String> atlassian(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
