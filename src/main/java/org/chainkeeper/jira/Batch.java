package org.chainkeeper.jira;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/**
 * Issues that will be asked for together, and those who wait for them. {@link IssueBatcher} guards all
 * but the replies.
 *
 * <p>A batch that begins with somebody who waits is due at once. One that begins with announcements
 * lets the page's other macros announce theirs: for as long as its pages come at the pace so far.
 * Once the first of its scripts asks, it is less patient.
 */
final class Batch {
  /** As many as Jira takes in one call. */
  private static final int MOST = 100;

  /** What a browser asks in one go arrives within this time; longer would be felt by a lone macro. */
  private static final Duration TOGETHER = Duration.ofMillis(5);

  /** Whoever waits gives the pages that are still being asked for this time to announce theirs. */
  private static final Duration QUIET = Duration.ofMillis(75);

  /** Whoever waits does so for as long as it took him to ask and for this, at most. */
  private static final Duration LONGEST = Duration.ofMillis(400);

  /** While nobody waits: about the time that Atlassian's bridge takes to be parsed in a browser. */
  private static final Duration LULL = Duration.ofMillis(200);

  /** A browser asks for six pages at once and may then stall; waited for with each page up to the sixth. */
  private static final Duration STALL = Duration.ofMillis(150);

  private static final int MOST_STALLS = 5;

  /** A browser without a free core asks for pages slowly, and as unevenly as this. */
  private static final int GAPS = 50;

  /** As many gaps without a page, or as there were, are enough for whoever waits. */
  private static final int QUIET_GAPS = 5;

  /** A browser whose first script is late has stalled and may do so again, for half as long. */
  private static final int LAG_SHARE = 2;

  /** Enough to find one issue among a hundred that nobody can read, and not to ask for all alone. */
  private static final int MOST_SPLITS = 7;

  /** Who announced something and does not ask by then has gone. */
  private static final Duration UNASKED = Duration.ofSeconds(10);

  private final Map<IssueKey, CompletableFuture<Reply<IssuePage>>> replies = new LinkedHashMap<>();
  private final long opened;
  private final boolean announced;
  private long lastAnnounced;
  private int announcements;

  /** When the first of the page's scripts asked. */
  private OptionalLong asked = OptionalLong.empty();

  private boolean closed;
  private int splits;

  /**
   * @param first whether it begins with an announcement
   * @param now in the nanoseconds of the node's own time
   */
  Batch(Urgency first, long now) {
    opened = now;
    announced = first == Urgency.NOBODY_YET;
  }

  CompletableFuture<Reply<IssuePage>> add(IssueKey key) {
    return replies.computeIfAbsent(key, _ -> new CompletableFuture<>());
  }

  boolean has(IssueKey key) {
    return replies.containsKey(key);
  }

  /** Whether the caller has to see to it that the batch is asked for when it is due. */
  boolean joined(Urgency waiting, long now) {
    return switch (waiting) {
      case NOBODY_YET -> {
        lastAnnounced = now;
        announcements++;
        yield announced && announcements == 1;
      }
      case SOMEBODY -> {
        boolean first = asked.isEmpty();
        if (first) {
          asked = OptionalLong.of(now);
        }
        yield first;
      }
    };
  }

  boolean isFull() {
    return replies.size() >= MOST;
  }

  long dueAt() {
    if (!announced) {
      return opened + TOGETHER.toNanos();
    }
    return asked.isPresent() ? dueWhenAsked(asked.getAsLong()) : dueUnasked();
  }

  private long dueUnasked() {
    long atThisPace = lastAnnounced + lull(gaps()).toNanos() + GAPS * meanGap();
    return Math.min(atThisPace, opened + UNASKED.toNanos());
  }

  private long dueWhenAsked(long asked) {
    int gaps = Math.min(gaps(), QUIET_GAPS);
    long lag = asked - opened;
    long atThisPace = lastAnnounced + QUIET.toNanos() + gaps * meanGap();
    long afterStall = asked + gaps * lag / (LAG_SHARE * QUIET_GAPS);
    return Math.min(Math.max(atThisPace, afterStall), asked + LONGEST.toNanos() + lag);
  }

  private int gaps() {
    return Math.max(0, announcements - 1);
  }

  /** Between two of its pages, from the first to the last so far. */
  private long meanGap() {
    return Math.max(0, lastAnnounced - opened) / Math.max(1, gaps());
  }

  private static Duration lull(int gaps) {
    return LULL.plus(STALL.multipliedBy(Math.min(gaps, MOST_STALLS)));
  }

  /** Whether it was open: from now on nobody joins, and whoever closed it asks. */
  boolean close() {
    boolean open = !closed;
    closed = true;
    return open;
  }

  List<IssueKey> keys() {
    return List.copyOf(replies.keySet());
  }

  /** Whether an answer that cannot be read may be asked for in halves once more. */
  boolean mayBeSplit() {
    return splits++ < MOST_SPLITS;
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
