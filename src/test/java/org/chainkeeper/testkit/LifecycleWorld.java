package org.chainkeeper.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chainkeeper.App;
import org.chainkeeper.Settings;
import org.chainkeeper.atlassian.Forger;
import org.chainkeeper.rotation.MonotonicClock;
import org.chainkeeper.sandbox.Sandbox;
import org.chainkeeper.sandbox.SandboxOptions;
import org.chainkeeper.sandbox.clock.AdjustableClock;

/**
 * The real app, asked over HTTP by tenants whose lifecycle calls and tokens a test writes itself: any
 * body, header and claim, under a right signature.
 */
public final class LifecycleWorld implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final AdjustableClock clock = new AdjustableClock();
  private final HttpClient http = HttpClient.newHttpClient();
  private final KeyServer keys = new KeyServer();
  private final Sandbox sandbox = Sandbox.start(0, SandboxOptions.defaults(), clock);
  private final Map<String, String> environment = new HashMap<>();
  private final Settings settings;
  private App app;

  public LifecycleWorld(Path directory) {
    this(directory, Map.of());
  }

  public LifecycleWorld(Path directory, Map<String, String> more) {
    this(directory, more, false);
  }

  private LifecycleWorld(Path directory, Map<String, String> more, boolean revokes) {
    environment.putAll(World.values(sandbox, directory));
    environment.put("CONNECT_INSTALL_KEYS_URL", keys.url());
    environment.put("CHAINKEEPER_ALLOWED_HOSTS", "*.atlassian.net 127.0.0.1");
    environment.put("CHAINKEEPER_FRAME_ANCESTORS", "https://*.atlassian.net");
    environment.putAll(more);
    if (revokes) {
      environment.put("ATLASSIAN_REVOCATION_URL", sandbox.revocationUrl());
    }
    settings = Settings.read(environment);
    app = App.start(settings, clock, clock::offset, MonotonicClock.system());
  }

  /** What a world of several tenants is started with, beside the sandbox's own addresses. */
  public static LifecycleWorld withRevocation(Path directory) {
    return new LifecycleWorld(directory, Map.of(), true);
  }

  public Sandbox sandbox() {
    return sandbox;
  }

  public Settings settings() {
    return settings;
  }

  /** The app's settings by name, for another process. */
  public Map<String, String> environment() {
    return Map.copyOf(environment);
  }

  /** Seconds since 1970 on the app's clock. */
  public long now() {
    return clock.instant().getEpochSecond();
  }

  public void later(Duration by) {
    clock.advance(by);
  }

  /** The addresses at which keys were asked for, as they were sent. */
  public List<String> keysAsked() {
    return keys.asked();
  }

  public void stopApp() {
    app.close();
  }

  public void startApp() {
    app = App.start(settings, clock, clock::offset, MonotonicClock.system());
  }

  /** What a lifecycle call for this tenant is signed with, unless a test says otherwise. */
  public Forger lifecycleToken(String event, String tenant) {
    return Forger.token()
        .header("kid", "micros/connect/9b2f6d3e")
        .claim("iss", tenant)
        .claim("aud", baseUrl())
        .claim("iat", now())
        .claim("exp", now() + 180)
        .claim("qsh", Forger.qsh("POST", "/connect/" + event));
  }

  /** The body of an {@code installed}, to which a test adds what it needs. */
  public static Map<String, Object> installation(String tenant) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("key", "org.chainkeeper.jira-macros");
    body.put("clientKey", tenant);
    body.put("sharedSecret", secret(tenant));
    body.put("baseUrl", "https://home.atlassian.net/wiki");
    body.put("eventType", "installed");
    return body;
  }

  private static String secret(String tenant) {
    return (tenant + "-".repeat(64)).substring(0, 64);
  }

  public int install(String tenant) {
    return announce("installed", lifecycleToken("installed", tenant), installation(tenant));
  }

  public int uninstall(String tenant) {
    return announce(
        "uninstalled", lifecycleToken("uninstalled", tenant), Map.of("clientKey", tenant));
  }

  /** Sends a lifecycle call and answers its status. */
  public int announce(String event, Forger token, Map<String, Object> body) {
    try {
      return send(request("/connect/" + event)
              .header("Content-Type", "application/json")
              .header("Authorization", "JWT " + token.rs256(keys.secret()))
              .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
              .build())
          .statusCode();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** A page token of a viewer for this target, {@code /macros/table?jql=x}. */
  public Forger pageToken(String tenant, String target) {
    return contextToken(tenant).claim("qsh", Forger.qsh("GET", target));
  }

  public Forger contextToken(String tenant) {
    return Forger.token()
        .claim("iss", tenant)
        .claim("sub", "712020:0a1da000-1c5e-4b7a-9d3e-5a0b7c4e1f01")
        .claim("iat", now())
        .claim("exp", now() + 180)
        .claim("qsh", "context-qsh");
  }

  /** A page that Confluence frames for a tenant's viewer. */
  public HttpResponse<String> page(String tenant, String target) {
    return page(tenant, target, pageToken(tenant, target));
  }

  public HttpResponse<String> page(String tenant, String target, Forger token) {
    String jwt = (target.contains("?") ? "&jwt=" : "?jwt=") + token.hs256(secret(tenant));
    return send(request(target + jwt).GET().build());
  }

  /** An API route, asked with a context token and any method. */
  public HttpResponse<String> api(String method, String tenant, String target) {
    return api(method, tenant, target, contextToken(tenant));
  }

  public HttpResponse<String> api(String method, String tenant, String target, Forger token) {
    return send(
        request(target)
            .header("Authorization", "JWT " + token.hs256(secret(tenant)))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build());
  }

  /** An API route, asked with a context token. */
  public HttpResponse<String> api(String tenant, String target, Forger token) {
    return send(
        request(target)
            .header("Authorization", "JWT " + token.hs256(secret(tenant)))
            .GET()
            .build());
  }

  public HttpResponse<String> api(String tenant, String target) {
    return api(tenant, target, contextToken(tenant));
  }

  private String baseUrl() {
    return settings.server().baseUrl().toString();
  }

  private HttpRequest.Builder request(String target) {
    return HttpRequest.newBuilder(URI.create(baseUrl() + target)).timeout(TIMEOUT);
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    app.close();
    sandbox.close();
    keys.close();
    http.close();
  }
}
