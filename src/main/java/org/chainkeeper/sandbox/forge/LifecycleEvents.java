package org.chainkeeper.sandbox.forge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.chainkeeper.sandbox.account.People;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the app's back end what happened to an installation, with a token of the system. As at
 * Atlassian, an event is repeated while the back end does not accept it, and the installation does not
 * wait for it. Safe for concurrent use.
 */
final class LifecycleEvents implements AutoCloseable {
  /** What happened. */
  enum Kind {
    INSTALLED("avi:forge:installed:app", "trigger", "lifecycle", AppManifest.INSTALLED_PATH),
    UPGRADED("avi:forge:upgraded:app", "trigger", "lifecycle", AppManifest.INSTALLED_PATH),
    UNINSTALLED(
        "avi:forge:uninstalled:app", "preUninstall", "goodbye", AppManifest.UNINSTALLED_PATH);

    private final String event;
    private final String moduleType;
    private final String moduleKey;
    private final String path;

    Kind(String event, String moduleType, String moduleKey, String path) {
      this.event = event;
      this.moduleType = moduleType;
      this.moduleKey = moduleKey;
      this.path = path;
    }
  }

  private static final Logger log = LoggerFactory.getLogger(LifecycleEvents.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration REPEAT_FOR = Duration.ofSeconds(60);
  private static final Duration FIRST_RETRY_DELAY = Duration.ofMillis(200);
  private static final Duration MAX_RETRY_DELAY = Duration.ofSeconds(2);

  /** Of an event that did not reach the back end. */
  private static final int NO_ANSWER = 0;

  private final ForgeSite site;
  private final InvocationTokenFactory tokens;
  private volatile String lastAnswer = "";
  private final CountDownLatch closing = new CountDownLatch(1);
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  LifecycleEvents(ForgeSite site, InvocationTokenFactory tokens) {
    this.site = site;
    this.tokens = tokens;
  }

  /** Sends an event in the background until it is accepted, for a minute at most. */
  void sendInBackground(Kind kind, HostedInstallation installation) {
    Thread.ofVirtual().name("sandbox-forge-event").start(() -> repeat(kind, installation));
  }

  /** Sends an event once; the status of the answer, 0 when there was none. */
  int send(Kind kind, HostedInstallation installation) {
    Optional<String> app = site.remote();
    if (app.isEmpty()) {
      return NO_ANSWER;
    }
    String token = tokens.forSystem(installation, kind.moduleType, kind.moduleKey);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(app.get() + kind.path))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token)
            .POST(BodyPublishers.ofString(body(kind, installation)))
            .build();
    try {
      int status = http.send(request, BodyHandlers.discarding()).statusCode();
      lastAnswer = kind.event + ": " + status;
      return status;
    } catch (IOException e) {
      lastAnswer = kind.event + ": no answer";
      return NO_ANSWER;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return NO_ANSWER;
    }
  }

  private void repeat(Kind kind, HostedInstallation installation) {
    long end = System.nanoTime() + REPEAT_FOR.toNanos();
    long delay = FIRST_RETRY_DELAY.toNanos();
    int status = send(kind, installation);
    try {
      while (!isAccepted(status)
          && System.nanoTime() < end
          && !closing.await(delay, TimeUnit.NANOSECONDS)) {
        delay = Math.min(2 * delay, MAX_RETRY_DELAY.toNanos());
        status = send(kind, installation);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!isAccepted(status)) {
      log.info("the app did not accept {}: {}", kind.event, status);
    }
  }

  /** The last event and the status of its answer; empty before the first. */
  String lastAnswer() {
    return lastAnswer;
  }

  static boolean isAccepted(int status) {
    return status >= 200 && status < 300;
  }

  private static String body(Kind kind, HostedInstallation installation) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("eventType", kind.event);
    body.put("id", installation.ari());
    body.put("installerAccountId", People.ADA.accountId());
    body.put(
        "app",
        Map.of(
            "id", HostedInstallation.appAri(),
            "version", installation.version(),
            "name", "Chainkeeper"));
    body.put("environment", Map.of("id", HostedInstallation.environmentAri()));
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    closing.countDown();
    http.shutdownNow();
    http.close();
  }
}
