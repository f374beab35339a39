package org.chainkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.oauth.CallGate.Stage;
import org.chainkeeper.sandbox.visitor.Visitor;
import org.chainkeeper.testkit.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdleConnectionTest {
  private static final Duration FIFTY_DAYS = Duration.ofDays(50);
  private static final Duration SOON = Duration.ofSeconds(30);

  @Test
  void a_connection_outlives_a_hundred_days_without_a_visitor(@TempDir Path directory)
      throws InterruptedException {
    try (World world = World.start(directory);
        Visitor ada = world.visitor(People.ADA)) {
      ada.connect();

      for (int exchange = 1; exchange <= 2; exchange++) {
        world.later(FIFTY_DAYS);
        long withTheCode = exchange + 1L;
        assertThat(world.sandbox().oauth().gate().await(Stage.FINISHED, withTheCode, SOON))
            .isTrue();
      }

      assertThat(world.sandbox().ledger().exchanges()).isEqualTo(2);
      assertThat(ada.issues("project = DEMO").shown()).isTrue();
      assertThat(ada.connection()).isEqualTo("connected");
    }
  }
}
