package org.chainkeeper.rotation.explore;

import java.util.ArrayList;
import java.util.List;
import org.chainkeeper.rotation.Snapshot;

/** What may happen next in a world; always in the same order for the same state. */
final class Choices {
  private static final List<Event> ANSWERS =
      List.of(
          Event.LOSE,
          Event.ERROR,
          Event.GAP,
          Event.REFUSE,
          Event.BUSY,
          Event.NOT_SENT,
          Event.SLOW);

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
    Snapshot row = world.row();
    world.nodes().forEach(node -> upkeep(node, row));
    boolean settled = actions.isEmpty();
    world.nodes().forEach(this::visits);
    world.nodes().forEach(this::mishaps);
    if (settled && Timers.next(world).isPresent()) {
      actions.add(Action.of(Action.Kind.TIME, 0));
    }
    return actions;
  }

  private void runs() {
    for (int i = 0; i < world.actors.size(); i++) {
      Actor actor = world.actors.get(i);
      if (actor.step == Actor.Step.READY && !world.node(actor).frozen) {
        actions.add(Action.of(Action.Kind.RUN, i));
        addIfLeft(Action.Kind.RUN, i, Event.STORE_FAILS, callsStore(actor));
        addIfLeft(Action.Kind.RUN, i, Event.STORE_UNHEARD, actor.writes);
      }
    }
  }

  private void answers() {
    for (int i = 0; i < world.flying.size(); i++) {
      Request request = world.flying.get(i);
      if (request.listener == null) {
        continue;
      }
      if (!world.node(request.listener).frozen) {
        actions.add(Action.of(Action.Kind.ANSWER, i));
      }
    }
  }

  private void upkeep(WorldNode node, Snapshot row) {
    if (node.frozen) {
      return;
    }
    boolean busy = world.busy(node);
    if (busy && node.keeps(row) && world.now() >= node.renewsAt) {
      actions.add(Action.of(Action.Kind.RENEW, node.index));
    }
    boolean swept = node.sweptAt == world.now() && node.sweptVersion == row.version();
    if (!busy && !swept && world.somethingDue()) {
      actions.add(Action.of(Action.Kind.SWEEP, node.index));
    }
  }

  private void visits(WorldNode node) {
    boolean free = !node.frozen && !world.busy(node);
    addIfLeft(Action.Kind.HAPPEN, node.index, Event.PAGE, free);
    addIfLeft(Action.Kind.HAPPEN, node.index, Event.REJECTED, free);
    addIfLeft(Action.Kind.HAPPEN, 0, Event.CONSENT, node.index == 0);
  }

  private void mishaps(WorldNode node) {
    boolean busy = world.busy(node);
    addIfLeft(Action.Kind.HAPPEN, node.index, Event.CRASH, busy);
    addIfLeft(Action.Kind.HAPPEN, node.index, Event.FREEZE, busy && noneFrozen());
    if (node.frozen) {
      actions.add(Action.of(Action.Kind.THAW, node.index));
    }
    if (node.index == 0) {
      lateAndOddAnswers();
    }
  }

  /** With all nodes standing still nobody could keep any promise. */
  private boolean noneFrozen() {
    return world.nodes().stream().noneMatch(node -> node.frozen);
  }

  private void lateAndOddAnswers() {
    for (int i = 0; i < world.flying.size(); i++) {
      Request request = world.flying.get(i);
      boolean alone = world.actors.stream().noneMatch(this::mightAct);
      if (request.listener == null || world.node(request.listener).frozen) {
        actions.add(Action.of(Action.Kind.ANSWER, i));
        continue;
      }
      for (Event event : ANSWERS) {
        addIfLeft(Action.Kind.ANSWER, i, event, event != Event.SLOW || alone);
      }
    }
  }

  private boolean mightAct(Actor actor) {
    return actor.step == Actor.Step.READY && !world.node(actor).frozen;
  }

  private void addIfLeft(Action.Kind kind, int index, Event event, boolean possible) {
    if (possible && left(world, event)) {
      actions.add(new Action(kind, index, event));
    }
  }

  private static boolean callsStore(Actor actor) {
    return actor.writes || actor.call.equals("reads");
  }
}
