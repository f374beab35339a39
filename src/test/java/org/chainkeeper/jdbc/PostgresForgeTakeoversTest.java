package org.chainkeeper.jdbc;

import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresForgeTakeoversTest implements ForgeTakeoversContract {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.postgresql();

  @Override
  public TestDatabase database() {
    return DATABASE;
  }
}
