package org.chainkeeper.rotation.explore;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.chainkeeper.rotation.FamilyId;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.Grants;
import org.chainkeeper.rotation.Snapshot;
import org.chainkeeper.rotation.TokenPair;

/** The database: its rows, who reaches it when, and the consents that are written to it. */
final class Storage {
  private static final Duration LONGER_THAN_A_LEASE = Duration.ofSeconds(20);
  private static final Duration LONGER_THAN_THE_SETTLING_DELAY = Duration.ofSeconds(200);

  private final World world;
  private final Store store;
  private final Grants written;
  private final long[] cutOffUntil;
  private long goneUntil;
  private OptionalInt consented = OptionalInt.empty();
  private int families;

  Storage(World world, Setup setup) {
    this.world = world;
    this.store = new Store(world::instant);
    this.written = setup.candidate().writes().apply(store);
    this.cutOffUntil = new long[setup.nodes()];
    for (Chain chain : world.chains) {
      store.consent(chain.id, family(), pair(chain, 0), world.timing.minAge());
      store.link(chain.id, chain.tenant);
    }
    store.put(ForeignRow.dueAt(world.instant()));
  }

  Store store() {
    return store;
  }

  Snapshot row(GrantId id) {
    return store.read(id).orElseThrow();
  }

  boolean somethingDue() {
    return !written.due(1).isEmpty();
  }

  boolean reachedBy(int node) {
    return world.now() >= cutOffUntil[node] && !gone();
  }

  boolean gone() {
    return world.now() < goneUntil;
  }

  void goes(boolean forLong) {
    Duration time = forLong ? LONGER_THAN_THE_SETTLING_DELAY : LONGER_THAN_A_LEASE;
    goneUntil = world.now() + time.toMillis();
  }

  void cutOff(int node) {
    cutOffUntil[node] = world.now() + LONGER_THAN_A_LEASE.toMillis();
  }

  void comesBack() {
    goneUntil = world.now();
    Arrays.fill(cutOffUntil, world.now());
  }

  /** The server has begun a new family; the database will be told. */
  void consentGiven(int token) {
    consented = OptionalInt.of(token);
  }

  boolean owesConsent() {
    return consented.isPresent();
  }

  void storeConsent() {
    Chain chain = world.chains.getFirst();
    TokenPair pair = pair(chain, consented.orElseThrow());
    consented = OptionalInt.empty();
    written.consent(chain.id, family(), pair, world.timing.minAge());
  }

  void timers(LongConsumer timers) {
    timers.accept(goneUntil);
    timers.accept(store.pausedUntil().toEpochMilli());
    for (long until : cutOffUntil) {
      timers.accept(until);
    }
  }

  /** Without who is cut off, which the nodes tell. */
  long digest() {
    long paused = Math.max(store.pausedUntil().toEpochMilli() - world.now(), 0);
    long gone = Math.max(goneUntil - world.now(), 0);
    return Digest.mix(Digest.mix(gone, consented.orElse(-7)), paused);
  }

  long digest(int node) {
    return Math.max(cutOffUntil[node] - world.now(), 0);
  }

  private FamilyId family() {
    return new FamilyId(new UUID(0, families++));
  }

  private TokenPair pair(Chain chain, int token) {
    Instant now = world.instant();
    return new TokenPair(
        Tokens.access(chain.index, token), now, now.plus(World.LIFE), chain.token(token));
  }
}
