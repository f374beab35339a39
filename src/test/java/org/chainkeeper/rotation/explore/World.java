package org.chainkeeper.rotation.explore;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.chainkeeper.rotation.Access;
import org.chainkeeper.rotation.Answer;
import org.chainkeeper.rotation.FamilyId;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.GrantState;
import org.chainkeeper.rotation.Pair;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.Snapshot;
import org.chainkeeper.rotation.Timing;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.StorageUnavailable;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.testkit.InMemoryGrants;
import org.jspecify.annotations.Nullable;

/**
 * Two nodes of ordinary coordinators, one grant, one authorization server and no clock but this one's.
 * {@link Choices} tells what may happen next, {@link #happen} lets one of it happen, and {@link
 * #violation} tells whether a promise has been broken.
 */
final class World {
  static final GrantId GRANT = new GrantId("client", new AccountId("reader"));
  static final TenantId HOME = new TenantId("home");
  static final Duration LIFE = Duration.ofHours(1);
  private static final int NODES = 2;

  final Timing timing;
  final FakeServer server;
  final Map<Event, Integer> budget;
  final List<Request> flying = new ArrayList<>();
  final List<Actor> actors = new ArrayList<>();
  final List<String> trail = new ArrayList<>();
  private final InMemoryGrants store;
  private final WorldNode[] nodes = new WorldNode[NODES];
  private final Candidate candidate;
  private long now;
  private int consents;
  @Nullable Actor running;
  private final Promises promises;

  World(Candidate candidate, Rule rule, Timing timing, Map<Event, Integer> budget) {
    this.candidate = candidate;
    this.timing = timing;
    this.budget = new EnumMap<>(budget);
    this.promises = new Promises(this);
    this.server = new FakeServer(rule, timing.leeway().toMillis());
    this.store = new InMemoryGrants(this::instant);
    store.consent(GRANT, family(0), pair(0, instant()), timing.minAge());
    now += LIFE.toMillis();
    for (int i = 0; i < NODES; i++) {
      nodes[i] = new WorldNode(i, this, store, candidate);
    }
  }

  Optional<String> violation() {
    return promises.violation();
  }

  Snapshot row() {
    return store.read(GRANT).orElseThrow();
  }

  List<WorldNode> nodes() {
    return List.of(nodes);
  }

  WorldNode node(Actor actor) {
    return nodes[actor.node];
  }

  boolean busy(WorldNode node) {
    return actors.stream().anyMatch(actor -> actor.node == node.index);
  }

  boolean somethingDue() {
    return !store.due(1).isEmpty();
  }

  long now() {
    return now;
  }

  Instant instant() {
    return Instant.EPOCH.plusMillis(now);
  }

  /** Nothing runs, flies, or is in doubt. */
  boolean atRest() {
    Snapshot row = row();
    return actors.isEmpty()
        && flying.isEmpty()
        && row.lease().isEmpty()
        && row.marks().unsettled().isEmpty()
        && row.state() instanceof GrantState.Connected;
  }

  void happen(Action action) {
    trail.add(Trail.describe(this, action));
    Snapshot before = row();
    switch (action.kind()) {
      case RUN -> run(actors.get(action.index()), action.event());
      case ANSWER -> answer(flying.get(action.index()), action.event());
      case HAPPEN -> occur(action.event(), action.index());
      case THAW -> nodes[action.index()].frozen = false;
      case RENEW -> nodes[action.index()].renew();
      case SWEEP -> sweep(nodes[action.index()]);
      case TIME -> advanceTo(Timers.next(this).orElseThrow());
    }
    promises.check(before);
  }

  long digest() {
    Snapshot row = row();
    long digest = Digest.mix(now, Digest.of(row, holderDigest(row)));
    digest = Digest.mix(digest, server.digest());
    long sum = 0;
    for (WorldNode node : nodes) {
      long own = Digest.mix(node.digest(), 17);
      own += actors.stream().filter(a -> a.node == node.index).mapToLong(Actor::digest).sum();
      sum += Digest.mix(own, 23);
    }
    digest = Digest.mix(digest, sum);
    digest = Digest.mix(digest, flying.stream().mapToLong(Request::digest).sum());
    return Digest.mix(digest, budget.hashCode());
  }

  /** Takes away what may still go wrong, and thaws who is frozen. */
  void calm() {
    budget.clear();
    for (WorldNode node : nodes) {
      node.frozen = false;
    }
  }

  /** Called by a port on an actor's thread: stops before the call, and lets it fail when so injected. */
  <T> T call(String call, boolean writes, Supplier<T> body) {
    Actor me = running;
    if (me == null) {
      return body.get();
    }
    stop(me, Actor.Step.READY, call, writes);
    return switch (me.injected) {
      case NOTHING -> body.get();
      case FAILS -> throw gone();
      case UNHEARD -> {
        T _ = body.get();
        throw gone();
      }
    };
  }

  Answer exchange(RefreshToken token) {
    Actor me = Objects.requireNonNull(running);
    stop(me, Actor.Step.READY, "presents " + token.value(), false);
    int number = Tokens.number(token);
    promises.checkPresentation(me, number);
    long diesAt = me.presentedAt + timing.settlingDelay().toMillis();
    flying.add(new Request(number, now, diesAt, me));
    stop(me, Actor.Step.WAITING, "waits for an answer", false);
    Answer answer = Objects.requireNonNull(me.answer);
    me.answer = null;
    me.sees(Digest.of(answer.toString()));
    return answer;
  }

  void pause(Duration time) {
    Actor me = Objects.requireNonNull(running);
    me.wakesAt = now + time.toMillis();
    stop(me, Actor.Step.PAUSED, "pauses", false);
  }

  void actorSees(long what) {
    if (running != null) {
      running.sees(what);
    }
  }

  void presentedAt(Instant at) {
    if (running != null) {
      running.presentedAt = at.toEpochMilli();
    }
  }

  long digestForActor(Snapshot row) {
    return Digest.mix(Digest.of(row, row.lease().isPresent() ? 1 : 0), now);
  }

  private void run(Actor actor, Event injected) {
    actor.injected =
        switch (injected) {
          case STORE_FAILS -> Actor.Injected.FAILS;
          case STORE_UNHEARD -> Actor.Injected.UNHEARD;
          default -> Actor.Injected.NOTHING;
        };
    spendIfFault(injected);
    resume(actor);
  }

  private void resume(Actor actor) {
    running = actor;
    actor.coroutine.resume();
    running = null;
    if (actor.coroutine.isDone()) {
      actor.step = Actor.Step.DONE;
      actors.remove(actor);
    }
  }

  private void start(int node, String errand, Runnable body) {
    Actor actor = new Actor(node, errand, body);
    actors.add(actor);
    resume(actor);
  }

  private static void stop(Actor me, Actor.Step step, String call, boolean writes) {
    me.step = step;
    me.call = call;
    me.writes = writes;
    Coroutine.stop();
  }

  private void occur(Event event, int node) {
    spend(event);
    switch (event) {
      case PAGE -> start(node, "page", () -> serve(node));
      case REJECTED -> start(node, "rejected page", () -> reject(node));
      case CONSENT -> consent();
      case CRASH -> crash(node);
      case FREEZE -> nodes[node].frozen = true;
      default -> throw new IllegalArgumentException(event.name());
    }
  }

  private void sweep(WorldNode node) {
    node.sweptAt = now;
    node.sweptVersion = row().version();
    start(node.index, "sweep", node.sweeper::sweep);
  }

  private void serve(int node) {
    boolean usable = row().pair().usableAt(instant());
    long began = now;
    Access access = nodes[node].coordinator.access(GRANT, HOME);
    promises.checkAccess(access, usable && now == began);
  }

  private void reject(int node) {
    Access _ = nodes[node].coordinator.afterRejection(GRANT, row().rotation(), HOME);
  }

  private void consent() {
    int token = server.consent();
    store.consent(GRANT, family(++consents), pair(token, instant()), timing.minAge());
  }

  private void crash(int node) {
    actors.removeIf(actor -> actor.node == node);
    flying.stream()
        .filter(request -> request.listener != null && request.listener.node == node)
        .forEach(request -> request.listener = null);
    nodes[node] = new WorldNode(node, this, store, candidate);
  }

  private void answer(Request request, Event event) {
    spendIfFault(event);
    Actor listener = request.listener;
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
      case SLOW -> {
        request.listener = null;
        waitForDeadline(request.sentAt + timing.deadline().toMillis());
        tell(Objects.requireNonNull(listener), new Answer.Unknown("timeout"));
      }
      default -> throw new IllegalArgumentException(event.name());
    }
  }

  private Answer exchanged(Request request, boolean whole) {
    OptionalInt issued = server.exchange(request.token, now);
    if (issued.isEmpty()) {
      return new Answer.Refused("unknown or invalid");
    }
    int token = issued.getAsInt();
    return whole
        ? new Answer.Issued(Tokens.access(token), Tokens.refresh(token), LIFE)
        : new Answer.Incomplete(Tokens.access(token), LIFE);
  }

  private void hear(Request request, Answer answer) {
    flying.remove(request);
    if (request.listener != null) {
      tell(request.listener, answer);
    }
  }

  private void tell(Actor actor, Answer answer) {
    actor.answer = answer;
    actor.step = Actor.Step.READY;
    actor.call = "hears an answer";
    actor.writes = false;
  }

  /** Holders that wait for a slow answer renew their leases meanwhile. */
  private void waitForDeadline(long deadline) {
    long third = timing.lease().toMillis() / 3;
    while (now < deadline) {
      advanceTo(Math.min(deadline, now + third));
      for (WorldNode node : nodes) {
        if (!node.frozen) {
          node.renew();
        }
      }
    }
  }

  void advanceTo(long instant) {
    now = Math.max(now, instant);
    for (Request dead : flying.stream().filter(request -> request.diesAt <= now).toList()) {
      hear(dead, new Answer.Unknown("timeout"));
    }
    for (Actor actor : actors) {
      if (actor.step == Actor.Step.PAUSED && actor.wakesAt <= now) {
        actor.step = Actor.Step.READY;
        actor.call = "wakes up";
      }
    }
  }

  Promises promises() {
    return promises;
  }

  private long holderDigest(Snapshot row) {
    return row.lease().isEmpty()
        ? 0
        : LongStream.range(0, NODES)
            .filter(i -> nodes[(int) i].keeps(row))
            .map(i -> actors.stream().filter(a -> a.node == i).mapToLong(Actor::digest).sum())
            .sum();
  }

  private void spend(Event event) {
    budget.merge(event, -1, Integer::sum);
  }

  private void spendIfFault(Event event) {
    if (event != Event.NONE) {
      spend(event);
    }
  }

  private static Pair pair(int token, Instant now) {
    return new Pair(Tokens.access(token), now, now.plus(LIFE), Tokens.refresh(token));
  }

  private static FamilyId family(int number) {
    return new FamilyId(new UUID(0, number));
  }

  private static StorageUnavailable gone() {
    return new StorageUnavailable("gone", new IllegalStateException());
  }
}
