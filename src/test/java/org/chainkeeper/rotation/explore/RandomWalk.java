package org.chainkeeper.rotation.explore;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.chainkeeper.rotation.Snapshot;

/**
 * One seeded walk: things happen at random for a while, then no more faults come, everything must come
 * to rest, and two more expiries with no leeway left must find the chain whole.
 */
final class RandomWalk {
  private static final int STEPS = 120;
  private static final int CALM_STEPS = 3_000;

  private static final List<Event> FAULTS =
      List.of(
          Event.CRASH,
          Event.FREEZE,
          Event.STALL,
          Event.LOSE,
          Event.ERROR,
          Event.LATE,
          Event.SLOW,
          Event.GAP,
          Event.REFUSE,
          Event.BUSY,
          Event.BUSY_LONG,
          Event.ODD,
          Event.WRONG_SECRET,
          Event.NOT_SENT,
          Event.STORE_FAILS,
          Event.STORE_UNHEARD,
          Event.THROWS,
          Event.THROWS_LATE,
          Event.NO_THREAD,
          Event.LISTENER_THROWS,
          Event.CUT_OFF,
          Event.OUTAGE,
          Event.LONG_OUTAGE);

  private RandomWalk() {}

  /** Two or three. */
  static int nodes(long seed) {
    return 2 + new SplittableRandom(-seed).nextInt(2);
  }

  /** Three of four walks are of one grant, the fourth is of two. */
  static int grants(long seed) {
    return (seed & 3) == 3 ? 2 : 1;
  }

  /** Three visits, sometimes a rejection, a consent or a long pause, and two to four faults. */
  static Map<Event, Integer> budget(long seed) {
    SplittableRandom random = new SplittableRandom(~seed);
    Map<Event, Integer> budget = Event.times(Event.PAGE, 3);
    budget.put(Event.NEIGHBOUR, grants(seed) == 2 ? 3 : 0);
    budget.put(Event.REJECTED, random.nextInt(2));
    budget.put(Event.CONSENT, random.nextInt(8) / 7);
    budget.put(Event.IDLE, random.nextInt(8) / 7);
    int faults = 2 + random.nextInt(3);
    for (int i = 0; i < faults; i++) {
      budget.merge(FAULTS.get(random.nextInt(FAULTS.size())), 1, Integer::sum);
    }
    return budget;
  }

  static void walk(World world, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int step = 0; step < STEPS && world.violation().isEmpty(); step++) {
      List<Action> actions = Choices.of(world);
      if (actions.isEmpty()) {
        break;
      }
      world.happen(pick(actions, random));
    }
    world.calm();
    rest(world);
    if (Rest.isReached(Choices.of(world))) {
      Rest.verdict(world).ifPresent(world::violate);
    }
    for (int expiry = 0; expiry < 2 && world.violation().isEmpty(); expiry++) {
      visitLater(world);
    }
  }

  /** What is wrong with a world that was walked through. */
  static Optional<String> verdict(World world) {
    return world
        .violation()
        .or(() -> world.atRest() ? Optional.empty() : Optional.of("does not come to rest"));
  }

  /** Ordinary steps are likelier than what happens only so often. */
  private static Action pick(List<Action> actions, SplittableRandom random) {
    Action action = actions.get(random.nextInt(actions.size()));
    boolean rare = action.event() != Event.NONE;
    return rare && random.nextInt(3) > 0 ? actions.get(random.nextInt(actions.size())) : action;
  }

  private static void rest(World world) {
    for (int step = 0; step < CALM_STEPS && world.violation().isEmpty(); step++) {
      List<Action> actions = Choices.of(world);
      if (actions.isEmpty()) {
        return;
      }
      world.happen(actions.getFirst());
    }
  }

  private static void visitLater(World world) {
    for (Chain chain : world.chains) {
      Snapshot row = world.row(chain);
      world.advanceTo(row.pair().expiresAt().plus(world.timing.leeway()).toEpochMilli());
    }
    world.budget.put(Event.PAGE, 1);
    world.budget.put(Event.NEIGHBOUR, world.chains.size() - 1);
    rest(world);
  }
}
