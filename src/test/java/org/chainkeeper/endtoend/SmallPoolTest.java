package org.chainkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.visitor.MacroAnswer;
import org.chainkeeper.sandbox.visitor.Visitor;
import org.chainkeeper.testkit.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallPoolTest {
  private static final Duration SLOW = Duration.ofSeconds(4);

  /** Longer than a pool's time-out: a caller that held a connection for so long would starve the others. */
  @Test
  void two_hundred_macros_wait_for_a_slow_token_endpoint_on_two_connections(@TempDir Path directory)
      throws Exception {
    try (World world = World.start(directory, Map.of("CHAINKEEPER_DATABASE_POOL", "2"));
        Visitor ada = world.visitor(People.ADA)) {
      ada.connect();
      world.later(Duration.ofHours(1));
      world.sandbox().oauth().change(settings -> settings.withLatency(SLOW, Duration.ZERO));

      assertThat(fourTabs(ada))
          .hasSize(200)
          .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));

      assertThat(world.sandbox().ledger().exchanges()).isEqualTo(1);
      assertThat(metrics(world))
          .contains("hikaricp_connections_timeout_total{pool=\"chainkeeper\"} 0.0")
          .contains("hikaricp_connections_max{pool=\"chainkeeper\"} 2.0");
    }
  }

  private static List<MacroAnswer> fourTabs(Visitor visitor) throws Exception {
    List<MacroAnswer> answers = new ArrayList<>();
    try (ExecutorService browser = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<List<MacroAnswer>>> tabs = Collections.nCopies(4, () -> visitor.page(50));
      for (Future<List<MacroAnswer>> tab : browser.invokeAll(tabs)) {
        answers.addAll(tab.get());
      }
    }
    return answers;
  }

  private static String metrics(World world) throws IOException, InterruptedException {
    URI uri = URI.create("http://localhost:" + world.app().managementPort() + "/metrics");
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    }
  }
}
