package org.chainkeeper.rotation.explore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.TokenResponse;

/** What is under way between the nodes and the authorization server, and how it is answered. */
final class Network {
  private static final long BEFORE_THE_DEADLINE = 1_000;
  private static final long CLIENT_IS_REFUSED_FOR = 100_000;
  private static final Duration DOWN_FOR = Duration.ofHours(1);
  private static final Duration LONG_RETRY_AFTER = Duration.ofSeconds(230);

  private final World world;
  private final List<Request> flying = new ArrayList<>();
  private long clientRefusedUntil;
  private long downUntil;

  Network(World world) {
    this.world = world;
  }

  List<Request> flying() {
    return flying;
  }

  long digest() {
    long refused = Math.max(clientRefusedUntil - world.now(), 0);
    long down = Digest.mix(Math.max(downUntil - world.now(), 0), 29);
    return flying.stream().mapToLong(Request::digest).sum() + refused + down;
  }

  boolean clientIsRefused() {
    return world.now() < clientRefusedUntil;
  }

  long clientRefusedUntil() {
    return clientRefusedUntil;
  }

  void refusesClient() {
    clientRefusedUntil = world.now() + CLIENT_IS_REFUSED_FOR;
  }

  /** Whether the endpoint is down, or was until just now. */
  boolean isDown() {
    return world.now() < downUntil;
  }

  long downUntil() {
    return downUntil;
  }

  void goesDown() {
    downUntil = world.now() + DOWN_FOR.toMillis();
  }

  void comesBack() {
    downUntil = Math.min(downUntil, world.now());
  }

  void acceptsClient() {
    clientRefusedUntil = Math.min(clientRefusedUntil, world.now());
  }

  /** Called by the token endpoint's port on an actor's thread. */
  TokenResponse exchange(RefreshToken token) {
    Actor me = world.actors.running();
    if (!Tokens.isIssued(token)) {
      world.actors.stop(Actor.Step.READY, "probes", false);
      world.actors.throwIf(Event.THROWS);
      if (isDown()) {
        return new TokenResponse.Unknown("503");
      }
      return clientIsRefused()
          ? new TokenResponse.Misconfigured("invalid_client")
          : new TokenResponse.Refused("never issued");
    }
    world.actors.stop(Actor.Step.READY, "presents " + token.value(), false);
    world.actors.throwIf(Event.THROWS);
    if (Tokens.chain(token) < 0) {
      world.violate(me + " presents a token of another client");
      return new TokenResponse.Misconfigured("invalid_client");
    }
    Chain chain = world.chains.get(Tokens.chain(token));
    int number = Tokens.number(token);
    chain.promises.checkPresentation(me, number);
    long diesAt = me.presentedAt + world.timing.settlingDelay().toMillis();
    flying.add(new Request(chain, number, world.now(), diesAt, me));
    world.actors.stop(Actor.Step.WAITING, "waits for an answer", false);
    world.actors.throwIf(Event.THROWS_LATE);
    TokenResponse answer = Objects.requireNonNull(me.answer);
    me.answer = null;
    me.sees(Digest.of(answer.toString()));
    return answer;
  }

  void answer(Request request, Event event) {
    switch (event) {
      case NONE -> hear(request, exchanged(request, true));
      case LOSE -> {
        TokenResponse _ = exchanged(request, true);
        hear(request, new TokenResponse.Unknown("reset"));
      }
      case ERROR -> {
        TokenResponse _ = exchanged(request, true);
        hear(request, new TokenResponse.Unknown("503"));
      }
      case GAP -> hear(request, exchanged(request, false));
      case REFUSE -> hear(request, new TokenResponse.Refused("no reason"));
      case BUSY -> hear(request, new TokenResponse.Busy(Optional.empty()));
      case BUSY_LONG -> hear(request, new TokenResponse.Busy(Optional.of(LONG_RETRY_AFTER)));
      case ODD -> hear(request, new TokenResponse.Misconfigured("mfa_required"));
      case NOT_SENT -> hear(request, new TokenResponse.NotSent("refused"));
      case LATE -> request.notBefore = deadline(request) - BEFORE_THE_DEADLINE;
      case SLOW -> giveUp(request);
      default -> throw new IllegalArgumentException(event.name());
    }
  }

  boolean isUnderWay(Chain chain, int token) {
    for (Request request : flying) {
      if (request.chain == chain && request.token == token) {
        return true;
      }
    }
    return false;
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
    List<Request> dead = flying.stream().filter(request -> request.diesAt <= world.now()).toList();
    dead.forEach(request -> hear(request, new TokenResponse.Unknown("timeout")));
  }

  private void giveUp(Request request) {
    Actor listener = Objects.requireNonNull(request.listener);
    request.listener = null;
    world.waitUntil(deadline(request));
    tell(listener, new TokenResponse.Unknown("timeout"));
  }

  private long deadline(Request request) {
    return request.sentAt + world.timing.deadline().toMillis();
  }

  private TokenResponse exchanged(Request request, boolean whole) {
    if (clientIsRefused()) {
      return new TokenResponse.Misconfigured("invalid_client");
    }
    Chain chain = request.chain;
    if (isDown() || chain.server.isUnreadable()) {
      return new TokenResponse.Unknown("503");
    }
    OptionalInt issued = chain.server.exchange(request.token, world.now());
    if (issued.isEmpty()) {
      return new TokenResponse.Refused("unknown or invalid");
    }
    int token = issued.getAsInt();
    return whole
        ? new TokenResponse.Issued(
            Tokens.access(chain.index, token), chain.token(token), World.LIFE)
        : new TokenResponse.Incomplete(Tokens.access(chain.index, token), World.LIFE);
  }

  private void hear(Request request, TokenResponse answer) {
    flying.remove(request);
    if (request.listener != null) {
      tell(request.listener, answer);
    }
  }

  private static void tell(Actor actor, TokenResponse answer) {
    actor.answer = answer;
    actor.step = Actor.Step.READY;
    actor.call = "hears an answer";
    actor.writes = false;
  }
}
