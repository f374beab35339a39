package org.chainkeeper.connection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.GrantId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Atlassian again which sites a grant reaches, once a minute at most for each grant on this node,
 * and one caller at a time: the others wait for it. What is new, or renamed, counts at once. A site
 * that is missing is gone when
 *
 * <ul>
 *   <li>a list without it came and Jira itself denied the site, or
 *   <li>two lists without it came, a minute or more apart;
 *   <li>of an empty list both are needed: an answer without anything has other reasons too.
 * </ul>
 *
 * <p>A list that could not be had, or not be understood to its end, removes nothing. Safe for
 * concurrent use.
 */
public final class SiteLists {
  private static final Logger log = LoggerFactory.getLogger(SiteLists.class);
  static final Duration ASK_EVERY = Duration.ofMinutes(1);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(8);
  private static final Duration EVIDENCE_FOR = Duration.ofDays(1);
  private static final int MAX_REMEMBERED = 10_000;

  /** Hears which sites a grant has lost. */
  @FunctionalInterface
  public interface Removal {
    void removed(GrantId grant, Set<String> cloudIds);
  }

  private record Place(GrantId grant, String cloudId) {}

  /**
   * How often a site was missing.
   *
   * @param fromEmpty whether one of the lists had nothing else in it either
   */
  private record Absence(int times, boolean fromEmpty) {
    boolean isGone(boolean denied) {
      return fromEmpty ? denied && times >= 2 : denied || times >= 2;
    }
  }

  private final SiteDirectory directory;
  private final SiteStore store;
  private final InstantSource clock;
  private final Cache<GrantId, Instant> askedAt;
  private final Cache<Place, Absence> absences;

  /** Hashes, since a token is not to be kept; of two with the same one is refreshed in vain. */
  private final Cache<GrantId, Integer> rejected;

  private final ConcurrentMap<GrantId, CompletableFuture<Void>> underWay =
      new ConcurrentHashMap<>();
  private final List<Removal> listeners = new CopyOnWriteArrayList<>();

  public SiteLists(SiteDirectory directory, SiteStore store, InstantSource clock) {
    this.directory = directory;
    this.store = store;
    this.clock = clock;
    this.askedAt = remembering(EVIDENCE_FOR);
    this.absences = remembering(EVIDENCE_FOR);
    this.rejected = remembering(ASK_EVERY);
  }

  private <K, V> Cache<K, V> remembering(Duration time) {
    return Caffeine.newBuilder()
        .maximumSize(MAX_REMEMBERED)
        .expireAfterWrite(time)
        .ticker(() -> Duration.between(Instant.EPOCH, clock.instant()).toNanos())
        .build();
  }

  /** From now on it is told, on the thread that found out. */
  public void onRemoval(Removal listener) {
    listeners.add(listener);
  }

  /** When this node asked for the grant's sites last, within a day. */
  public Optional<Instant> askedAt(GrantId grant) {
    return Optional.ofNullable(askedAt.getIfPresent(grant));
  }

  /** Whether Atlassian itself rejected this token when it was asked with it within the last minute. */
  public boolean isRejected(GrantId grant, AccessToken token) {
    return Integer.valueOf(token.hashCode()).equals(rejected.getIfPresent(grant));
  }

  /**
   * Asks, or waits for who asks already; neither within a minute after the last time.
   *
   * @param denied the cloud id of the site that Jira has just denied to this grant's newest token
   * @throws org.chainkeeper.fault.StorageUnavailable when the database does not answer
   */
  public void refresh(GrantId grant, AccessToken token, Optional<String> denied) {
    CompletableFuture<Void> mine = new CompletableFuture<>();
    CompletableFuture<Void> earlier = underWay.putIfAbsent(grant, mine);
    if (earlier != null) {
      await(earlier);
      denied.ifPresent(site -> confirm(grant, site));
      return;
    }
    try {
      if (isDue(grant)) {
        askedAt.put(grant, clock.instant());
        ask(grant, token, denied);
      } else {
        denied.ifPresent(site -> confirm(grant, site));
      }
    } finally {
      underWay.remove(grant, mine);
      mine.complete(null);
    }
  }

  private boolean isDue(GrantId grant) {
    Instant now = clock.instant();
    return askedAt(grant).map(at -> !now.isBefore(at.plus(ASK_EVERY))).orElse(true);
  }

  private static void await(CompletableFuture<Void> earlier) {
    try {
      earlier.get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      log.debug("a list of sites did not come");
    }
  }

  private void ask(GrantId grant, AccessToken token, Optional<String> denied) {
    switch (directory.list(token)) {
      case SiteListing.Listed listed -> apply(grant, listed, denied);
      case SiteListing.TokenRejected() -> rejected.put(grant, token.hashCode());
      case SiteListing.Unknown() -> log.debug("no list of sites for account {}", grant.account());
    }
  }

  private void apply(GrantId grant, SiteListing.Listed listed, Optional<String> denied) {
    listed.sites().forEach(site -> absences.invalidate(new Place(grant, site.id())));
    List<Connection> connections = store.connections(grant);
    if (listed.isWhole()) {
      connections.stream()
          .flatMap(one -> one.sites().stream().map(Site::id))
          .distinct()
          .filter(id -> listed.sites().stream().noneMatch(site -> site.id().equals(id)))
          .forEach(id -> noteAbsence(new Place(grant, id), listed.sites().isEmpty()));
    }
    connections.forEach(
        one -> replace(one, SiteMerge.of(one.sites(), listed.sites(), isGone(grant, denied))));
  }

  private void noteAbsence(Place place, boolean fromEmpty) {
    absences
        .asMap()
        .merge(
            place,
            new Absence(1, fromEmpty),
            (before, _) -> new Absence(before.times() + 1, before.fromEmpty() || fromEmpty));
  }

  private Predicate<Site> isGone(GrantId grant, Optional<String> denied) {
    return site -> {
      Absence absence = absences.getIfPresent(new Place(grant, site.id()));
      return absence != null && absence.isGone(denied.filter(site.id()::equals).isPresent());
    };
  }

  /** Jira denied a site that the last list lacked. */
  private void confirm(GrantId grant, String denied) {
    if (absences.getIfPresent(new Place(grant, denied)) != null) {
      store
          .connections(grant)
          .forEach(one -> replace(one, without(one, isGone(grant, Optional.of(denied)))));
    }
  }

  private static SiteMerge without(Connection one, Predicate<Site> isGone) {
    List<Site> left = one.sites().stream().filter(isGone.negate()).toList();
    return SiteMerge.of(one.sites(), left, isGone);
  }

  private void replace(Connection before, SiteMerge merge) {
    if (merge.sites().equals(before.sites())) {
      return;
    }
    store.noteHosts(before.sites(), clock.instant());
    if (store.replaceSites(before, merge.sites())) {
      log.info(
          "account {} reaches {} sites in tenant {}, {} before",
          before.grant().account(),
          merge.sites().size(),
          before.tenant(),
          before.sites().size());
      if (!merge.removed().isEmpty()) {
        listeners.forEach(one -> one.removed(before.grant(), merge.removed()));
      }
    }
  }
}
