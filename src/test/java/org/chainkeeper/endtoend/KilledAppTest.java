package org.chainkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.chainkeeper.sandbox.People;
import org.chainkeeper.sandbox.oauth.CallGate;
import org.chainkeeper.sandbox.oauth.CallGate.Moment;
import org.chainkeeper.sandbox.oauth.Fault;
import org.chainkeeper.sandbox.oauth.FaultKind;
import org.chainkeeper.sandbox.oauth.RotationRule;
import org.chainkeeper.sandbox.visitor.Visitor;
import org.chainkeeper.testkit.KillableWorld;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KilledAppTest {
  private static final Duration LEASE_IS_OVER = Duration.ofSeconds(16);
  private static final Duration SETTLING_DELAY = Duration.ofMinutes(3);
  private static final Duration SOON = Duration.ofSeconds(30);

  @ParameterizedTest
  @EnumSource
  void killed_between_answer_and_commit_it_repairs_the_chain_by_itself_after_a_restart(
      RotationRule rule, @TempDir Path directory) throws Exception {
    try (KillableWorld world = new KillableWorld(directory);
        Visitor ada = world.visitor(People.ADA)) {
      world.sandbox().oauth().change(settings -> settings.withRule(rule));
      assertThat(ada.connect().statusCode()).isEqualTo(200);
      world.later(Duration.ofHours(1));

      killBetweenAnswerAndCommit(world, ada);
      world.app().restart();
      world.later(LEASE_IS_OVER);
      awaitExchanges(world, 2);
      world.later(SETTLING_DELAY);
      awaitExchanges(world, 3);

      for (int expiry = 1; expiry <= 2; expiry++) {
        world.later(Duration.ofHours(1));
        assertThat(ada.issues("project = DEMO").shown()).isTrue();
        assertThat(exchanges(world)).isEqualTo(3 + expiry);
      }
      assertThat(ada.connection()).isEqualTo("connected");
    }
  }

  private static void killBetweenAnswerAndCommit(KillableWorld world, Visitor ada)
      throws Exception {
    world.sandbox().oauth().faults().add(Fault.once(FaultKind.HOLD));
    try (ExecutorService browser = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> page = browser.submit(() -> ada.issues("project = DEMO"));
      assertThat(gate(world).await(Moment.HELD, 1, SOON)).isTrue();
      world.app().kill();
      gate(world).release();
      assertThat(page).failsWithin(SOON);
    }
    assertThat(exchanges(world)).isEqualTo(1);
  }

  private static void awaitExchanges(KillableWorld world, long number) throws Exception {
    long withTheCode = number + 1;
    assertThat(gate(world).await(Moment.FINISHED, withTheCode, SOON)).isTrue();
    assertThat(exchanges(world)).isEqualTo(number);
  }

  private static long exchanges(KillableWorld world) {
    return world.sandbox().ledger().exchanges();
  }

  private static CallGate gate(KillableWorld world) {
    return world.sandbox().oauth().gate();
  }
}
