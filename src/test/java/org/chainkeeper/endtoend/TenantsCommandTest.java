package org.chainkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.chainkeeper.Settings;
import org.chainkeeper.cluster.PostgreSql;
import org.chainkeeper.jdbc.Keyset;
import org.chainkeeper.testkit.CommandProcess;
import org.chainkeeper.testkit.CommandProcess.Result;
import org.chainkeeper.testkit.LifecycleWorld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code chainkeeper tenants} in a process of its own, beside the running app and without it. */
class TenantsCommandTest {
  private static final String TABLE = "/macros/table?jql=x";

  /** As long as a node believes what it has read of a tenant. */
  private static final Duration BELIEVED = Duration.ofSeconds(6);

  @TempDir private Path directory;

  private LifecycleWorld onPostgres() {
    Path keyset = directory.resolve("pg-keyset.json");
    Keyset.create(keyset, InstantSource.system().instant());
    PostgreSql server = PostgreSql.running();
    return new LifecycleWorld(
        directory,
        Map.of(
            "CHAINKEEPER_KEYSET",
            keyset.toString(),
            "CHAINKEEPER_DATABASE_URL",
            server.url(server.newDatabase()),
            "CHAINKEEPER_DATABASE_USER",
            PostgreSql.USER,
            "CHAINKEEPER_DATABASE_PASSWORD",
            PostgreSql.USER,
            "CHAINKEEPER_TENANT_UNUSED_FOR",
            "P30D"));
  }

  private static Result run(LifecycleWorld world, String typed, String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "tenants";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return CommandProcess.run(world.environment(), typed, all);
  }

  private static int page(LifecycleWorld world, String tenant) {
    return world.page(tenant, TABLE).statusCode();
  }

  private static void lastSigned(LifecycleWorld world, String tenant, int daysAgo)
      throws SQLException {
    Settings.Database database = world.settings().database();
    try (Connection connection =
            DriverManager.getConnection(database.url(), PostgreSql.USER, PostgreSql.USER);
        PreparedStatement update =
            connection.prepareStatement(
                "update installations set signed_at = now() - cast(? as integer) * interval '1' day"
                    + " where tenant = ?")) {
      update.setInt(1, daysAgo);
      update.setString(2, tenant);
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
  }

  @Test
  void unused_tenants_are_listed_and_purged_while_the_app_runs() throws SQLException {
    try (LifecycleWorld world = onPostgres()) {
      world.install("silent");
      world.install("quiet");
      world.install("talking");
      lastSigned(world, "silent", 31);
      lastSigned(world, "quiet", 29);
      lastSigned(world, "talking", 90);
      world.later(BELIEVED);
      assertThat(page(world, "talking")).isEqualTo(200);

      Result listed = run(world, "");
      assertThat(listed.status()).isZero();
      assertThat(listed.output())
          .containsPattern("(?m)^20\\d\\d-\\d\\d-\\d\\d +0  unused   silent  https://home")
          .containsPattern("(?m)^20\\d\\d-\\d\\d-\\d\\d +0           talking  https://home")
          .contains("3 tenants; 1 of them unused")
          .contains("CHAINKEEPER_TENANT_UNUSED_FOR");
      assertThat(run(world, "", "--unused").output()).contains("silent").doesNotContain("talking");

      Result purged = run(world, "", "--purge", "--yes");
      assertThat(purged.status()).isZero();
      assertThat(purged.output()).contains("removed silent").doesNotContain("removed talking");
      world.later(BELIEVED);
      assertThat(page(world, "silent")).isEqualTo(401);
      assertThat(page(world, "quiet")).isEqualTo(200);
      assertThat(page(world, "talking")).isEqualTo(200);

      assertThat(run(world, "", "--purge").output()).contains("No tenant is unused");
      assertThat(world.install("silent")).isEqualTo(204);
      assertThat(page(world, "silent")).isEqualTo(200);
    }
  }

  @Test
  void one_tenant_is_removed_after_a_question() {
    try (LifecycleWorld world = onPostgres()) {
      world.install("one");
      world.install("other");

      Result asked = run(world, "no\n", "--remove", "one");
      assertThat(asked.status()).isEqualTo(1);
      assertThat(asked.output()).contains("Type yes:").contains("Nothing was removed");
      assertThat(run(world, "", "--remove", "one").output()).contains("Nothing was removed");
      Result mistaken = run(world, "yes\n", "--remove", "one", "--remove", "on");
      assertThat(mistaken.status()).isEqualTo(1);
      assertThat(mistaken.output()).contains("No tenant has the client key on.");
      world.later(BELIEVED);
      assertThat(page(world, "one")).isEqualTo(200);

      Result removed = run(world, "yes\n", "--remove", "one");
      assertThat(removed.status()).isZero();
      assertThat(removed.output()).contains("removed one");
      world.later(BELIEVED);
      assertThat(page(world, "one")).isEqualTo(401);
      assertThat(page(world, "other")).isEqualTo(200);
    }
  }

  @Test
  void an_embedded_database_is_told_to_be_in_use_and_listed_when_the_app_has_ended() {
    try (LifecycleWorld world = new LifecycleWorld(directory)) {
      world.install("one");
      Result locked = run(world, "");
      assertThat(locked.status()).isEqualTo(1);
      assertThat(locked.output().lines()).hasSize(1);
      assertThat(locked.output())
          .startsWith(
              "chainkeeper tenants: CHAINKEEPER_DATABASE_URL: another process has this H2 file");

      world.stopApp();
      assertThat(run(world, "").output()).contains("one").contains("1 tenants; 0 of them unused");
      world.startApp();
      assertThat(page(world, "one")).isEqualTo(200);
    }
  }

  @Test
  void an_embedded_database_that_does_not_exist_is_not_created() {
    Path elsewhere = directory.resolve("elsewhere");
    Map<String, String> environment = new HashMap<>();
    environment.put("ATLASSIAN_CLIENT_ID", "client");
    environment.put("ATLASSIAN_CLIENT_SECRET", "hush-hush");
    environment.put("CHAINKEEPER_DATABASE_URL", "jdbc:h2:file:" + elsewhere.resolve("none"));

    Result result = CommandProcess.run(environment, "", "tenants");

    assertThat(result.status()).isEqualTo(1);
    assertThat(result.output()).contains("there is no such H2 file");
    assertThat(Files.exists(elsewhere.resolve("none.mv.db"))).isFalse();
  }
}
