package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresStorageTest implements StorageContract {
  private static final int MORE_THAN_CONNECTIONS = 40;

  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.postgresql();

  @Override
  public TestDatabase database() {
    return DATABASE;
  }

  @Test
  void readiness_is_lost_when_the_database_takes_no_writes_as_a_standby() {
    try (Database standby = DATABASE.another()) {
      assertThat(standby.ready()).isTrue();
      var _ =
          standby.with(handle ->
              handle.execute(
                      "do $$ begin execute format('alter database %I"
                          + " set default_transaction_read_only = on', current_database());"
                          + " end $$")
                  + handle.execute(
                      "select pg_terminate_backend(pid) from pg_stat_activity"
                          + " where datname = current_database() and pid <> pg_backend_pid()")
                  + handle.execute("set default_transaction_read_only = on"));
      for (int probe = 0; probe < MORE_THAN_CONNECTIONS; probe++) {
        assertThat(standby.ready()).isFalse();
      }
    }
  }

  @Test
  void readiness_is_lost_while_the_table_of_grants_is_locked_against_readers() {
    DATABASE
        .get()
        .inTransaction(handle -> {
          handle.execute("lock table grants in access exclusive mode");
          assertThat(DATABASE.get().ready()).isFalse();
          return handle;
        });
    assertThat(DATABASE.get().ready()).isTrue();
  }
}
