package org.chainkeeper.jira;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.chainkeeper.connection.Connections;
import org.chainkeeper.connection.RefusedConnections;
import org.chainkeeper.connection.SiteLists;
import org.chainkeeper.rotation.AccessTokens;
import org.chainkeeper.rotation.MonotonicClock;
import org.chainkeeper.tenant.Viewer;

/**
 * Loads the answers to viewers' queries from the cache, or from Jira: equal queries once, single
 * issues in batches. Safe for concurrent use.
 */
public final class QueryLoader {
  private final ViewerRequests requests;
  private final ServiceAccountRequests serviceAccounts;
  private final IssueBatcher batcher;
  private final AnswerCache cache;
  private final SearchResolver searches;
  private final SingleFlight flights = new SingleFlight();
  private final BackgroundFetches background;
  private final CompletableFuture<Boolean> heldEnd = new CompletableFuture<>();

  /**
   * @param lists are asked for a grant's sites when Jira denies one; a site that a grant has lost
   *     leaves the cache at once
   * @param refused is told whose tokens Jira refuses
   * @param accounts of the tenants
   * @param cacheFor how long an answer is fresh; zero: nothing is cached. For an hour more it is
   *     given as stale while a new one is fetched
   * @param time by which single issues are batched
   * @param quota which all viewers and tenants share
   * @param memory for answers on their way
   * @param background runs prefetches and the replacement of stale answers
   */
  public QueryLoader(
      Connections connections,
      SiteLists lists,
      RefusedConnections refused,
      AccessTokens tokens,
      Jira jira,
      ServiceAccountAccess accounts,
      InstantSource clock,
      Duration cacheFor,
      MonotonicClock time,
      JiraQuota quota,
      MemoryBudgets memory,
      BackgroundFetches background) {
    NearLimitSites nearLimit = new NearLimitSites(clock);
    JiraLimiter limiter = new JiraLimiter(quota, clock);
    ContentCalls contents = new ContentCalls(clock, time);
    this.requests =
        new ViewerRequests(
            tokens,
            jira,
            limiter,
            nearLimit,
            clock,
            time,
            memory,
            new SiteReachability(connections, lists),
            new TokenRejections(refused, connections, clock),
            contents);
    this.serviceAccounts = new ServiceAccountRequests(accounts, limiter, memory, contents, clock);
    this.searches = new SearchResolver(this::request);
    this.batcher = new IssueBatcher(this::request, time);
    this.cache = new AnswerCache(cacheFor, memory.cacheBytes(), nearLimit, clock);
    this.background = background;
    lists.onRemoval(cache::forgetSites);
  }

  /** The answer, fresh or stale; a stale one is replaced in the background. */
  public <T extends Content> Reply<T> load(
      Viewer viewer, ViewerQuery<T> query, Freshness freshness) {
    return switch (freshness) {
      case RECENT -> recent(viewer, query, Urgency.WAITING);
      case RECENT_OF_BATCH -> recent(viewer, query, Urgency.GATHERING);
      case NOW -> flights.join(query, freshness, () -> now(query));
    };
  }

  /**
   * The fresh answer when it is cached. Otherwise it is fetched in the background, in one batch with
   * what other macros of the page announce. Never waits for Jira. An answer of more than 128 KB is not
   * for a page, nor is one for which there is no memory at once, where a {@link RequestMemory} is in use.
   */
  public <T extends Content> AnnouncementResult<T> prefetch(Viewer viewer, ViewerQuery<T> query) {
    Optional<Reply.Found<T>> fresh = cache.fresh(query);
    if (fresh.isPresent()) {
      return forPage(fresh.get());
    }
    return background.run(viewer, () -> join(query, Urgency.PREFETCH))
        ? new AnnouncementResult.Fetching<>()
        : new AnnouncementResult.NotFetched<>();
  }

  /**
   * Waits for an answer that {@link #prefetch} has started to fetch, for a page that is held. Empty when
   * neither a fetch is running nor a fresh answer is cached.
   *
   * @param within how long to wait; then the answer is still being fetched
   */
  public <T extends Content> Optional<AnnouncementResult<T>> await(
      Viewer viewer, ViewerQuery<T> query, Duration within) {
    return cache
        .fresh(query)
        .map(QueryLoader::forPage)
        .or(() ->
            flights
                .running(query, Freshness.RECENT)
                .map(flight -> awaitFlight(viewer, query, flight, within)));
  }

  /** Ends all waits of {@link #await}, now and later: this node stops. */
  public void endHeld() {
    heldEnd.complete(true);
  }

  private <T extends Content> AnnouncementResult<T> awaitFlight(
      Viewer viewer, ViewerQuery<T> query, CompletableFuture<Reply<?>> flight, Duration within) {
    if (query.query() instanceof Query.OneIssue one) {
      batcher.leader(query, one, Urgency.HELD).ifPresent(leader -> background.run(viewer, leader));
    }
    return AnswerTimeout.await(query, flight, heldEnd, within)
        .map(QueryLoader::forPage)
        .orElseGet(AnnouncementResult.Fetching::new);
  }

  private static <T extends Content> AnnouncementResult<T> forPage(Reply<T> reply) {
    return reply instanceof Reply.Found<T> found && RequestMemory.hasRoomInPage(found.value())
        ? new AnnouncementResult.Cached<>(found)
        : new AnnouncementResult.NotFetched<>();
  }

  /** Whether answers are cached at all. */
  public boolean isCaching() {
    return cache.isEnabled();
  }

  private <T extends Content> Reply<T> now(ViewerQuery<T> query) {
    return cache
        .bypassed(query)
        .<Reply<T>>map(found -> found)
        .orElseGet(() -> fetch(query, Urgency.WAITING, Freshness.NOW));
  }

  private <T extends Content> Reply<T> recent(
      Viewer viewer, ViewerQuery<T> query, Urgency urgency) {
    Optional<Reply.Found<T>> cached = cache.find(query);
    if (cached.isEmpty()) {
      expedite(query);
      return join(query, urgency);
    }
    if (cached.get().stale() && !flights.isRunning(query, Freshness.RECENT)) {
      background.run(viewer, () -> join(query, Urgency.PREFETCH));
    }
    return cached.get();
  }

  private void expedite(ViewerQuery<?> query) {
    if (query.query() instanceof Query.OneIssue one) {
      batcher.expedite(query, one);
    }
  }

  /** Checks the cache once more: a flight may have ended since the caller has checked it. */
  private <T extends Content> Reply<T> join(ViewerQuery<T> query, Urgency urgency) {
    return flights.join(
        query,
        Freshness.RECENT,
        () ->
            cache
                .fresh(query)
                .<Reply<T>>map(found -> found)
                .orElseGet(() -> fetch(query, urgency, Freshness.RECENT)));
  }

  private <T extends Content> Reply<T> fetch(
      ViewerQuery<T> query, Urgency urgency, Freshness freshness) {
    Reply<T> reply =
        switch (query.query()) {
          case Query.Search search ->
              query.cast(
                  named(
                      query,
                      search.columns(),
                      urgency,
                      columns -> search(query, search.with(columns), urgency, freshness)));
          case Query.OneIssue one ->
              query.cast(
                  named(
                      query,
                      one.columns(),
                      urgency,
                      columns -> batcher.batch(query, one.with(columns), urgency)));
          case Query.IssueCount(var jql) ->
              searches.explain(query, jql, request(query), filters(urgency, freshness));
          case ChartQuery chart ->
              searches.explain(query, chart.jql(), request(query), filters(urgency, freshness));
          default -> request(query);
        };
    cache.update(query, reply, freshness);
    return reply;
  }

  private <T extends Content> Reply<T> request(ViewerQuery<T> query) {
    return switch (query.identity()) {
      case Identity.Reader _ -> requests.fetch(query);
      case Identity.ServiceAccount as -> serviceAccounts.fetch(query, as);
    };
  }

  private Reply<IssuePage> search(
      ViewerQuery<?> query, Query.Search search, Urgency urgency, Freshness freshness) {
    return searches.search(query.with(search), search, filters(urgency, freshness));
  }

  /** Each filter is fetched once, however many macros of a page use it. */
  private SearchResolver.Fetcher filters(Urgency urgency, Freshness freshness) {
    return new SearchResolver.Fetcher() {
      @Override
      public <T extends Content> Reply<T> fetch(ViewerQuery<T> filter) {
        return switch (freshness) {
          case RECENT, RECENT_OF_BATCH -> join(filter, urgency);
          case NOW -> flights.join(filter, freshness, () -> now(filter));
        };
      }
    };
  }

  /** Fetches issues; the names of columns are looked up among the site's fields first. */
  private Reply<IssuePage> named(
      ViewerQuery<?> query,
      Columns columns,
      Urgency urgency,
      Function<Columns, Reply<IssuePage>> fetch) {
    if (columns.names().isEmpty()) {
      return fetch.apply(columns);
    }
    Columns.Resolved known = columns.resolve(FieldCatalog.EMPTY);
    if (known.isComplete()) {
      return named(fetch, known);
    }
    return switch (join(query.with(new Query.FieldList()), urgency)) {
      case Reply.Found<FieldCatalog> catalog -> named(fetch, columns.resolve(catalog.value()));
      case Reply.No<FieldCatalog>(var why) -> new Reply.No<>(why);
    };
  }

  private static Reply<IssuePage> named(
      Function<Columns, Reply<IssuePage>> fetch, Columns.Resolved resolved) {
    return switch (fetch.apply(resolved.columns())) {
      case Reply.Found<IssuePage> found -> found.with(found.value().named(resolved.names()));
      case Reply.No<IssuePage> no -> no;
    };
  }
}
