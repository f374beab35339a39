package org.chainkeeper.endtoend;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.chainkeeper.cluster.Cluster;
import org.chainkeeper.cluster.ClusterNode;
import org.chainkeeper.cluster.Step;
import org.chainkeeper.cluster.Trial;
import org.chainkeeper.sandbox.oauth.RotationRule;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KilledNodeTest {
  private static Cluster cluster;

  @BeforeAll
  static void start(@TempDir Path directory) {
    cluster = new Cluster(directory, 2);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  static Stream<Arguments> where() {
    List<Step> betweenAnswerAndCommit =
        List.of(Step.ANSWER_UNDELIVERED, Step.BEFORE_COMMIT, Step.BEFORE_COMMIT);
    return Stream.of(RotationRule.TREE, RotationRule.LATEST_STRICT)
        .flatMap(rule -> Stream.of(Step.EARLY, Step.LATE, betweenAnswerAndCommit)
                    .map(steps -> Arguments.of(steps, rule)));
  }

  @ParameterizedTest
  @MethodSource("where")
  void a_chain_survives_the_death_of_its_node_at_each_step(List<Step> steps, RotationRule rule)
      throws Exception {
    ClusterNode killed = cluster.node(1);
    try (Trial trial = new Trial(cluster, rule, killed)) {
      trial.reach(steps);
      trial.faultBegins();
      killed.process().kill();
      trial.cut();
      trial.assertServedBy(cluster.node(0));
      trial.assertRecovers();
      killed.process().restart();
      trial.assertGoesOn(killed);
    }
  }
}
