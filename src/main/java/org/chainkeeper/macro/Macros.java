package org.chainkeeper.macro;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.Connections;
import org.chainkeeper.connection.RefusedConnections;
import org.chainkeeper.rotation.AccessTokens;
import org.chainkeeper.rotation.MonotonicClock;
import org.chainkeeper.tenant.Viewer;

/**
 * Answers what macros ask. The viewer's connection is read for every request, so that a disconnect
 * holds at once; a kept answer needs no more than that, no token and no Jira. Safe for concurrent
 * use.
 */
public final class Macros implements AutoCloseable {
  private final Connections connections;
  private final ReachedSites sites;
  private final ViewerRequests asking;
  private final IssueBatcher gathering;
  private final AnswerCache kept;
  private final AnswerMemory memory;
  private final SingleFlight flights = new SingleFlight();
  private final BackgroundFetches errands = new BackgroundFetches();

  /**
   * @param sites as its viewers reach them
   * @param cacheFor how long an answer is given again without asking Jira; zero: never. For an
   *     hour more it is given while a new one is fetched
   * @param time by which single issues are gathered
   * @param quota which its viewers and tenants share
   * @param memory that answers may take on their way
   */
  public Macros(
      Connections connections,
      ReachedSites sites,
      RefusedConnections refused,
      AccessTokens tokens,
      Jira jira,
      InstantSource clock,
      Duration cacheFor,
      MonotonicClock time,
      JiraQuota quota,
      AnswerMemory memory) {
    this.connections = connections;
    this.sites = sites;
    Quotas quotas = new Quotas(clock);
    JiraMeter meter = new JiraMeter(quota, clock);
    this.memory = memory;
    TokenRefusals refusals = new TokenRefusals(refused, connections, clock);
    this.asking =
        new ViewerRequests(tokens, jira, meter, quotas, clock, time, memory, sites, refusals);
    this.gathering = new IssueBatcher(asking::ask, time);
    this.kept = new AnswerCache(cacheFor, memory.keptBytes(), quotas, clock);
    sites.onRemoval(kept::forgetSites);
  }

  /** Sends a page. */
  @FunctionalInterface
  public interface Page {
    void send() throws IOException;
  }

  /** What is done with a reply. */
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
      Viewer viewer, Query<T> query, Optional<CloudId> site, Freshness freshness, Reader<T> reader)
      throws IOException {
    try (HeldBytes held = memory.hold(viewer.tenant(), viewer.account())) {
      Reply<T> reply = held.during(() -> ask(viewer, query, site, freshness));
      reader.read(covered(held, reply));
    }
  }

  private static <T extends Content> Reply<T> covered(HeldBytes held, Reply<T> reply) {
    return switch (reply) {
      case Reply.Found<T> found when !held.covers(found.value()) ->
          new Reply.No<>(new Refusal.ShareUsedUp(AnswerMemory.LONGEST_WAIT));
      case Reply.Found<T> found -> found;
      case Reply.No<T> no -> no;
    };
  }

  /** Runs what sends a page; answers in it count against the viewer's share until it returns. */
  public void holding(Viewer viewer, Page page) throws IOException {
    try (HeldBytes held = memory.hold(viewer.tenant(), viewer.account())) {
      held.during(page);
    }
  }

  /** The reply alone, as {@link #answer} hands it on. */
  <T extends Content> Reply<T> ask(
      Viewer viewer, Query<T> query, Optional<CloudId> site, Freshness freshness) {
    return switch (question(viewer, query, site, Urgency.SOMEBODY)) {
      case Understood.As<T>(var question) -> demanded(answer(viewer, question, freshness), query);
      case Understood.Not<T>(var why) -> new Reply.No<>(why);
    };
  }

  /**
   * The fresh answer to what the viewer's macro will ask for, when one is kept. Otherwise begins to
   * fetch it, so that it is there by then, together with what other macros of the page will ask
   * for. Never waits for Jira; empty, and nothing is fetched, for somebody who is not connected, or
   * when no answer is kept at all. Inside of {@link #holding} it is empty as well for an answer of
   * more than 128 KB, and when there is no memory for it at once.
   *
   * @throws org.chainkeeper.fault.StorageUnavailable when the connection cannot be read
   */
  public <T extends Content> Optional<Reply.Found<T>> expect(
      Viewer viewer, Query<T> query, Optional<CloudId> site) {
    if (!kept.keepsAny()) {
      return Optional.empty();
    }
    return switch (question(viewer, query, site, Urgency.NOBODY_YET)) {
      case Understood.As<T>(var question) ->
          ahead(viewer, question).filter(found -> HeldBytes.hasRoomInPage(found.value()));
      case Understood.Not<T> _ -> Optional.empty();
    };
  }

  private <T extends Content> Optional<Reply.Found<T>> ahead(
      Viewer viewer, ViewerQuery<T> question) {
    Optional<Reply.Found<T>> fresh = kept.fresh(question);
    if (fresh.isEmpty()) {
      errands.run(viewer, () -> join(question, Urgency.NOBODY_YET));
    }
    return fresh;
  }

  /** Which question a viewer's query is, or why it is none. */
  private sealed interface Understood<T extends Content> {
    record As<T extends Content>(ViewerQuery<T> question) implements Understood<T> {}

    record Not<T extends Content>(Refusal why) implements Understood<T> {}
  }

  private <T extends Content> Understood<T> question(
      Viewer viewer, Query<T> query, Optional<CloudId> site, Urgency waiting) {
    Optional<Connection> connection = connections.find(viewer.tenant(), viewer.account());
    if (connection.isEmpty()) {
      return new Understood.Not<>(new Refusal.ConnectionRequired());
    }
    return switch (choice(viewer, connection.get(), query, site, waiting)) {
      case SiteChoice.Chosen(var chosen) ->
          new Understood.As<>(ViewerQuery.of(connection.get(), chosen, query));
      case SiteChoice.Unclear(var why) -> new Understood.Not<>(why);
    };
  }

  /** A site that was added since is found when none fits; whoever waits for it waits. */
  private SiteChoice choice(
      Viewer viewer,
      Connection connection,
      Query<?> query,
      Optional<CloudId> named,
      Urgency waiting) {
    SiteChoice choice = sites.choose(viewer, connection, named);
    boolean failed = choice instanceof SiteChoice.Unclear;
    if (failed && waiting == Urgency.SOMEBODY) {
      return sites.chooseAgain(viewer, connection, named);
    }
    boolean isEdited = query instanceof Query.Words;
    if (failed || sites.isOutdated(viewer, connection, isEdited)) {
      errands.run(viewer, () -> sites.refresh(connection));
    }
    return choice;
  }

  private <T extends Content> Reply<T> answer(
      Viewer viewer, ViewerQuery<T> question, Freshness freshness) {
    return switch (freshness) {
      case RECENT -> recent(viewer, question);
      case NOW -> flights.join(question, freshness, () -> now(question));
    };
  }

  private <T extends Content> Reply<T> now(ViewerQuery<T> question) {
    return kept.askedNow(question)
        .<Reply<T>>map(found -> found)
        .orElseGet(() -> fetch(question, Urgency.SOMEBODY, Freshness.NOW));
  }

  private <T extends Content> Reply<T> recent(Viewer viewer, ViewerQuery<T> question) {
    Optional<Reply.Found<T>> before = kept.find(question);
    if (before.isEmpty()) {
      hasten(question);
      return join(question, Urgency.SOMEBODY);
    }
    if (before.get().stale() && !flights.isUnderWay(question, Freshness.RECENT)) {
      errands.run(viewer, () -> join(question, Urgency.NOBODY_YET));
    }
    return before.get();
  }

  private void hasten(ViewerQuery<?> question) {
    if (question.query() instanceof Query.OneIssue one) {
      gathering.hasten(question, one);
    }
  }

  /** Looks once more: a flight may have ended since the caller has looked. */
  private <T extends Content> Reply<T> join(ViewerQuery<T> question, Urgency waiting) {
    return flights.join(
        question,
        Freshness.RECENT,
        () ->
            kept.fresh(question)
                .<Reply<T>>map(found -> found)
                .orElseGet(() -> fetch(question, waiting, Freshness.RECENT)));
  }

  private <T extends Content> Reply<T> fetch(
      ViewerQuery<T> question, Urgency waiting, Freshness freshness) {
    Reply<T> reply =
        question.query() instanceof Query.OneIssue one
            ? gathering.ask(question, one, waiting)
            : asking.ask(question);
    kept.note(question, reply, freshness);
    return reply;
  }

  /** Whoever asks for one issue has to be told that there is none; an empty search is an answer. */
  private static <T extends Content> Reply<T> demanded(Reply<T> reply, Query<T> query) {
    return switch (reply) {
      case Reply.Found<T>(var value, _, _, _)
          when query instanceof Query.OneIssue && value.isEmpty() ->
          new Reply.No<>(new Refusal.NoSuchIssue());
      case Reply.Found<T> found -> found;
      case Reply.No<T> no -> no;
    };
  }

  /** Gives up what was begun for nobody; to be called when no macro asks any more. */
  @Override
  public void close() {
    errands.close();
  }
}
