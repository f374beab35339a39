package org.chainkeeper.macro;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Equal questions that are asked at the same time are asked once; the others wait for its answer.
 */
final class Flights {
  /** Longer than a patience, two calls to Jira and their confirmations take. */
  private static final Duration LONGEST = Duration.ofSeconds(90);

  private record Flight(Question<?> question, Freshness freshness) {}

  private final ConcurrentMap<Flight, CompletableFuture<Reply<?>>> underWay =
      new ConcurrentHashMap<>();

  <T extends Content> Reply<T> join(
      Question<T> question, Freshness freshness, Supplier<Reply<T>> ask) {
    Flight flight = new Flight(question, freshness);
    CompletableFuture<Reply<?>> mine = new CompletableFuture<>();
    CompletableFuture<Reply<?>> earlier = underWay.putIfAbsent(flight, mine);
    return earlier == null ? fly(flight, mine, ask) : wait(question, earlier);
  }

  private <T extends Content> Reply<T> fly(
      Flight flight, CompletableFuture<Reply<?>> mine, Supplier<Reply<T>> ask) {
    try {
      Reply<T> reply = ask.get();
      mine.complete(reply);
      return reply;
    } finally {
      underWay.remove(flight, mine);
      mine.completeExceptionally(new IllegalStateException("the flight has crashed"));
    }
  }

  private static <T extends Content> Reply<T> wait(
      Question<T> question, CompletableFuture<Reply<?>> earlier) {
    try {
      return Replies.typed(question, earlier.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Reply.No<>(new Refusal.JiraFailed("the request was given up"));
    } catch (TimeoutException | ExecutionException e) {
      return new Reply.No<>(new Refusal.JiraFailed("the answer did not come"));
    }
  }
}
