package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.sql.Statement;
import java.time.Instant;
import java.util.UUID;
import org.chainkeeper.fault.StorageUnavailable;
import org.chainkeeper.installation.SharedSecret;
import org.chainkeeper.tenant.TenantId;
import org.chainkeeper.testkit.LifecycleCallIds;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A pool of one connection, whose server has become one that takes no writes. */
class PostgresFailoverTest {
  private static final URI BASE = URI.create("https://one.atlassian.net/wiki");

  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.postgresql();

  private final Database database = DATABASE.another();
  private final JdbcInstallations installations =
      new JdbcInstallations(database, new Secrets(Keyset.generate(), "test"));
  private final TenantId tenant = new TenantId(UUID.randomUUID().toString());

  @BeforeEach
  void failOver() {
    execute("set session characteristics as transaction read only");
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void execute(String sql) {
    database.onConnection(connection -> {
      try (Statement statement = connection.createStatement()) {
        return statement.execute(sql);
      }
    });
  }

  private void install() {
    installations.install(
        LifecycleCallIds.next(), tenant, BASE, new SharedSecret("s".repeat(64)), Instant.EPOCH);
  }

  @Test
  void the_first_write_fails_as_an_outage_and_the_next_has_a_new_connection() {
    assertThatExceptionOfType(StorageUnavailable.class)
        .isThrownBy(this::install)
        .withMessageContaining("25006");

    install();
    assertThat(installations.find(tenant)).isPresent();
  }

  @Test
  void a_statement_without_a_transaction_ends_the_connection_too() {
    assertThatExceptionOfType(StorageUnavailable.class)
        .isThrownBy(() -> execute("update installations set signed_at = signed_at"));

    execute("update installations set signed_at = signed_at");
  }

  @Test
  void a_node_that_is_only_asked_whether_it_is_ready_recovers() {
    assertThat(database.ready()).isFalse();
    assertThat(database.ready()).isTrue();
  }

  @Test
  void reading_goes_on_meanwhile() {
    assertThat(installations.find(tenant)).isEmpty();
    assertThat(installations.find(tenant)).isEmpty();
  }

  @Test
  void a_statement_that_is_wrong_ends_no_connection() {
    execute("set session characteristics as transaction read write");
    execute("create temporary table kept (x integer)");
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> execute("select nonsense"));

    execute("insert into kept values (1)");
  }
}
