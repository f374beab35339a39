package org.chainkeeper.experiment;

/** Every request that finds the access token expired refreshes it and stores whatever it gets. */
class NaiveClient extends SimpleClient {
  NaiveClient(AtlassianApi atlassian) {
    super(atlassian);
  }

  @Override
  Refreshed refresh(SharedTokens store, String rejected) throws InterruptedException {
    return switch (exchange(store.read())) {
      case ExchangeResult.Issued(StoredTokens tokens) -> {
        store.write(tokens);
        yield new Refreshed.Token(tokens.access());
      }
      case ExchangeResult.Refused _ -> refused(store, rejected);
      case ExchangeResult.Unclear unclear -> notNow(unclear);
    };
  }

  Refreshed refused(SharedTokens store, String rejected) {
    return new Refreshed.Dead();
  }
}
