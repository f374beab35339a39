package org.chainkeeper.isolation;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
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

  /** From the start of a person's visit to the start of the next, unless the visit takes longer. */
  static final Duration PAUSE = Duration.ofSeconds(1);

  private static final int VISITS_PER_NEW_QUESTION = 20;
  private static final long MAX_WAIT_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long MAX_VISIT_NANOS = TimeUnit.MINUTES.toNanos(4);
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final RawClient http;
  private final Queue<Visits.Visit> visits = new ConcurrentLinkedQueue<>();
  private final List<Thread> threads = new ArrayList<>();

  /** The earliest start of each person's current or next visit, by {@link System#nanoTime}. */
  private final AtomicLongArray starts = new AtomicLongArray(PEOPLE);

  private volatile boolean ended;

  QuietPeople(int port) {
    http = new RawClient(port);
    long now = System.nanoTime();
    for (int number = 0; number < PEOPLE; number++) {
      int person = number;
      starts.set(person, now + PAUSE.toNanos() * person / PEOPLE);
      threads.add(Thread.ofVirtual().start(() -> visitUntilClosed(person)));
    }
  }

  /** All that have ended so far. */
  Visits visits() {
    return new Visits(List.copyOf(visits));
  }

  /**
   * Waits until all visits have ended that begin before this {@link System#nanoTime}.
   *
   * @throws IllegalStateException when one lasts longer than {@link #MAX_VISIT_NANOS}
   */
  void awaitVisitsBegunBefore(long nanoTime) {
    for (int person = 0; person < PEOPLE; person++) {
      while (starts.get(person) - nanoTime < 0) {
        if (System.nanoTime() - nanoTime > MAX_VISIT_NANOS) {
          throw new IllegalStateException("a visit has not ended within minutes");
        }
        LockSupport.parkNanos(POLL_NANOS);
      }
    }
  }

  private void visitUntilClosed(int person) {
    for (int number = person; !ended; number++) {
      long start = starts.get(person);
      pauseUntil(start);
      visits.add(visit(Neighbour.quiet(person), number));
      starts.set(person, Math.max(start + PAUSE.toNanos(), System.nanoTime()));
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
