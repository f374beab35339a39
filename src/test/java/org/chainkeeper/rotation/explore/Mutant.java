package org.chainkeeper.rotation.explore;

import java.util.List;
import java.util.Map;
import org.chainkeeper.rotation.BrokenAnswers;
import org.chainkeeper.rotation.BrokenDuties;
import org.chainkeeper.rotation.BrokenFlights;

/**
 * A broken protocol and the search that finds it.
 *
 * @param nodes of the exhaustive search
 * @param grants of the exhaustive search
 * @param budget what may happen in it, and how often
 */
record Mutant(Candidate candidate, Rule rule, int nodes, int grants, Map<Event, Integer> budget) {
  private static final Map<Event, Integer> BUSY_AT_THE_END =
      Event.times(Event.PAGE, 1, Event.LOSE, 1, Event.SLOW, 2, Event.BUSY_LONG, 1);

  static final List<Mutant> ALL =
      List.of(
          exhaustive(
              Candidate.ofRules("skip the intent", BrokenDuties::withoutIntent),
              Rule.TREE,
              Event.times(Event.PAGE, 2, Event.CRASH, 1)),
          exhaustive(
              Candidate.ofWrites("skip the compare-and-set", BrokenWrites::withoutCompareAndSet),
              Rule.TREE,
              Event.times(Event.PAGE, 1, Event.FREEZE, 1)),
          exhaustive(
              Candidate.ofRules(
                  "present the child while unsettled", BrokenDuties::childWhileUnsettled),
              Rule.LATEST,
              Event.times(Event.PAGE, 1, Event.SLOW, 1)),
          exhaustive(
              Candidate.ofRules("treat unknown as refused", BrokenAnswers::unknownIsRefused),
              Rule.LATEST,
              Event.times(Event.PAGE, 1, Event.SLOW, 1)),
          exhaustive(
              Candidate.ofRules(
                  "treat 503 as not presented", BrokenAnswers::unavailableIsNotPresented),
              Rule.FORK,
              Event.times(Event.PAGE, 1, Event.ERROR, 1, Event.NOT_SENT, 4)),
          exhaustive(
              Candidate.ofRules(
                  "drop the doubt on a missing refresh token",
                  BrokenAnswers::missingTokenIsNoDoubt),
              Rule.FORK,
              Event.times(Event.PAGE, 1, Event.GAP, 1)),
          exhaustive(
              Candidate.ofWrites(
                  "write the history outside the transaction",
                  BrokenWrites::historyOutsideTheTransaction),
              Rule.FORK,
              Event.times(Event.PAGE, 1, Event.CRASH, 1)),
          exhaustive(
              Candidate.ofWrites(
                  "mark a token unsettled after a lost lease",
                  BrokenWrites::unsettledAfterLostLease),
              Rule.TREE,
              Event.times(Event.PAGE, 1, Event.FREEZE, 1, Event.REJECTED, 1)),
          exhaustive(
              Candidate.ofWrites("ignore the family of a late pair", BrokenWrites::withoutFamily),
              Rule.FORK,
              Event.times(Event.PAGE, 1, Event.CONSENT, 1)),
          exhaustive(
              Candidate.ofRules("call every pair settled", BrokenAnswers::everyPairSettles),
              Rule.LATEST,
              Event.times(Event.PAGE, 1, Event.SLOW, 1)),
          exhaustive(
              Candidate.ofRules(
                  "take over without the time of the silence",
                  BrokenDuties::takeoverWithoutUnanswered),
              Rule.LATEST,
              Event.times(Event.PAGE, 1, Event.CRASH, 1)),
          exhaustive(
              Candidate.ofRules("settle before the settling delay", BrokenAnswers::withoutLinger),
              Rule.LATEST,
              Event.times(Event.PAGE, 1, Event.SLOW, 1)),
          exhaustive(
              Candidate.ofRules(
                  "count refusals inside the window", BrokenAnswers::refusalsInTheWindowCount),
              Rule.TREE,
              Event.times(Event.PAGE, 1, Event.LOSE, 1, Event.REFUSE, 1)),
          exhaustive(
              Candidate.ofRules(
                  "forget an answer that did not come", BrokenAnswers::unknownIsForgotten),
              Rule.FORK,
              Event.times(Event.PAGE, 1, Event.LOSE, 1)),
          exhaustive(
              Candidate.ofRules(
                  "demand before the retry is due", BrokenDuties::demandIgnoresRetryAt),
              Rule.TREE,
              Event.times(Event.PAGE, 2, Event.REFUSE, 1)),
          exhaustive(
              Candidate.of(
                  "judge a lease by a node's own clock",
                  BrokenDuties::clockAhead,
                  BrokenClaims::claimOfAHeldLease),
              Rule.TREE,
              Event.times(Event.PAGE, 2)),
          exhaustive(
              Candidate.ofWrites("renew no lease", BrokenClaims::withoutRenewal),
              Rule.FORK,
              Event.times(Event.PAGE, 1, Event.LATE, 1)),
          exhaustive(
              Candidate.ofWrites(
                  "claim by the rotation only", BrokenClaims::claimComparesTheRotation),
              Rule.TREE,
              Event.times(Event.PAGE, 2, Event.REFUSE, 1)),
          exhaustive(
              Candidate.ofWrites(
                  "repeat without writing it first", BrokenClaims::repeatWithoutIntent),
              Rule.LATEST,
              Event.times(Event.PAGE, 1, Event.SLOW, 2)),
          exhaustive(
              Candidate.ofWrites(
                  "remember the first silence only", BrokenClaims::firstUnansweredOnly),
              Rule.LATEST,
              Event.times(Event.PAGE, 1, Event.SLOW, 2)),
          exhaustive(
              Candidate.ofWrites(
                  "commit without being the holder", BrokenWrites::commitIgnoresTheHolder),
              Rule.LATEST,
              Event.times(Event.PAGE, 1, Event.FREEZE, 1)),
          exhaustive(
              Candidate.ofWrites(
                  "write back the old token for a missing half",
                  BrokenWrites::halfWritesBackTheOldToken),
              Rule.TREE,
              Event.times(Event.PAGE, 1, Event.FREEZE, 1, Event.GAP, 1)),
          exhaustive(
              Candidate.ofWrites("adopt without comparing the parent", BrokenWrites::withoutParent),
              Rule.TREE,
              Event.times(Event.PAGE, 1, Event.FREEZE, 1)),
          exhaustive(
              Candidate.ofWrites("call an adopted pair settled", BrokenWrites::adoptionSettles),
              Rule.LATEST,
              Event.times(Event.PAGE, 1, Event.FREEZE, 1)),
          exhaustive(
              Candidate.ofWrites("release without restoring", BrokenWrites::releaseRestoresNothing),
              Rule.FORK,
              Event.times(Event.PAGE, 1, Event.CRASH, 1, Event.NOT_SENT, 4)),
          exhaustive(
              Candidate.ofWrites(
                  "release a doubt without a plan", BrokenWrites::releasePlansNothing),
              Rule.TREE,
              Event.times(Event.PAGE, 1, Event.CRASH, 1, Event.NOT_SENT, 4)),
          exhaustive(
              Candidate.ofWrites("consent and keep the doubt", BrokenWrites::consentKeepsTheDoubt),
              Rule.FORK,
              Event.times(Event.PAGE, 1, Event.LOSE, 1, Event.CONSENT, 1)),
          exhaustive(
              Candidate.ofWrites("consent and keep the lease", BrokenWrites::consentKeepsTheLease),
              Rule.FORK,
              Event.times(Event.PAGE, 1, Event.CONSENT, 1)),
          exhaustive(
              Candidate.ofProcess("send without the lease", BrokenProcesses::leaseAlwaysHolds),
              Rule.TREE,
              Event.times(Event.PAGE, 2, Event.STALL, 1)),
          exhaustive(
              Candidate.ofWrites("drop a late pair", BrokenWrites::withoutAdoption),
              Rule.FORK,
              Event.times(Event.PAGE, 1, Event.CUT_OFF, 1, Event.BUSY_LONG, 3)),
          new Mutant(
              Candidate.ofWrites("repeat outside the window", BrokenClaims::repeatWithoutWindow),
              Rule.FORK,
              1,
              1,
              BUSY_AT_THE_END),
          new Mutant(
              Candidate.ofWrites("leave a doubt without a plan", BrokenWrites::doubtWithoutPlan),
              Rule.FORK,
              1,
              1,
              BUSY_AT_THE_END),
          new Mutant(
              Candidate.ofRules("let an incident last for ever", BrokenAnswers::incidentWithoutEnd),
              Rule.FORK,
              1,
              2,
              Event.times(Event.PAGE, 1, Event.NEIGHBOUR, 1, Event.WITHDRAWN, 1)),
          new Mutant(
              Candidate.ofRules(
                  "wait for a readable answer for ever", BrokenAnswers::unansweredForEver),
              Rule.FORK,
              1,
              1,
              Event.times(Event.PAGE, 2, Event.UNREADABLE, 1)),
          new Mutant(
              Candidate.ofRules(
                  "try a grant without an answer at once", BrokenAnswers::unansweredAtOnce),
              Rule.FORK,
              1,
              1,
              Event.times(Event.PAGE, 1, Event.UNREADABLE, 1)),
          new Mutant(
              Candidate.ofRules(
                  "take an outage for one grant's own", BrokenAnswers::outageIsTheGrantsOwn),
              Rule.FORK,
              1,
              1,
              Event.times(Event.PAGE, 1, Event.ENDPOINT_DOWN, 1)),
          new Mutant(
              Candidate.ofWrites(
                  "believe in what was ever issued", BrokenClaims::anythingEverIssued),
              Rule.FORK,
              1,
              2,
              Event.times(Event.PAGE, 1, Event.NEIGHBOUR, 1, Event.ENDPOINT_DOWN, 1)),
          exhaustive(
              Candidate.ofRules(
                  "hand out a rejected token once more", BrokenDuties::rejectedTokenOnceMore),
              Rule.FORK,
              Event.times(Event.PAGE, 1, Event.LOSE, 1, Event.REJECTED, 1)),
          new Mutant(
              Candidate.ofWrites("present another client's token", BrokenClaims::everyClientsRows),
              Rule.FORK,
              1,
              1,
              Event.times(Event.PAGE, 1)),
          new Mutant(
              Candidate.ofCoordinator(
                  "let an Error leave its flight", BrokenFlights::swallowErrors),
              Rule.FORK,
              1,
              1,
              Event.times(Event.PAGE, 1, Event.THROWS, 1)),
          new Mutant(
              Candidate.ofProcess(
                  "shut the gate for one grant's error", BrokenProcesses::gateShutByOneGrant),
              Rule.FORK,
              1,
              2,
              Event.times(Event.PAGE, 1, Event.NEIGHBOUR, 1, Event.ODD, 1)),
          exhaustive(
              Candidate.ofRules("believe in a longer leeway", BrokenAnswers::longerLeeway),
              Rule.FORK,
              Event.times(Event.PAGE, 1, Event.LOSE, 1, Event.BUSY_LONG, 2)),
          new Mutant(
              Candidate.ofRules(
                  "present the child before the window is over",
                  BrokenDuties::childBeforeTheWindowIsOver),
              Rule.TREE,
              1,
              1,
              Event.times(Event.PAGE, 1, Event.SLOW, 2, Event.LONG_OUTAGE, 1)),
          new Mutant(
              Candidate.ofWrites("drop settlements in a pause", BrokenPauses::dropSettlements),
              Rule.TREE,
              1,
              1,
              Event.times(Event.PAGE, 1, Event.CRASH, 1, Event.PAUSE, 1)),
          exhaustive(
              Candidate.ofWrites(
                  "restart the leeway with each claim", BrokenClaims::leewayRestartsWithEachClaim),
              Rule.TREE,
              Event.times(Event.PAGE, 1, Event.LOSE, 5)));

  private static final int MAX_STATES = 2_000_000;

  Finding search() {
    return search(candidate);
  }

  /** What the same search says of the protocol as it is. */
  Finding searchTheReal() {
    return search(Candidate.real());
  }

  String how() {
    return "all orders of " + budget;
  }

  private Finding search(Candidate searched) {
    return Exhaustive.search(new Setup(searched, rule, nodes, grants, budget), MAX_STATES);
  }

  private static Mutant exhaustive(Candidate candidate, Rule rule, Map<Event, Integer> budget) {
    return new Mutant(candidate, rule, 2, 1, budget);
  }

  @Override
  public String toString() {
    return candidate.name();
  }
}
