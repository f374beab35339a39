package org.chainkeeper.endtoend;

import java.nio.file.Path;
import java.time.Duration;
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

class FrozenNodeTest {
  private static final Duration LONGER_THAN_THE_LEASE = Cluster.LEASE.plusMillis(500);

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
    return Stream.of(RotationRule.TREE, RotationRule.LATEST_STRICT)
        .flatMap(rule -> Stream.of(Step.EARLY, Step.LATE).map(steps -> Arguments.of(steps, rule)));
  }

  @ParameterizedTest
  @MethodSource("where")
  void a_chain_survives_that_its_node_stands_still_at_each_step_beyond_its_lease(
      List<Step> steps, RotationRule rule) throws Exception {
    ClusterNode frozen = cluster.node(1);
    try (Trial trial = new Trial(cluster, rule)) {
      trial.reach(frozen, steps);
      trial.faultBegins();
      frozen.process().freeze();
      trial.assertServedBy(cluster.node(0));
      trial.awaitSinceFault(LONGER_THAN_THE_LEASE);
      trial.release();
      frozen.process().thaw();
      trial.assertPagesShown();
      trial.assertRecovers();
      trial.assertGoesOn(frozen);
    }
  }
}
