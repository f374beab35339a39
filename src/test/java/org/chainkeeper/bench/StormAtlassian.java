package org.chainkeeper.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A token endpoint and a Jira that cost next to nothing, so that the cores are the app's. Refresh
 * tokens are {@code r.PERSON.NUMBER}; each is good once, and each presentation is counted.
 */
final class StormAtlassian implements AutoCloseable {
  private static final Pattern ACCESS_TOKEN = Pattern.compile("Bearer a\\.(\\d+)\\.\\d+");
  private static final Pattern REFRESH_TOKEN = Pattern.compile("refresh_token=r\\.(\\d+)\\.(\\d+)");
  private static final byte[] ISSUES = issues();

  private final Duration tokenLatency;
  private final Duration jiraLatency;
  private final AtomicIntegerArray numbers;
  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  final AtomicLong exchanges = new AtomicLong();
  final AtomicLong refused = new AtomicLong();
  final AtomicLong searches = new AtomicLong();
  private final AtomicLong firstAt = new AtomicLong();
  private final AtomicLong lastAt = new AtomicLong();

  StormAtlassian(int people, Duration tokenLatency, Duration jiraLatency) {
    this.tokenLatency = tokenLatency;
    this.jiraLatency = jiraLatency;
    this.numbers = new AtomicIntegerArray(people);
    try {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10_000);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    http.setExecutor(threads);
    http.createContext("/oauth/token", this::token);
    http.createContext("/ex/jira/", this::search);
    http.start();
  }

  static String refreshToken(int person, int number) {
    return "r." + person + "." + number;
  }

  String url() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  /** Counts from here on. */
  void begin() {
    exchanges.set(0);
    firstAt.set(0);
    lastAt.set(0);
  }

  /** How many tokens were exchanged for this person. */
  int exchangesOf(int person) {
    return numbers.get(person);
  }

  /** From the arrival of the first exchange to the answer of the last. */
  Duration busy() {
    return Duration.ofNanos(lastAt.get() - firstAt.get());
  }

  private void token(HttpExchange call) throws IOException {
    firstAt.compareAndSet(0, System.nanoTime());
    String form = new String(call.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
    Matcher token = REFRESH_TOKEN.matcher(form);
    if (!token.find()) {
      answer(call, 400, "{\"error\":\"invalid_request\"}".getBytes(StandardCharsets.US_ASCII));
      return;
    }
    int person = Integer.parseInt(token.group(1));
    int number = Integer.parseInt(token.group(2));
    boolean good = numbers.compareAndSet(person, number, number + 1);
    pass(tokenLatency);
    lastAt.set(System.nanoTime());
    if (good) {
      exchanges.incrementAndGet();
      answer(call, 200, pair(person, number + 1));
    } else {
      refused.incrementAndGet();
      answer(call, 403, "{\"error\":\"invalid_grant\"}".getBytes(StandardCharsets.US_ASCII));
    }
  }

  private void search(HttpExchange call) throws IOException {
    call.getRequestBody().readAllBytes();
    pass(jiraLatency);
    searches.incrementAndGet();
    Matcher token = ACCESS_TOKEN.matcher(call.getRequestHeaders().getFirst("Authorization"));
    if (token.matches()) {
      int person = Integer.parseInt(token.group(1));
      call.getResponseHeaders().set("X-AAccountId", StormDatabase.account(person).value());
    }
    answer(call, 200, ISSUES);
  }

  private static void pass(Duration latency) {
    long until = System.nanoTime() + latency.toNanos();
    for (long left = latency.toNanos(); left > 0; left = until - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private static void answer(HttpExchange call, int status, byte[] body) throws IOException {
    call.getResponseHeaders().set("Content-Type", "application/json");
    call.sendResponseHeaders(status, body.length);
    call.getResponseBody().write(body);
    call.close();
  }

  private static byte[] pair(int person, int number) {
    return """
    {"access_token":"a.%d.%d","refresh_token":"%s","expires_in":3600,"token_type":"Bearer"}\
    """
        .formatted(person, number, refreshToken(person, number))
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] issues() {
    StringBuilder issues = new StringBuilder("{\"isLast\":true,\"issues\":[");
    for (int i = 1; i <= 5; i++) {
      issues.append(i == 1 ? "" : ",");
      issues.append("{\"id\":\"%d\",\"key\":\"DEMO-%d\",\"fields\":{".formatted(i, i));
      issues.append("\"summary\":\"An issue like any other\",\"status\":{\"name\":\"Done\"}}}");
    }
    return issues.append("]}").toString().getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
