package org.chainkeeper.macro;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Issues that will be asked for together, and those who wait for them. {@link Gathering} guards all
 * but the replies.
 */
final class Batch {
  /** As many as Jira takes in one call. */
  private static final int MOST = 100;

  /** What a browser asks in one go arrives within this time; longer would be felt by a lone macro. */
  private static final Duration TOGETHER = Duration.ofMillis(5);

  /** The pages of a Confluence page's macros are asked for with smaller gaps than this. */
  private static final Duration QUIET = Duration.ofMillis(75);

  /** No macro's script is ready to ask before all.js is, which takes longer than this. */
  private static final Duration LONGEST = Duration.ofMillis(400);

  private final Map<IssueKey, CompletableFuture<Reply<IssuePage>>> replies = new LinkedHashMap<>();
  private final Waiting first;
  private final long opened;
  private long dueAt;

  /**
   * @param now in the nanoseconds of the node's own time
   */
  Batch(Waiting first, long now) {
    this.first = first;
    this.opened = now;
    this.dueAt =
        switch (first) {
          case SOMEBODY -> now + TOGETHER.toNanos();
          case NOBODY_YET -> now + QUIET.toNanos();
        };
  }

  CompletableFuture<Reply<IssuePage>> add(IssueKey key) {
    return replies.computeIfAbsent(key, _ -> new CompletableFuture<>());
  }

  /** An announced question puts off a batch for which nobody waited when it began. */
  void joined(Waiting waiting, long now) {
    if (first == Waiting.NOBODY_YET && waiting == Waiting.NOBODY_YET) {
      dueAt = Math.min(now + QUIET.toNanos(), opened + LONGEST.toNanos());
    }
  }

  boolean isFull() {
    return replies.size() >= MOST;
  }

  long dueAt() {
    return dueAt;
  }

  List<IssueKey> keys() {
    return List.copyOf(replies.keySet());
  }

  /** Tells those who wait for this issue, when there are any. */
  void answer(IssueKey key, Reply<IssuePage> reply) {
    Optional.ofNullable(replies.get(key)).ifPresent(each -> each.complete(reply));
  }

  /** Tells everybody who has no answer yet. */
  void endWith(Refusal why) {
    replies.values().forEach(each -> each.complete(new Reply.No<>(why)));
  }
}
