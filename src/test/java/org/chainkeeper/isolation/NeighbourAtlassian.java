package org.chainkeeper.isolation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A token endpoint, a Jira and a store of install keys that cost next to nothing. Refresh tokens are
 * {@code r~NAME~NUMBER}, each good once; who is named {@code odd-N} hears the N-th odd answer, who is
 * named {@code dead-N} is refused. Safe for concurrent use.
 */
final class NeighbourAtlassian implements AutoCloseable {
  private static final Pattern ACCESS = Pattern.compile("Bearer a~([a-z0-9-]+)~\\d+");
  private static final Pattern REFRESH = Pattern.compile("refresh_token=r~([a-z0-9-]+)~(\\d+)");
  private static final Duration LATENCY = Duration.ofMillis(200);
  private static final int NOISY_TOKEN_SECONDS = 3_600;
  private static final byte[] NOT_FOUND = "{}".getBytes(StandardCharsets.US_ASCII);

  private final Duration quietLife;
  private final HttpServer http;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
  private final JiraBodies bodies = new JiraBodies();

  /** Exchanges of quiet people that were refused: a broken chain, unless zero. */
  final AtomicInteger refused = new AtomicInteger();

  final AtomicInteger exchanges = new AtomicInteger();
  final AtomicInteger keyFetches = new AtomicInteger();
  final AtomicInteger jiraCalls = new AtomicInteger();

  /**
   * @param quietLife of the access tokens that it issues to quiet people, in whole seconds
   */
  NeighbourAtlassian(Duration quietLife) {
    this.quietLife = quietLife;
    try {
      http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10_000);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    http.setExecutor(threads);
    http.createContext("/oauth/token", this::token);
    http.createContext("/ex/jira/", this::jira);
    http.createContext("/install-keys/", this::installKey);
    http.start();
  }

  static String accessToken(String name) {
    return "a~" + name + "~0";
  }

  static String refreshToken(String name) {
    return "r~" + name + "~0";
  }

  String url() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  private void token(HttpExchange call) throws IOException {
    String form = new String(call.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
    Matcher token = REFRESH.matcher(form.replace("%7E", "~"));
    pass(LATENCY);
    if (!token.find()) {
      answer(call, 403, bytes("{\"error\":\"invalid_grant\"}"));
      return;
    }
    exchange(call, token.group(1), Integer.parseInt(token.group(2)));
  }

  private void exchange(HttpExchange call, String name, int number) throws IOException {
    if (name.startsWith("odd-")) {
      OddAnswer odd = OddAnswer.ALL.get(Integer.parseInt(name.substring(4)));
      answer(call, odd.status(), bytes(odd.body()));
    } else if (name.startsWith("dead-")) {
      answer(call, 403, bytes("{\"error\":\"invalid_grant\"}"));
    } else if (numbers.merge(name, number + 1, NeighbourAtlassian::next) == number + 1) {
      exchanges.incrementAndGet();
      answer(call, 200, pair(name, number + 1));
    } else {
      refused.incrementAndGet();
      answer(call, 403, bytes("{\"error\":\"invalid_grant\"}"));
    }
  }

  /** Only the successor of what was issued last counts; anything else makes the chain refuse. */
  private static int next(int issued, int wanted) {
    return wanted == issued + 1 ? wanted : Integer.MAX_VALUE;
  }

  private byte[] pair(String name, int number) {
    long seconds = name.startsWith("quiet-") ? quietLife.toSeconds() : NOISY_TOKEN_SECONDS;
    return bytes(
        "{\"access_token\":\"a~%s~%d\",\"refresh_token\":\"r~%s~%d\",\"expires_in\":%d}"
            .formatted(name, number, name, number, seconds));
  }

  private void jira(HttpExchange call) throws IOException {
    String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    jiraCalls.incrementAndGet();
    pass(LATENCY);
    Matcher token =
        ACCESS.matcher(
            Optional.ofNullable(call.getRequestHeaders().getFirst("Authorization")).orElse(""));
    if (token.matches()) {
      call.getResponseHeaders().set("X-AAccountId", "712020:" + token.group(1));
    }
    answer(call, 200, bodies.of(call.getRequestURI().getPath(), body));
  }

  private void installKey(HttpExchange call) throws IOException {
    keyFetches.incrementAndGet();
    pass(LATENCY);
    answer(call, 404, NOT_FOUND);
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

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
