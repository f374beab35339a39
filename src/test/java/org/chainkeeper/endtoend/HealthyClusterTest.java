package org.chainkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.chainkeeper.cluster.Cluster;
import org.chainkeeper.cluster.Trial;
import org.chainkeeper.sandbox.account.People;
import org.chainkeeper.sandbox.oauth.RotationRule;
import org.chainkeeper.sandbox.visitor.MacroAnswer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HealthyClusterTest {
  private static final int MACROS = 50;

  private static Cluster cluster;

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    cluster = new Cluster(directory, 4);
    try (Trial _ = new Trial(cluster, RotationRule.TREE, List.of(People.ADA))) {
      assertThat(cluster.page(People.ADA, MACROS)).hasSize(MACROS);
    }
    cluster
        .sandbox()
        .oauth()
        .change(oauth -> oauth.withLatency(Duration.ofMillis(200), Duration.ZERO));
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @ParameterizedTest
  @EnumSource
  void fifty_macros_on_four_nodes_cost_one_exchange_and_none_fails(RotationRule rule)
      throws Exception {
    try (Trial trial = new Trial(cluster, rule, List.of(People.ADA))) {
      List<MacroAnswer> answers = cluster.page(People.ADA, MACROS);
      assertThat(answers).hasSize(MACROS).allMatch(answer -> answer.status() == 200);
      assertThat(trial.exchanges()).containsEntry(People.ADA, 1L);
      trial.assertGoesOn(cluster.node(3));
    }
  }
}
