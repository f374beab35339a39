package org.chainkeeper.isolation;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.chainkeeper.testkit.RawClient;

/**
 * Forty people who open a page with a table once in {@link #PAUSE}, one of twenty times one that they
 * have not seen before: more would be more than Jira's points allow one tenant in an hour. Each
 * request honours {@code Retry-After} for up to 30 s.
 */
final class QuietPeople implements AutoCloseable {
  static final int PEOPLE = 40;

  /** Those that the page has asked for by then; others would be another question. */
  private static final String COLUMNS = "summary,status,assignee,updated,issuetype";

  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int VISITS_PER_NEW_QUESTION = 20;
  private static final long MAX_WAIT_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final RawClient http;
  private final Queue<Visits.Visit> visits = new ConcurrentLinkedQueue<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean ended;

  QuietPeople(int port) {
    http = new RawClient(port);
    for (int number = 0; number < PEOPLE; number++) {
      int person = number;
      threads.add(Thread.ofVirtual().start(() -> visitUntilClosed(person)));
    }
  }

  /** All that have ended so far. */
  Visits visits() {
    return new Visits(List.copyOf(visits));
  }

  private void visitUntilClosed(int person) {
    long next = System.nanoTime() + PAUSE.toNanos() * person / PEOPLE;
    for (int number = person; !ended; number++) {
      pauseUntil(next);
      visits.add(visit(Neighbour.quiet(person), number));
      next = Math.max(next + PAUSE.toNanos(), System.nanoTime());
    }
  }

  private Visits.Visit visit(Neighbour person, int number) {
    boolean isNew = number % VISITS_PER_NEW_QUESTION == 1;
    String jql = "project = DEMO" + (isNew ? " AND key != DEMO-" + number : "");
    long began = System.nanoTime();
    int status;
    try {
      status = insist(person.page(jql), began);
      if (status == 200) {
        String question =
            "/api/issues?limit=20&columns=" + COLUMNS + "&jql=" + Neighbour.encoded(jql);
        status = insist(person.api("GET", question, ""), began);
      }
    } catch (IOException e) {
      status = 0;
    }
    return new Visits.Visit(began, Duration.ofNanos(System.nanoTime() - began), status);
  }

  private int insist(byte[] request, long began) throws IOException {
    while (true) {
      RawClient.Answer answer = http.ask(request);
      long again = System.nanoTime() + TimeUnit.SECONDS.toNanos(answer.retryAfter());
      if (!answer.isForLater() || again - began > MAX_WAIT_NANOS) {
        return answer.status();
      }
      pauseUntil(again);
    }
  }

  private static void pauseUntil(long nanoTime) {
    for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  @Override
  public void close() {
    ended = true;
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    http.close();
  }
}
