package org.chainkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.chainkeeper.cluster.Cluster;
import org.chainkeeper.cluster.ClusterNode;
import org.chainkeeper.cluster.Step;
import org.chainkeeper.cluster.Trial;
import org.chainkeeper.sandbox.oauth.RotationRule;
import org.chainkeeper.testkit.Nightly;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KilledNodeTest {
  private static final int SIGTERM = 143;

  private static Cluster cluster;

  @BeforeAll
  static void start(@TempDir Path directory) {
    cluster = new Cluster(directory, 2);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  static List<Arguments> where() {
    List<Step> betweenAnswerAndCommit =
        List.of(Step.ANSWER_UNDELIVERED, Step.BEFORE_COMMIT, Step.BEFORE_COMMIT);
    return Nightly.allOr(
        List.of(
            Arguments.of(Step.EARLY, RotationRule.TREE),
            Arguments.of(Step.LATE, RotationRule.TREE),
            Arguments.of(betweenAnswerAndCommit, RotationRule.LATEST_STRICT)),
        Stream.of(RotationRule.TREE, RotationRule.LATEST_STRICT)
            .flatMap(rule ->
                Stream.of(Step.EARLY, Step.LATE, betweenAnswerAndCommit)
                    .map(steps -> Arguments.of(steps, rule)))
            .toList());
  }

  @ParameterizedTest
  @MethodSource("where")
  void a_chain_survives_the_death_of_its_node_at_each_step(List<Step> steps, RotationRule rule)
      throws Exception {
    ClusterNode killed = cluster.node(1);
    try (Trial trial = new Trial(cluster, rule)) {
      trial.reach(killed, steps);
      trial.faultBegins();
      killed.process().kill();
      trial.cut();
      CompletableFuture<Void> again = killed.process().restarting();
      trial.assertServedBy(cluster.node(0));
      trial.assertRecovers();
      again.join();
      trial.assertGoesOn(killed);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT1H", "PT-1H"})
  void a_node_whose_clock_is_an_hour_off_repairs_what_the_dead_left(Duration off) throws Exception {
    ClusterNode killed = cluster.node(0);
    ClusterNode misset = cluster.node(1);
    try (Trial trial = new Trial(cluster, RotationRule.LATEST_STRICT)) {
      trial.reach(killed, Step.LATE);
      misset.process().misset(off);
      trial.faultBegins();
      killed.process().kill();
      trial.cut();
      trial.assertRecovers();
      killed.process().restart();
      trial.assertGoesOn(killed);
    } finally {
      misset.process().misset(Duration.ZERO);
    }
  }

  @Test
  void a_node_that_is_told_to_end_first_stores_what_it_has_under_way() throws Exception {
    ClusterNode ended = cluster.node(1);
    try (Trial trial = new Trial(cluster, RotationRule.LATEST_STRICT);
        ExecutorService other = Executors.newVirtualThreadPerTaskExecutor()) {
      trial.reach(
          ended, List.of(Step.CALL_UNDELIVERED, Step.ANSWER_UNDELIVERED, Step.BEFORE_COMMIT));
      trial.faultBegins();
      Future<Integer> status = other.submit(ended.process()::terminate);
      trial.release();
      assertThat(status.get(20, TimeUnit.SECONDS)).isEqualTo(SIGTERM);
      trial.assertPagesShown();
      trial.assertRecovers();
      trial.assertServedBy(cluster.node(0));
      assertThat(trial.exchanges().values()).containsOnly(1L);
      ended.process().restart();
      trial.assertGoesOn(ended);
    }
  }
}
