package org.chainkeeper.connection;

import com.github.benmanes.caffeine.cache.Cache;
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
 * Refreshes the list of sites of a grant, at most once a minute for each grant on this node.
 * Concurrent callers wait for the first one. New and renamed sites take effect immediately. A
 * missing site is removed when
 *
 * <ul>
 * <li>a list does not contain it and Jira itself denied the site, or
 * <li>two lists do not contain it, a minute or more apart;
 * <li>for an empty list both are required: an empty response has other causes too.
 * </ul>
 *
 * <p>A request that fails, or a list that is not fully readable, removes nothing. Safe for
 * concurrent use.
 */
public final class SiteLists {
  private static final Logger log = LoggerFactory.getLogger(SiteLists.class);
  static final Duration REFRESH_INTERVAL = Duration.ofMinutes(1);
  private static final Duration MAX_WAIT = Duration.ofSeconds(8);
  private static final Duration EVIDENCE_LIFETIME = Duration.ofDays(1);

  /** Receives the sites that a grant no longer reaches. */
  @FunctionalInterface
  public interface RemovalListener {
    void removed(GrantId grant, Set<String> cloudIds);
  }

  private record GrantSite(GrantId grant, String cloudId) {}

  /**
   * How many lists did not contain a site.
   *
   * @param fromEmpty whether one of these lists was empty
   */
  private record Absence(int times, boolean fromEmpty) {
    boolean isGone(boolean denied) {
      return fromEmpty ? denied && times >= 2 : denied || times >= 2;
    }
  }

  private final SiteDirectory directory;
  private final SiteStore store;
  private final InstantSource clock;
  private final Cache<GrantId, Instant> requestedAt;
  private final Cache<GrantSite, Absence> absences;

  /** Hash codes instead of tokens; a collision causes one unnecessary refresh. */
  private final Cache<GrantId, Integer> rejected;

  private final ConcurrentMap<GrantId, CompletableFuture<Void>> inFlight =
      new ConcurrentHashMap<>();
  private final List<RemovalListener> listeners = new CopyOnWriteArrayList<>();

  public SiteLists(SiteDirectory directory, SiteStore store, InstantSource clock) {
    this.directory = directory;
    this.store = store;
    this.clock = clock;
    this.requestedAt = SiteCaches.expiring(EVIDENCE_LIFETIME, clock);
    this.absences = SiteCaches.expiring(EVIDENCE_LIFETIME, clock);
    this.rejected = SiteCaches.expiring(REFRESH_INTERVAL, clock);
  }

  /** Called on the thread that found the removal. */
  public void onRemoval(RemovalListener listener) {
    listeners.add(listener);
  }

  /** When this node last requested the grant's sites, within a day. */
  public Optional<Instant> requestedAt(GrantId grant) {
    return Optional.ofNullable(requestedAt.getIfPresent(grant));
  }

  /** Whether Atlassian itself rejected this token within the last minute. */
  public boolean isRejected(GrantId grant, AccessToken token) {
    return Integer.valueOf(token.hashCode()).equals(rejected.getIfPresent(grant));
  }

  /**
   * Requests the list, or waits for a request in flight; does neither within a minute after the
   * last one.
   *
   * @param denied the cloud id of the site that Jira has just denied to this grant's newest token
   * @throws org.chainkeeper.fault.StorageUnavailable when the database does not answer
   */
  public void refresh(GrantId grant, AccessToken token, Optional<String> denied) {
    CompletableFuture<Void> own = new CompletableFuture<>();
    CompletableFuture<Void> earlier = inFlight.putIfAbsent(grant, own);
    if (earlier != null) {
      await(earlier);
      denied.ifPresent(site -> confirm(grant, site));
      return;
    }
    try {
      if (isDue(grant)) {
        requestedAt.put(grant, clock.instant());
        request(grant, token, denied);
      } else {
        denied.ifPresent(site -> confirm(grant, site));
      }
    } finally {
      inFlight.remove(grant, own);
      own.complete(null);
    }
  }

  private boolean isDue(GrantId grant) {
    Instant now = clock.instant();
    return requestedAt(grant).map(at -> !now.isBefore(at.plus(REFRESH_INTERVAL))).orElse(true);
  }

  private static void await(CompletableFuture<Void> earlier) {
    try {
      earlier.get(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      log.debug("no list of sites: the request in flight did not end in time");
    }
  }

  private void request(GrantId grant, AccessToken token, Optional<String> denied) {
    switch (directory.list(token)) {
      case SiteListing.Listed listed -> apply(grant, listed, denied);
      case SiteListing.TokenRejected() -> rejected.put(grant, token.hashCode());
      case SiteListing.Unknown() -> log.debug("no list of sites for account {}", grant.account());
    }
  }

  private void apply(GrantId grant, SiteListing.Listed listed, Optional<String> denied) {
    listed.sites().forEach(site -> absences.invalidate(new GrantSite(grant, site.id())));
    List<Connection> connections = store.connections(grant);
    if (listed.isComplete()) {
      connections.stream()
          .flatMap(one -> one.sites().stream().map(Site::id))
          .distinct()
          .filter(id -> listed.sites().stream().noneMatch(site -> site.id().equals(id)))
          .forEach(id -> noteAbsence(new GrantSite(grant, id), listed.sites().isEmpty()));
    }
    connections.forEach(
        one -> replace(one, SiteMerge.of(one.sites(), listed.sites(), isGone(grant, denied))));
  }

  private void noteAbsence(GrantSite site, boolean fromEmpty) {
    absences
        .asMap()
        .merge(
            site,
            new Absence(1, fromEmpty),
            (before, _) -> new Absence(before.times() + 1, before.fromEmpty() || fromEmpty));
  }

  private Predicate<Site> isGone(GrantId grant, Optional<String> denied) {
    return site -> {
      Absence absence = absences.getIfPresent(new GrantSite(grant, site.id()));
      return absence != null && absence.isGone(denied.filter(site.id()::equals).isPresent());
    };
  }

  /** Jira denied a site that the last list did not contain. */
  private void confirm(GrantId grant, String denied) {
    if (absences.getIfPresent(new GrantSite(grant, denied)) != null) {
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
