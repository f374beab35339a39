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
import org.chainkeeper.sandbox.confluence.Tenant.AppInstallation;
import org.chainkeeper.sandbox.confluence.Tenant.State;
import org.chainkeeper.sandbox.oauth.RandomSecrets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Installs the app as Confluence does: reads its descriptor, then calls its lifecycle callbacks. */
public final class Installer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Installer.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration INSTALL_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration FIRST_RETRY_DELAY = Duration.ofMillis(200);
  private static final Duration MAX_RETRY_DELAY = Duration.ofSeconds(2);
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

  /** Installs in the background; retries for a minute while the app does not answer. */
  public void installInBackground(String baseUrl) {
    setApp(baseUrl);
    tenant.setState(State.INSTALLING, "");
    Thread.ofVirtual().name("sandbox-install").start(this::installWithRetries);
  }

  /** Installs the app with this base url; true when it accepted. */
  public boolean install(String baseUrl) {
    setApp(baseUrl);
    return install();
  }

  /** Installs again with a new shared secret; true when the app accepted. */
  public boolean install() {
    if (app().isEmpty()) {
      tenant.setState(State.NO_APP, "no app was named at the start");
      return false;
    }
    return attempt(app().get(), RandomSecrets.random()).isEmpty();
  }

  /** Uninstalls the app; true when it was installed and notified. */
  public synchronized boolean uninstall() {
    Optional<AppInstallation> removed = tenant.installation();
    if (removed.isEmpty()) {
      return false;
    }
    try {
      Descriptor app = removed.get().app();
      Optional<String> path = app.uninstalled();
      tenant.uninstalled();
      return path.isEmpty() || call(app, path.get(), "uninstalled", Optional.empty()) < 300;
    } catch (IOException e) {
      log.info("the app was not told that it is uninstalled: {}", e.toString());
      return false;
    }
  }

  @Override
  public void close() {
    closing.countDown();
    http.shutdownNow();
    http.close();
  }

  private void installWithRetries() {
    String secret = RandomSecrets.random();
    long end = System.nanoTime() + INSTALL_TIMEOUT.toNanos();
    Duration delay = FIRST_RETRY_DELAY;
    try {
      Optional<String> refused = app().flatMap(baseUrl -> attempt(baseUrl, secret));
      while (refused.isPresent() && System.nanoTime() < end && !isClosedWithin(delay)) {
        delay =
            delay.multipliedBy(2).compareTo(MAX_RETRY_DELAY) < 0
                ? delay.multipliedBy(2)
                : MAX_RETRY_DELAY;
        refused = app().flatMap(baseUrl -> attempt(baseUrl, secret));
      }
      refused.ifPresent(why -> log.warn("the app could not be installed: {}", why));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isClosedWithin(Duration delay) throws InterruptedException {
    return closing.await(delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Empty when the app accepted, otherwise the reason. */
  private synchronized Optional<String> attempt(String baseUrl, String secret) {
    if (tenant.state() != State.INSTALLED) {
      tenant.setState(State.INSTALLING, "");
    }
    try {
      Descriptor app = Descriptor.parse(descriptor(baseUrl));
      String path = app.installed().orElse("");
      int status = path.isEmpty() ? 204 : call(app, path, "installed", Optional.of(secret));
      if (status == 200 || status == 204) {
        tenant.installed(new AppInstallation(app, secret));
        return Optional.empty();
      }
      return failed("the app answered " + status + " to its installation");
    } catch (IOException | IllegalArgumentException e) {
      return failed(e instanceof IOException ? "the app does not answer" : e.toString());
    }
  }

  private Optional<String> failed(String why) {
    tenant.setState(tenant.installation().isPresent() ? State.INSTALLED : State.FAILED, why);
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

  private synchronized void setApp(String baseUrl) {
    appBaseUrl = Optional.of(baseUrl.replaceFirst("/+$", ""));
  }

  /** Base URL of the last app. */
  public synchronized Optional<String> app() {
    return appBaseUrl;
  }
}
