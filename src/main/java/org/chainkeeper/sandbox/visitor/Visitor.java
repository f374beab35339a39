package org.chainkeeper.sandbox.visitor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.chainkeeper.sandbox.account.Person;

/**
 * A person with a browser that honours every {@code Retry-After}. Uses the local Atlassian and the app
 * over HTTP only. Safe for concurrent use.
 */
public final class Visitor implements AutoCloseable {
  /** A macro that shows nothing after this long has failed. */
  public static final Duration MAX_WAIT = Duration.ofSeconds(30);

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a macro is to the Forge host. */
  private static final BodyPublisher FRAME =
      BodyPublishers.ofString(
          "{\"moduleKey\":\"chainkeeper-table\",\"localId\":\"visitor\",\"extension\":{}}");

  private final Person person;
  private final String atlassian;
  private final String app;
  private final boolean onForge;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(TIMEOUT)
          .build();

  /**
   * @param atlassian url of the local Atlassian
   * @param app base url of the app, which has to be installed there
   */
  public Visitor(Person person, String atlassian, String app) {
    this(person, atlassian, app, false);
  }

  /** The same person at the Forge host, where a macro shows itself with an invocation token. */
  public static Visitor onForge(Person person, String atlassian, String app) {
    return new Visitor(person, atlassian, app, true);
  }

  private Visitor(Person person, String atlassian, String app, boolean onForge) {
    this.onForge = onForge;
    this.person = person;
    this.atlassian = atlassian;
    this.app = app;
  }

  /** Consents to the app as in the popup; returns the last page of the popup. */
  public HttpResponse<String> connect() {
    HttpResponse<String> start = get(ticketUrl());
    HttpResponse<String> back = decide(start, "accept");
    return callback(start, back);
  }

  /** Declines in the popup; returns the last page of the popup. */
  public HttpResponse<String> decline() {
    HttpResponse<String> start = get(ticketUrl());
    HttpResponse<String> back = decide(start, "decline");
    return callback(start, back);
  }

  /** The URL of the "Connect" button, valid for one consent. Honours {@code Retry-After}. */
  public String ticketUrl() {
    return text(requestWithRetries("POST", "/api/connection/tickets").answer(), "url");
  }

  /** {@code none}, {@code connected}, {@code suspect} or {@code needs-consent}. */
  public String connection() {
    return text(api("GET", "/api/connection"), "state");
  }

  /** Ends the connection. */
  public void disconnect() {
    api("DELETE", "/api/connection");
  }

  /** One table macro; honours {@code Retry-After}, for {@link #MAX_WAIT} at most. */
  public MacroAnswer issues(String jql) {
    RetriedRequest retried = requestWithRetries("GET", issuesPath(jql));
    HttpResponse<String> answer = retried.answer();
    return new MacroAnswer(answer.statusCode(), answer.body(), retried.requests(), retried.took());
  }

  /** The same with one request, whatever it is answered. */
  public MacroAnswer issuesWithoutRetry(String jql) {
    long began = System.nanoTime();
    HttpResponse<String> answer = api("GET", issuesPath(jql));
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    return new MacroAnswer(answer.statusCode(), answer.body(), 1, took);
  }

  private static String issuesPath(String jql) {
    return "/api/issues?limit=20&jql=" + encode(jql);
  }

  /** A page of table macros that all load at once, each with its own query. */
  public List<MacroAnswer> page(int macros) {
    List<Callable<MacroAnswer>> questions = new ArrayList<>();
    for (int macro = 1; macro <= macros; macro++) {
      String jql = "project = DEMO and key != DEMO-" + macro + " order by created desc";
      questions.add(() -> issues(jql));
    }
    try (ExecutorService browser = Executors.newVirtualThreadPerTaskExecutor()) {
      List<MacroAnswer> answers = new ArrayList<>();
      for (Future<MacroAnswer> answer : browser.invokeAll(questions)) {
        answers.add(answer.get());
      }
      return List.copyOf(answers);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a macro could not ask", e.getCause());
    }
  }

  /** One request to the app's API with a fresh token of the host. */
  public HttpResponse<String> api(String method, String pathAndQuery) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(app + pathAndQuery))
            .header(
                "Authorization", onForge ? "Bearer " + invocationToken() : "JWT " + contextToken())
            .method(method, BodyPublishers.noBody());
    return send(request);
  }

  private record RetriedRequest(HttpResponse<String> answer, int requests, Duration took) {}

  private RetriedRequest requestWithRetries(String method, String pathAndQuery) {
    long began = System.nanoTime();
    int requests = 0;
    while (true) {
      HttpResponse<String> answer = api(method, pathAndQuery);
      requests++;
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      Optional<Duration> wait = retryAfter(answer);
      if (wait.isEmpty() || took.plus(wait.get()).compareTo(MAX_WAIT) > 0) {
        return new RetriedRequest(answer, requests, took);
      }
      LockSupport.parkNanos(wait.get().toNanos());
    }
  }

  private static Optional<Duration> retryAfter(HttpResponse<String> answer) {
    boolean mustRetry = answer.statusCode() == 503 || answer.statusCode() == 429;
    return mustRetry
        ? answer.headers().firstValue("Retry-After").map(Long::parseLong).map(Duration::ofSeconds)
        : Optional.empty();
  }

  private String invocationToken() {
    String url = atlassian + "/forge/api/token?person=" + encode(person.accountId());
    return text(send(HttpRequest.newBuilder(URI.create(url)).POST(FRAME)), "token");
  }

  private String contextToken() {
    return text(get(atlassian + "/wiki/rest/token?person=" + encode(person.accountId())), "token");
  }

  private HttpResponse<String> decide(HttpResponse<String> start, String decision) {
    URI authorize = location(start);
    get(authorize.toString());
    String form =
        authorize.getRawQuery() + "&person=" + encode(person.accountId()) + "&decision=" + decision;
    return send(
        HttpRequest.newBuilder(authorize.resolve("/authorize/decision"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  private HttpResponse<String> callback(HttpResponse<String> start, HttpResponse<String> back) {
    String cookie = start.headers().firstValue("Set-Cookie").orElse("").split(";", 2)[0];
    return send(HttpRequest.newBuilder(location(back)).header("Cookie", cookie).GET());
  }

  private HttpResponse<String> get(String url) {
    return send(HttpRequest.newBuilder(URI.create(url)).GET());
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static URI location(HttpResponse<String> answer) {
    return answer
        .headers()
        .firstValue("Location")
        .map(URI::create)
        .orElseThrow(() -> new IllegalStateException(unexpected(answer)));
  }

  private static String text(HttpResponse<String> answer, String field) {
    try {
      String value = JSON.readTree(answer.body()).path(field).asText();
      if (value.isEmpty()) {
        throw new IllegalStateException(unexpected(answer));
      }
      return value;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(unexpected(answer), e);
    }
  }

  /** Without the query: it may hold a ticket or a code. */
  private static String unexpected(HttpResponse<String> answer) {
    return answer.request().method() + " " + answer.uri().getPath() + ": " + answer.statusCode();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
