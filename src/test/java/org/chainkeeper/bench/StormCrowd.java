package org.chainkeeper.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.chainkeeper.atlassian.Forger;
import org.chainkeeper.testkit.RawClient;
import org.chainkeeper.testkit.Seeder;

/**
 * People who open a page, each macro a request that honours every {@code Retry-After} for up to 30 s.
 */
final class StormCrowd implements AutoCloseable {
  private static final Duration MACRO_TIMEOUT = Duration.ofSeconds(30);

  private final List<RawClient> nodes;
  final AtomicInteger shown = new AtomicInteger();

  /**
   * @param shown whether issues came in time
   * @param took until they came, or until the macro gave up
   */
  record VisitResult(int person, boolean shown, Duration took, int requests) {}

  StormCrowd(List<Integer> ports) {
    nodes = ports.stream().map(RawClient::new).toList();
  }

  /** All people arrive evenly within {@code within}; returns when the last macro has finished. */
  List<VisitResult> arrive(int firstPerson, int people, int macros, Duration within) {
    long began = System.nanoTime();
    List<Callable<VisitResult>> looks = new ArrayList<>();
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

  private static List<VisitResult> all(List<Callable<VisitResult>> looks) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<VisitResult>> all = looks.stream().map(threads::submit).toList();
      List<VisitResult> seen = new ArrayList<>();
      for (Future<VisitResult> one : all) {
        seen.add(one.get());
      }
      return seen;
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private VisitResult look(int person, int macro, long at) throws IOException {
    sleep(at - System.nanoTime());
    long began = System.nanoTime();
    byte[] request = request(person, macro);
    RawClient node = nodes.get((person + macro) % nodes.size());
    for (int requests = 1; ; requests++) {
      RawClient.Answer answer = node.ask(request);
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      if (answer.status() == 200) {
        shown.incrementAndGet();
        return new VisitResult(person, took.compareTo(MACRO_TIMEOUT) < 0, took, requests);
      }
      if (!answer.isForLater() || took.compareTo(MACRO_TIMEOUT) > 0) {
        return new VisitResult(person, false, took, requests);
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
            .claim("iss", StormDatabase.tenant(person).value())
            .claim("sub", StormDatabase.account(person).value())
            .claim("iat", now.getEpochSecond())
            .claim("exp", now.getEpochSecond() + 180)
            .claim("qsh", "context-qsh")
            .hs256(Seeder.SECRET);
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

  @Override
  public void close() {
    nodes.forEach(RawClient::close);
  }
}
