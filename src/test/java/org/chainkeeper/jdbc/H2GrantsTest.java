package org.chainkeeper.jdbc;

import java.time.Duration;
import org.chainkeeper.history.GrantHistories;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.Grants;
import org.junit.jupiter.api.extension.RegisterExtension;

class H2GrantsTest implements GrantsContract {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.h2();

  private static final Keyset KEYSET = Keyset.generate();

  private final Grants grants =
      new JdbcGrants(DATABASE.get(), new Secrets(KEYSET, "test"), "client");

  @Override
  public Grants grants() {
    return grants;
  }

  @Override
  public GrantHistories histories() {
    return new JdbcGrantHistories(DATABASE.get(), "client");
  }

  @Override
  public void link(GrantId id, String tenant) {
    DATABASE.link(id, tenant);
  }

  @Override
  public void advance(Duration by) {
    DATABASE.advance(by);
  }
}
