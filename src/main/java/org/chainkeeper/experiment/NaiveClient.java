package org.chainkeeper.experiment;

/** Every request that finds the access token expired refreshes it and stores whatever it gets. */
class NaiveClient extends SimpleClient {
  NaiveClient(Atlassian atlassian) {
    super(atlassian);
  }

  @Override
  Refreshed refresh(Store store, String rejected) throws InterruptedException {
    return switch (exchange(store.read())) {
      case Exchanged.Issued(StoredTokens tokens) -> {
        store.write(tokens);
        yield new Refreshed.Token(tokens.access());
      }
      case Exchanged.Refused _ -> refused(store, rejected);
      case Exchanged.Unclear unclear -> notNow(unclear);
    };
  }

  Refreshed refused(Store store, String rejected) {
    return new Refreshed.Dead();
  }
}
