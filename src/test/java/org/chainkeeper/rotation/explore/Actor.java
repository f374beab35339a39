package org.chainkeeper.rotation.explore;

import org.chainkeeper.rotation.TokenResponse;
import org.jspecify.annotations.Nullable;

/** One thread of a node, stopped at a call of a port. */
final class Actor {
  enum Step {
    /** About to do what its call says. */
    READY(1),
    /** Waits for the server's answer. */
    WAITING(2),
    /** Lets time pass. */
    PAUSED(3),
    DONE(4);

    private final int hashed;

    Step(int hashed) {
      this.hashed = hashed;
    }
  }

  final int node;
  final String task;
  final Coroutine coroutine;
  Step step = Step.READY;
  String call = "start";
  boolean callsStore;
  boolean writes;

  /** Index of the grant that the next call is about; negative: of none. */
  int chain;

  /** Whether an {@link Error} was thrown at one of its calls. */
  boolean struck;

  long wakesAt;
  long presentedAt;
  Event injected = Event.NONE;
  @Nullable TokenResponse answer;

  /** Everything this thread has seen; two that have seen the same will do the same. */
  long history;

  Actor(int node, String task, int chain, Runnable body) {
    this.node = node;
    this.task = task;
    this.chain = chain;
    this.coroutine = new Coroutine(body);
    this.history = Digest.of(task);
  }

  void sees(long what) {
    history = Digest.mix(history, what);
  }

  long digest() {
    long digest = Digest.mix(history, step.hashed);
    digest = Digest.mix(digest, Digest.of(call));
    return step == Step.PAUSED ? Digest.mix(digest, wakesAt) : digest;
  }

  @Override
  public String toString() {
    return "node " + node + " (" + task + ")";
  }
}
