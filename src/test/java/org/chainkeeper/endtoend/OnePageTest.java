package org.chainkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.chainkeeper.testkit.JiraCalls;
import org.chainkeeper.testkit.MacroPage;
import org.chainkeeper.testkit.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forty issues, eight tables with three searches, two counts; by HTTP, pages and scripts. */
class OnePageTest {
  private final World world;
  private final MacroPage page;

  OnePageTest(@TempDir Path directory) {
    world = World.start(directory);
    page = new MacroPage(world);
  }

  @AfterEach
  void close() {
    page.close();
    world.close();
  }

  private long asked(String endpoint) {
    return world.sandbox().jira().requests(endpoint);
  }

  /** On a busy machine the pages come with gaps that end a batch early; never forty of them. */
  private void assertFewCalls() {
    assertThat(asked("issue/bulkfetch")).isBetween(1L, 8L);
    assertThat(asked("search/jql")).isEqualTo(3);
    assertThat(asked("search/approximate-count")).isEqualTo(1);
    assertThat(asked("issue")).isZero();
    assertThat(asked("myself")).isZero();
  }

  @Test
  void fifty_macros_cost_a_few_bulk_fetches_three_searches_and_one_count() {
    page.connect();

    assertThat(page.look()).containsOnly(200);
    assertFewCalls();

    assertThat(page.look()).containsOnly(200);
    assertFewCalls();
  }

  @Test
  void with_an_expired_token_they_cost_one_exchange() {
    page.connect();
    long before = world.sandbox().ledger().exchanges();
    world.later(Duration.ofHours(1));

    assertThat(page.look()).containsOnly(200);

    assertThat(world.sandbox().ledger().exchanges() - before).isEqualTo(1);
    assertFewCalls();
  }

  @Test
  void without_a_connection_jira_is_not_asked() {
    JiraCalls calls = new JiraCalls(world);
    assertThat(page.look()).containsOnly(200, 409);
    assertThat(calls.made()).isEmpty();
  }
}
