package org.chainkeeper.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.testkit.MacroFixture.AWAY;
import static org.chainkeeper.testkit.MacroFixture.HOME;
import static org.chainkeeper.testkit.MacroFixture.viewer;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.Viewer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BackgroundFetchesTest {
  private final BackgroundFetches background = new BackgroundFetches();
  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicInteger begun = new AtomicInteger();

  @AfterEach
  void close() {
    end.countDown();
    background.close();
  }

  private void run(Viewer viewer, int number) {
    for (int i = 0; i < number; i++) {
      background.run(
          viewer,
          () -> {
            begun.incrementAndGet();
            await();
          });
    }
  }

  private void await() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitBegun(int number) {
    while (begun.get() < number) {
      Thread.onSpinWait();
    }
    assertThat(begun).hasValue(number);
  }

  @Test
  void what_is_too_much_for_a_viewer_is_not_done() {
    run(viewer(HOME, new AccountId("ada")), 1_000);

    awaitBegun(200);
  }

  @Test
  void what_is_too_much_for_a_tenant_is_not_done_and_is_no_other_tenants_limit() {
    for (int i = 0; i < 40; i++) {
      run(viewer(HOME, new AccountId("viewer-" + i)), 200);
    }
    awaitBegun(2_500);

    run(viewer(AWAY, new AccountId("ada")), 200);
    awaitBegun(2_700);
  }

  @Test
  void what_has_ended_makes_room() {
    end.countDown();
    Viewer ada = viewer(HOME, new AccountId("ada"));
    for (int i = 1; i <= 3_000; i++) {
      while (!background.run(ada, begun::incrementAndGet)) {
        Thread.onSpinWait();
      }
    }
    awaitBegun(3_000);
  }
}
