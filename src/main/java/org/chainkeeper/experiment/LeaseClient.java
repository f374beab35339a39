package org.chainkeeper.experiment;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * One request at a time claims the connection in the store, for a few seconds; the write is a
 * compare-and-set; all others wait and read again.
 */
final class LeaseClient extends SimpleClient {
  /** Shorter than a slow call, as in the field. */
  private static final Duration LEASE = Duration.ofSeconds(3);

  private static final Duration WAITING = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(50);

  LeaseClient(AtlassianApi atlassian) {
    super(atlassian);
  }

  @Override
  Refreshed refresh(SharedTokens store, String rejected) throws InterruptedException {
    Object me = new Object();
    long began = System.nanoTime();
    while (System.nanoTime() - began < WAITING.toNanos()) {
      SharedTokens.Row row = store.read();
      if (!row.tokens().access().equals(rejected)) {
        return new Refreshed.Token(row.tokens().access());
      }
      if (store.claim(me, LEASE)) {
        return exchangeAndRelease(store, me, rejected);
      }
      LockSupport.parkNanos(POLL.toNanos());
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
    return new Refreshed.NotNow(Duration.ofSeconds(1));
  }

  /** Interrupted, it does not release: nobody is there to do so after a crash either. */
  private Refreshed exchangeAndRelease(SharedTokens store, Object me, String rejected)
      throws InterruptedException {
    SharedTokens.Row row = store.read();
    if (!row.tokens().access().equals(rejected)) {
      store.release(me);
      return new Refreshed.Token(row.tokens().access());
    }
    Refreshed refreshed =
        switch (exchange(row)) {
          case ExchangeResult.Issued(StoredTokens tokens) -> {
            boolean _ = store.writeOver(row, tokens.orRefreshOf(row.tokens()));
            yield new Refreshed.Token(tokens.access());
          }
          case ExchangeResult.Refused _ -> newer(store, rejected);
          case ExchangeResult.Unclear unclear -> notNow(unclear);
        };
    store.release(me);
    return refreshed;
  }
}
