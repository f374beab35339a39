package org.chainkeeper.rotation.explore;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks every order of what may happen, depth first. A thread cannot be copied, so a branch is reached
 * by living its world again from the start; a state that was seen before is not gone into again.
 */
final class Exhaustive {
  private static final int MAX_STEPS = 2_000;

  private final Setup setup;
  private final int most;
  private final Set<Long> seen = new HashSet<>();
  private final Deque<Path> open = new ArrayDeque<>();
  private long rests;

  /** Shares its beginning with all that fork from it later. */
  private record Path(@Nullable Path before, int length, int choice, Action action) {
    static final Path EMPTY = new Path(null, 0, 0, Action.of(Action.Kind.TIME, 0));

    Path then(int choice, Action action) {
      return new Path(this, length + 1, choice, action);
    }

    World live(World world) {
      steps().forEach(step -> world.happen(step.action));
      return world;
    }

    List<Integer> choices() {
      return steps().stream().map(Path::choice).toList();
    }

    private List<Path> steps() {
      Path[] steps = new Path[length];
      Path step = this;
      for (int i = length - 1; i >= 0; i--) {
        steps[i] = step;
        step = Objects.requireNonNull(step.before);
      }
      return List.of(steps);
    }
  }

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
    if (steps > MAX_STEPS) {
      return Optional.of("does not come to rest");
    }
    return Rest.isReached(Choices.of(world)) ? Rest.verdict(world) : Optional.empty();
  }

  private Finding search() {
    open.push(Path.EMPTY);
    while (!open.isEmpty()) {
      Path path = open.pop();
      Optional<Finding.Broken> broken = follow(path.live(new World(setup, false)), path);
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
  private Optional<Finding.Broken> follow(World world, Path start) {
    Path path = start;
    while (world.violation().isEmpty() && seen.add(world.digest())) {
      if (world.atRest()) {
        rests++;
      }
      List<Action> actions = Choices.of(world);
      boolean judged = Rest.isReached(actions) && Rest.verdict(world).isPresent();
      if (judged || actions.isEmpty() || path.length() > MAX_STEPS) {
        break;
      }
      for (int other = actions.size() - 1; other > 0; other--) {
        open.push(path.then(other, actions.get(other)));
      }
      path = path.then(0, actions.getFirst());
      world.happen(actions.getFirst());
    }
    Path lived = path;
    return verdict(world, path.length()).map(what -> broken(what, lived));
  }

  private Finding.Broken broken(String what, Path path) {
    Replay replay = new Replay.Path(setup, path.choices());
    return new Finding.Broken(what, replay, replay.trail());
  }
}
