package org.chainkeeper.rotation.explore;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Walks every order of what may happen, depth first. A thread cannot be copied, so a branch is reached
 * by living its world again from the start; a state that was seen before is not gone into again.
 */
final class Exhaustive {
  private static final int LONGEST = 2_000;

  private final Setup setup;
  private final int most;
  private final Set<Long> seen = new HashSet<>();
  private final Deque<int[]> open = new ArrayDeque<>();
  private long rests;

  private Exhaustive(Setup setup, int most) {
    this.setup = setup;
    this.most = most;
  }

  /**
   * @throws IllegalStateException when there are more than {@code most} states
   */
  static Finding search(Setup setup, int most) {
    return new Exhaustive(setup, most).search();
  }

  /** What is wrong with a world after so many steps. */
  static Optional<String> verdict(World world, int steps) {
    if (world.violation().isPresent()) {
      return world.violation();
    }
    if (steps > LONGEST) {
      return Optional.of("does not come to rest");
    }
    return Choices.of(world).isEmpty() && !world.atRest()
        ? Optional.of("stuck, and not at rest: " + world.row().state() + ", " + world.row().marks())
        : Optional.empty();
  }

  private Finding search() {
    open.push(new int[0]);
    while (!open.isEmpty()) {
      List<Integer> path = new ArrayList<>(Replay.path(open.pop()));
      World world = new Replay.Path(setup, path).live();
      Optional<String> wrong = follow(world, path);
      if (wrong.isPresent()) {
        Replay replay = new Replay.Path(setup, List.copyOf(path));
        Finding.Broken broken = new Finding.Broken(wrong.get(), replay, replay.trail());
        return new Finding(seen.size(), rests, Optional.of(broken));
      }
      if (seen.size() > most) {
        throw new IllegalStateException("not explored to the end: more than " + most + " states");
      }
    }
    return new Finding(seen.size(), rests, Optional.empty());
  }

  /** Takes the first branch at each fork, and notes the others. */
  private Optional<String> follow(World world, List<Integer> path) {
    while (true) {
      if (world.violation().isPresent()) {
        return world.violation();
      }
      if (!seen.add(world.digest())) {
        return Optional.empty();
      }
      if (world.atRest()) {
        rests++;
      }
      List<Action> actions = Choices.of(world);
      if (actions.isEmpty() || path.size() > LONGEST) {
        return verdict(world, path.size());
      }
      for (int other = actions.size() - 1; other > 0; other--) {
        open.push(append(path, other));
      }
      path.add(0);
      world.happen(actions.getFirst());
    }
  }

  private static int[] append(List<Integer> path, int choice) {
    int[] longer = new int[path.size() + 1];
    for (int i = 0; i < path.size(); i++) {
      longer[i] = path.get(i);
    }
    longer[path.size()] = choice;
    return longer;
  }
}
