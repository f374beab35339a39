package org.chainkeeper.web;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.chainkeeper.jira.AnnouncementResult;
import org.chainkeeper.jira.CloudId;
import org.chainkeeper.jira.Content;
import org.chainkeeper.jira.ContentQuery;
import org.chainkeeper.metrics.Metrics;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.tenant.Viewer;

/**
 * The rate limit of each viewer on this node, for pages and the API together: a number of requests
 * per second, with a burst of thirty seconds. With 20 a second a page of fifty macros, a hundred
 * requests, may be loaded six times in a row and then every five seconds. Safe for concurrent use.
 */
public final class ViewerLimit {
  public static final int PER_SECOND = 20;
  private static final int BURST_SECONDS = 30;
  private static final String NAME = "viewer";

  private record Key(TenantId tenant, AccountId account) {}

  private final RateLimit<Key> limit;
  private final Metrics metrics;

  public ViewerLimit(int perSecond, InstantSource clock, Metrics metrics) {
    this.limit =
        new RateLimit<>(perSecond * BURST_SECONDS, Duration.ofSeconds(BURST_SECONDS), clock);
    this.metrics = metrics;
    metrics.addLimit(NAME);
  }

  /** Counts a request. If it exceeds the limit, returns the time until the next one is allowed. */
  Optional<Duration> waitFor(Viewer viewer) {
    Optional<Duration> wait = limit.waitFor(new Key(viewer.tenant(), viewer.account()));
    wait.ifPresent(_ -> metrics.limited(NAME));
    return wait;
  }

  /** Does not fetch for the pages of a viewer over the limit; the page is sent anyway. */
  public PagePrefetcher limit(PagePrefetcher prefetcher) {
    return new PagePrefetcher() {
      @Override
      public <T extends Content> AnnouncementResult<T> expect(
          Viewer viewer, ContentQuery<T> query, Optional<CloudId> site) {
        return waitFor(viewer).isPresent()
            ? new AnnouncementResult.NotFetched<>()
            : prefetcher.expect(viewer, query, site);
      }

      @Override
      public <T extends Content> Optional<AnnouncementResult<T>> await(
          Viewer viewer, ContentQuery<T> query, Optional<CloudId> site, Duration within) {
        return prefetcher.await(viewer, query, site, within);
      }
    };
  }
}
