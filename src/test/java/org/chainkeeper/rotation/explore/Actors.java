package org.chainkeeper.rotation.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.chainkeeper.fault.StorageUnavailable;
import org.jspecify.annotations.Nullable;

/** The threads of all nodes. One runs at a time, from one call of a port to the next. */
final class Actors {
  private final List<Actor> all = new ArrayList<>();
  private @Nullable Actor running;

  List<Actor> all() {
    return all;
  }

  boolean none() {
    return all.isEmpty();
  }

  boolean busy(int node) {
    for (Actor actor : all) {
      if (actor.node == node) {
        return true;
      }
    }
    return false;
  }

  long digest(int node) {
    long sum = 0;
    for (Actor actor : all) {
      sum += actor.node == node ? actor.digest() : 0;
    }
    return sum;
  }

  void start(int node, String task, int chain, Runnable body) {
    Actor actor = new Actor(node, task, chain, body);
    all.add(actor);
    resume(actor);
  }

  void run(Actor actor, Event injected) {
    actor.injected = injected;
    resume(actor);
  }

  void kill(int node) {
    all.removeIf(actor -> actor.node == node);
  }

  void wake(long now) {
    for (Actor actor : all) {
      if (actor.step == Actor.Step.PAUSED && actor.wakesAt <= now) {
        actor.step = Actor.Step.READY;
        actor.call = "wakes up";
      }
    }
  }

  /** The calling actor; only a renewal calls a port without one. */
  Actor running() {
    return Objects.requireNonNull(running);
  }

  void sees(long what) {
    if (running != null) {
      running.sees(what);
    }
  }

  /**
   * Called by the database's port on an actor's thread: stops before the call, which may fail then.
   *
   * @param chain index of the grant that the call is about; negative: of none
   */
  <T> T call(
      String call, int chain, boolean writes, Supplier<Boolean> reachable, Supplier<T> body) {
    Actor me = running();
    me.callsStore = true;
    me.chain = chain;
    stop(Actor.Step.READY, call, writes);
    me.callsStore = false;
    throwIf(Event.THROWS);
    if (!reachable.get() || me.injected == Event.STORE_FAILS) {
      throw gone();
    }
    T answer = body.get();
    throwIf(Event.THROWS_LATE);
    if (me.injected == Event.STORE_UNHEARD) {
      throw gone();
    }
    if (me.injected == Event.STALL) {
      stop(Actor.Step.READY, "hears that it " + call, false);
    }
    return answer;
  }

  /** Called by a port on an actor's thread. */
  void throwIf(Event event) {
    if (running != null && running.injected == event) {
      running.struck = true;
      throw new ThrownAtPort();
    }
  }

  void stop(Actor.Step step, String call, boolean writes) {
    Actor me = running();
    me.step = step;
    me.call = call;
    me.writes = writes;
    Coroutine.stop();
  }

  static StorageUnavailable gone() {
    return new StorageUnavailable("gone", new IllegalStateException());
  }

  private void resume(Actor actor) {
    running = actor;
    actor.coroutine.resume();
    running = null;
    if (actor.coroutine.isDone()) {
      actor.step = Actor.Step.DONE;
      all.remove(actor);
    }
  }
}
