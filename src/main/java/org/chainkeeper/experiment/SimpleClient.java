package org.chainkeeper.experiment;

import java.time.Duration;
import java.util.Optional;

/**
 * What the three clients of the field have in common: Jira's 401 tells them that the access token has
 * expired, and then they refresh. A refusal is told to the person; anything else that goes wrong asks
 * the macro to come back. Nothing but the store outlives a crash.
 */
abstract class SimpleClient implements Client {
  private static final Duration SOON = Duration.ofSeconds(2);

  private final AtlassianApi atlassian;
  private volatile SharedTokens store;

  SimpleClient(AtlassianApi atlassian) {
    this.atlassian = atlassian;
    this.store = consented();
  }

  /** What came of wanting a newer access token. */
  sealed interface Refreshed {
    record Token(String access) implements Refreshed {}

    record Dead() implements Refreshed {}

    record NotNow(Duration after) implements Refreshed {}
  }

  /**
   * Gets a newer access token.
   *
   * @param rejected the one that Jira does not accept
   */
  abstract Refreshed refresh(SharedTokens store, String rejected) throws InterruptedException;

  @Override
  public final void connect() {
    store = consented();
  }

  @Override
  public final ClientResponse ask(int macro) throws InterruptedException {
    SharedTokens mine = store;
    String access = mine.read().tokens().access();
    Optional<ClientResponse> first = atlassian.search(access, macro);
    return first.isPresent() ? first.get() : again(refresh(mine, access), macro);
  }

  private ClientResponse again(Refreshed refreshed, int macro) throws InterruptedException {
    return switch (refreshed) {
      case Refreshed.Token(String access) ->
          atlassian
              .search(access, macro)
              .orElse(new ClientResponse.Failed("Jira refuses a new token"));
      case Refreshed.Dead _ -> new ClientResponse.Failed("consent is asked for again");
      case Refreshed.NotNow(Duration after) -> new ClientResponse.Later(after);
    };
  }

  /** Presents the refresh token of this row; none was stored: that is a refusal too. */
  final ExchangeResult exchange(SharedTokens.Row row) throws InterruptedException {
    Optional<String> refresh = row.tokens().refresh();
    return refresh.isPresent() ? atlassian.exchange(refresh.get()) : new ExchangeResult.Refused();
  }

  static Refreshed notNow(ExchangeResult.Unclear unclear) {
    return new Refreshed.NotNow(unclear.retryAfter().orElse(SOON));
  }

  /** What another request stored meanwhile. */
  static Refreshed newer(SharedTokens store, String rejected) {
    String stored = store.read().tokens().access();
    return stored.equals(rejected) ? new Refreshed.Dead() : new Refreshed.Token(stored);
  }

  /** Nothing goes on that no macro waits for. */
  @Override
  public void calm() {}

  /** No macro asks, so nobody is left who could hear an answer or give a lease back. */
  @Override
  public final void crash() {}

  @Override
  public final void close() {
    atlassian.close();
  }

  private SharedTokens consented() {
    return new SharedTokens(atlassian.clock(), atlassian.consent());
  }
}
