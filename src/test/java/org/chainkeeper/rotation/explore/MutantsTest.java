package org.chainkeeper.rotation.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chainkeeper.testkit.MutantReport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The search finds the mistake of every broken protocol. */
@Tag("slow")
class MutantsTest {
  private static final MutantReport REPORT = new MutantReport("protocol", "states");

  static List<Mutant> mutants() {
    return Mutant.ALL;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mutants")
  void a_broken_protocol_is_found(Mutant mutant) {
    Finding broken = mutant.search();
    assertThat(broken.broken()).isPresent();
    REPORT.caught(
        mutant.candidate().name(),
        mutant.rule() + ", " + mutant.how(),
        broken.states(),
        broken.broken().orElseThrow().what());
    assertThat(mutant.searchTheReal().broken()).isEmpty();
  }

  @AfterAll
  static void report() {
    REPORT.write();
  }
}
