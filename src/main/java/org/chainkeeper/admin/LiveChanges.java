package org.chainkeeper.admin;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.chainkeeper.fault.EachOf;
import org.chainkeeper.tenant.TenantId;

/**
 * Tells the open admin pages of this node that something has changed. The changes are read once for each
 * tenant with an open page, whatever the number of its pages. A page that reads slowly is told of the
 * newest change only: nothing is queued for it. Safe for concurrent use.
 */
public final class LiveChanges implements AutoCloseable {
  public static final int MAX_STREAMS = 200;
  public static final int MAX_STREAMS_OF_A_TENANT = 20;

  private final TenantChanges changes;
  private final Map<TenantId, Feed> feeds = new ConcurrentHashMap<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition told = lock.newCondition();
  private int streams;
  private volatile boolean closed;

  /**
   * What the streams of a tenant share. Guarded by the lock: position and version move together, so that a
   * page is never told a position whose change it has not been told.
   */
  private static final class Feed {
    private int streams;

    /** Where the next reading continues. */
    private ChangePosition position;

    /** Grows with each change. */
    private long version;

    Feed(ChangePosition position) {
      this.position = position;
    }
  }

  public LiveChanges(TenantChanges changes) {
    this.changes = changes;
  }

  /** Whether there was a change after a position, and where to continue. */
  public TenantChanges.Reading read(TenantId tenant, Optional<ChangePosition> after) {
    return changes.read(tenant, after);
  }

  /**
   * Opens a stream.
   *
   * @param after where the page has been told last; what has changed since then is its first event
   * @return empty when there are too many, or the app is closing
   * @throws org.chainkeeper.fault.StorageUnavailable when the database does not answer
   */
  public Optional<Stream> open(TenantId tenant, Optional<ChangePosition> after) {
    Optional<Known> before = known(tenant);
    TenantChanges.Reading first = changes.read(tenant, after);
    lock.lock();
    try {
      boolean isNew = !feeds.containsKey(tenant);
      Feed feed = feeds.computeIfAbsent(tenant, _ -> new Feed(first.now()));
      if (closed || streams >= MAX_STREAMS || feed.streams >= MAX_STREAMS_OF_A_TENANT) {
        if (feed.streams == 0) {
          feeds.remove(tenant);
        }
        return Optional.empty();
      }
      streams++;
      feed.streams++;
      boolean isToldAll =
          !first.changed()
              && (isNew || before.filter(new Known(feed, feed.version)::equals).isPresent());
      return Optional.of(
          isToldAll
              ? new Stream(tenant, feed, feed.version, feed.position)
              : new Stream(tenant, feed, feed.version - 1, after.orElse(first.now())));
    } finally {
      lock.unlock();
    }
  }

  /** What a tenant's pages had been told when a stream began to open: a change may come meanwhile. */
  private record Known(Feed feed, long version) {}

  private Optional<Known> known(TenantId tenant) {
    lock.lock();
    try {
      return Optional.ofNullable(feeds.get(tenant)).map(feed -> new Known(feed, feed.version));
    } finally {
      lock.unlock();
    }
  }

  /** Asks the database; called every few seconds. */
  public void poll() {
    EachOf.all(feeds.entrySet(), entry -> poll(entry.getKey(), entry.getValue()));
  }

  private void poll(TenantId tenant, Feed feed) {
    TenantChanges.Reading reading = changes.read(tenant, Optional.of(position(feed)));
    lock.lock();
    try {
      feed.position = reading.now();
      if (reading.changed()) {
        feed.version++;
        told.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private ChangePosition position(Feed feed) {
    lock.lock();
    try {
      return feed.position;
    } finally {
      lock.unlock();
    }
  }

  /** Ends all streams, and opens no more. */
  @Override
  public void close() {
    closed = true;
    lock.lock();
    try {
      told.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The changes of a tenant as one page is told of them; for one thread. */
  public final class Stream implements AutoCloseable {
    private final TenantId tenant;
    private final Feed feed;
    private long seen;
    private ChangePosition position;
    private boolean ended;

    private Stream(TenantId tenant, Feed feed, long seen, ChangePosition position) {
      this.tenant = tenant;
      this.feed = feed;
      this.seen = seen;
      this.position = position;
    }

    /**
     * Waits for a change; several since the last call are one.
     *
     * @return false when there was none in time, or the stream is at its end
     */
    public boolean await(Duration within) throws InterruptedException {
      long left = within.toNanos();
      lock.lockInterruptibly();
      try {
        while (feed.version == seen && !closed && left > 0) {
          left = told.awaitNanos(left);
        }
        boolean changed = feed.version != seen && !closed;
        seen = feed.version;
        position = feed.position;
        return changed;
      } finally {
        lock.unlock();
      }
    }

    /** Where a page continues that has been told what the last call of {@link #await} has returned. */
    public ChangePosition position() {
      return position;
    }

    /** Whether the app is closing. */
    public boolean isAtEnd() {
      return closed;
    }

    @Override
    public void close() {
      lock.lock();
      try {
        if (!ended) {
          ended = true;
          streams--;
          feed.streams--;
          if (feed.streams == 0) {
            feeds.remove(tenant, feed);
          }
        }
      } finally {
        lock.unlock();
      }
    }
  }
}
