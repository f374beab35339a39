package org.chainkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.oauth.CallGate.Stage;
import org.chainkeeper.sandbox.oauth.Fault;
import org.chainkeeper.sandbox.oauth.FaultKind;
import org.chainkeeper.sandbox.visitor.Visitor;
import org.chainkeeper.testkit.KillableWorld;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShutdownTest {
  private static final int SIGTERM = 143;
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration LEASE_IS_OVER = Duration.ofSeconds(16);

  private final ExecutorService browser = Executors.newVirtualThreadPerTaskExecutor();
  private final KillableWorld world;
  private final Visitor ada;

  ShutdownTest(@TempDir Path directory) {
    world = new KillableWorld(directory);
    ada = world.visitor(People.ADA);
  }

  @BeforeEach
  void an_exchange_is_under_way() throws InterruptedException {
    assertThat(ada.connect().statusCode()).isEqualTo(200);
    world.later(Duration.ofHours(1));
    world.sandbox().oauth().faults().add(Fault.once(FaultKind.HOLD));
    var _ = browser.submit(() -> ada.issues("project = DEMO"));
    assertThat(world.sandbox().oauth().gate().await(Stage.HELD, 1, SOON)).isTrue();
  }

  @AfterEach
  void end() {
    world.close();
    ada.close();
    browser.shutdownNow();
  }

  @Test
  void sigterm_waits_for_an_exchange_and_its_answer_is_stored() throws Exception {
    Future<Integer> status = browser.submit(world.app()::terminate);
    world.sandbox().oauth().gate().release();
    assertThat(status.get()).isEqualTo(SIGTERM);
    world.app().restart();
    assertThat(ada.issues("project = DEMO").shown()).isTrue();
    assertThat(world.sandbox().ledger().exchanges()).isEqualTo(1);
  }

  @Test
  void an_exchange_that_stays_unanswered_is_left_to_the_next_start_within_twenty_seconds()
      throws InterruptedException {
    long began = System.nanoTime();
    assertThat(world.app().terminate()).isEqualTo(SIGTERM);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
    world.sandbox().oauth().gate().release();
    world.app().restart();
    world.later(LEASE_IS_OVER);
    long withTheCode = 3;
    assertThat(world.sandbox().oauth().gate().await(Stage.FINISHED, withTheCode, SOON)).isTrue();
    assertThat(ada.issues("project = DEMO").shown()).isTrue();
  }
}
