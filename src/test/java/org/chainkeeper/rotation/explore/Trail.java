package org.chainkeeper.rotation.explore;

/** What happens in a world, in words. */
final class Trail {
  private Trail() {}

  static String describe(World world, Action action) {
    String what =
        switch (action.kind()) {
          case RUN -> run(world.actors.all().get(action.index()), action.event());
          case ANSWER -> answer(world.network.flying().get(action.index())) + action.event();
          case HAPPEN -> action.event() + " on node " + action.index();
          case STORE_CONSENT -> "the consent is stored";
          case RENEW -> "RENEW on node " + action.index() + also(action.event());
          case THAW, SWEEP -> action.kind() + " on node " + action.index();
          case TIME -> "time goes on";
        };
    return (world.now() - World.LIFE.toMillis()) / 1000.0 + " s: " + what;
  }

  private static String run(Actor actor, Event injected) {
    return actor + " " + actor.call + also(injected);
  }

  private static String answer(Request request) {
    return request.chain.token(request.token).value() + " is answered: ";
  }

  private static String also(Event event) {
    return event == Event.NONE ? "" : ": " + event;
  }
}
