package org.chainkeeper.jira;

import java.time.Duration;
import java.util.Optional;
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
      return new Reply.No<>(new Refusal.JiraFailed("the request was given up"));
    } catch (TimeoutException | ExecutionException e) {
      return new Reply.No<>(new Refusal.JiraFailed("the answer did not come"));
    }
  }

  /** Empty when the answer is not there in time. */
  static <T extends Content> Optional<Reply<T>> await(
      ViewerQuery<T> query, Future<? extends Reply<?>> answer, Duration within) {
    try {
      return Optional.of(query.cast(answer.get(within.toNanos(), TimeUnit.NANOSECONDS)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(new Reply.No<>(new Refusal.JiraFailed("the request was given up")));
    } catch (ExecutionException e) {
      return Optional.of(new Reply.No<>(new Refusal.JiraFailed("the answer did not come")));
    } catch (TimeoutException e) {
      return Optional.empty();
    }
  }
}
