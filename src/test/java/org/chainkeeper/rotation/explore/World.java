package org.chainkeeper.rotation.explore;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.GrantState;
import org.chainkeeper.rotation.KeepAlive;
import org.chainkeeper.rotation.Snapshot;
import org.chainkeeper.rotation.Timing;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;

/**
 * A few nodes with ordinary coordinators, one or two grants, one authorization server and one simulated
 * clock. {@link Choices} lists what may happen next, {@link #happen} performs one of it, and {@link
 * #violation} reports a broken promise.
 */
final class World {
  static final String CLIENT = "client";
  static final List<GrantId> IDS =
      List.of(
          new GrantId(CLIENT, new AccountId("reader")),
          new GrantId(CLIENT, new AccountId("neighbour")));
  static final List<TenantId> TENANTS = List.of(new TenantId("home"), new TenantId("away"));
  static final Duration LIFE = Duration.ofHours(1);

  final Timing timing = Setup.TIMING;
  final Map<Event, Integer> budget;
  final Actors actors = new Actors();
  final List<Chain> chains = new ArrayList<>();
  final Network network;
  final Storage storage;
  final List<String> trail = new ArrayList<>();
  private final Visits visits = new Visits(this);
  private final Candidate candidate;
  private final boolean told;
  private final List<WorldNode> nodes = new ArrayList<>();
  private Optional<String> violation = Optional.empty();
  private long now;
  private long lastInstant = Long.MAX_VALUE;

  /**
   * @param told whether {@link #trail} records what happens
   */
  World(Setup setup, boolean told) {
    this.candidate = setup.candidate();
    this.told = told;
    this.budget = new EnumMap<>(Event.class);
    budget.putAll(setup.budget());
    for (int i = 0; i < setup.grants(); i++) {
      chains.add(new Chain(i, this, setup.rule()));
    }
    this.network = new Network(this);
    this.storage = new Storage(this, setup);
    now += LIFE.toMillis();
    for (int i = 0; i < setup.nodes(); i++) {
      nodes.add(new WorldNode(i, this, candidate));
    }
  }

  Optional<String> violation() {
    return violation;
  }

  /** The first violation counts. */
  void violate(String what) {
    if (violation.isEmpty()) {
      violation = Optional.of(what);
    }
  }

  Snapshot row(Chain chain) {
    return storage.row(chain.id);
  }

  boolean anyRow(Predicate<Snapshot> condition) {
    for (Chain chain : chains) {
      if (condition.test(row(chain))) {
        return true;
      }
    }
    return false;
  }

  /** Grows with every write. */
  long version() {
    long version = 0;
    for (Chain chain : chains) {
      version += row(chain).version();
    }
    return version;
  }

  /** Whether a doubt has outlived its window where no client can repair it. */
  boolean isBeyondRepair() {
    return chains.stream().anyMatch(chain -> chain.promises.isBeyondRepair());
  }

  List<WorldNode> nodes() {
    return nodes;
  }

  WorldNode node(Actor actor) {
    return nodes.get(actor.node);
  }

  long now() {
    return now;
  }

  /** Nothing is looked at after this. */
  long lastInstant() {
    return lastInstant;
  }

  Instant instant() {
    return Instant.EPOCH.plusMillis(now);
  }

  /** Nothing runs, flies, or is in doubt. */
  boolean atRest() {
    return actors.none()
        && network.flying().isEmpty()
        && !storage.owesConsent()
        && chains.stream().allMatch(this::atRest);
  }

  boolean atRest(Chain chain) {
    Snapshot row = row(chain);
    boolean dead = chain.server.withdrawn();
    return row.lease().isEmpty()
        && (dead || row.marks().unsettled().isEmpty())
        && (dead || row.state() instanceof GrantState.Connected);
  }

  void happen(Action action) {
    if (told) {
      trail.add(Trail.describe(this, action));
    }
    List<Snapshot> before = new ArrayList<>(chains.size());
    for (Chain chain : chains) {
      before.add(row(chain));
    }
    if (action.event() != Event.NONE) {
      budget.merge(action.event(), -1, Integer::sum);
      Disturbances.note(this, action);
    }
    switch (action.kind()) {
      case RUN -> run(actors.all().get(action.index()), action.event());
      case ANSWER -> network.answer(network.flying().get(action.index()), action.event());
      case HAPPEN -> occur(action.event(), action.index());
      case STORE_CONSENT -> storage.storeConsent();
      case THAW -> nodes.get(action.index()).frozen = false;
      case RENEW -> nodes.get(action.index()).renew(action.event());
      case SWEEP -> sweep(nodes.get(action.index()));
      case TIME -> advanceTo(Timers.next(this).orElseThrow());
    }
    for (Chain chain : chains) {
      chain.promises.check(before.get(chain.index));
    }
  }

  long digest() {
    long digest = now;
    for (Chain chain : chains) {
      Snapshot row = row(chain);
      digest = Digest.mix(digest, Digest.of(row, holderDigest(row)));
      digest = Digest.mix(digest, chain.server.digest());
    }
    digest = Digest.mix(digest, storage.digest());
    long sum = 0;
    for (WorldNode node : nodes) {
      sum += Digest.mix(Digest.mix(node.digest(), 17) + actors.digest(node.index), 23);
    }
    digest = Digest.mix(digest, sum);
    digest = Digest.mix(digest, network.digest());
    return Digest.mix(digest, Digest.of(budget));
  }

  /** Removes the remaining faults, thaws frozen nodes and restores the database. */
  void calm() {
    budget.clear();
    nodes.forEach(node -> node.frozen = false);
    storage.comesBack();
    storage.store().resume();
    network.acceptsClient();
    network.comesBack();
  }

  void advanceTo(long instant) {
    now = Math.max(now, instant);
    network.timePasses();
    actors.wake(now);
  }

  /** Holders that wait for a slow answer renew their leases meanwhile. */
  void waitUntil(long instant) {
    long third = timing.lease().toMillis() / 3;
    while (now < instant) {
      advanceTo(Math.min(instant, now + third));
      nodes.stream().filter(node -> !node.frozen).forEach(node -> node.renew(Event.NONE));
    }
  }

  private void run(Actor actor, Event injected) {
    actors.run(actor, injected);
    if (injected == Event.STALL) {
      nodes.get(actor.node).frozen = true;
    }
  }

  private void occur(Event event, int node) {
    switch (event) {
      case PAGE -> visits.page(nodes.get(node), chains.getFirst());
      case NEIGHBOUR -> visits.neighbour(nodes.get(node), chains.getLast());
      case REJECTED -> visits.rejected(nodes.get(node), chains.getFirst());
      case IDLE -> idle();
      case PAUSE -> storage.store().pause();
      case RESUME -> resume();
      case WITHDRAWN -> withdraw();
      case UNREADABLE -> withdrawUnreadably();
      case ENDPOINT_DOWN -> network.goesDown();
      case CONSENT -> storage.consentGiven(chains.getFirst().server.consent());
      case CRASH -> crash(node);
      case FREEZE -> nodes.get(node).frozen = true;
      case CUT_OFF -> storage.cutOff(node);
      case OUTAGE -> storage.goes(false);
      case LONG_OUTAGE -> storage.goes(true);
      case WRONG_SECRET -> network.refusesClient();
      default -> throw new IllegalArgumentException(event.name());
    }
  }

  private void sweep(WorldNode node) {
    node.sweptAt = now;
    node.sweptVersion = version();
    actors.start(node.index, "sweep", -1, node.guarded(node.sweeper::sweep));
  }

  /** The next sweep may find what was left out a moment before. */
  private void resume() {
    storage.store().resume();
    nodes.forEach(node -> node.sweptAt = -1);
  }

  /** Each connection is dead; the next day is watched. */
  private void withdraw() {
    chains.forEach(chain -> chain.server.withdraw());
    lastInstant = now + Promises.DAY.plus(Promises.ASKED_WITHIN).toMillis();
  }

  /** The first connection is dead without a readable answer; the next day is watched. */
  private void withdrawUnreadably() {
    chains.getFirst().server.withdrawUnreadably();
    lastInstant = now + Promises.DAY.plus(Promises.ASKED_WITHIN).toMillis();
  }

  /** Until each unused connection is due. */
  private void idle() {
    chains.stream()
        .map(this::row)
        .mapToLong(row -> KeepAlive.dueAt(row.rotatedAt(), row.pair().refresh()).toEpochMilli())
        .max()
        .ifPresent(this::advanceTo);
  }

  private void crash(int node) {
    actors.kill(node);
    network.orphan(node);
    nodes.set(node, new WorldNode(node, this, candidate));
  }

  private long holderDigest(Snapshot row) {
    return row.lease().isEmpty()
        ? 0
        : nodes.stream()
            .filter(node -> node.keeps(row))
            .mapToLong(node -> actors.digest(node.index))
            .sum();
  }
}
