package org.chainkeeper.rotation.explore;

import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.chainkeeper.rotation.Access;
import org.chainkeeper.rotation.GrantState;
import org.chainkeeper.rotation.Marks;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.Snapshot;

/** What must hold after each step in a world; remembers the first promise that was broken. */
final class Promises {
  /** A server may take its time: that is no reason to present anything twice. */
  private static final Set<Event> FAULTLESS = EnumSet.of(Event.PAGE, Event.LATE);

  private final World world;
  private final boolean faultless;
  private final Set<Integer> presented = new HashSet<>();
  private Optional<String> violation = Optional.empty();
  private boolean doubtOutlivedItsWindow;

  Promises(World world) {
    this.world = world;
    this.faultless = world.budget.keySet().stream().allMatch(FAULTLESS::contains);
  }

  Optional<String> violation() {
    return violation;
  }

  /**
   * Whether a doubt was still there when its window had ended, which no client can mend on a server
   * that honours the newest pair only.
   */
  boolean doubtOutlivedItsWindow() {
    return doubtOutlivedItsWindow;
  }

  void check(Snapshot before) {
    Snapshot after = world.row();
    doubtOutlivedItsWindow |= turnsToChild(before, after) && leewayIsOver(before);
    if (!world.server.alive()) {
      violate("the server has revoked the family");
    }
    checkSuccession(before, after);
    checkSuspicion(before, after);
    int stored = Tokens.number(after.pair().refresh());
    if (world.atRest() && !world.server.honours(stored)) {
      violate("at rest, r" + stored + " is stored, which the server does not honour");
    }
  }

  /**
   * A child is not presented while a request with its parent may still be under way, and nothing twice
   * without a reason.
   */
  void checkPresentation(Actor by, int token) {
    int parent = world.server.parent(token);
    if (world.network.flying().stream().anyMatch(request -> request.token == parent)) {
      violate(by + " presents r" + token + " while r" + parent + " is under way");
    }
    if (!presented.add(token) && faultless) {
      violate("r" + token + " was presented twice although nothing went wrong");
    }
  }

  /** A claim presents a token of the family that is stored, and without a doubt not before its time. */
  void checkClaim(Snapshot before, Snapshot claimed) {
    int token = Tokens.number(claimed.presented());
    if (!world.storage.owesConsent() && !world.server.isOfThisFamily(token)) {
      violate("r" + token + " of an ended family is about to be presented");
    }
    checkWindow(before, claimed);
    boolean calm = before.lease().isEmpty() && before.marks().unsettled().isEmpty();
    if (calm && before.retryAt().filter(at -> at.isAfter(world.instant())).isPresent()) {
      violate("r" + token + " is about to be presented before its retry is due");
    }
  }

  /** While a token is in doubt its leeway is counted from one instant, and its child has to wait. */
  private void checkWindow(Snapshot before, Snapshot claimed) {
    Marks marks = before.marks();
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
      violate("the leeway of " + before.presented().value() + " is counted anew");
    }
  }

  void checkAccess(Access access, boolean tokenWasUsable) {
    boolean served = access instanceof Access.Usable || access instanceof Access.Unavailable;
    if (tokenWasUsable && !served) {
      violate("a reader waited although there was a usable token: " + access);
    }
    if (access instanceof Access.ConsentNeeded) {
      violate("a reader was asked to consent");
    }
  }

  private void checkSuccession(Snapshot before, Snapshot after) {
    RefreshToken old = before.pair().refresh();
    RefreshToken stored = after.pair().refresh();
    if (stored.equals(old) || !after.family().equals(before.family())) {
      return;
    }
    int parent = world.server.parent(Tokens.number(stored));
    if (parent != Tokens.number(before.presented()) && parent != Tokens.number(old)) {
      violate(old.value() + " was replaced by " + stored.value() + ", which is not its successor");
    }
  }

  private void checkSuspicion(Snapshot before, Snapshot after) {
    boolean suspected =
        !(after.state() instanceof GrantState.Connected) && !after.state().equals(before.state());
    Marks marks = before.marks();
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
        && after.family().equals(before.family())
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
    if (violation.isEmpty()) {
      violation = Optional.of(what);
    }
  }
}
