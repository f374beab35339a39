package org.chainkeeper.testkit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.chainkeeper.history.ChainSummary;
import org.chainkeeper.history.ConcurrentOutcomes;
import org.chainkeeper.history.GrantHistories;
import org.chainkeeper.history.HistoryEntry;
import org.chainkeeper.history.HistoryPage;
import org.chainkeeper.history.HistoryPosition;
import org.chainkeeper.rotation.AttemptRecord;
import org.chainkeeper.rotation.FamilyId;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.GrantState;
import org.chainkeeper.rotation.HistoryKind;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.Snapshot;
import org.chainkeeper.tenant.AccountId;

/** The table of histories in memory; safe for concurrent use. */
public final class InMemoryHistory implements GrantHistories {
  private final Map<GrantId, List<HistoryEntry>> entries = new HashMap<>();
  private final Function<GrantId, Optional<Snapshot>> rows;

  InMemoryHistory(Function<GrantId, Optional<Snapshot>> rows) {
    this.rows = rows;
  }

  /**
   * @param row after the write
   */
  void add(Snapshot row, FamilyId family, AttemptRecord record, Instant now) {
    add(
        row.id(),
        new HistoryEntry(
            now,
            record.kind(),
            family,
            stateName(row.state()),
            Optional.of(
                new HistoryEntry.Step(
                    record.attempt(),
                    record.node(),
                    record.trigger(),
                    record.outcome(),
                    record.code(),
                    fingerprint(record.presented()),
                    record.presentedAt(),
                    record.took())),
            record.issued().map(InMemoryHistory::fingerprint),
            Optional.empty(),
            Optional.empty()));
  }

  void addConsent(GrantId id, FamilyId family, RefreshToken issued, Instant now) {
    add(
        id,
        new HistoryEntry(
            now,
            HistoryKind.CONSENT,
            family,
            HistoryEntry.StateName.CONNECTED,
            Optional.empty(),
            Optional.of(fingerprint(issued)),
            Optional.empty(),
            Optional.empty()));
  }

  private synchronized void add(GrantId id, HistoryEntry entry) {
    entries.computeIfAbsent(id, _ -> new ArrayList<>()).add(entry);
  }

  @Override
  public synchronized List<HistoryEntry> latest(GrantId id, int limit) {
    List<HistoryEntry> all = entries.getOrDefault(id, List.of());
    return List.copyOf(all.subList(Math.max(0, all.size() - limit), all.size()));
  }

  @Override
  public synchronized HistoryPage page(GrantId id, Optional<HistoryPosition> before, int limit) {
    List<HistoryEntry> all = entries.getOrDefault(id, List.of());
    int end = (int) Math.min(all.size(), before.map(HistoryPosition::value).orElse(Long.MAX_VALUE));
    int start = Math.max(0, end - limit);
    long exchanged =
        all.subList(0, start).stream()
            .filter(entry -> entry.family().equals(all.get(start).family()))
            .filter(entry -> entry.issued().isPresent())
            .flatMap(entry -> entry.step().map(HistoryEntry.Step::presented).stream())
            .distinct()
            .count();
    return new HistoryPage(
        all.subList(start, end),
        start > 0 ? Optional.of(new HistoryPosition(start)) : Optional.empty(),
        exchanged);
  }

  /** When the last of its states became that a consent is needed. */
  private synchronized Optional<Instant> lostAt(GrantId id) {
    Optional<Instant> lostAt = Optional.empty();
    for (HistoryEntry entry : entries.getOrDefault(id, List.of())) {
      boolean lost = entry.state() == HistoryEntry.StateName.NEEDS_CONSENT;
      lostAt = lost ? lostAt.or(() -> Optional.of(entry.at())) : Optional.empty();
    }
    return lostAt;
  }

  @Override
  public Optional<ChainSummary> chain(GrantId id) {
    return rows.apply(id).map(row -> summary(row, lostAt(id)));
  }

  @Override
  public List<ChainSummary> chains(AccountId account) {
    List<GrantId> ids;
    synchronized (this) {
      ids = entries.keySet().stream().filter(id -> id.account().equals(account)).toList();
    }
    return ids.stream().flatMap(id -> chain(id).stream()).toList();
  }

  /** No test asks this store for an incident. */
  @Override
  public ConcurrentOutcomes outcomes(Instant from, Instant until) {
    return ConcurrentOutcomes.NONE;
  }

  private static ChainSummary summary(Snapshot row, Optional<Instant> lostAt) {
    return new ChainSummary(
        row.id(),
        row.family().id(),
        row.state(),
        row.family().consentedAt(),
        row.rotatedAt(),
        row.health().refusedSince(),
        lostAt,
        Optional.empty(),
        row.marks().unsettled().isPresent(),
        row.asOf());
  }

  public synchronized int count(GrantId id) {
    return entries.getOrDefault(id, List.of()).size();
  }

  /** Takes the newest line away and returns it, for tests of what must not be possible. */
  public synchronized HistoryEntry takeNewest(GrantId id) {
    return Objects.requireNonNull(entries.get(id)).removeLast();
  }

  public synchronized void put(GrantId id, HistoryEntry entry) {
    add(id, entry);
  }

  synchronized void remove(GrantId id) {
    entries.remove(id);
  }

  public static String fingerprint(RefreshToken token) {
    return "fingerprint of " + token.value();
  }

  private static HistoryEntry.StateName stateName(GrantState state) {
    return switch (state) {
      case GrantState.Connected _ -> HistoryEntry.StateName.CONNECTED;
      case GrantState.Suspect _ -> HistoryEntry.StateName.SUSPECT;
      case GrantState.NeedsConsent _ -> HistoryEntry.StateName.NEEDS_CONSENT;
    };
  }
}
