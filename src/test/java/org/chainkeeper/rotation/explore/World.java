package org.chainkeeper.rotation.explore;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chainkeeper.rotation.Access;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.GrantState;
import org.chainkeeper.rotation.Snapshot;
import org.chainkeeper.rotation.Timing;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;

/**
 * A few nodes of ordinary coordinators, one grant, one authorization server and no clock but this
 * one's. {@link Choices} tells what may happen next, {@link #happen} lets one of it happen, and {@link
 * #violation} tells whether a promise has been broken.
 */
final class World {
  static final GrantId GRANT = new GrantId("client", new AccountId("reader"));
  static final TenantId HOME = new TenantId("home");
  static final Duration LIFE = Duration.ofHours(1);

  final Timing timing = Setup.TIMING;
  final Map<Event, Integer> budget;
  final Actors actors = new Actors();
  final FakeServer server;
  final Network network;
  final Storage storage;
  final Promises promises;
  final List<String> trail = new ArrayList<>();
  private final Candidate candidate;
  private final boolean told;
  private final List<WorldNode> nodes = new ArrayList<>();
  private long now;

  /**
   * @param told whether {@link #trail} says what happens; most lives are not worth the words
   */
  World(Setup setup, boolean told) {
    this.candidate = setup.candidate();
    this.told = told;
    this.budget = new EnumMap<>(Event.class);
    budget.putAll(setup.budget());
    this.promises = new Promises(this);
    this.server = new FakeServer(setup.rule(), timing.leeway().toMillis());
    this.network = new Network(this, server);
    this.storage = new Storage(this, setup);
    now += LIFE.toMillis();
    for (int i = 0; i < setup.nodes(); i++) {
      nodes.add(new WorldNode(i, this, candidate));
    }
  }

  Optional<String> violation() {
    return promises.violation();
  }

  Snapshot row() {
    return storage.row();
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

  Instant instant() {
    return Instant.EPOCH.plusMillis(now);
  }

  /** Nothing runs, flies, or is in doubt. */
  boolean atRest() {
    Snapshot row = row();
    return actors.none()
        && network.flying().isEmpty()
        && !storage.owesConsent()
        && row.lease().isEmpty()
        && row.marks().unsettled().isEmpty()
        && row.state() instanceof GrantState.Connected;
  }

  void happen(Action action) {
    if (told) {
      trail.add(Trail.describe(this, action));
    }
    Snapshot before = row();
    if (action.event() != Event.NONE) {
      budget.merge(action.event(), -1, Integer::sum);
    }
    switch (action.kind()) {
      case RUN -> actors.run(actors.all().get(action.index()), action.event());
      case ANSWER -> network.answer(network.flying().get(action.index()), action.event());
      case HAPPEN -> occur(action.event(), action.index());
      case STORE_CONSENT -> storage.storeConsent();
      case THAW -> nodes.get(action.index()).frozen = false;
      case RENEW -> nodes.get(action.index()).renew(action.event());
      case SWEEP -> sweep(nodes.get(action.index()));
      case TIME -> advanceTo(Timers.next(this).orElseThrow());
    }
    promises.check(before);
  }

  long digest() {
    Snapshot row = row();
    long digest = Digest.mix(now, Digest.of(row, holderDigest(row)));
    digest = Digest.mix(digest, server.digest());
    digest = Digest.mix(digest, storage.digest());
    long sum = 0;
    for (WorldNode node : nodes) {
      sum += Digest.mix(Digest.mix(node.digest(), 17) + actors.digest(node.index), 23);
    }
    digest = Digest.mix(digest, sum);
    digest = Digest.mix(digest, network.digest());
    return Digest.mix(digest, Digest.of(budget));
  }

  /** Takes away what may still go wrong, thaws who is frozen and brings the database back. */
  void calm() {
    budget.clear();
    nodes.forEach(node -> node.frozen = false);
    storage.comesBack();
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

  private void occur(Event event, int node) {
    switch (event) {
      case PAGE -> actors.start(node, "page", () -> serve(node));
      case REJECTED -> actors.start(node, "rejected page", () -> reject(node));
      case CONSENT -> storage.consentGiven(server.consent());
      case CRASH -> crash(node);
      case FREEZE -> nodes.get(node).frozen = true;
      case CUT_OFF -> storage.cutOff(node);
      case OUTAGE -> storage.goes(false);
      case LONG_OUTAGE -> storage.goes(true);
      default -> throw new IllegalArgumentException(event.name());
    }
  }

  private void sweep(WorldNode node) {
    node.sweptAt = now;
    node.sweptVersion = row().version();
    actors.start(node.index, "sweep", node.sweeper::sweep);
  }

  private void serve(int node) {
    boolean usable = row().pair().usableAt(instant());
    long began = now;
    Access access = nodes.get(node).coordinator.access(GRANT, HOME);
    promises.checkAccess(access, usable && now == began);
  }

  private void reject(int node) {
    Access _ = nodes.get(node).coordinator.afterRejection(GRANT, row().rotation(), HOME);
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
