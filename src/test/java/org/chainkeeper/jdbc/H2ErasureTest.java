package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.chainkeeper.connection.AccountProfile;
import org.chainkeeper.connection.Connection;
import org.chainkeeper.rotation.AccessToken;
import org.chainkeeper.rotation.FamilyId;
import org.chainkeeper.rotation.GrantId;
import org.chainkeeper.rotation.RefreshToken;
import org.chainkeeper.rotation.TokenPair;
import org.chainkeeper.tenant.AccountId;
import org.chainkeeper.tenant.TenantId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of an erased person in the file of an embedded database. */
class H2ErasureTest {
  private static final Instant AT = Instant.parse("2026-11-20T08:00:00Z");
  private static final TenantId TENANT = new TenantId("acme");
  private static final String ACCOUNT = "712020:0e7a5edb-account-to-erase";
  private static final GrantId GRANT = new GrantId("client", new AccountId(ACCOUNT));

  @TempDir Path folder;
  private final Secrets secrets = new Secrets(Keyset.generate(), "test");

  private DatabaseSettings settings() {
    return new DatabaseSettings(
        "jdbc:h2:file:" + folder.resolve("new/data/chainkeeper"), "", "", 2);
  }

  private Path file() {
    return folder.resolve("new/data/chainkeeper.mv.db");
  }

  private byte[] connect(Database database) {
    TokenPair pair =
        new TokenPair(new AccessToken("a"), AT, AT.plusSeconds(3600), new RefreshToken("r"));
    new JdbcGrants(database, secrets, GRANT.clientId())
        .consent(GRANT, new FamilyId(UUID.randomUUID()), pair, Duration.ofMinutes(2));
    new JdbcConnections(database)
        .link(
            new Connection(
                TENANT,
                GRANT,
                new AccountProfile(GRANT.account(), "Erasmus Example", URI.create("")),
                List.of(),
                AT));
    return database.with(handle ->
        handle
            .createQuery("select refresh_token from grants")
            .map((row, _) -> row.getBytes(1))
            .one());
  }

  private boolean fileHolds(byte[] wanted) throws IOException {
    String all = new String(Files.readAllBytes(file()), StandardCharsets.ISO_8859_1);
    return all.contains(new String(wanted, StandardCharsets.ISO_8859_1));
  }

  private boolean fileHolds(String wanted) throws IOException {
    return fileHolds(wanted.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void what_was_erased_is_gone_from_the_file_after_the_next_start() throws IOException {
    byte[] token;
    try (Database database = Database.open(settings())) {
      token = connect(database);
      new JdbcConnections(database).unlink(TENANT, GRANT.account());
    }
    assertThat(fileHolds(token) || fileHolds(ACCOUNT))
        .as("this is what the start has to remove")
        .isTrue();
    Database.open(settings()).close();

    assertThat(fileHolds(token)).isFalse();
    assertThat(fileHolds(ACCOUNT)).isFalse();
    assertThat(fileHolds("Erasmus Example")).isFalse();
  }

  @Test
  void what_was_not_erased_stays() throws IOException {
    try (Database database = Database.open(settings())) {
      connect(database);
    }
    Database.open(settings()).close();
    assertThat(fileHolds(ACCOUNT)).isTrue();
  }

  @Test
  void folder_and_file_are_made_for_their_owner_alone() throws IOException {
    for (int starts = 1; starts <= 2; starts++) {
      try (Database _ = Database.open(settings())) {
        assertThat(mode(file())).isEqualTo("rw-------");
        assertThat(mode(file().resolveSibling("."))).isEqualTo("rwx------");
        assertThat(mode(folder.resolve("new"))).isEqualTo("rwx------");
      }
    }
  }

  @Test
  void a_file_that_others_could_read_is_closed_to_them_at_the_next_start() throws IOException {
    Database.open(settings()).close();
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
    Database.open(settings()).close();
    assertThat(mode(file())).isEqualTo("rw-------");
  }

  @Test
  void nothing_but_the_database_is_written_even_when_a_statement_fails() throws IOException {
    try (Database database = Database.open(settings())) {
      connect(database);
      assertThat(
              org.assertj.core.api.Assertions.catchThrowable(() ->
                  database.with(handle ->
                      handle.execute("insert into connections select * from connections"))))
          .isNotNull();
      try (var files = Files.list(file().getParent())) {
        assertThat(files).containsExactly(file());
      }
    }
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
