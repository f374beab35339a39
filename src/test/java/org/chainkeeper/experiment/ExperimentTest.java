package org.chainkeeper.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.chainkeeper.sandbox.oauth.FaultKind;
import org.chainkeeper.sandbox.oauth.RotationRule;
import org.junit.jupiter.api.Test;

class ExperimentTest {
  private static final FaultScenario NONE = new FaultScenario.None();
  private static final FaultScenario LOST_HALF =
      new FaultScenario.SingleFault(FaultKind.NO_REFRESH_TOKEN);
  private static final FaultScenario CRASH = new FaultScenario.Crash();

  @Test
  void a_lease_saves_exchanges_but_not_the_chain() throws Exception {
    List<TrialResult> report = new ArrayList<>();
    List<ClientType> lease =
        ClientType.common().stream().filter(each -> each.name().equals("lease")).toList();
    List<TrialResult> results =
        new Experiment(TrialParameters.of(6, 1), lease, report::add)
            .run(List.of(RotationRule.TREE), List.of(NONE, LOST_HALF, CRASH));
    assertThat(results)
        .containsExactlyInAnyOrder(
            new TrialResult("lease", NONE, RotationRule.TREE, 1, 1, 0, 6, 0, 0),
            new TrialResult("lease", LOST_HALF, RotationRule.TREE, 1, 1, 0, 6, 0, 1),
            new TrialResult("lease", CRASH, RotationRule.TREE, 1, 1, 0, 0, 0, 1));
    assertThat(report).containsExactlyInAnyOrderElementsOf(results);
  }

  @Test
  void a_table_has_a_row_per_trouble_and_three_figures_per_client() {
    String table =
        ResultTable.of(
            RotationRule.TREE,
            List.of(
                new TrialResult("one", CRASH, RotationRule.TREE, 2, 3, 2, 0, 0, 2),
                new TrialResult("other", CRASH, RotationRule.TREE, 2, 2, 0, 0, 0, 0),
                new TrialResult("one", NONE, RotationRule.TREE, 2, 100, 0, 100, 7, 0),
                new TrialResult("other", NONE, RotationRule.TREE, 2, 2, 0, 100, 0, 0),
                new TrialResult("one", NONE, RotationRule.FORK, 2, 9, 9, 9, 9, 2)));
    assertThat(table.lines().map(line -> line.strip().replaceAll(" {2,}", "|")))
        .containsExactly(
            "rule tree|one|other",
            "fault|exchanges|failed|broken|exchanges|failed|broken",
            "none|50|7/100|0/2|1|0/100|0/2",
            "crash|1.5 +1|-|2/2|1|-|0/2");
  }

  @Test
  void every_trouble_has_a_name_of_its_own() {
    assertThat(FaultScenario.all()).hasSize(14).contains(NONE, LOST_HALF, CRASH);
    assertThat(FaultScenario.all())
        .allSatisfy(each -> assertThat(FaultScenario.of(each.label())).contains(each));
  }
}
