package org.chainkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class CutDatabaseTest {
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
    return Stream.of(
        Arguments.of(Step.EARLY, RotationRule.LATEST_STRICT),
        Arguments.of(Step.LATE, RotationRule.TREE));
  }

  @ParameterizedTest
  @EnumSource(names = {"TREE", "LATEST_STRICT"})
  void a_connection_cut_around_a_commit_costs_no_second_exchange(RotationRule rule)
      throws Exception {
    ClusterNode node = cluster.node(1);
    try (Trial trial = new Trial(cluster, rule)) {
      trial.reach(
          node, List.of(Step.CLAIM_UNACKNOWLEDGED, Step.BEFORE_COMMIT, Step.COMMIT_UNACKNOWLEDGED));
      trial.faultBegins();
      trial.cut();
      trial.assertPagesShown();
      trial.assertRecovers();
      assertThat(trial.exchanges().values()).containsOnly(1L);
      trial.assertGoesOn(node);
    }
  }

  @ParameterizedTest
  @MethodSource("where")
  void an_outage_of_the_database_longer_than_the_lease_harms_no_chain(
      List<Step> steps, RotationRule rule) throws Exception {
    try (Trial trial = new Trial(cluster, rule)) {
      trial.reach(cluster.node(1), steps);
      trial.faultBegins();
      cluster.cutDatabase();
      trial.release();
      trial.awaitSinceFault(LONGER_THAN_THE_LEASE);
      cluster.restoreDatabase();
      assertAllIsWellAgain(trial);
    }
  }

  @Test
  void a_crash_of_the_database_harms_no_chain() throws Exception {
    try (Trial trial = new Trial(cluster, RotationRule.LATEST_STRICT)) {
      trial.reach(cluster.node(1), Step.LATE);
      trial.faultBegins();
      cluster.postgres().crash();
      trial.release();
      trial.awaitSinceFault(LONGER_THAN_THE_LEASE);
      cluster.postgres().restart();
      assertAllIsWellAgain(trial);
    }
  }

  private static void assertAllIsWellAgain(Trial trial) throws Exception {
    trial.faultBegins();
    trial.assertServedBy(cluster.node(0));
    trial.assertServedBy(cluster.node(1));
    trial.assertPagesShown();
    trial.assertRecovers();
    trial.assertGoesOn(cluster.node(1));
  }
}
