package org.chainkeeper.command.development;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.chainkeeper.App;
import org.chainkeeper.Settings;
import org.chainkeeper.StartException;
import org.chainkeeper.command.Ports;
import org.chainkeeper.experiment.Client;
import org.chainkeeper.experiment.ClientResponse;
import org.chainkeeper.experiment.ClientType;
import org.chainkeeper.experiment.TrialParameters;
import org.chainkeeper.sandbox.Sandbox;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.visitor.Visitor;

/**
 * This app, used over HTTP by a visitor of the local Confluence. Its in-memory database lives as long
 * as this client, so that it survives a crash of the app.
 */
final class ChainkeeperClient implements Client {
  /** The name in the result table. */
  static final String NAME = "this app";

  private static final int MAX_START_ATTEMPTS = 3;
  private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration POLL_INTERVAL = Duration.ofMillis(20);

  private final Sandbox sandbox;
  private final Path directory;
  private final Settings settings;
  private final Visitor visitor;
  private final StoredGrantReader stored;
  private App app;

  private ChainkeeperClient(Sandbox sandbox, TrialParameters parameters) {
    this.sandbox = sandbox;
    this.directory = temporary();
    this.settings = StormSettings.of(sandbox, directory, parameters.deadline());
    this.app = start();
    this.stored = new StoredGrantReader(settings, sandbox.clock());
    String baseUrl = settings.server().baseUrl().toString();
    this.visitor = new Visitor(People.ADA, sandbox.url(), baseUrl);
    if (!sandbox.confluence().installer().install(baseUrl)) {
      close();
      throw new IllegalStateException(sandbox.confluence().tenant().detail());
    }
  }

  /** The client type of this app. */
  static ClientType clientType() {
    return new ClientType() {
      @Override
      public String name() {
        return NAME;
      }

      @Override
      public Client start(Sandbox sandbox, TrialParameters parameters) {
        return ChainkeeperClient.start(sandbox, parameters);
      }
    };
  }

  /** Another process may take the free port before the app listens on it. */
  private static Client start(Sandbox sandbox, TrialParameters parameters) {
    for (int attempt = 1; attempt < MAX_START_ATTEMPTS; attempt++) {
      try {
        return new ChainkeeperClient(sandbox, parameters);
      } catch (StartException _) {
        // with other ports
      }
    }
    return new ChainkeeperClient(sandbox, parameters);
  }

  @Override
  public void connect() {
    HttpResponse<String> page = visitor.connect();
    if (page.statusCode() != 200) {
      throw new IllegalStateException("the consent ended with " + page.statusCode());
    }
  }

  @Override
  public ClientResponse ask(int macro) throws InterruptedException {
    String jql = "project = DEMO and key != DEMO-" + macro;
    try {
      return interpret(visitor.api("GET", "/api/issues?limit=20&jql=" + encoded(jql)));
    } catch (UncheckedIOException | IllegalStateException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      return new ClientResponse.Failed("no answer");
    }
  }

  private static ClientResponse interpret(HttpResponse<String> answer) {
    if (answer.statusCode() == 200) {
      return answer.body().contains("\"key\":\"DEMO-")
          ? new ClientResponse.Issues()
          : new ClientResponse.Failed("no issues");
    }
    Optional<Duration> after =
        answer.headers().firstValue("Retry-After").map(Long::parseLong).map(Duration::ofSeconds);
    return after.isPresent()
        ? new ClientResponse.RetryLater(after.get())
        : new ClientResponse.Failed(Integer.toString(answer.statusCode()));
  }

  @Override
  public void awaitIdle() throws InterruptedException {
    long began = System.nanoTime();
    while (!stored.isIdle() && System.nanoTime() - began < IDLE_TIMEOUT.toNanos()) {
      LockSupport.parkNanos(POLL_INTERVAL.toNanos());
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  /**
   * Approximates a crash within one process: closes the app while an answer is pending, and restarts it
   * after the remaining lease has expired.
   */
  @Override
  public void crash() {
    app.close();
    sandbox.clock().advance(settings.refresh().lease());
    app = start();
  }

  @Override
  public void close() {
    visitor.close();
    stored.close();
    app.close();
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private App start() {
    Settings.Server server = settings.server();
    return Ports.startListening(
        () -> App.start(settings, sandbox.clock(), sandbox.clock()::offset),
        server.port(),
        server.managementPort());
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("chainkeeper-storm");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
