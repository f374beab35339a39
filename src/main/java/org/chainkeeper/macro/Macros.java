package org.chainkeeper.macro;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.connection.Connections;
import org.chainkeeper.rotation.AccessTokens;
import org.chainkeeper.tenant.Viewer;

/**
 * Answers what macros ask. The viewer's connection is read for every request, so that a disconnect
 * holds at once; a kept answer needs no more than that, no token and no Jira. Safe for concurrent
 * use.
 */
public final class Macros {
  private final Connections connections;
  private final Asking asking;
  private final KeptAnswers kept;
  private final Flights flights = new Flights();

  /**
   * @param cacheFor how long an answer is given again without asking Jira; zero: never
   */
  public Macros(
      Connections connections,
      AccessTokens tokens,
      Jira jira,
      InstantSource clock,
      Duration cacheFor) {
    this.connections = connections;
    this.asking = new Asking(tokens, jira, clock);
    this.kept = new KeptAnswers(cacheFor, clock);
  }

  /**
   * @param site the cloud id that the macro names, when it names one
   * @throws org.chainkeeper.tenant.StorageUnavailable when the connection cannot be read
   */
  public <T extends Content> Reply<T> ask(
      Viewer viewer, Query<T> query, Optional<CloudId> site, Freshness freshness) {
    Optional<Connection> connection = connections.find(viewer.tenant(), viewer.account());
    if (connection.isEmpty()) {
      return new Reply.No<>(new Refusal.ConnectionRequired());
    }
    return switch (SiteChoice.of(site, connection.get().sites(), viewer.caller().baseUrl())) {
      case SiteChoice.Chosen(var chosen) ->
          demanded(answer(Question.of(connection.get(), chosen, query), freshness), query);
      case SiteChoice.Unclear(var why) -> new Reply.No<>(why);
    };
  }

  private <T extends Content> Reply<T> answer(Question<T> question, Freshness freshness) {
    return switch (freshness) {
      case RECENT ->
          kept.find(question)
              .orElseGet(() -> flights.join(question, freshness, () -> fetch(question)));
      case NOW -> flights.join(question, freshness, () -> fetch(question));
    };
  }

  private <T extends Content> Reply<T> fetch(Question<T> question) {
    Reply<T> reply = asking.ask(question);
    kept.keep(question, reply);
    return reply;
  }

  /** Whoever asks for one issue has to be told that there is none; an empty search is an answer. */
  private static <T extends Content> Reply<T> demanded(Reply<T> reply, Query<T> query) {
    return switch (reply) {
      case Reply.Found<T>(var value, _, _)
          when query instanceof Query.OneIssue && value.isEmpty() ->
          new Reply.No<>(new Refusal.NoSuchIssue());
      case Reply.Found<T> found -> found;
      case Reply.No<T> no -> no;
    };
  }
}
