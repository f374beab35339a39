package org.chainkeeper.sandbox.confluence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.chainkeeper.sandbox.confluence.Tenant.Installation;
import org.chainkeeper.sandbox.confluence.Tenant.State;
import org.chainkeeper.sandbox.oauth.RandomSecrets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Installs the app as Confluence does: reads its descriptor, then calls its lifecycle callbacks. */
public final class Installer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Installer.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration FIRST_WAIT = Duration.ofMillis(200);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Tenant tenant;
  private final ConfluenceTokens tokens;
  private final InstallKey key;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final CountDownLatch closing = new CountDownLatch(1);
  private Optional<String> appBaseUrl = Optional.empty();

  Installer(Tenant tenant, ConfluenceTokens tokens, InstallKey key) {
    this.tenant = tenant;
    this.tokens = tokens;
    this.key = key;
  }

  /** Installs in the background and asks again for a minute while the app does not answer. */
  public void installSoon(String baseUrl) {
    appIs(baseUrl);
    tenant.become(State.INSTALLING, "");
    Thread.ofVirtual().name("sandbox-install").start(this::insist);
  }

  /** Installs the app with this base url; true when it accepted. */
  public boolean install(String baseUrl) {
    appIs(baseUrl);
    return install();
  }

  /** Installs once more, with a new shared secret; true when the app accepted. */
  public boolean install() {
    if (app().isEmpty()) {
      tenant.become(State.NO_APP, "no app was named at the start");
      return false;
    }
    return attempt(app().get(), RandomSecrets.random()).isEmpty();
  }

  /** Removes the app; true when there was one and it was told. */
  public synchronized boolean uninstall() {
    Optional<Installation> gone = tenant.installation();
    if (gone.isEmpty()) {
      return false;
    }
    try {
      Descriptor app = gone.get().app();
      Optional<String> path = app.uninstalled();
      tenant.uninstalled();
      return path.isEmpty() || call(app, path.get(), "uninstalled", Optional.empty()) < 300;
    } catch (IOException e) {
      LOG.info("the app was not told that it is uninstalled: {}", e.toString());
      return false;
    }
  }

  @Override
  public void close() {
    closing.countDown();
    http.shutdownNow();
    http.close();
  }

  private void insist() {
    String secret = RandomSecrets.random();
    long end = System.nanoTime() + PATIENCE.toNanos();
    Duration wait = FIRST_WAIT;
    try {
      Optional<String> refused = app().flatMap(baseUrl -> attempt(baseUrl, secret));
      while (refused.isPresent() && System.nanoTime() < end && !closes(wait)) {
        wait =
            wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
        refused = app().flatMap(baseUrl -> attempt(baseUrl, secret));
      }
      refused.ifPresent(why -> LOG.warn("the app could not be installed: {}", why));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean closes(Duration wait) throws InterruptedException {
    return closing.await(wait.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Empty when the app accepted, else why not. */
  private synchronized Optional<String> attempt(String baseUrl, String secret) {
    if (tenant.state() != State.INSTALLED) {
      tenant.become(State.INSTALLING, "");
    }
    try {
      Descriptor app = Descriptor.parse(descriptor(baseUrl));
      String path = app.installed().orElse("");
      int status = path.isEmpty() ? 204 : call(app, path, "installed", Optional.of(secret));
      if (status == 200 || status == 204) {
        tenant.installed(new Installation(app, secret));
        return Optional.empty();
      }
      return failed("the app answered " + status + " to its installation");
    } catch (IOException | IllegalArgumentException e) {
      return failed(e instanceof IOException ? "the app does not answer" : e.toString());
    }
  }

  private Optional<String> failed(String why) {
    tenant.become(tenant.installation().isPresent() ? State.INSTALLED : State.FAILED, why);
    return Optional.of(why);
  }

  private String descriptor(String baseUrl) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(baseUrl + "/atlassian-connect.json"))
            .timeout(TIMEOUT)
            .build();
    HttpResponse<String> answer = send(request);
    if (answer.statusCode() != 200) {
      throw new IOException("the descriptor answers " + answer.statusCode());
    }
    return answer.body();
  }

  private int call(Descriptor app, String path, String event, Optional<String> secret)
      throws IOException {
    String url = app.baseUrl() + path;
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .header("Authorization", "JWT " + tokens.lifecycle(key, url, app.baseUrl()))
            .POST(HttpRequest.BodyPublishers.ofString(body(app, event, secret)))
            .build();
    return send(request).statusCode();
  }

  private String body(Descriptor app, String event, Optional<String> secret) {
    Map<String, String> body = new LinkedHashMap<>();
    body.put("key", app.key());
    body.put("clientKey", tenant.clientKey());
    secret.ifPresent(value -> body.put("sharedSecret", value));
    body.put("serverVersion", "6452");
    body.put("pluginsVersion", "1000.0.0");
    body.put("baseUrl", tenant.baseUrl());
    body.put("displayUrl", tenant.displayUrl());
    body.put("productType", "confluence");
    body.put("description", "Local Atlassian");
    body.put("eventType", event);
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private synchronized void appIs(String baseUrl) {
    appBaseUrl = Optional.of(baseUrl.replaceFirst("/+$", ""));
  }

  /** Base url of the app that was named last. */
  public synchronized Optional<String> app() {
    return appBaseUrl;
  }
}
