package org.chainkeeper.macro;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.Connections;
import org.chainkeeper.connection.RefusedConnections;
import org.chainkeeper.credential.ServiceAccounts;
import org.chainkeeper.jira.AnnouncementResult;
import org.chainkeeper.jira.BackgroundFetches;
import org.chainkeeper.jira.CloudId;
import org.chainkeeper.jira.Content;
import org.chainkeeper.jira.ContentQuery;
import org.chainkeeper.jira.Freshness;
import org.chainkeeper.jira.Jira;
import org.chainkeeper.jira.JiraQuota;
import org.chainkeeper.jira.MemoryBudgets;
import org.chainkeeper.jira.Query;
import org.chainkeeper.jira.QueryLoader;
import org.chainkeeper.jira.Refusal;
import org.chainkeeper.jira.Reply;
import org.chainkeeper.jira.RequestMemory;
import org.chainkeeper.jira.ServiceAccountAccess;
import org.chainkeeper.jira.ViewerQuery;
import org.chainkeeper.rotation.AccessTokens;
import org.chainkeeper.rotation.MonotonicClock;
import org.chainkeeper.tenant.Viewer;

/**
 * Answers the queries of macros. The viewer's connection is read for every request, so that a
 * disconnect takes effect at once; a cached answer needs nothing else, no token and no call to Jira.
 * Safe for concurrent use.
 */
public final class Macros implements AutoCloseable {
  private final Connections connections;
  private final ReachedSites sites;
  private final QueryLoader loader;
  private final MemoryBudgets memory;
  private final BackgroundFetches background = new BackgroundFetches();
  private final Optional<ServiceAccountAnswers> serviceAccounts;

  /**
   * @param sites which the viewers reach
   * @param accounts with which readers who are not connected may be answered
   * @param cacheFor how long an answer is given again without asking Jira; zero: never. For an
   *     hour more it is given while a new one is fetched
   * @param time by which single issues are batched
   * @param quota which all viewers and tenants share
   * @param memory for answers on their way
   */
  public Macros(
      Connections connections,
      ReachedSites sites,
      RefusedConnections refused,
      AccessTokens tokens,
      Jira jira,
      Optional<ServiceAccounts> accounts,
      InstantSource clock,
      Duration cacheFor,
      MonotonicClock time,
      JiraQuota quota,
      MemoryBudgets memory) {
    this.connections = connections;
    this.sites = sites;
    this.memory = memory;
    this.loader =
        new QueryLoader(
            connections,
            sites.lists(),
            refused,
            tokens,
            jira,
            accounts.<ServiceAccountAccess>map(all -> all).orElse(ServiceAccountAccess.NONE),
            clock,
            cacheFor,
            time,
            quota,
            memory,
            background);
    this.serviceAccounts = accounts.map(all -> new ServiceAccountAnswers(all, sites, loader));
  }

  /** Receives a reply. */
  @FunctionalInterface
  public interface Reader<T extends Content> {
    void read(Reply<T> reply) throws IOException;
  }

  /**
   * Answers a query. The answer counts against the viewer's share of memory until it is read.
   *
   * @param site the cloud id that the macro names, when it names one
   * @param reader is given the reply, once
   * @throws IOException of the reader
   * @throws org.chainkeeper.fault.StorageUnavailable when the connection cannot be read
   */
  public <T extends Content> void answer(
      Viewer viewer,
      ContentQuery<T> query,
      Optional<CloudId> site,
      Freshness freshness,
      Reader<T> reader)
      throws IOException {
    try (RequestMemory held = memory.hold(viewer.tenant(), viewer.account())) {
      Reply<T> reply = held.during(() -> load(viewer, query, site, freshness));
      reader.read(covered(held, reply));
    }
  }

  private static <T extends Content> Reply<T> covered(RequestMemory held, Reply<T> reply) {
    return switch (reply) {
      case Reply.Found<T> found when !held.covers(found) ->
          new Reply.No<>(new Refusal.ShareUsedUp(MemoryBudgets.MAX_WAIT));
      case Reply.Found<T> found -> found;
      case Reply.No<T> no -> no;
    };
  }

  private <T extends Content> Reply<T> load(
      Viewer viewer, ContentQuery<T> query, Optional<CloudId> site, Freshness freshness) {
    Reply<T> reply = asReader(viewer, query, site, freshness);
    return reply instanceof Reply.No<T>(Refusal.ConnectionRequired _)
        ? serviceAccounts
            .flatMap(accounts -> accounts.answer(viewer, query, site, freshness))
            .orElse(reply)
        : reply;
  }

  /**
   * What a service account sees, for an export, whose readers are unknown. Empty where no admin has
   * allowed that. The answer counts against the viewer's share of memory until it is rendered.
   *
   * @param render is given the reply, at most once
   * @throws org.chainkeeper.fault.StorageUnavailable when the database does not answer
   */
  public <T extends Content, R> Optional<R> export(
      Viewer viewer,
      ContentQuery<T> query,
      Optional<CloudId> site,
      Function<Reply<T>, Optional<R>> render) {
    try (RequestMemory held = memory.hold(viewer.tenant(), viewer.account())) {
      return held.during(
              () -> serviceAccounts.flatMap(accounts -> accounts.export(viewer, query, site)))
          .flatMap(reply -> render.apply(covered(held, reply)));
    }
  }

  private <T extends Content> Reply<T> asReader(
      Viewer viewer, ContentQuery<T> query, Optional<CloudId> site, Freshness freshness) {
    return switch (resolve(viewer, query, site, true)) {
      case Resolved.As<T>(var resolved) -> present(loader.load(viewer, resolved, freshness), query);
      case Resolved.Not<T>(var why) -> new Reply.No<>(why);
    };
  }

  /** Sends a page; answers in it count against the viewer's share of memory until it is sent. */
  public void holding(Viewer viewer, RequestMemory.Action page) throws IOException {
    try (RequestMemory held = memory.hold(viewer.tenant(), viewer.account())) {
      held.run(page);
    }
  }

  /**
   * The fresh answer to the query that the viewer's macro will send, when it is cached. Otherwise starts to
   * fetch it, in one batch with the other macros of the page. Never waits for Jira; nothing is fetched for a
   * viewer who is not connected, or when the cache is off. Inside of {@link #holding} an answer of more than
   * 128 KB is not returned, nor is one for which there is no memory at once.
   *
   * @throws org.chainkeeper.fault.StorageUnavailable when the connection cannot be read
   */
  public <T extends Content> AnnouncementResult<T> prefetch(
      Viewer viewer, ContentQuery<T> query, Optional<CloudId> site) {
    return announced(viewer, query, site)
        .map(resolved -> loader.prefetch(viewer, resolved))
        .orElseGet(AnnouncementResult.NotFetched::new);
  }

  /**
   * Waits for the answer that {@link #prefetch} has started to fetch. Empty when it is neither being fetched
   * nor cached.
   *
   * @param within how long to wait
   * @throws org.chainkeeper.fault.StorageUnavailable when the connection cannot be read
   */
  public <T extends Content> Optional<AnnouncementResult<T>> await(
      Viewer viewer, ContentQuery<T> query, Optional<CloudId> site, Duration within) {
    return announced(viewer, query, site)
        .flatMap(resolved -> loader.await(viewer, resolved, within));
  }

  /** Ends all waits of {@link #await}, now and later: before the requests in progress are awaited. */
  public void endHeld() {
    loader.endHeld();
  }

  private <T extends Content> Optional<ViewerQuery<T>> announced(
      Viewer viewer, ContentQuery<T> query, Optional<CloudId> site) {
    if (!loader.isCaching()) {
      return Optional.empty();
    }
    return switch (resolve(viewer, query, site, false)) {
      case Resolved.As<T>(var resolved) -> Optional.of(resolved);
      case Resolved.Not<T> _ -> Optional.empty();
    };
  }

  /** The viewer's query with all that its answer depends on, or why there can be no answer. */
  private sealed interface Resolved<T extends Content> {
    record As<T extends Content>(ViewerQuery<T> query) implements Resolved<T> {}

    record Not<T extends Content>(Refusal why) implements Resolved<T> {}
  }

  private <T extends Content> Resolved<T> resolve(
      Viewer viewer, ContentQuery<T> query, Optional<CloudId> site, boolean mayWait) {
    Optional<Connection> connection = connections.find(viewer.tenant(), viewer.account());
    if (connection.isEmpty()) {
      return new Resolved.Not<>(new Refusal.ConnectionRequired(true));
    }
    return switch (choose(viewer, connection.get(), query, site, mayWait)) {
      case SiteChoice.Chosen(var chosen) ->
          new Resolved.As<>(ViewerQuery.of(connection.get(), chosen, query));
      case SiteChoice.Unclear(var why) -> new Resolved.Not<>(why);
    };
  }

  /** A site that was added since is found by a new list, which only a request waits for. */
  private SiteChoice choose(
      Viewer viewer,
      Connection connection,
      ContentQuery<?> query,
      Optional<CloudId> named,
      boolean mayWait) {
    SiteChoice choice = sites.choose(viewer, connection, named);
    boolean failed = choice instanceof SiteChoice.Unclear;
    if (failed && mayWait) {
      return sites.chooseAgain(viewer, connection, named);
    }
    boolean isEdited = query instanceof Query.Autocomplete;
    if (failed || sites.isOutdated(viewer, connection, isEdited)) {
      background.run(viewer, () -> sites.refresh(connection));
    }
    return choice;
  }

  /** An issue that is not found is a refusal; an empty search is an answer. */
  private static <T extends Content> Reply<T> present(Reply<T> reply, ContentQuery<T> query) {
    return switch (reply) {
      case Reply.Found<T> found when query instanceof Query.OneIssue && found.value().isEmpty() ->
          new Reply.No<>(new Refusal.NoSuchIssue());
      case Reply.Found<T> found -> found;
      case Reply.No<T> no -> no;
    };
  }

  /** Runs work on a thread of its own, unless the viewer or the tenant has too much of it. Returns at once. */
  public boolean inBackground(Viewer viewer, Runnable work) {
    return background.run(viewer, work);
  }

  /** Stops background fetches; to be called after the last request. */
  @Override
  public void close() {
    background.close();
  }
}
