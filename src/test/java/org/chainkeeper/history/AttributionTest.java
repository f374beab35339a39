package org.chainkeeper.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chainkeeper.history.ChainStory.consented;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;
import org.chainkeeper.rotation.Outcome;
import org.chainkeeper.rotation.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A table of histories, and what each chain was lost to. */
class AttributionTest {
  static Stream<Arguments> lostChains() {
    return Stream.of(withdrawn(), superseded(), idle(), FurtherLosses.all()).flatMap(each -> each);
  }

  private static Stream<Arguments> withdrawn() {
    return Stream.of(
        lost(
            "the newest token is refused an hour after its issue",
            LossCause.WITHDRAWN,
            consented("a").minutes(60).issues("a", "b").minutes(60).refuses("b")),
        lost(
            "the first token is refused",
            LossCause.WITHDRAWN,
            consented("a").minutes(60).refuses("a")),
        lost(
            "every retry is refused as well",
            LossCause.WITHDRAWN,
            consented("a")
                .minutes(60)
                .refuses("a")
                .minutes(1)
                .refuses("a")
                .minutes(5)
                .refuses("a")),
        lost(
            "the server words it as an unauthorized client",
            LossCause.WITHDRAWN,
            consented("a").minutes(60).refuses("a", "unauthorized_client")),
        lost(
            "the server asks for a consent",
            LossCause.WITHDRAWN,
            consented("a").days(3).refuses("a", "consent_required")),
        lost(
            "89 days after the last exchange are no 90",
            LossCause.WITHDRAWN,
            consented("a").issues("a", "b").days(89).refuses("b")),
        lost(
            "a request that was not sent precedes the refusal",
            LossCause.WITHDRAWN,
            consented("a").minutes(60).ends("a", Outcome.NOT_SENT).refuses("a")),
        lost(
            "a rate limit precedes the refusal",
            LossCause.WITHDRAWN,
            consented("a").minutes(60).ends("a", Outcome.BUSY).minutes(1).refuses("a")),
        lost(
            "a doubt was settled long before",
            LossCause.WITHDRAWN,
            consented("a")
                .loses("a")
                .issues("a", "b")
                .minutes(60)
                .issues("b", "c")
                .minutes(60)
                .refuses("c")),
        lost(
            "the history before the last token is deleted",
            LossCause.WITHDRAWN,
            consented("a").issues("a", "b").minutes(60).refuses("b").forgets(2)),
        lost(
            "a consent is refused although the family before it had a doubt",
            LossCause.WITHDRAWN,
            consented("a").loses("a").consent("b").minutes(60).refuses("b")));
  }

  private static Stream<Arguments> superseded() {
    return Stream.of(
        lost(
            "a parent is presented after its child",
            LossCause.SUPERSEDED,
            consented("a")
                .issues("a", "b")
                .minutes(60)
                .issues("b", "c")
                .issues("a", "d")
                .refuses("c")),
        lost(
            "a parent is presented after its child, whose answer was lost",
            LossCause.SUPERSEDED,
            consented("a").issues("a", "b").loses("b").refuses("a")),
        lost(
            "a grandparent is refused",
            LossCause.SUPERSEDED,
            consented("a")
                .issues("a", "b")
                .minutes(60)
                .issues("b", "c")
                .minutes(60)
                .issues("c", "d")
                .minutes(60)
                .refuses("a")),
        lost(
            "a parent with a child is presented when its leeway is over",
            LossCause.SUPERSEDED,
            consented("a").issues("a", "b").minutes(10).refuses("a")),
        lost(
            "a parent is presented late, after its late child was adopted",
            LossCause.SUPERSEDED,
            consented("a")
                .loses("a")
                .adopts("a", Duration.ofSeconds(2), "b")
                .minutes(11)
                .refuses("a")),
        lost(
            "a token is presented once more in an incident, after its child",
            LossCause.SUPERSEDED,
            consented("a")
                .issues("a", "b")
                .issues("b", "c")
                .refuses("a")
                .whileOthers(30, 30, false)),
        lost(
            "idle, and superseded long before",
            LossCause.SUPERSEDED,
            consented("a")
                .issues("a", "b")
                .issues("b", "c")
                .issues("a", "d")
                .days(95)
                .refuses("d")),
        lost(
            "a sibling is presented after the other sibling: no rule is known, so the server"
                + " withdrew",
            LossCause.WITHDRAWN,
            consented("a").loses("a").issues("a", "b").minutes(60).refuses("b")));
  }

  private static Stream<Arguments> idle() {
    return Stream.of(
        lost("90 days after the consent", LossCause.IDLE, consented("a").days(90).refuses("a")),
        lost(
            "a keep-alive came too late",
            LossCause.IDLE,
            consented("a").issues("a", "b").days(120).because(Trigger.KEEP_ALIVE).refuses("b")),
        lost(
            "idle while the history is shorter than 90 days",
            LossCause.IDLE,
            consented("a").issues("a", "b").days(91).refuses("b").forgets(2)),
        lost(
            "idle for a year is idle, not old",
            LossCause.IDLE,
            consented("a").days(400).refuses("a")),
        lost(
            "idle, and refused at the same time as others",
            LossCause.IDLE,
            consented("a").days(90).refuses("a").whileOthers(20, 20, false)),
        lost(
            "the answer of the exchange after 90 days is lost first",
            LossCause.IDLE,
            consented("a").days(92).loses("a").refuses("a")));
  }

  static Arguments lost(String story, LossCause cause, ChainStory chain) {
    return arguments(story, cause, chain.minutes(45).lost());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("lostChains")
  void a_lost_chain_has_its_most_likely_cause(String story, LossCause cause, ChainStory chain) {
    Loss loss = chain.attributed().orElseThrow();

    assertThat(loss.cause()).as(story).isEqualTo(cause);
    assertThat(loss.evidence()).isNotEmpty();
    assertThat(loss.evidence())
        .extracting(Loss.Evidence::at)
        .isSortedAccordingTo(Comparator.<Instant>naturalOrder());
    assertThat(loss.evidence().getLast().code()).isEqualTo("lost");
  }

  @Test
  void the_table_has_histories_for_every_cause() {
    assertThat(lostChains().map(each -> each.get()[1]).distinct())
        .containsExactlyInAnyOrder((Object[]) LossCause.values());
    assertThat(lostChains()).hasSizeGreaterThan(45);
  }

  @Test
  void a_chain_that_is_not_lost_has_no_cause() {
    assertThat(consented("a").refuses("a").attributed()).isEmpty();
  }

  @Test
  void the_protocol_as_it_should_be_is_never_at_fault() {
    ChainStory chain =
        consented("a")
            .loses("a")
            .issues("a", "b")
            .minutes(60)
            .issues("b", "c")
            .minutes(60)
            .loses("c")
            .because(Trigger.TAKEOVER)
            .issues("c", "d")
            .minutes(60)
            .half("d")
            .minutes(1)
            .issues("d", "e")
            .minutes(60)
            .refuses("e");
    assertThat(chain.lost().attributed().orElseThrow().cause()).isEqualTo(LossCause.WITHDRAWN);
  }

  @Test
  void the_evidence_of_our_fault_says_when_the_token_was_presented() {
    Loss loss =
        consented("a").issues("a", "b").issues("b", "c").refuses("a").lost().attributed().get();
    assertThat(loss.evidence()).extracting(Loss.Evidence::code).contains("superseded");
    assertThat(loss.cause().words()).startsWith("our fault");
  }
}
