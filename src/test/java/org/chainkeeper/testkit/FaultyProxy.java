package org.chainkeeper.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A proxy on loopback in front of another project's token endpoint. What goes wrong on it is the
 * test's to say; the server behind it is left as it is. Safe for concurrent use.
 */
public final class FaultyProxy implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration MAX_HOLD = Duration.ofMinutes(5);

  private final URI target;
  private final int port;
  private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
  private final AtomicInteger calls = new AtomicInteger();
  private final Semaphore held = new Semaphore(0);
  private final Semaphore released = new Semaphore(0);
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  private RawServer server;

  /** What goes wrong with one call. */
  public enum Fault {
    /** The server never hears of it; the connection is cut. */
    CUT_BEFORE,
    /** The server has answered; the connection is cut. */
    LOSE_ANSWER,
    /** The server has answered; half of the answer arrives. */
    HALF_OF_THE_ANSWER,
    /** The server has answered; a gateway's 503 page arrives. */
    UNAVAILABLE_AFTER,
    /** The server has answered; the answer arrives without its refresh token. */
    NO_REFRESH_TOKEN,
    /** The server has answered; the answer waits to be released. */
    HOLD_ANSWER
  }

  private FaultyProxy(URI target, int port) throws IOException {
    this.target = target;
    this.port = port;
    this.server = listen();
  }

  /** Begins with a way on which nothing goes wrong. */
  public static FaultyProxy to(String target) throws IOException {
    return new FaultyProxy(URI.create(target), FreePort.next());
  }

  /** Where to call instead of the target. */
  public String url() {
    return "http://127.0.0.1:" + port + target.getPath();
  }

  /** How many requests came in. */
  public int calls() {
    return calls.get();
  }

  /** What goes wrong with the next calls, one after the other. */
  public void next(Fault... more) {
    faults.addAll(List.of(more));
  }

  /** Waits until one more answer is being held; false when the time is over first. */
  public boolean awaitHeld(Duration most) throws InterruptedException {
    return held.tryAcquire(most.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Lets one held answer go. */
  public void release() {
    released.release();
  }

  /** Refuses connections from now on. */
  public synchronized void refuse() {
    server.close();
  }

  /** Takes connections again. */
  public synchronized void accept() throws IOException {
    server = listen();
  }

  private RawServer listen() throws IOException {
    var listener = new ServerSocket();
    listener.setReuseAddress(true);
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return RawServer.start(listener, this::play);
  }

  private void play(RawServer.Conversation talk) throws IOException {
    String request = talk.read();
    calls.incrementAndGet();
    Fault fault = faults.poll();
    if (fault == Fault.CUT_BEFORE) {
      return;
    }
    HttpResponse<String> answer = forward(request.substring(request.indexOf("\r\n\r\n") + 4));
    if (fault == null) {
      talk.write(raw(answer, answer.body()));
      return;
    }
    switch (fault) {
      case CUT_BEFORE, LOSE_ANSWER -> {}
      case HALF_OF_THE_ANSWER -> {
        String whole = raw(answer, answer.body());
        talk.write(whole.substring(0, whole.length() - answer.body().length() / 2));
      }
      case UNAVAILABLE_AFTER -> talk.write(unavailable());
      case NO_REFRESH_TOKEN ->
          talk.write(raw(answer, answer.body().replaceFirst("\"refresh_token\":\"[^\"]*\",?", "")));
      case HOLD_ANSWER -> {
        held.release();
        awaitRelease();
        talk.write(raw(answer, answer.body()));
      }
    }
  }

  private HttpResponse<String> forward(String form) throws IOException {
    try {
      return http.send(
          HttpRequest.newBuilder(target)
              .timeout(TIMEOUT)
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(BodyPublishers.ofString(form))
              .build(),
          BodyHandlers.ofString());
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private void awaitRelease() throws IOException {
    try {
      if (!released.tryAcquire(MAX_HOLD.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException("no answer was released");
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IOException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new IOException("interrupted", cause);
  }

  private static String raw(HttpResponse<String> answer, String body) {
    String type = answer.headers().firstValue("Content-Type").orElse("text/plain");
    return raw(answer.statusCode(), type, body);
  }

  private static String unavailable() {
    return raw(503, "text/html", "<html><body><h1>503 Service Unavailable</h1></body></html>");
  }

  private static String raw(int status, String type, String body) {
    return "HTTP/1.1 %d Any\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(status, type, body.getBytes(StandardCharsets.UTF_8).length, body);
  }

  @Override
  public synchronized void close() {
    server.close();
    http.shutdownNow();
  }
}
