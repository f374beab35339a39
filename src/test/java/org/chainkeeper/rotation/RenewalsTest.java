package org.chainkeeper.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.chainkeeper.tenant.AccountId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RenewalsTest {
  private static final Duration LEASE = Duration.ofMillis(600);
  private static final GrantId LOCKED = new GrantId("client", new AccountId("locked"));
  private static final GrantId FREE = new GrantId("client", new AccountId("free"));

  private final Grants grants = mock(Grants.class);
  private final ManualTime time = new ManualTime(Grant.START);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore ended = new Semaphore(0);
  private final Renewals renewals = new Renewals(grants, LEASE, time, this::run);
  private final Holder locked = Holder.random();
  private final Holder free = Holder.random();
  private final AtomicInteger askedForLocked = new AtomicInteger();
  private final CountDownLatch unlocked = new CountDownLatch(1);

  @AfterEach
  void close() {
    unlocked.countDown();
    threads.close();
  }

  private void run(Runnable renewal) {
    threads.execute(() -> {
      renewal.run();
      ended.release();
    });
  }

  private void awaitEnd(int renewals) throws InterruptedException {
    assertThat(ended.tryAcquire(renewals, 20, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void a_renewal_that_the_database_keeps_waiting_delays_no_other_and_is_not_asked_twice()
      throws Exception {
    doAnswer(
            _ -> {
              askedForLocked.incrementAndGet();
              unlocked.await();
              return true;
            })
        .when(grants)
        .renew(eq(LOCKED), any(), any());
    when(grants.renew(eq(FREE), any(), any())).thenReturn(true);
    renewals.keep(LOCKED, locked, time.nanoTime());
    renewals.keep(FREE, free, time.nanoTime());

    for (int round = 1; round <= 3; round++) {
      time.advance(LEASE.dividedBy(2));
      renewals.renewAll();
      awaitEnd(1);
      verify(grants, times(round)).renew(eq(FREE), eq(free), any());
      assertThat(renewals.holds(free)).isTrue();
    }
    assertThat(askedForLocked.get()).isOne();
    assertThat(renewals.holds(locked)).isFalse();

    unlocked.countDown();
    awaitEnd(1);
    renewals.renewAll();
    awaitEnd(2);
    assertThat(askedForLocked.get()).isEqualTo(2);
  }

  @Test
  void a_renewal_without_a_thread_fails_and_is_tried_again() {
    Renewals starved =
        new Renewals(
            grants,
            LEASE,
            time,
            _ -> {
              throw new OutOfMemoryError("unable to create native thread");
            });
    starved.keep(FREE, free, time.nanoTime());
    assertThatThrownBy(starved::renewAll).isInstanceOf(OutOfMemoryError.class);
    assertThatThrownBy(starved::renewAll).isInstanceOf(OutOfMemoryError.class);
  }
}
