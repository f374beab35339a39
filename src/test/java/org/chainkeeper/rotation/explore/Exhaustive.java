package org.chainkeeper.rotation.explore;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Walks every order of what may happen, depth first. A thread cannot be copied, so a branch is reached
 * by living its world again from the start; a state that was seen before is not gone into again.
 */
final class Exhaustive {
  private static final int LONGEST = 2_000;

  private final Supplier<World> fresh;
  private final int most;
  private final Set<Long> seen = new HashSet<>();
  private final Deque<int[]> open = new ArrayDeque<>();
  private long rests;

  private Exhaustive(Supplier<World> fresh, int most) {
    this.fresh = fresh;
    this.most = most;
  }

  /**
   * @throws IllegalStateException when there are more than {@code most} states
   */
  static Finding search(Supplier<World> fresh, int most) {
    return new Exhaustive(fresh, most).search();
  }

  private Finding search() {
    open.push(new int[0]);
    while (!open.isEmpty()) {
      int[] path = open.pop();
      World world = Replay.of(fresh.get(), path);
      Optional<Finding.Broken> broken = follow(world, path);
      if (broken.isPresent()) {
        return new Finding(seen.size(), rests, broken);
      }
      if (seen.size() > most) {
        throw new IllegalStateException("not explored to the end: more than " + most + " states");
      }
    }
    return new Finding(seen.size(), rests, Optional.empty());
  }

  /** Takes the first branch at each fork, and notes the others. */
  private Optional<Finding.Broken> follow(World world, int[] start) {
    List<Integer> path = new ArrayList<>();
    for (int choice : start) {
      path.add(choice);
    }
    while (true) {
      if (world.violation().isPresent()) {
        return Optional.of(broken(world, world.violation().get(), path));
      }
      if (!seen.add(world.digest())) {
        return Optional.empty();
      }
      List<Action> actions = Choices.of(world);
      if (world.atRest()) {
        rests++;
      }
      if (actions.isEmpty()) {
        return world.atRest()
            ? Optional.empty()
            : Optional.of(broken(world, "stuck, and not at rest: " + world.row(), path));
      }
      if (path.size() > LONGEST) {
        return Optional.of(broken(world, "does not come to rest", path));
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

  private static Finding.Broken broken(World world, String what, List<Integer> path) {
    return new Finding.Broken(what, path.toString(), world.trail);
  }
}
