package org.chainkeeper.experiment;

/** Every request that finds the access token expired refreshes it and stores the result. */
class NaiveClient extends SimpleClient {
  NaiveClient(AtlassianApi atlassian) {
    super(atlassian);
  }

  @Override
  RefreshResult refresh(SharedTokens store, String rejected) throws InterruptedException {
    return switch (exchange(store.read())) {
      case ExchangeResult.Issued(StoredTokens tokens) -> {
        store.write(tokens);
        yield new RefreshResult.Token(tokens.access());
      }
      case ExchangeResult.Refused _ -> refused(store, rejected);
      case ExchangeResult.Unknown unknown -> retryLater(unknown);
    };
  }

  RefreshResult refused(SharedTokens store, String rejected) {
    return new RefreshResult.ConsentRequired();
  }
}
