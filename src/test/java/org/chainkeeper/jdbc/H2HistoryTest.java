package org.chainkeeper.jdbc;

import java.time.Duration;
import org.junit.jupiter.api.extension.RegisterExtension;

class H2HistoryTest implements HistoryStorageContract, LossEventsContract {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.h2();

  @Override
  public Database database() {
    return DATABASE.get();
  }

  @Override
  public JdbcGrants grants(Keyset keys) {
    return new JdbcGrants(DATABASE.get(), new Secrets(keys, "test"), "client");
  }

  @Override
  public void advance(Duration by) {
    DATABASE.advance(by);
  }
}
