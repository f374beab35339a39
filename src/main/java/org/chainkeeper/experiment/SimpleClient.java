package org.chainkeeper.experiment;

import java.time.Duration;
import java.util.Optional;

/**
 * The common part of the simple clients: a 401 of Jira means that the access token has expired, and
 * starts a refresh. A refusal asks for consent; any other failure asks the macro to retry. Only the
 * store survives a crash.
 */
abstract class SimpleClient implements Client {
  private static final Duration DEFAULT_RETRY_DELAY = Duration.ofSeconds(2);

  private final AtlassianApi atlassian;
  private volatile SharedTokens store;

  SimpleClient(AtlassianApi atlassian) {
    this.atlassian = atlassian;
    this.store = newStore();
  }

  /** The result of a refresh. */
  sealed interface RefreshResult {
    record Token(String access) implements RefreshResult {}

    record ConsentRequired() implements RefreshResult {}

    record RetryLater(Duration after) implements RefreshResult {}
  }

  /**
   * Gets a newer access token.
   *
   * @param rejected the access token that Jira rejected
   */
  abstract RefreshResult refresh(SharedTokens store, String rejected) throws InterruptedException;

  @Override
  public final void connect() {
    store = newStore();
  }

  @Override
  public final ClientResponse ask(int macro) throws InterruptedException {
    SharedTokens current = store;
    String access = current.read().tokens().access();
    Optional<ClientResponse> first = atlassian.search(access, macro);
    return first.isPresent() ? first.get() : searchAgain(refresh(current, access), macro);
  }

  private ClientResponse searchAgain(RefreshResult refreshed, int macro)
      throws InterruptedException {
    return switch (refreshed) {
      case RefreshResult.Token(String access) ->
          atlassian
              .search(access, macro)
              .orElse(new ClientResponse.Failed("Jira refuses a new token"));
      case RefreshResult.ConsentRequired _ ->
          new ClientResponse.Failed("consent is asked for again");
      case RefreshResult.RetryLater(Duration after) -> new ClientResponse.RetryLater(after);
    };
  }

  /** Presents the refresh token of this row; a missing token counts as a refusal. */
  final ExchangeResult exchange(SharedTokens.Row row) throws InterruptedException {
    Optional<String> refresh = row.tokens().refresh();
    return refresh.isPresent() ? atlassian.exchange(refresh.get()) : new ExchangeResult.Refused();
  }

  static RefreshResult retryLater(ExchangeResult.Unknown unknown) {
    return new RefreshResult.RetryLater(unknown.retryAfter().orElse(DEFAULT_RETRY_DELAY));
  }

  /** The token that another request has stored since. */
  static RefreshResult newer(SharedTokens store, String rejected) {
    String stored = store.read().tokens().access();
    return stored.equals(rejected)
        ? new RefreshResult.ConsentRequired()
        : new RefreshResult.Token(stored);
  }

  /** No work continues after the last macro has its answer. */
  @Override
  public void awaitIdle() {}

  /** No request is pending, so a crash has no effect beyond a lease that is not released. */
  @Override
  public final void crash() {}

  @Override
  public final void close() {
    atlassian.close();
  }

  private SharedTokens newStore() {
    return new SharedTokens(atlassian.clock(), atlassian.consent());
  }
}
