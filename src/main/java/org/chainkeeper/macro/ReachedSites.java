package org.chainkeeper.macro;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.Connections;
import org.chainkeeper.connection.DenialCause;
import org.chainkeeper.connection.OwnSites;
import org.chainkeeper.connection.Site;
import org.chainkeeper.connection.SiteLists;
import org.chainkeeper.connection.SiteStore;
import org.chainkeeper.fault.StorageUnavailable;
import org.chainkeeper.rotation.Access;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.AccessTokens;
import org.chainkeeper.tenant.Viewer;

/**
 * Which site a macro means, and whether the viewer still reaches it. Asks for the viewer's sites again
 * when none fits, and when Jira denies one. Safe for concurrent use.
 */
public final class ReachedSites {
  private static final Duration OLD_FOR_EDITOR = Duration.ofMinutes(5);
  private static final Duration HOSTS_NOTED_EVERY = Duration.ofDays(1);
  private static final int MAX_REMEMBERED = 10_000;

  private final Connections connections;
  private final AccessTokens tokens;
  private final SiteLists lists;
  private final SiteStore store;
  private final OwnSites own;
  private final InstantSource clock;
  private final Cache<Site, Boolean> noted;

  public ReachedSites(
      Connections connections,
      AccessTokens tokens,
      SiteLists lists,
      SiteStore store,
      OwnSites own,
      InstantSource clock) {
    this.connections = connections;
    this.tokens = tokens;
    this.lists = lists;
    this.store = store;
    this.own = own;
    this.clock = clock;
    this.noted =
        Caffeine.newBuilder()
            .maximumSize(MAX_REMEMBERED)
            .expireAfterWrite(HOSTS_NOTED_EVERY)
            .ticker(() -> WallClock.nanos(clock))
            .build();
  }

  /** Hears which sites a grant has lost. */
  void onRemoval(SiteLists.Removal listener) {
    lists.onRemoval(listener);
  }

  /** What is known of a site that Jira denied. */
  enum Standing {
    /** The viewer's grant reaches it, or nobody knows better. */
    LISTED,
    /** The viewer's grant does not reach it any more. */
    REMOVED,
    /** The viewer's grant reaches no site any more. */
    NONE_LEFT,
    /** Atlassian rejects the token itself; some gateways of Jira's deny then. */
    TOKEN_REJECTED
  }

  /**
   * Chooses among what is known.
   *
   * @param named the cloud id, or the host, that the macro names
   */
  SiteChoice choose(Viewer viewer, Connection connection, Optional<CloudId> named) {
    return choose(viewer, connection, named, false);
  }

  private SiteChoice choose(
      Viewer viewer, Connection connection, Optional<CloudId> named, boolean mayAsk) {
    List<Site> reached = connection.sites();
    SiteChoice choice =
        named.isPresent()
            ? SiteChoice.named(named.get(), reached, store::cloudIdsAt)
            : SiteChoice.of(own.among(reached, viewer.caller(), mayAsk), reached);
    if (choice instanceof SiteChoice.Chosen(var site)) {
      note(site);
    }
    return choice;
  }

  /** A link that has this host today goes on to work when the site has another. */
  private void note(Site site) {
    if (noted.getIfPresent(site) == null) {
      noted.put(site, true);
      store.noteHosts(List.of(site), clock.instant());
    }
  }

  /**
   * Whether the sites should be asked for, though nothing failed: the tenant's Confluence, and so its
   * Jira, has had another address since; or the viewer edits a macro, and may look for a new site.
   */
  boolean isOutdated(Viewer viewer, Connection connection, boolean isEdited) {
    Optional<Instant> movedAt = own.movedAt(viewer.caller());
    if (movedAt.isEmpty() && !isEdited) {
      return false;
    }
    Instant known =
        lists
            .askedAt(connection.grant())
            .filter(connection.connectedAt()::isBefore)
            .orElse(connection.connectedAt());
    boolean isOld = !clock.instant().isBefore(known.plus(OLD_FOR_EDITOR));
    return (isEdited && isOld) || movedAt.filter(known::isBefore).isPresent();
  }

  /** Asks for the viewer's sites, then chooses among them; the choice before when that is not possible. */
  SiteChoice chooseAgain(Viewer viewer, Connection connection, Optional<CloudId> named) {
    refresh(connection);
    return connections
        .find(viewer.tenant(), viewer.account())
        .map(now -> choose(viewer, now, named, true))
        .orElseGet(() -> new SiteChoice.Unclear(new Refusal.ConnectionRequired()));
  }

  /**
   * Asks for the sites of a connection's grant, within the bounds of {@link SiteLists}. Without a token
   * there is nothing to ask with; that is told when Jira is asked.
   *
   * @throws StorageUnavailable when the database does not answer
   */
  public void refresh(Connection connection) {
    if (tokens.access(connection.grant(), connection.tenant())
        instanceof Access.Usable(var token, _)) {
      lists.refresh(connection.grant(), token, Optional.empty());
    }
  }

  /**
   * Asks for the viewer's sites after Jira has denied one.
   *
   * @param isEvidence whether the denial may mean that the grant does not reach the site
   */
  Standing standing(ViewerQuery<?> question, AccessToken token, boolean isEvidence) {
    String site = question.site().id();
    try {
      lists.refresh(question.grant(), token, isEvidence ? Optional.of(site) : Optional.empty());
      if (isEvidence && lists.isRejected(question.grant(), token)) {
        return Standing.TOKEN_REJECTED;
      }
      return connections
          .find(question.tenant(), question.account())
          .filter(now -> now.connectedAt().equals(question.connectedAt()))
          .map(now -> standing(now.sites(), site))
          .orElse(Standing.LISTED);
    } catch (StorageUnavailable e) {
      return Standing.LISTED;
    }
  }

  private static Standing standing(List<Site> reached, String site) {
    if (reached.stream().anyMatch(one -> one.id().equals(site))) {
      return Standing.LISTED;
    }
    return reached.isEmpty() ? Standing.NONE_LEFT : Standing.REMOVED;
  }

  /** Why a site that is not in a list is not permitted. */
  static Refusal unreached(List<Site> reached) {
    return reached.isEmpty()
        ? new Refusal.NotPermitted(Optional.of(DenialCause.NO_SITE))
        : new Refusal.NotPermitted();
  }
}
