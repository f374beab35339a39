package org.chainkeeper.rotation.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.chainkeeper.rotation.Answer;
import org.chainkeeper.rotation.RefreshToken;

/** What is under way between the nodes and the authorization server, and how it is answered. */
final class Network {
  private static final long BEFORE_THE_DEADLINE = 1_000;

  private final World world;
  private final FakeServer server;
  private final List<Request> flying = new ArrayList<>();

  Network(World world, FakeServer server) {
    this.world = world;
    this.server = server;
  }

  List<Request> flying() {
    return flying;
  }

  long digest() {
    return flying.stream().mapToLong(Request::digest).sum();
  }

  /** Called by the token endpoint's port on an actor's thread. */
  Answer exchange(RefreshToken token) {
    Actor me = world.actors.running();
    world.actors.stop(Actor.Step.READY, "presents " + token.value(), false);
    int number = Tokens.number(token);
    world.promises.checkPresentation(me, number);
    long diesAt = me.presentedAt + world.timing.settlingDelay().toMillis();
    flying.add(new Request(number, world.now(), diesAt, me));
    world.actors.stop(Actor.Step.WAITING, "waits for an answer", false);
    Answer answer = Objects.requireNonNull(me.answer);
    me.answer = null;
    me.sees(Digest.of(answer.toString()));
    return answer;
  }

  void answer(Request request, Event event) {
    switch (event) {
      case NONE -> hear(request, exchanged(request, true));
      case LOSE -> {
        Answer _ = exchanged(request, true);
        hear(request, new Answer.Unknown("reset"));
      }
      case ERROR -> {
        Answer _ = exchanged(request, true);
        hear(request, new Answer.Unknown("503"));
      }
      case GAP -> hear(request, exchanged(request, false));
      case REFUSE -> hear(request, new Answer.Refused("no reason"));
      case BUSY -> hear(request, new Answer.Busy(Optional.empty()));
      case NOT_SENT -> hear(request, new Answer.NotSent("refused"));
      case LATE -> request.notBefore = deadline(request) - BEFORE_THE_DEADLINE;
      case SLOW -> giveUp(request);
      default -> throw new IllegalArgumentException(event.name());
    }
  }

  /** A node died: its requests go on without it. */
  void orphan(int node) {
    flying.stream()
        .filter(request -> request.listener != null && request.listener.node == node)
        .forEach(request -> request.listener = null);
  }

  void timePasses() {
    if (flying.isEmpty()) {
      return;
    }
    List<Request> dead =
        flying.stream().filter(request -> request.diesAt <= world.now()).toList();
    dead.forEach(request -> hear(request, new Answer.Unknown("timeout")));
  }

  private void giveUp(Request request) {
    Actor listener = Objects.requireNonNull(request.listener);
    request.listener = null;
    world.waitUntil(deadline(request));
    tell(listener, new Answer.Unknown("timeout"));
  }

  private long deadline(Request request) {
    return request.sentAt + world.timing.deadline().toMillis();
  }

  private Answer exchanged(Request request, boolean whole) {
    OptionalInt issued = server.exchange(request.token, world.now());
    if (issued.isEmpty()) {
      return new Answer.Refused("unknown or invalid");
    }
    int token = issued.getAsInt();
    return whole
        ? new Answer.Issued(Tokens.access(token), Tokens.refresh(token), World.LIFE)
        : new Answer.Incomplete(Tokens.access(token), World.LIFE);
  }

  private void hear(Request request, Answer answer) {
    flying.remove(request);
    if (request.listener != null) {
      tell(request.listener, answer);
    }
  }

  private static void tell(Actor actor, Answer answer) {
    actor.answer = answer;
    actor.step = Actor.Step.READY;
    actor.call = "hears an answer";
    actor.writes = false;
  }
}
