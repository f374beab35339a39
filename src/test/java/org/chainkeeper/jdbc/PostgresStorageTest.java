package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresStorageTest implements StorageContract {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.postgresql();

  @Override
  public TestDatabase database() {
    return DATABASE;
  }

  @Test
  void readiness_is_lost_while_somebody_locks_the_table_of_grants_against_readers() {
    DATABASE
        .get()
        .inTransaction(
            handle -> {
              handle.execute("lock table grants in access exclusive mode");
              assertThat(DATABASE.get().ready()).isFalse();
              return handle;
            });
    assertThat(DATABASE.get().ready()).isTrue();
  }
}
