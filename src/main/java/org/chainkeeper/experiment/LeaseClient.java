package org.chainkeeper.experiment;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * One request at a time claims the connection in the store, for a few seconds; the write is a
 * compare-and-set; all others wait and read again.
 */
final class LeaseClient extends SimpleClient {
  /** Shorter than a slow request, as in common implementations. */
  private static final Duration LEASE = Duration.ofSeconds(3);

  private static final Duration WAIT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

  LeaseClient(AtlassianApi atlassian) {
    super(atlassian);
  }

  @Override
  RefreshResult refresh(SharedTokens store, String rejected) throws InterruptedException {
    Object me = new Object();
    long began = System.nanoTime();
    while (System.nanoTime() - began < WAIT_TIMEOUT.toNanos()) {
      SharedTokens.Row row = store.read();
      if (!row.tokens().access().equals(rejected)) {
        return new RefreshResult.Token(row.tokens().access());
      }
      if (store.claim(me, LEASE)) {
        return exchangeAndRelease(store, me, rejected);
      }
      LockSupport.parkNanos(POLL_INTERVAL.toNanos());
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
    return new RefreshResult.RetryLater(Duration.ofSeconds(1));
  }

  /** Does not release the lease when interrupted, as after a crash. */
  private RefreshResult exchangeAndRelease(SharedTokens store, Object me, String rejected)
      throws InterruptedException {
    SharedTokens.Row row = store.read();
    if (!row.tokens().access().equals(rejected)) {
      store.release(me);
      return new RefreshResult.Token(row.tokens().access());
    }
    RefreshResult refreshed =
        switch (exchange(row)) {
          case ExchangeResult.Issued(StoredTokens tokens) -> {
            var _ = store.compareAndSet(row, tokens.withRefreshTokenOf(row.tokens()));
            yield new RefreshResult.Token(tokens.access());
          }
          case ExchangeResult.Refused _ -> newer(store, rejected);
          case ExchangeResult.Unknown unknown -> retryLater(unknown);
        };
    store.release(me);
    return refreshed;
  }
}
