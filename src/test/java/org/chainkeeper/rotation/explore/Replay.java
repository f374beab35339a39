package org.chainkeeper.rotation.explore;

/** Lives a world again, by the choices that were made in it. */
final class Replay {
  private Replay() {}

  static World of(World world, int... choices) {
    for (int choice : choices) {
      world.happen(Choices.of(world).get(choice));
    }
    return world;
  }
}
