package org.chainkeeper.jira;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for an answer that somebody else has asked for. */
final class AnswerTimeout {
  /** Longer than gathering, a refresh, two turns, two calls to Jira and their proofs take. */
  private static final Duration LONGEST = Duration.ofSeconds(90);

  private AnswerTimeout() {}

  static <T extends Content> Reply<T> await(
      ViewerQuery<T> question, Future<? extends Reply<?>> answer) {
    try {
      return Replies.typed(question, answer.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Reply.No<>(new Refusal.JiraFailed("the request was given up"));
    } catch (TimeoutException | ExecutionException e) {
      return new Reply.No<>(new Refusal.JiraFailed("the answer did not come"));
    }
  }
}
