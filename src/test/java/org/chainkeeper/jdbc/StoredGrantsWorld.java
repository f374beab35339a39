package org.chainkeeper.jdbc;

import java.time.Duration;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.Grants;

/** Grants in the database of a test, for the contracts that look at its tables, too. */
interface StoredGrantsWorld extends GrantsWorld {
  Keyset KEYS = Keyset.generate();
  Secrets SECRETS = new Secrets(KEYS, "test");

  TestDatabase database();

  @Override
  default Grants grants() {
    return new JdbcGrants(database().get(), SECRETS, "client");
  }

  @Override
  default void advance(Duration by) {
    database().advance(by);
  }

  @Override
  default void link(GrantId id, String tenant) {
    database().link(id, tenant);
  }
}
