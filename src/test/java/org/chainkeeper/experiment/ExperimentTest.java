package org.chainkeeper.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.chainkeeper.sandbox.oauth.FaultKind;
import org.chainkeeper.sandbox.oauth.RotationRule;
import org.junit.jupiter.api.Test;

class ExperimentTest {
  private static final Trouble NONE = new Trouble.None();
  private static final Trouble LOST_HALF = new Trouble.Once(FaultKind.NO_REFRESH_TOKEN);
  private static final Trouble CRASH = new Trouble.Crash();

  @Test
  void a_lease_saves_exchanges_but_not_the_chain() throws Exception {
    List<Result> told = new ArrayList<>();
    List<Contender> lease =
        Contender.simple().stream().filter(each -> each.name().equals("lease")).toList();
    List<Result> results =
        new Experiment(Figures.of(6, 1), lease, told::add)
            .run(List.of(RotationRule.TREE), List.of(NONE, LOST_HALF, CRASH));
    assertThat(results)
        .containsExactlyInAnyOrder(
            new Result("lease", NONE, RotationRule.TREE, 1, 1, 0, 6, 0, 0),
            new Result("lease", LOST_HALF, RotationRule.TREE, 1, 1, 0, 6, 0, 1),
            new Result("lease", CRASH, RotationRule.TREE, 1, 1, 0, 0, 0, 1));
    assertThat(told).containsExactlyInAnyOrderElementsOf(results);
  }

  @Test
  void a_table_has_a_row_per_trouble_and_three_figures_per_client() {
    String table =
        Table.of(
            RotationRule.TREE,
            List.of(
                new Result("one", CRASH, RotationRule.TREE, 2, 3, 2, 0, 0, 2),
                new Result("other", CRASH, RotationRule.TREE, 2, 2, 0, 0, 0, 0),
                new Result("one", NONE, RotationRule.TREE, 2, 100, 0, 100, 7, 0),
                new Result("other", NONE, RotationRule.TREE, 2, 2, 0, 100, 0, 0),
                new Result("one", NONE, RotationRule.FORK, 2, 9, 9, 9, 9, 2)));
    assertThat(table.lines().map(line -> line.strip().replaceAll(" {2,}", "|")))
        .containsExactly(
            "rule tree|one|other",
            "fault|exchanges|failed|broken|exchanges|failed|broken",
            "none|50|7/100|0/2|1|0/100|0/2",
            "crash|1.5 +1|-|2/2|1|-|0/2");
  }

  @Test
  void every_trouble_has_a_name_of_its_own() {
    assertThat(Trouble.all()).hasSize(14).contains(NONE, LOST_HALF, CRASH);
    assertThat(Trouble.all())
        .allSatisfy(each -> assertThat(Trouble.of(each.word())).contains(each));
  }
}
