package org.chainkeeper.jira;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/** Equal queries that run at the same time are fetched once; the others wait for its answer. */
final class SingleFlight {
  private record Flight(ViewerQuery<?> query, Freshness freshness) {}

  private final ConcurrentMap<Flight, CompletableFuture<Reply<?>>> flights =
      new ConcurrentHashMap<>();

  <T extends Content> Reply<T> join(
      ViewerQuery<T> query, Freshness freshness, Supplier<Reply<T>> fetch) {
    Flight flight = new Flight(query, freshness);
    CompletableFuture<Reply<?>> own = new CompletableFuture<>();
    CompletableFuture<Reply<?>> earlier = flights.putIfAbsent(flight, own);
    return earlier == null ? run(flight, own, fetch) : AnswerTimeout.await(query, earlier);
  }

  /** The answer that is being fetched. */
  Optional<CompletableFuture<Reply<?>>> running(ViewerQuery<?> query, Freshness freshness) {
    return Optional.ofNullable(flights.get(new Flight(query, freshness)));
  }

  boolean isRunning(ViewerQuery<?> query, Freshness freshness) {
    return flights.containsKey(new Flight(query, freshness));
  }

  private <T extends Content> Reply<T> run(
      Flight flight, CompletableFuture<Reply<?>> own, Supplier<Reply<T>> fetch) {
    try {
      Reply<T> reply = fetch.get();
      own.complete(reply);
      return reply;
    } finally {
      flights.remove(flight, own);
      own.completeExceptionally(new IllegalStateException("the flight has crashed"));
    }
  }
}
