package org.chainkeeper.rotation.explore;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chainkeeper.history.Attribution;
import org.chainkeeper.history.HistoryEntry;
import org.chainkeeper.rotation.Access;
import org.chainkeeper.rotation.GrantState;
import org.chainkeeper.rotation.Lease;
import org.chainkeeper.rotation.PresentationMarks;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.Snapshot;
import org.chainkeeper.testkit.InMemoryHistory;

/** What must hold of one grant after each step in a world. */
final class Promises {
  /** The protocol gives a dead grant two hours as part of an incident, and then its retries. */
  static final Duration ASKED_WITHIN = Duration.ofHours(3);

  /** Two hours while no other grant is answered, and the delay until the next try. */
  static final Duration OFFERED_WITHIN = Duration.ofMinutes(135);

  static final Duration DAY = Duration.ofDays(1);
  private static final int MAX_PRESENTATIONS_OF_A_DEAD_TOKEN = 30;
  private static final int MAX_PRESENTATIONS_WITHOUT_AN_ANSWER = 100;

  private final World world;
  private final Chain chain;
  private final Attribution attribution;
  private final Set<Integer> presented = new HashSet<>();
  private Optional<Instant> refusedSince = Optional.empty();
  private Optional<Instant> unansweredSince = Optional.empty();
  private int refusals;
  private int recorded;
  private boolean doubtOutlivedItsWindow;
  private boolean onlyTokenOutlivedItsWindow;

  Promises(World world, Chain chain) {
    this.world = world;
    this.chain = chain;
    this.attribution = new Attribution(world.timing.leeway());
  }

  /**
   * Whether a doubt was still there when its window had ended, which no client can repair: with a child
   * on a server that honours the newest pair only, without one on any.
   */
  boolean isBeyondRepair() {
    return onlyTokenOutlivedItsWindow
        || (doubtOutlivedItsWindow && chain.server.honoursTheNewestOnly());
  }

  /** How often a token was presented whose consent had been withdrawn. */
  int refusals() {
    return refusals;
  }

  void check(Snapshot before) {
    Snapshot after = world.row(chain);
    doubtOutlivedItsWindow |= turnsToChild(before, after) && leewayIsOver(before);
    if (!chain.server.alive()) {
      violate("the server has revoked the family");
    }
    checkSuccession(before, after);
    checkSuspicion(before, after);
    checkHistory(before, after);
    if (world.network.isDown() && !(after.state() instanceof GrantState.Connected)) {
      violate("an outage of the endpoint counts against a connection: " + after.state());
    }
    int stored = Tokens.number(after.pair().refresh());
    if (chain.server.isUnreadable()) {
      checkPresentations();
    } else if (chain.server.withdrawn()) {
      checkAsked(after);
    } else if (world.atRest() && !chain.server.honours(stored)) {
      violate("at rest, r" + stored + " is stored, which the server does not honour");
    }
  }

  /**
   * A child is not presented while a request with its parent may still be under way, and nothing twice
   * without a reason.
   */
  void checkPresentation(Actor by, int token) {
    int parent = chain.server.parent(token);
    refusals += chain.server.withdrawn() ? 1 : 0;
    if (chain.server.isUnreadable()) {
      unansweredSince = unansweredSince.or(() -> Optional.of(world.instant()));
    }
    if (world.network.isUnderWay(chain, parent)) {
      violate(by + " presents r" + token + " while r" + parent + " is under way");
    }
    if (!presented.add(token) && !chain.disturbed) {
      violate("r" + token + " was presented twice although nothing went wrong");
    }
  }

  /** A claim presents a token of the family that is stored, and without a doubt not before its time. */
  void checkClaim(Snapshot before, Snapshot claimed) {
    int token = Tokens.number(claimed.presented());
    if (!world.storage.owesConsent() && !chain.server.isOfThisFamily(token)) {
      violate("r" + token + " of an ended family is about to be presented");
    }
    checkWindow(before, claimed);
    onlyTokenOutlivedItsWindow |=
        before.marks().unsettled().filter(before.pair().refresh()::equals).isPresent()
            && leewayIsOver(before);
    boolean calm = before.lease().isEmpty() && before.marks().unsettled().isEmpty();
    if (calm && before.retryAt().filter(at -> at.isAfter(world.instant())).isPresent()) {
      violate("r" + token + " is about to be presented before its retry is due");
    }
  }

  /** While a token is in doubt its leeway is counted from one instant, and its child has to wait. */
  private void checkWindow(Snapshot before, Snapshot claimed) {
    PresentationMarks marks = before.marks();
    RefreshToken child = before.pair().refresh();
    boolean doubted = marks.unsettled().filter(token -> !token.equals(child)).isPresent();
    if (doubted
        && claimed.presented().equals(child)
        && world.instant().isBefore(leewayEnds(before))) {
      violate(child.value() + " is about to be presented before its parent's window is over");
    }
    if (marks.unsettled().isPresent()
        && claimed.presented().equals(before.presented())
        && !claimed.marks().firstPresentedAt().equals(marks.firstPresentedAt())) {
      violate("the leeway of " + before.presented().value() + " is restarted");
    }
  }

  /**
   * @param held whether the grant is held by another thread, for which a reader may have to wait
   * @param paused whether refreshing was paused when the visit began or ended
   */
  void checkAccess(Access access, boolean tokenWasUsable, boolean held, boolean paused) {
    boolean wellServed =
        access instanceof Access.Usable
            || (access instanceof Access.Pending && held)
            || (access instanceof Access.Paused && paused);
    if (!chain.disturbed && !wellServed) {
      violate("a visit failed without a fault of its own grant: " + access);
    }
    boolean served = access instanceof Access.Usable || access instanceof Access.Unavailable;
    if (tokenWasUsable && !served) {
      violate("a reader waited although there was a usable token: " + access);
    }
    if (chain.server.isUnreadable()) {
      checkOffered(access);
    }
    if (access instanceof Access.ConsentNeeded && !chain.server.withdrawn()) {
      violate("a reader was asked to consent");
    }
  }

  /** The person of a grant that is really dead is asked within a bounded time. */
  private void checkAsked(Snapshot row) {
    if (row.state() instanceof GrantState.Suspect) {
      refusedSince = refusedSince.or(() -> Optional.of(world.instant()));
      if (refusedSince.get().plus(ASKED_WITHIN).isBefore(world.instant())) {
        violate("the person of a dead grant is not asked to connect again");
      }
    }
    if (refusals > MAX_PRESENTATIONS_OF_A_DEAD_TOKEN
        && refusedSince.filter(at -> at.plus(DAY).isAfter(world.instant())).isPresent()) {
      violate("a dead token was presented " + refusals + " times within a day");
    }
  }

  /** A reader of a grant that gets no readable answer is offered a way within a bounded time. */
  private void checkOffered(Access access) {
    boolean offered = access instanceof Access.Refused || access instanceof Access.ConsentNeeded;
    if (!offered
        && unansweredSince
            .filter(at -> at.plus(OFFERED_WITHIN).isBefore(world.instant()))
            .isPresent()) {
      violate("the reader of a grant without a readable answer is offered no way: " + access);
    }
  }

  private void checkPresentations() {
    if (refusals > MAX_PRESENTATIONS_WITHOUT_AN_ANSWER
        && unansweredSince.filter(at -> at.plus(DAY).isAfter(world.instant())).isPresent()) {
      violate("a token without a readable answer was presented " + refusals + " times in a day");
    }
  }

  /**
   * A reader is not given a token again that was rejected while its successor is under way.
   *
   * @param before as the row stood when Jira rejected the token
   */
  void checkRejection(Snapshot before, Access access) {
    Snapshot after = world.row(chain);
    boolean handedOutAgain =
        access instanceof Access.Usable usable && usable.rotation() == before.rotation();
    boolean doubted = before.marks().unsettled().isPresent() && before.version() == after.version();
    boolean held =
        before.lease().isPresent()
            && before.lease().map(Lease::holder).equals(after.lease().map(Lease::holder));
    if (handedOutAgain && (doubted || held)) {
      violate("a rejected token is handed out again although its successor is under way");
    }
  }

  private void checkSuccession(Snapshot before, Snapshot after) {
    RefreshToken old = before.pair().refresh();
    RefreshToken stored = after.pair().refresh();
    if (stored.equals(old) || !after.family().id().equals(before.family().id())) {
      return;
    }
    int parent = chain.server.parent(Tokens.number(stored));
    if (parent != Tokens.number(before.presented()) && parent != Tokens.number(old)) {
      violate(old.value() + " was replaced by " + stored.value() + ", which is not its successor");
    }
  }

  /** What a write changes is in the history as soon as it is in the row, and never our fault. */
  private void checkHistory(Snapshot before, Snapshot after) {
    InMemoryHistory history = world.storage.store().history();
    int lines = history.count(chain.id);
    boolean ended = before.lease().isPresent() && after.lease().isEmpty();
    boolean replaced = !before.pair().refresh().equals(after.pair().refresh());
    if ((ended || replaced) && lines == recorded) {
      violate("the row has changed, and its history has not");
    }
    if (lines != recorded) {
      recorded = lines;
      checkNewest(after, history.latest(chain.id, lines));
    }
  }

  private void checkNewest(Snapshot row, List<HistoryEntry> history) {
    String stored = InMemoryHistory.fingerprint(row.pair().refresh());
    if (history.stream().noneMatch(entry -> entry.issued().equals(Optional.of(stored)))) {
      violate("the history does not tell how " + row.pair().refresh().value() + " was issued");
    }
    if (attribution.isOurFault(history)) {
      violate("the history shows that a superseded token was presented");
    }
  }

  private void checkSuspicion(Snapshot before, Snapshot after) {
    boolean suspected =
        !(after.state() instanceof GrantState.Connected) && !after.state().equals(before.state());
    PresentationMarks marks = before.marks();
    boolean inItsWindow =
        marks.unsettled().isPresent()
            && marks.lastPresentedAt().orElseThrow().isBefore(leewayEnds(before));
    if (suspected && inItsWindow) {
      violate("a refusal inside the window of a doubt counts against the connection");
    }
  }

  private static boolean turnsToChild(Snapshot before, Snapshot after) {
    boolean doubted =
        before.marks().unsettled().filter(t -> !t.equals(before.pair().refresh())).isPresent();
    return doubted
        && after.family().id().equals(before.family().id())
        && after.rotation() == before.rotation()
        && after.marks().unsettled().isEmpty();
  }

  private boolean leewayIsOver(Snapshot row) {
    return !world.instant().isBefore(leewayEnds(row));
  }

  private Instant leewayEnds(Snapshot row) {
    return row.marks().firstPresentedAt().orElseThrow().plus(world.timing.leeway());
  }

  private void violate(String what) {
    world.violate(what);
  }
}
