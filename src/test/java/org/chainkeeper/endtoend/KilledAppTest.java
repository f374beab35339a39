package org.chainkeeper.endtoend;

import java.nio.file.Path;
import java.util.List;
import org.chainkeeper.cluster.SingleNodeTrial;
import org.chainkeeper.sandbox.oauth.RotationRule;
import org.chainkeeper.testkit.KillableWorld;
import org.chainkeeper.testkit.Nightly;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KilledAppTest {
  private static KillableWorld world;

  @BeforeAll
  static void start(@TempDir Path directory) {
    world = new KillableWorld(directory);
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  static List<RotationRule> rules() {
    return Nightly.allOr(
        List.of(RotationRule.FORK, RotationRule.LATEST_STRICT), List.of(RotationRule.values()));
  }

  static List<RotationRule> strictRules() {
    return Nightly.allOr(
        List.of(RotationRule.TREE), List.of(RotationRule.TREE, RotationRule.LATEST_STRICT));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void killed_between_answer_and_commit_it_repairs_the_chains_by_itself_after_a_restart(
      RotationRule rule) throws Exception {
    try (SingleNodeTrial trial = new SingleNodeTrial(world, rule)) {
      trial.killBetweenAnswerAndCommit();
      trial.assertRecovers();
      trial.assertGoesOn();
    }
  }

  @ParameterizedTest
  @MethodSource("strictRules")
  void killed_right_after_a_commit_it_has_kept_it(RotationRule rule) throws Exception {
    try (SingleNodeTrial trial = new SingleNodeTrial(world, rule)) {
      trial.killRightAfterCommit();
      trial.assertKept();
      trial.assertGoesOn();
    }
  }
}
