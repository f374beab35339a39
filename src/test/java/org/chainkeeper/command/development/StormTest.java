package org.chainkeeper.command.development;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.chainkeeper.command.Main;
import org.chainkeeper.experiment.Experiment;
import org.chainkeeper.experiment.FaultScenario;
import org.chainkeeper.experiment.TrialParameters;
import org.chainkeeper.experiment.TrialResult;
import org.chainkeeper.sandbox.oauth.FaultKind;
import org.chainkeeper.sandbox.oauth.RotationRule;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
class StormTest {
  private static final FaultScenario NONE = new FaultScenario.None();
  private static final FaultScenario LOST_ANSWER =
      new FaultScenario.SingleFault(FaultKind.LOSE_ANSWER);

  @Test
  void this_app_needs_one_exchange_and_two_with_one_that_settles_when_the_answer_is_lost()
      throws Exception {
    List<TrialResult> results =
        new Experiment(TrialParameters.of(10, 1), List.of(ChainkeeperClient.clientType()), _ -> {})
            .run(List.of(RotationRule.LATEST_STRICT), List.of(NONE, LOST_ANSWER));
    assertThat(results)
        .containsExactlyInAnyOrder(
            new TrialResult("this app", NONE, RotationRule.LATEST_STRICT, 1, 1, 0, 10, 0, 0),
            new TrialResult(
                "this app", LOST_ANSWER, RotationRule.LATEST_STRICT, 1, 2, 1, 10, 0, 0));
  }

  @Test
  void storm_tells_how_it_goes_and_ends_with_a_table() {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        Main.run(
            new PrintWriter(out),
            new PrintWriter(err),
            "storm",
            "--macros=4",
            "--expiries=1",
            "--fault=no-refresh-token",
            "--rule=tree");
    assertThat(status).isZero();
    assertThat(err.toString().lines()).hasSize(4).last().asString().startsWith("4/4  tree, ");
    assertThat(out.toString().lines())
        .anyMatch(line -> line.matches("rule tree +naive +re-read +lease +this app"))
        .anyMatch(line -> line.matches("no-refresh-token .* 1 +0/4 +1/1 +1 \\+1 +0/4 +0/1"));
  }
}
