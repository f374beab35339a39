package org.chainkeeper.endtoend;

import java.nio.file.Path;
import org.chainkeeper.cluster.SingleNodeTrial;
import org.chainkeeper.sandbox.oauth.RotationRule;
import org.chainkeeper.testkit.KillableWorld;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

  @ParameterizedTest
  @EnumSource
  void killed_between_answer_and_commit_it_repairs_the_chains_by_itself_after_a_restart(
      RotationRule rule) throws Exception {
    try (SingleNodeTrial trial = new SingleNodeTrial(world, rule)) {
      trial.killBetweenAnswerAndCommit();
      trial.assertRecovers();
      trial.assertGoesOn();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"TREE", "LATEST_STRICT"})
  void killed_right_after_a_commit_it_has_kept_it(RotationRule rule) throws Exception {
    try (SingleNodeTrial trial = new SingleNodeTrial(world, rule)) {
      trial.killRightAfterCommit();
      trial.assertKept();
      trial.assertGoesOn();
    }
  }
}
