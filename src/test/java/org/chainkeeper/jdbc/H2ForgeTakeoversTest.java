package org.chainkeeper.jdbc;

import org.junit.jupiter.api.extension.RegisterExtension;

class H2ForgeTakeoversTest implements ForgeTakeoversContract {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.h2();

  @Override
  public TestDatabase database() {
    return DATABASE;
  }
}
