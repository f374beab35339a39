package org.chainkeeper.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.Outcome;
import org.chainkeeper.rotation.RecentOutcomes;
import org.chainkeeper.rotation.Snapshot;
import org.chainkeeper.tenant.TenantId;

/** The last outcomes of grants in memory; not safe for concurrent use. */
final class InMemoryOutcomes {
  private final Map<GrantId, LastOutcome> lasts = new HashMap<>();
  private final Map<GrantId, Instant> issuedAt = new HashMap<>();
  private final Predicate<GrantId> isOwn;
  private final Function<GrantId, Optional<Snapshot>> rows;
  private final Map<GrantId, Set<TenantId>> links;

  InMemoryOutcomes(
      Predicate<GrantId> isOwn,
      Function<GrantId, Optional<Snapshot>> rows,
      Map<GrantId, Set<TenantId>> links) {
    this.isOwn = isOwn;
    this.rows = rows;
    this.links = links;
  }

  void granted(GrantId id, Outcome outcome, Instant now) {
    ended(id, outcome, now);
    issued(id, now);
  }

  void ended(GrantId id, Outcome outcome, Instant now) {
    lasts.put(id, new LastOutcome(outcome, now));
  }

  void issued(GrantId id, Instant now) {
    issuedAt.put(id, now);
  }

  void remove(GrantId id) {
    lasts.remove(id);
    issuedAt.remove(id);
  }

  RecentOutcomes recent(Duration period, Instant now) {
    Instant since = now.minus(period);
    List<GrantId> refused = recent(since).filter(id -> isFirstRefused(id, since)).toList();
    long granted = recent(since).filter(id -> last(id).granted()).count();
    long tenants = links.values().stream().flatMap(Set::stream).distinct().count();
    long refusedTenants =
        refused.stream()
            .flatMap(id -> links.getOrDefault(id, Set.of()).stream())
            .distinct()
            .count();
    Optional<Instant> lastIssuedAt =
        issuedAt.entrySet().stream()
            .filter(issued -> isOwn.test(issued.getKey()))
            .map(Map.Entry::getValue)
            .max(Comparator.naturalOrder());
    return new RecentOutcomes(
        (int) granted + refused.size(),
        refused.size(),
        tenants > 1 && refusedTenants < 2,
        lastIssuedAt,
        now);
  }

  private Stream<GrantId> recent(Instant since) {
    return lasts.keySet().stream().filter(id -> isOwn.test(id) && last(id).at().isAfter(since));
  }

  private LastOutcome last(GrantId id) {
    return Objects.requireNonNull(lasts.get(id));
  }

  private boolean isFirstRefused(GrantId id, Instant since) {
    return last(id).outcome() == Outcome.REFUSED
        && rows.apply(id)
            .flatMap(row -> row.health().refusedSince())
            .filter(at -> at.isAfter(since))
            .isPresent();
  }

  boolean issuedBetween(Instant from, Instant before) {
    return issuedAt.entrySet().stream()
        .filter(issued -> isOwn.test(issued.getKey()))
        .anyMatch(
            issued -> !issued.getValue().isBefore(from) && issued.getValue().isBefore(before));
  }
}
