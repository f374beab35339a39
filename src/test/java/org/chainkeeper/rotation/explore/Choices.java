package org.chainkeeper.rotation.explore;

import java.util.ArrayList;
import java.util.List;

/** What may happen next in a world; always in the same order for the same state. */
final class Choices {
  private static final List<Event> ANSWERS =
      List.of(
          Event.LOSE,
          Event.ERROR,
          Event.GAP,
          Event.REFUSE,
          Event.BUSY,
          Event.BUSY_LONG,
          Event.ODD,
          Event.NOT_SENT);

  private final World world;
  private final List<Action> actions = new ArrayList<>();

  private Choices(World world) {
    this.world = world;
  }

  static List<Action> of(World world) {
    return new Choices(world).all();
  }

  static boolean left(World world, Event event) {
    return world.budget.getOrDefault(event, 0) > 0;
  }

  private List<Action> all() {
    runs();
    answers();
    long version = world.version();
    world.nodes().forEach(node -> upkeep(node, version));
    boolean settled = actions.isEmpty();
    world.nodes().forEach(this::visits);
    world.nodes().forEach(this::mishaps);
    if (settled && Timers.next(world).isPresent()) {
      actions.add(Action.of(Action.Kind.TIME, 0));
    }
    return actions;
  }

  private void runs() {
    List<Actor> actors = world.actors.all();
    for (int i = 0; i < actors.size(); i++) {
      Actor actor = actors.get(i);
      if (actor.step == Actor.Step.READY && !world.node(actor).frozen) {
        actions.add(Action.of(Action.Kind.RUN, i));
        boolean reaches = actor.callsStore && world.node(actor).reachesStore();
        addIfLeft(Action.Kind.RUN, i, Event.STORE_FAILS, reaches);
        addIfLeft(Action.Kind.RUN, i, Event.STORE_UNHEARD, reaches && actor.writes);
        boolean stalls = reaches && actor.writes && anotherMoves(world.node(actor));
        addIfLeft(Action.Kind.RUN, i, Event.STALL, stalls);
        errors(actor, i);
      }
    }
    if (world.storage.owesConsent() && !world.storage.gone()) {
      actions.add(Action.of(Action.Kind.STORE_CONSENT, 0));
    }
  }

  /** Only the first grant's calls throw; the second's person is to notice nothing of it. */
  private void errors(Actor actor, int i) {
    boolean first = actor.chain <= 0;
    boolean hears = actor.call.equals("hears an answer");
    addIfLeft(Action.Kind.RUN, i, Event.THROWS, first && !hears);
    addIfLeft(Action.Kind.RUN, i, Event.THROWS_LATE, first && (actor.callsStore || hears));
    addIfLeft(Action.Kind.RUN, i, Event.NO_THREAD, first && actor.callsStore && !actor.writes);
    addIfLeft(Action.Kind.RUN, i, Event.LISTENER_THROWS, first && (actor.callsStore || hears));
  }

  private void answers() {
    List<Request> flying = world.network.flying();
    for (int i = 0; i < flying.size(); i++) {
      Request request = flying.get(i);
      boolean heard = request.listener != null && !world.node(request.listener).frozen;
      if (heard && world.now() >= request.notBefore) {
        actions.add(Action.of(Action.Kind.ANSWER, i));
      }
    }
  }

  private void upkeep(WorldNode node, long version) {
    if (node.frozen) {
      return;
    }
    boolean busy = world.actors.busy(node.index);
    if (busy && world.now() >= node.renewsAt && world.anyRow(node::keeps)) {
      actions.add(Action.of(Action.Kind.RENEW, node.index));
      addIfLeft(Action.Kind.RENEW, node.index, Event.STORE_FAILS, node.reachesStore());
      addIfLeft(Action.Kind.RENEW, node.index, Event.STORE_UNHEARD, node.reachesStore());
      addIfLeft(Action.Kind.RENEW, node.index, Event.THROWS, true);
    }
    boolean swept = node.sweptAt == world.now() && node.sweptVersion == version;
    if (!busy && !swept && world.storage.somethingDue()) {
      actions.add(Action.of(Action.Kind.SWEEP, node.index));
    }
  }

  private void visits(WorldNode node) {
    boolean free = !node.frozen && !world.actors.busy(node.index);
    addIfLeft(Action.Kind.HAPPEN, node.index, Event.PAGE, free);
    addIfLeft(Action.Kind.HAPPEN, node.index, Event.NEIGHBOUR, free);
    addIfLeft(Action.Kind.HAPPEN, node.index, Event.REJECTED, free);
    boolean asked = node.index == 0 && !world.storage.owesConsent() && !world.storage.gone();
    addIfLeft(Action.Kind.HAPPEN, 0, Event.CONSENT, asked);
    boolean calm = node.index == 0 && world.atRest();
    addIfLeft(Action.Kind.HAPPEN, 0, Event.IDLE, calm);
    boolean isPaused = world.storage.store().isPaused();
    addIfLeft(Action.Kind.HAPPEN, 0, Event.PAUSE, node.index == 0 && !isPaused);
    addIfLeft(Action.Kind.HAPPEN, 0, Event.RESUME, node.index == 0 && isPaused);
    addIfLeft(Action.Kind.HAPPEN, 0, Event.WITHDRAWN, calm);
    addIfLeft(Action.Kind.HAPPEN, 0, Event.UNREADABLE, calm);
    addIfLeft(Action.Kind.HAPPEN, 0, Event.ENDPOINT_DOWN, calm);
  }

  private void mishaps(WorldNode node) {
    boolean busy = world.actors.busy(node.index);
    addIfLeft(Action.Kind.HAPPEN, node.index, Event.CRASH, busy);
    boolean freezes = busy && !node.frozen && anotherMoves(node);
    addIfLeft(Action.Kind.HAPPEN, node.index, Event.FREEZE, freezes);
    addIfLeft(Action.Kind.HAPPEN, node.index, Event.CUT_OFF, busy && node.reachesStore());
    if (node.frozen) {
      actions.add(Action.of(Action.Kind.THAW, node.index));
    }
    if (node.index == 0) {
      boolean there = !world.actors.none() && !world.storage.gone();
      addIfLeft(Action.Kind.HAPPEN, 0, Event.OUTAGE, there);
      addIfLeft(Action.Kind.HAPPEN, 0, Event.LONG_OUTAGE, there);
      addIfLeft(Action.Kind.HAPPEN, 0, Event.WRONG_SECRET, !world.actors.none());
      lateAndOddAnswers();
    }
  }

  /** At least one node runs: with all nodes frozen no promise could be kept. */
  private boolean anotherMoves(WorldNode node) {
    return world.nodes().stream().anyMatch(other -> other != node && !other.frozen);
  }

  private void lateAndOddAnswers() {
    List<Request> flying = world.network.flying();
    boolean alone = world.actors.all().stream().noneMatch(this::mightAct);
    for (int i = 0; i < flying.size(); i++) {
      Request request = flying.get(i);
      if (request.listener == null || world.node(request.listener).frozen) {
        actions.add(Action.of(Action.Kind.ANSWER, i));
      } else if (world.now() >= request.notBefore) {
        oddAnswers(i, request, alone);
      }
    }
  }

  private void oddAnswers(int index, Request request, boolean alone) {
    boolean first = request.chain.index == 0;
    for (Event event : ANSWERS) {
      addIfLeft(Action.Kind.ANSWER, index, event, first);
    }
    addIfLeft(Action.Kind.ANSWER, index, Event.LATE, first && request.notBefore == 0);
    addIfLeft(Action.Kind.ANSWER, index, Event.SLOW, first && alone);
  }

  private boolean mightAct(Actor actor) {
    return actor.step == Actor.Step.READY && !world.node(actor).frozen;
  }

  private void addIfLeft(Action.Kind kind, int index, Event event, boolean possible) {
    if (possible && left(world, event)) {
      actions.add(new Action(kind, index, event));
    }
  }
}
