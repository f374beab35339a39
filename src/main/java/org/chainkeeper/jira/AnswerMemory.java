package org.chainkeeper.jira;

import java.time.Duration;
import org.chainkeeper.jira.ByteBudget.Bounds;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;

/**
 * How much memory answers may take on their way from Jira to a reader: two budgets, so that a small
 * answer never waits for a large one. Each counts a body that is received, what is read from it and
 * what is written, until the reader has it. Safe for concurrent use.
 *
 * <p>At a heap of 512 MB: 64 MB for small answers (256 calls at once), 32 MB of them for a tenant
 * and 8 MB for a viewer; 128 MB for large ones, 64 MB of them for a tenant and 32 MB for a viewer.
 */
public final class AnswerMemory {
  /** A body of at most so many bytes is covered by what is reserved before the call. */
  static final int SMALL_BODY = 128 << 10;

  /** Of each byte that is received: in the body, and in what is read from it or written. */
  static final int COPIES = 2;

  /** For room in a budget. */
  public static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private static final int SMALL_SHARE_OF_HEAP = 8;
  private static final int LARGE_SHARE_OF_HEAP = 4;
  private static final int KEPT_SHARE_OF_HEAP = 8;
  private static final int LEAST_SMALL_BYTES = 16 << 20;
  private static final int LEAST_LARGE_BYTES = 64 << 20;

  private final ByteBudget small;
  private final ByteBudget large;
  private final long keptBytes;

  /**
   * @param keptBytes most bytes of answers that are kept for later requests
   */
  AnswerMemory(ByteBudget small, ByteBudget large, long keptBytes) {
    this.small = small;
    this.large = large;
    this.keptBytes = keptBytes;
  }

  /**
   * An eighth of the heap for small answers under way, a quarter for large ones, and an eighth for
   * those that are kept. A tenant has half of each, a viewer an eighth, of the large ones a quarter:
   * three answers of which nothing tells that they have less than 5 MB.
   *
   * @param heapBytes the most that the heap can grow to; budgets are those of 256 MB at least
   * @param usage is told of each reservation that finds no room in time
   */
  public static AnswerMemory ofHeap(long heapBytes, JiraUsage usage) {
    Runnable onRefusal = () -> usage.limited(UsageLimit.BYTES);
    return new AnswerMemory(
        budget(Math.max(LEAST_SMALL_BYTES, heapBytes / SMALL_SHARE_OF_HEAP), 8, onRefusal),
        budget(Math.max(LEAST_LARGE_BYTES, heapBytes / LARGE_SHARE_OF_HEAP), 4, onRefusal),
        heapBytes / KEPT_SHARE_OF_HEAP);
  }

  private static ByteBudget budget(long capacity, int viewers, Runnable onRefusal) {
    Bounds bounds = new Bounds(capacity, capacity / 2, capacity / viewers);
    return new ByteBudget(bounds, LONGEST_WAIT, onRefusal);
  }

  /** What one request of a viewer holds; to be closed when its answer is written. */
  public HeldBytes hold(TenantId tenant, AccountId account) {
    return new HeldBytes(this, tenant, account);
  }

  /** The budget that so many bytes count against. */
  ByteBudget budget(long bytes) {
    return bytes <= (long) COPIES * SMALL_BODY ? small : large;
  }

  /** Most bytes of answers that are kept for later requests. */
  long keptBytes() {
    return keptBytes;
  }

  /** All bytes that are reserved. */
  long used() {
    return small.used() + large.used();
  }
}
