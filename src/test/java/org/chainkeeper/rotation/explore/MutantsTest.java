package org.chainkeeper.rotation.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.chainkeeper.rotation.Grants;
import org.chainkeeper.rotation.Mutants;
import org.chainkeeper.rotation.Protocol;
import org.chainkeeper.rotation.Timing;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The search is worth something only if it finds what is wrong with a wrong protocol. */
class MutantsTest {
  private static final int MOST_STATES = 2_000_000;

  @ParameterizedTest(name = "{0}")
  @MethodSource("mutants")
  void a_broken_rule_is_found(Candidate mutant, Rule rule, Map<Event, Integer> budget) {
    Setup setup = Setup.real(rule, 2, budget);
    Finding broken = Exhaustive.search(setup.with(mutant), MOST_STATES);
    Finding real = Exhaustive.search(setup, MOST_STATES);
    assertThat(real.broken()).isEmpty();
    assertThat(broken.broken()).isPresent();
    System.out.printf(
        "caught \"%s\" under %s after %,d states: %s%n",
        mutant.name(), rule, broken.states(), broken.broken().get().what());
  }

  static Stream<Arguments> mutants() {
    return Stream.of(
        rules(
            "skip the intent",
            Mutants::withoutIntent,
            Rule.TREE,
            Event.times(Event.PAGE, 2, Event.CRASH, 1)),
        writes(
            "skip the compare-and-set",
            BrokenWrites::withoutCompareAndSet,
            Rule.TREE,
            Event.times(Event.PAGE, 1, Event.FREEZE, 1)),
        rules(
            "present the child while unsettled",
            Mutants::childWhileUnsettled,
            Rule.LATEST,
            Event.times(Event.PAGE, 1, Event.SLOW, 1)),
        rules(
            "treat unknown as refused",
            Mutants::unknownIsRefused,
            Rule.LATEST,
            Event.times(Event.PAGE, 1, Event.SLOW, 1)),
        rules(
            "treat 503 as not presented",
            Mutants::unavailableIsNotPresented,
            Rule.FORK,
            Event.times(Event.PAGE, 1, Event.ERROR, 1, Event.NOT_SENT, 4)),
        rules(
            "drop the doubt on a missing refresh token",
            Mutants::missingTokenIsNoDoubt,
            Rule.FORK,
            Event.times(Event.PAGE, 1, Event.GAP, 1)),
        writes(
            "mark a token unsettled after a lost lease",
            BrokenWrites::unsettledAfterLostLease,
            Rule.TREE,
            Event.times(Event.PAGE, 1, Event.FREEZE, 1, Event.REJECTED, 1)),
        writes(
            "ignore the family id",
            BrokenWrites::withoutFamily,
            Rule.FORK,
            Event.times(Event.PAGE, 1, Event.CONSENT, 1)),
        rules(
            "call every pair settled",
            Mutants::everyPairSettles,
            Rule.LATEST,
            Event.times(Event.PAGE, 1, Event.SLOW, 1)));
  }

  private static Arguments rules(
      String name, Function<Timing, Protocol> rules, Rule rule, Map<Event, Integer> budget) {
    return arguments(Candidate.ofRules(name, rules), rule, budget);
  }

  private static Arguments writes(
      String name, Function<Store, Grants> writes, Rule rule, Map<Event, Integer> budget) {
    return arguments(Candidate.ofWrites(name, writes), rule, budget);
  }
}
