package org.chainkeeper.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.chainkeeper.rotation.AttemptRecord;
import org.chainkeeper.rotation.Claim;
import org.chainkeeper.rotation.Commit;
import org.chainkeeper.rotation.FamilyId;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.GrantState;
import org.chainkeeper.rotation.Grants;
import org.chainkeeper.rotation.Holder;
import org.chainkeeper.rotation.Lease;
import org.chainkeeper.rotation.RecentOutcomes;
import org.chainkeeper.rotation.Release;
import org.chainkeeper.rotation.Snapshot;
import org.chainkeeper.rotation.StateCounts;
import org.chainkeeper.rotation.TokenPair;
import org.chainkeeper.tenant.TenantId;

/** The table of grants in memory, with {@code clock} as the database's clock; safe for concurrent use. */
public class InMemoryGrants implements Grants {
  private final Supplier<Instant> clock;
  private final Optional<String> clientId;
  private final Map<GrantId, Set<TenantId>> links = new HashMap<>();
  private final Map<GrantId, Snapshot> rows = new HashMap<>();
  private final InMemoryOutcomes outcomes = new InMemoryOutcomes(this::isOwn, this::row, links);
  private final InMemoryHistory history = new InMemoryHistory(this::row);
  private long lastSerial;

  /** Of every client. */
  public InMemoryGrants(Supplier<Instant> clock) {
    this.clock = clock;
    this.clientId = Optional.empty();
  }

  /** Of one OAuth client, as the database is. */
  public InMemoryGrants(Supplier<Instant> clock, String clientId) {
    this.clock = clock;
    this.clientId = Optional.of(clientId);
  }

  /** Tells which tenant a grant is linked from. */
  public synchronized void link(GrantId id, TenantId tenant) {
    links.computeIfAbsent(id, _ -> new HashSet<>()).add(tenant);
  }

  private boolean isOwn(GrantId id) {
    return clientId.isEmpty() || clientId.get().equals(id.clientId());
  }

  @Override
  public Instant now() {
    return clock.get();
  }

  @Override
  public synchronized Optional<Snapshot> read(GrantId id) {
    return Optional.ofNullable(rows.get(id))
        .filter(row -> isOwn(row.id()))
        .map(row -> Rows.asOf(row, now()));
  }

  @Override
  public synchronized List<GrantId> due(int ofEachKind) {
    Instant now = now();
    Set<GrantId> due = new LinkedHashSet<>();
    for (DueWork work : DueWork.values()) {
      List<Snapshot> ofKind = new ArrayList<>();
      for (Snapshot row : rows.values()) { // no stream: the exploration asks after each step
        if (isOwn(row.id()) && work.dueAt(row).filter(at -> !at.isAfter(now)).isPresent()) {
          ofKind.add(row);
        }
      }
      ofKind.sort(Comparator.comparing(row -> work.dueAt(row).orElseThrow()));
      ofKind.subList(0, Math.min(ofEachKind, ofKind.size())).forEach(row -> due.add(row.id()));
    }
    return List.copyOf(due);
  }

  @Override
  public synchronized Optional<Snapshot> claim(Snapshot seen, Claim claim) {
    Instant now = now();
    Optional<Snapshot> claimed =
        write(
            seen.id(),
            row ->
                row.version() == seen.version()
                    && row.lease().filter(lease -> lease.until().isAfter(now)).isEmpty()
                    && claim.intent().notAfter().filter(end -> !now.isBefore(end)).isEmpty(),
            row -> Rows.claimed(row, claim, now));
    claimed.ifPresent(_ -> claim.takeover().ifPresent(record -> add(seen.id(), record)));
    return claimed;
  }

  @Override
  public synchronized boolean renew(GrantId id, Holder holder, Duration leaseFor) {
    Optional<Snapshot> row = Optional.ofNullable(rows.get(id)).filter(held -> held.heldBy(holder));
    row.ifPresent(held -> rows.put(id, Rows.leased(held, new Lease(holder, now().plus(leaseFor)))));
    return row.isPresent();
  }

  @Override
  public synchronized Optional<Snapshot> presentAgain(
      GrantId id,
      Holder holder,
      Duration leaseFor,
      Optional<Instant> notAfter,
      Optional<AttemptRecord> record) {
    Instant now = now();
    Optional<Snapshot> written =
        write(
            id,
            row -> row.heldBy(holder) && notAfter.filter(end -> !now.isBefore(end)).isEmpty(),
            row -> Rows.leased(Rows.presentedAt(row, now), new Lease(holder, now.plus(leaseFor))));
    written.ifPresent(_ -> record.ifPresent(each -> add(id, each)));
    return written;
  }

  @Override
  public synchronized Optional<Snapshot> doubt(
      GrantId id, Holder holder, Instant unansweredAt, AttemptRecord record) {
    Optional<Snapshot> written =
        write(
            id,
            row -> row.heldBy(holder),
            row -> Rows.doubted(row, record.presented(), unansweredAt));
    written.ifPresent(_ -> add(id, record));
    return written;
  }

  @Override
  public synchronized boolean commit(GrantId id, Holder holder, Commit commit) {
    boolean done =
        write(id, row -> row.heldBy(holder), row -> Rows.committed(row, commit)).isPresent();
    if (done) {
      outcomes.granted(id, commit.outcome(), now());
      add(id, commit.record());
    }
    return done;
  }

  @Override
  public synchronized boolean adopt(
      GrantId id, FamilyId family, TokenPair pair, AttemptRecord record) {
    boolean done =
        write(
                id,
                row ->
                    row.family().id().equals(family)
                        && row.pair().refresh().equals(record.presented()),
                row -> Rows.adopted(row, pair))
            .isPresent();
    if (done) {
      outcomes.issued(id, now());
      add(id, record);
    }
    return done;
  }

  @Override
  public synchronized boolean release(Snapshot seen, Holder holder, Release release) {
    boolean done =
        write(
                seen.id(),
                row -> row.heldBy(holder) && row.version() == seen.version(),
                row -> Rows.released(row, release, now()))
            .isPresent();
    if (done) {
      outcomes.ended(seen.id(), release.outcome(), now());
      add(seen.id(), release.record());
    }
    return done;
  }

  @Override
  public synchronized void consent(GrantId id, FamilyId family, TokenPair pair, Duration minAge) {
    Optional<Snapshot> before = Optional.ofNullable(rows.get(id));
    long serial = before.isPresent() ? 0 : nextSerial();
    rows.put(
        id,
        Rows.consented(
            id,
            family,
            pair,
            minAge,
            before.map(Snapshot::rotation).orElse(serial) + 1,
            before.map(Snapshot::version).orElse(serial) + 1,
            now()));
    history.addConsent(id, family, pair.refresh(), now());
  }

  private synchronized Optional<Snapshot> row(GrantId id) {
    return Optional.ofNullable(rows.get(id)).map(row -> Rows.asOf(row, clock.get()));
  }

  /** What these writes have recorded. */
  public InMemoryHistory history() {
    return history;
  }

  private void add(GrantId id, AttemptRecord record) {
    Snapshot row = Objects.requireNonNull(rows.get(id));
    history.add(row, row.family().id(), record, now());
  }

  /** Above every number that a deleted row may have had, as in the database. */
  private long nextSerial() {
    lastSerial = Math.max(lastSerial + 1_000_000, ChronoUnit.MICROS.between(Instant.EPOCH, now()));
    return lastSerial;
  }

  @Override
  public synchronized RecentOutcomes recentOutcomes(Duration period) {
    return outcomes.recent(period, now());
  }

  @Override
  public synchronized boolean issuedBetween(Instant from, Instant before) {
    return outcomes.issuedBetween(from, before);
  }

  @Override
  public synchronized void note(GrantId id, FamilyId family, AttemptRecord record) {
    row(id).ifPresent(row -> history.add(row, family, record, now()));
  }

  @Override
  public synchronized boolean restoreMinAge(GrantId id, long rotation, Duration minAge) {
    return write(
            id,
            row -> row.rotation() == rotation && row.minAge().compareTo(minAge) > 0,
            row -> Rows.ofMinAge(row, minAge))
        .isPresent();
  }

  @Override
  public synchronized long countOfOtherClients(TenantId tenant) {
    return links.entrySet().stream()
        .filter(link -> !isOwn(link.getKey()) && link.getValue().contains(tenant))
        .count();
  }

  @Override
  public synchronized StateCounts countByState() {
    return new StateCounts(
        count(GrantState.Connected.class),
        count(GrantState.Suspect.class),
        count(GrantState.NeedsConsent.class));
  }

  private long count(Class<? extends GrantState> state) {
    return rows.values().stream()
        .filter(row -> isOwn(row.id()) && state.isInstance(row.state()))
        .count();
  }

  /** Forgets a grant, as the end of its last connection does. */
  public synchronized void remove(GrantId id) {
    rows.remove(id);
    history.remove(id);
    outcomes.remove(id);
  }

  /** Puts a row there whatever was there before, for tests of what must not be possible. */
  protected final synchronized void overwrite(Snapshot row) {
    rows.put(row.id(), Rows.checked(row));
  }

  /** The check constraints on dates, which a search may skip; throws IllegalStateException. */
  protected void checkDates(Snapshot row) {
    Rows.checkDates(row);
  }

  private Optional<Snapshot> write(
      GrantId id, Predicate<Snapshot> guard, UnaryOperator<Snapshot> change) {
    Optional<Snapshot> row = Optional.ofNullable(rows.get(id)).filter(guard);
    row.ifPresent(found -> {
      Snapshot changed = Rows.checked(Rows.nextVersion(change.apply(found)));
      checkDates(changed);
      rows.put(id, changed);
    });
    return row.flatMap(_ -> read(id));
  }
}
