package org.chainkeeper.jira;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/**
 * Equal questions that are asked at the same time are asked once; the others wait for its answer.
 */
final class SingleFlight {
  private record Flight(ViewerQuery<?> question, Freshness freshness) {}

  private final ConcurrentMap<Flight, CompletableFuture<Reply<?>>> underWay =
      new ConcurrentHashMap<>();

  <T extends Content> Reply<T> join(
      ViewerQuery<T> question, Freshness freshness, Supplier<Reply<T>> ask) {
    Flight flight = new Flight(question, freshness);
    CompletableFuture<Reply<?>> mine = new CompletableFuture<>();
    CompletableFuture<Reply<?>> earlier = underWay.putIfAbsent(flight, mine);
    return earlier == null ? fly(flight, mine, ask) : AnswerTimeout.await(question, earlier);
  }

  boolean isUnderWay(ViewerQuery<?> question, Freshness freshness) {
    return underWay.containsKey(new Flight(question, freshness));
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
}
