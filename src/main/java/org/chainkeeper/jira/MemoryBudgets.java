package org.chainkeeper.jira;

import java.time.Duration;
import org.chainkeeper.jira.MemoryBudget.Bounds;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;

/**
 * The memory that answers may take on their way from Jira to a reader: two budgets, so that a small
 * answer never waits for a large one. Each counts the body that is received, what is parsed from it and
 * what is written, until the response is written. Safe for concurrent use.
 *
 * <p>At a heap of 512 MB: 64 MB for small answers (256 calls at once), 32 MB of them for a tenant
 * and 8 MB for a viewer; 128 MB for large ones, 64 MB of them for a tenant and 32 MB for a viewer.
 */
public final class MemoryBudgets {
  /** A body of at most this size is covered by what is reserved before the call. */
  static final int SMALL_BODY = 128 << 10;

  /** Copies of each received byte: in the body, and in what is parsed from it or written. */
  static final int COPIES = 2;

  /** For room in a budget. */
  public static final Duration MAX_WAIT = Duration.ofSeconds(5);

  private static final int SMALL_SHARE_OF_HEAP = 8;
  private static final int LARGE_SHARE_OF_HEAP = 4;
  private static final int CACHE_SHARE_OF_HEAP = 8;
  private static final int MIN_SMALL_BYTES = 16 << 20;
  private static final int MIN_LARGE_BYTES = 64 << 20;

  private final MemoryBudget small;
  private final MemoryBudget large;
  private final long cacheBytes;

  /**
   * @param cacheBytes size of the cache
   */
  MemoryBudgets(MemoryBudget small, MemoryBudget large, long cacheBytes) {
    this.small = small;
    this.large = large;
    this.cacheBytes = cacheBytes;
  }

  /**
   * An eighth of the heap for small answers, a quarter for large ones, and an eighth for the cache. A
   * tenant has half of each, a viewer an eighth, of the large ones a quarter: three answers of unknown
   * length, each up to 5 MB.
   *
   * @param heapBytes the maximum size of the heap; budgets are those of 256 MB at least
   * @param usage is told of each reservation that finds no room in time
   */
  public static MemoryBudgets ofHeap(long heapBytes, UsageListener usage) {
    Runnable onRefusal = () -> usage.limited(UsageLimit.BYTES);
    return new MemoryBudgets(
        budget(Math.max(MIN_SMALL_BYTES, heapBytes / SMALL_SHARE_OF_HEAP), 8, onRefusal),
        budget(Math.max(MIN_LARGE_BYTES, heapBytes / LARGE_SHARE_OF_HEAP), 4, onRefusal),
        heapBytes / CACHE_SHARE_OF_HEAP);
  }

  private static MemoryBudget budget(long capacity, int viewers, Runnable onRefusal) {
    Bounds bounds = new Bounds(capacity, capacity / 2, capacity / viewers);
    return new MemoryBudget(bounds, MAX_WAIT, onRefusal);
  }

  /** The memory of one request; to be closed when its answer is written. */
  public RequestMemory hold(TenantId tenant, AccountId account) {
    return new RequestMemory(this, tenant, account);
  }

  /** The budget that so many bytes count against. */
  MemoryBudget budget(long bytes) {
    return bytes <= (long) COPIES * SMALL_BODY ? small : large;
  }

  /** The size of the cache. */
  long cacheBytes() {
    return cacheBytes;
  }

  /** All bytes that are reserved. */
  long used() {
    return small.used() + large.used();
  }
}
