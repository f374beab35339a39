package org.chainkeeper.rotation.explore;

import java.util.function.Consumer;

/** Whom a fault may harm: the grant it befalls, or each grant where a node or the server fails. */
final class Disturbances {
  private Disturbances() {}

  /** Called before it happens. */
  static void note(World world, Action action) {
    if (!action.event().disturbs()) {
      return;
    }
    Consumer<Chain> disturb = chain -> chain.disturbed = true;
    switch (action.kind()) {
      case RUN -> ofRun(world, action, disturb);
      case ANSWER -> disturb.accept(world.network.flying().get(action.index()).chain);
      case RENEW ->
          world.chains.stream()
              .filter(chain -> world.nodes().get(action.index()).keeps(world.row(chain)))
              .forEach(disturb);
      case HAPPEN -> {
        if (action.event() == Event.CONSENT || action.event() == Event.UNREADABLE) {
          disturb.accept(world.chains.getFirst());
        } else {
          world.chains.forEach(disturb);
        }
      }
      default -> {}
    }
  }

  /** A node that stands still does so for all; any other fault is that of one call. */
  private static void ofRun(World world, Action action, Consumer<Chain> disturb) {
    int chain = world.actors.all().get(action.index()).chain;
    if (action.event() == Event.STALL) {
      world.chains.forEach(disturb);
    } else if (chain >= 0) {
      disturb.accept(world.chains.get(chain));
    }
  }
}
