package org.chainkeeper.history;

import static org.chainkeeper.history.AttributionTest.lost;
import static org.chainkeeper.history.ChainStory.consented;

import java.util.stream.Stream;
import org.chainkeeper.rotation.Outcome;
import org.chainkeeper.rotation.Trigger;
import org.junit.jupiter.params.provider.Arguments;

/** Histories whose end has to do with more than the age and order of tokens. */
final class FurtherLosses {
  private FurtherLosses() {}

  static Stream<Arguments> all() {
    return Stream.of(incidents(), unsettled(), told(), others(), unknown()).flatMap(each -> each);
  }

  private static Stream<Arguments> incidents() {
    return Stream.of(
        lost(
            "half of all grants are refused",
            LossCause.INCIDENT,
            consented("a").minutes(60).refuses("a").whileOthers(20, 10, false)),
        lost(
            "both grants of a small installation are refused",
            LossCause.INCIDENT,
            consented("a").minutes(60).refuses("a").whileOthers(2, 2, false)),
        lost(
            "answers are lost in an incident",
            LossCause.INCIDENT,
            consented("a").minutes(60).loses("a").refuses("a").whileOthers(400, 300, false)),
        lost(
            "an administrator withdraws the access of all people of one tenant",
            LossCause.WITHDRAWN,
            consented("a").minutes(60).refuses("a").whileOthers(20, 20, true)),
        lost(
            "nine of a hundred are no incident",
            LossCause.WITHDRAWN,
            consented("a").minutes(60).refuses("a").whileOthers(100, 9, false)),
        lost(
            "the connection was ended eleven minutes before",
            LossCause.WITHDRAWN,
            consented("a").minutes(60).disconnects().minutes(11).refuses("a")),
        lost(
            "the connection was ended, and the person consented again",
            LossCause.WITHDRAWN,
            consented("a").disconnects().minutes(5).consent("b").minutes(1).refuses("b")),
        lost(
            "a parent was presented after its child, and a rate limit exchanged nothing",
            LossCause.WITHDRAWN,
            consented("a").issues("a", "b").minutes(60).ends("a", Outcome.BUSY).refuses("b")),
        lost(
            "a parent was presented after its child, and a client error exchanged nothing",
            LossCause.WITHDRAWN,
            consented("a")
                .issues("a", "b")
                .minutes(60)
                .ends("a", Outcome.MISCONFIGURED)
                .refuses("b")),
        lost(
            "one grant alone is no incident",
            LossCause.WITHDRAWN,
            consented("a").minutes(60).refuses("a").whileOthers(1, 1, false)));
  }

  private static Stream<Arguments> unsettled() {
    return Stream.of(
        lost(
            "a lost answer, and the leeway is over when the token is presented again",
            LossCause.UNSETTLED,
            consented("a").minutes(60).loses("a").minutes(15).because(Trigger.SETTLE).refuses("a")),
        lost(
            "a lost answer, and a server whose leeway is shorter than ours",
            LossCause.UNSETTLED,
            consented("a").minutes(60).loses("a").minutes(2).refuses("a")),
        lost(
            "an answer without a refresh token, and downtime",
            LossCause.UNSETTLED,
            consented("a").minutes(60).half("a").minutes(30).refuses("a")),
        lost(
            "a crashed attempt is taken over too late",
            LossCause.UNSETTLED,
            consented("a").minutes(75).because(Trigger.TAKEOVER).refuses("a")),
        lost(
            "a crashed attempt was taken over, and a later one is refused",
            LossCause.UNSETTLED,
            consented("a").minutes(75).isTakenOver("a").minutes(1).refuses("a")),
        lost(
            "five lost answers",
            LossCause.UNSETTLED,
            consented("a")
                .loses("a")
                .loses("a")
                .loses("a")
                .loses("a")
                .loses("a")
                .minutes(20)
                .refuses("a")));
  }

  private static Stream<Arguments> told() {
    return Stream.of(
            "blocked_user",
            "password_leaked",
            "login_required",
            "mfa_required",
            "interaction_required",
            "requires_verification",
            "account_selection_required")
        .map(code ->
            lost(
                "the server says " + code,
                LossCause.BLOCKED,
                consented("a").minutes(60).refuses("a", code)));
  }

  private static Stream<Arguments> others() {
    return Stream.of(
        lost(
            "the scopes are not accepted",
            LossCause.CONFIGURATION,
            consented("a").minutes(60).refuses("a", "invalid_scope")),
        lost(
            "the request is not accepted",
            LossCause.CONFIGURATION,
            consented("a").minutes(60).refuses("a", "unsupported_grant_type")),
        lost(
            "client errors only",
            LossCause.CONFIGURATION,
            consented("a").ends("a", Outcome.MISCONFIGURED).ends("a", Outcome.MISCONFIGURED)),
        lost(
            "disconnected in another site, which revoked the grant",
            LossCause.DISCONNECTED,
            consented("a").minutes(60).disconnects().minutes(5).refuses("a")),
        lost(
            "disconnected by an admin of another site",
            LossCause.DISCONNECTED,
            consented("a").minutes(60).isDisconnectedByAdmin().minutes(9).refuses("a")),
        lost(
            "disconnected in another site a day before",
            LossCause.WITHDRAWN,
            consented("a").disconnects().days(1).refuses("a")),
        lost(
            "a year after the consent, in daily use",
            LossCause.TOO_OLD,
            consented("a")
                .days(80)
                .issues("a", "b")
                .days(80)
                .issues("b", "c")
                .days(80)
                .issues("c", "d")
                .days(80)
                .issues("d", "e")
                .days(46)
                .refuses("e")));
  }

  private static Stream<Arguments> unknown() {
    return Stream.of(
        lost(
            "another OAuth error",
            LossCause.UNKNOWN,
            consented("a").minutes(60).refuses("a", "another OAuth error")),
        lost(
            "a token that the history does not know",
            LossCause.UNKNOWN,
            consented("a").issues("a", "b").minutes(60).refuses("x")),
        lost(
            "no readable answer for long",
            LossCause.UNKNOWN,
            consented("a").loses("a").minutes(60).loses("a").minutes(60).loses("a")),
        lost("nothing but the consent is left of the history", LossCause.UNKNOWN, consented("a")),
        lost("nothing is left of the history", LossCause.UNKNOWN, consented("a").forgets(1)));
  }
}
