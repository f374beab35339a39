package org.chainkeeper.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.chainkeeper.atlassian.Forger;

/**
 * People who open a page, each macro a request that honours every {@code Retry-After} for up to 30 s.
 * Bare sockets that are used again, as a proxy in front of the app does.
 */
final class StormCrowd implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final List<Integer> ports;
  private final List<Queue<Socket>> idle = new ArrayList<>();
  final AtomicInteger shown = new AtomicInteger();

  /**
   * @param shown whether issues came in time
   * @param took until they came, or until the macro gave up
   */
  record Seen(int person, boolean shown, Duration took, int requests) {}

  private record Answer(int status, int retryAfter) {}

  StormCrowd(List<Integer> ports) {
    this.ports = List.copyOf(ports);
    ports.forEach(_ -> idle.add(new ConcurrentLinkedQueue<>()));
  }

  /** Everybody arrives within {@code within}, evenly; returns when the last macro has ended. */
  List<Seen> arrive(int firstPerson, int people, int macros, Duration within) {
    long began = System.nanoTime();
    List<Callable<Seen>> looks = new ArrayList<>();
    for (int i = 0; i < people; i++) {
      int person = firstPerson + i;
      long at = began + within.toNanos() / people * i;
      for (int macro = 0; macro < macros; macro++) {
        int number = macro;
        looks.add(() -> look(person, number, at));
      }
    }
    return all(looks);
  }

  private static List<Seen> all(List<Callable<Seen>> looks) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Seen>> all = looks.stream().map(threads::submit).toList();
      List<Seen> seen = new ArrayList<>();
      for (Future<Seen> one : all) {
        seen.add(one.get());
      }
      return seen;
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private Seen look(int person, int macro, long at) throws IOException {
    sleep(at - System.nanoTime());
    long began = System.nanoTime();
    byte[] request = request(person, macro);
    int node = (person + macro) % ports.size();
    for (int requests = 1; ; requests++) {
      Answer answer = ask(node, request);
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      if (answer.status() == 200) {
        shown.incrementAndGet();
        return new Seen(person, took.compareTo(PATIENCE) < 0, took, requests);
      }
      boolean again = answer.status() == 503 || answer.status() == 429;
      if (!again || took.compareTo(PATIENCE) > 0) {
        return new Seen(person, false, took, requests);
      }
      sleep(Duration.ofSeconds(answer.retryAfter()).toNanos());
    }
  }

  private static void sleep(long nanos) {
    long until = System.nanoTime() + nanos;
    for (long left = nanos; left > 0; left = until - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private static byte[] request(int person, int macro) {
    Instant now = Instant.now();
    String token =
        Forger.token()
            .claim("iss", StormPlace.tenant(person).value())
            .claim("sub", StormPlace.account(person).value())
            .claim("iat", now.getEpochSecond())
            .claim("exp", now.getEpochSecond() + 180)
            .claim("qsh", "context-qsh")
            .hs256(StormPlace.SECRET);
    String jql = URLEncoder.encode("project = M" + macro, StandardCharsets.UTF_8);
    return String.join(
            "\r\n",
            "GET /api/issues?limit=5&jql=" + jql + " HTTP/1.1",
            "Host: localhost",
            "Authorization: JWT " + token,
            "Accept-Encoding: gzip",
            "",
            "")
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** A kept connection may have been closed meanwhile; then a new one is taken. */
  private Answer ask(int node, byte[] request) throws IOException {
    Socket kept = idle.get(node).poll();
    if (kept != null) {
      try {
        return ask(node, kept, request);
      } catch (IOException closed) {
        close(kept);
      }
    }
    return ask(node, new Socket(InetAddress.getLoopbackAddress(), ports.get(node)), request);
  }

  private Answer ask(int node, Socket socket, byte[] request) throws IOException {
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(60_000);
    socket.getOutputStream().write(request);
    Answer answer = read(new BufferedInputStream(socket.getInputStream(), 2_048));
    idle.get(node).add(socket);
    return answer;
  }

  private static Answer read(InputStream in) throws IOException {
    String status = line(in);
    if (!status.startsWith("HTTP/1.1 ")) {
      throw new IOException("no answer");
    }
    int length = 0;
    int retryAfter = 1;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length: ")) {
        length = Integer.parseInt(lower.substring(16));
      } else if (lower.startsWith("retry-after: ")) {
        retryAfter = Integer.parseInt(lower.substring(13));
      }
    }
    in.skipNBytes(length);
    return new Answer(Integer.parseInt(status.substring(9, 12)), retryAfter);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder(64);
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() {
    idle.forEach(sockets -> sockets.forEach(StormCrowd::close));
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // it is gone
    }
  }
}
