package org.chainkeeper.jira;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for an answer that another request is fetching. */
final class AnswerTimeout {
  /**
   * Longer than a batch, a refresh, two waits for a permit, two calls to Jira and their proofs take.
   */
  private static final Duration TIMEOUT = Duration.ofSeconds(90);

  private AnswerTimeout() {}

  static <T extends Content> Reply<T> await(
      ViewerQuery<T> query, Future<? extends Reply<?>> answer) {
    try {
      return query.cast(answer.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return givenUp();
    } catch (TimeoutException | ExecutionException e) {
      return new Reply.No<>(new Refusal.JiraFailed("the answer did not come"));
    }
  }

  /**
   * Empty when the answer is not there in time.
   *
   * @param end ends the wait, without an answer
   */
  static <T extends Content> Optional<Reply<T>> await(
      ViewerQuery<T> query,
      CompletableFuture<? extends Reply<?>> answer,
      CompletableFuture<?> end,
      Duration within) {
    try {
      CompletableFuture.anyOf(answer, end).get(within.toNanos(), TimeUnit.NANOSECONDS);
      return Optional.of(answer.isDone() ? query.cast(answer.get()) : givenUp());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(givenUp());
    } catch (ExecutionException e) {
      return Optional.of(new Reply.No<>(new Refusal.JiraFailed("the answer did not come")));
    } catch (TimeoutException e) {
      return Optional.empty();
    }
  }

  private static <T extends Content> Reply<T> givenUp() {
    return new Reply.No<>(new Refusal.JiraFailed("the request was given up"));
  }
}
