package org.chainkeeper.jira;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/**
 * Issues that are fetched together, and the requests that wait for them. {@link IssueBatcher} guards
 * all but the replies.
 *
 * <p>A batch that begins with a waiting request is due after a few milliseconds. One that begins with
 * a prefetch stays open for the other macros of the page, as long as they arrive at the pace so far.
 * Once the first macro waits, it is due sooner. One that begins with a request that was sent together
 * with others stays open for these for a moment.
 */
final class IssueBatch {
  /** Jira's limit of one call. */
  private static final int MAX_ISSUES = 100;

  /**
   * Requests that a browser sends at once arrive within this time; more would delay a lone macro.
   */
  private static final Duration LONE_WAIT = Duration.ofMillis(5);

  /** A waiting request leaves macros that are still loading this time to be prefetched. */
  private static final Duration QUIET_PERIOD = Duration.ofMillis(75);

  /**
   * A page is held while the browser still creates the others' frames: added to the quiet period for each
   * frame up to the sixth.
   */
  private static final Duration HELD_STALL_TIME = Duration.ofMillis(100);

  /** Limit for a page that is held, which leaves Jira half a second of the time that it is held at most. */
  private static final Duration MAX_HELD_WAIT = Duration.ofSeconds(2);

  /** Limit for a waiting request, in addition to the time until it was sent. */
  private static final Duration MAX_WAIT = Duration.ofMillis(400);

  /**
   * Without a waiting request: about the time that Atlassian's bridge takes to load in a browser.
   */
  private static final Duration BRIDGE_LOAD_TIME = Duration.ofMillis(200);

  /**
   * A browser loads six frames at once and may then stall; added for each frame up to the sixth.
   */
  private static final Duration STALL_TIME = Duration.ofMillis(150);

  private static final int MAX_STALLS = 5;

  /** A browser without a free core loads frames slowly, and as unevenly as this. */
  private static final int PREFETCH_GAPS = 50;

  /** A waiting request waits for at most so many gaps without a new frame. */
  private static final int MAX_GAPS = 5;

  /** A browser whose first script is late has stalled, and may do so again for half as long. */
  private static final int LAG_DIVISOR = 2;

  /** Requests that were sent together begin within this time of each other, also on a busy node. */
  private static final Duration GATHER_PERIOD = Duration.ofMillis(30);

  /** Limit for a request that was sent together with others. */
  private static final Duration MAX_GATHER_WAIT = Duration.ofMillis(300);

  /** Enough to find one unreadable issue among a hundred without fetching each alone. */
  private static final int MAX_SPLITS = 7;

  /** A prefetch whose macro has sent no request by then is fetched anyway. */
  private static final Duration MAX_PREFETCH_WAIT = Duration.ofSeconds(10);

  private final Map<IssueKey, CompletableFuture<Reply<IssuePage>>> replies = new LinkedHashMap<>();
  private final long openedAt;
  private final Urgency first;
  private long lastJoinedAt;
  private int members;

  /** When the first macro sent its request. */
  private OptionalLong firstRequestAt = OptionalLong.empty();

  /** When the first page was held. */
  private OptionalLong firstHeldAt = OptionalLong.empty();

  private boolean closed;
  private int splits;

  /**
   * @param first of the request that it begins with
   * @param now in the nanoseconds of the monotonic clock
   */
  IssueBatch(Urgency first, long now) {
    openedAt = now;
    this.first = first;
  }

  CompletableFuture<Reply<IssuePage>> add(IssueKey key) {
    return replies.computeIfAbsent(key, _ -> new CompletableFuture<>());
  }

  boolean has(IssueKey key) {
    return replies.containsKey(key);
  }

  /** Whether the caller has to fetch the batch when it is due. */
  boolean join(Urgency urgency, long now) {
    return switch (urgency) {
      case PREFETCH -> {
        lastJoinedAt = now;
        members++;
        yield first == Urgency.PREFETCH && members == 1;
      }
      case GATHERING -> {
        lastJoinedAt = first == Urgency.GATHERING ? now : lastJoinedAt;
        yield awaitFrom(urgency, now);
      }
      case HELD, WAITING -> awaitFrom(urgency, now);
    };
  }

  /** An issue of the batch is waited for. Whether the caller has to fetch it when it is due. */
  boolean awaitFrom(Urgency urgency, long now) {
    boolean isHeld = urgency == Urgency.HELD;
    boolean isFirst = (isHeld ? firstHeldAt : firstRequestAt).isEmpty();
    if (isFirst && isHeld) {
      firstHeldAt = OptionalLong.of(now);
    } else if (isFirst) {
      firstRequestAt = OptionalLong.of(now);
    }
    return isFirst;
  }

  boolean isFull() {
    return replies.size() >= MAX_ISSUES;
  }

  long dueAt() {
    return switch (first) {
      case PREFETCH -> dueForAnnounced();
      case GATHERING -> dueForGathered();
      case HELD, WAITING -> openedAt + LONE_WAIT.toNanos();
    };
  }

  private long dueForGathered() {
    return Math.min(lastJoinedAt + GATHER_PERIOD.toNanos(), openedAt + MAX_GATHER_WAIT.toNanos());
  }

  private long dueForAnnounced() {
    if (firstRequestAt.isPresent()) {
      return dueForRequest(firstRequestAt.getAsLong(), QUIET_PERIOD, MAX_WAIT);
    }
    return firstHeldAt.isPresent()
        ? dueForRequest(firstHeldAt.getAsLong(), heldQuietPeriod(), MAX_HELD_WAIT)
        : dueForPrefetch();
  }

  private Duration heldQuietPeriod() {
    return QUIET_PERIOD.plus(HELD_STALL_TIME.multipliedBy(Math.min(gaps(), MAX_STALLS)));
  }

  private long dueForPrefetch() {
    long atThisPace = lastJoinedAt + prefetchWait(gaps()).toNanos() + PREFETCH_GAPS * meanGap();
    return Math.min(atThisPace, openedAt + MAX_PREFETCH_WAIT.toNanos());
  }

  private long dueForRequest(long firstRequestAt, Duration quiet, Duration maxWait) {
    int gaps = Math.min(gaps(), MAX_GAPS);
    long lag = firstRequestAt - openedAt;
    long atThisPace = lastJoinedAt + quiet.toNanos() + gaps * meanGap();
    long afterStall = firstRequestAt + gaps * lag / (LAG_DIVISOR * MAX_GAPS);
    return Math.min(Math.max(atThisPace, afterStall), firstRequestAt + maxWait.toNanos() + lag);
  }

  private int gaps() {
    return Math.max(0, members - 1);
  }

  /** Between two that joined so, from the first to the last so far. */
  private long meanGap() {
    return Math.max(0, lastJoinedAt - openedAt) / Math.max(1, gaps());
  }

  private static Duration prefetchWait(int gaps) {
    return BRIDGE_LOAD_TIME.plus(STALL_TIME.multipliedBy(Math.min(gaps, MAX_STALLS)));
  }

  /** Whether it was open: from now on no issue joins, and the caller that closed it fetches. */
  boolean close() {
    boolean open = !closed;
    closed = true;
    return open;
  }

  List<IssueKey> keys() {
    return List.copyOf(replies.keySet());
  }

  /** Whether a batch whose answer is unreadable may be fetched in halves once more. */
  boolean trySplit() {
    return splits++ < MAX_SPLITS;
  }

  /** Completes the requests for this issue, when there are any. */
  void answer(IssueKey key, Reply<IssuePage> reply) {
    Optional.ofNullable(replies.get(key)).ifPresent(each -> each.complete(reply));
  }

  /** Completes all requests that have no answer yet. */
  void failRemaining(Refusal why) {
    replies.values().forEach(each -> each.complete(new Reply.No<>(why)));
  }
}
