package org.chainkeeper.rotation.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A failure of the search prints a line that begins with {@code replay:}. To see it again: {@code mvn
 * test -Dtest=ReplayTest -Dchainkeeper.replay="that line"}.
 */
class ReplayTest {
  private static final List<Candidate> CANDIDATES =
      Stream.concat(Stream.of(Candidate.real()), Mutant.ALL.stream().map(Mutant::candidate))
          .toList();

  /** Without a line, one of the walks that have always gone well. */
  @Test
  void the_line_that_was_given_goes_well() {
    String walk = "replay: protocol=the-real-one rule=TREE nodes=3 seed=4711";
    Replay replay = Replay.parse(System.getProperty("chainkeeper.replay", walk), CANDIDATES);
    System.out.println(String.join("\n", replay.trail()));
    assertThat(replay.run()).isEmpty();
  }

  @Test
  void what_the_exhaustive_search_found_is_found_again_from_its_line() {
    Mutant mutant = Mutant.ALL.getFirst();
    Finding.Broken found = mutant.search().broken().orElseThrow();
    assertIsFoundAgain(found);
  }

  @Test
  void what_a_random_walk_found_is_found_again_from_its_line() {
    Finding.Broken found =
        LongStream.range(0, 10_000)
            .mapToObj(
                seed -> Replay.Seed.of(Mutant.ALL.getFirst().candidate(), Rule.TREE, seed).run())
            .flatMap(Optional::stream)
            .findFirst()
            .orElseThrow();
    assertIsFoundAgain(found);
  }

  @Test
  void a_line_names_the_protocol_that_it_is_about() {
    Mutant mutant = Mutant.ALL.getFirst();
    String line = mutant.search().broken().orElseThrow().replay().toString();
    String broken = "protocol=" + mutant.candidate().slug();
    assertThat(line).startsWith("replay: " + broken).doesNotContain("\n");

    String real = line.replace(broken, "protocol=the-real-one");
    assertThat(Replay.parse(real, CANDIDATES).setup().candidate()).isEqualTo(CANDIDATES.getFirst());
    String walk = "replay: protocol=the-real-one rule=TREE nodes=3 seed=4711";
    assertThat(Replay.parse(walk, CANDIDATES).run()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "protocol=nobody-s rule=TREE nodes=2 seed=1",
        "protocol=the-real-one rule=OAK nodes=2 seed=1",
        "protocol=the-real-one rule=TREE nodes=2 budget=PAGE:1"
      })
  void a_line_that_was_never_printed_is_refused(String line) {
    assertThatThrownBy(() -> Replay.parse(line, CANDIDATES))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void assertIsFoundAgain(Finding.Broken found) {
    Replay parsed = Replay.parse(found.replay().toString(), CANDIDATES);
    assertThat(parsed.toString()).isEqualTo(found.replay().toString());
    Finding.Broken again = parsed.run().orElseThrow();
    assertThat(again.what()).isEqualTo(found.what());
    assertThat(again.trail()).isEqualTo(found.trail());
  }
}
