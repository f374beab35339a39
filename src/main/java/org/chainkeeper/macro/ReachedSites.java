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
import org.chainkeeper.jira.CloudId;
import org.chainkeeper.jira.Refusal;
import org.chainkeeper.jira.WallClock;
import org.chainkeeper.rotation.Access;
import org.chainkeeper.rotation.AccessTokens;
import org.chainkeeper.tenant.Caller;
import org.chainkeeper.tenant.Viewer;

/**
 * Which of the sites that the viewer reaches a macro means. Requests the viewer's sites again when
 * none fits. Safe for concurrent use.
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

  SiteLists lists() {
    return lists;
  }

  /**
   * Chooses among the known sites.
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

  /** Chooses among the sites of a tenant's service accounts. */
  SiteChoice choose(Caller caller, List<Site> reached, Optional<CloudId> named) {
    return named.isPresent()
        ? SiteChoice.named(named.get(), reached, store::cloudIdsAt)
        : SiteChoice.of(own.among(reached, caller, false), reached);
  }

  /** Stores the host, so that a link with it still works when the site has another one. */
  private void note(Site site) {
    if (noted.getIfPresent(site) == null) {
      noted.put(site, true);
      store.noteHosts(List.of(site), clock.instant());
    }
  }

  /**
   * Whether the list of sites should be requested although a site was found: the tenant's Confluence, and
   * so its Jira, has another address since; or the viewer edits a macro, and may look for a new site.
   */
  boolean isOutdated(Viewer viewer, Connection connection, boolean isEdited) {
    Optional<Instant> movedAt = own.movedAt(viewer.caller());
    if (movedAt.isEmpty() && !isEdited) {
      return false;
    }
    Instant known =
        lists
            .requestedAt(connection.grant())
            .filter(connection.connectedAt()::isBefore)
            .orElse(connection.connectedAt());
    boolean isOld = !clock.instant().isBefore(known.plus(OLD_FOR_EDITOR));
    return (isEdited && isOld) || movedAt.filter(known::isBefore).isPresent();
  }

  /**
   * Requests the viewer's sites, then chooses among them; the choice before when that is not possible.
   */
  SiteChoice chooseAgain(Viewer viewer, Connection connection, Optional<CloudId> named) {
    refresh(connection);
    return connections
        .find(viewer.tenant(), viewer.account())
        .map(now -> choose(viewer, now, named, true))
        .orElseGet(() -> new SiteChoice.Unclear(new Refusal.ConnectionRequired(true)));
  }

  /**
   * Requests the sites of a connection's grant, within the bounds of {@link SiteLists}. Without a token
   * nothing is requested; the call to Jira reports that.
   *
   * @throws StorageUnavailable when the database does not answer
   */
  public void refresh(Connection connection) {
    if (tokens.access(connection.grant(), connection.tenant())
        instanceof Access.Usable(var token, _)) {
      lists.refresh(connection.grant(), token, Optional.empty());
    }
  }

  /** Why a site that is not in a list is not permitted. */
  static Refusal unreached(List<Site> reached) {
    return reached.isEmpty()
        ? new Refusal.NotPermitted(Optional.of(DenialCause.NO_SITE))
        : new Refusal.NotPermitted();
  }
}
