package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.chainkeeper.fault.StorageUnavailable;
import org.chainkeeper.rotation.RefreshToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2DatabaseTest {
  @TempDir Path folder;

  @Test
  void a_second_process_is_refused_and_what_was_committed_survives_a_kill() throws Exception {
    Keyset keyset = Keyset.create(folder.resolve("keyset.json"), InstantSource.system().instant());
    DatabaseSettings settings = OtherProcess.settings(folder);
    try (OtherProcess other = OtherProcess.start(folder)) {
      assertThatThrownBy(() -> Database.open(settings))
          .isInstanceOf(DatabaseOpenException.class)
          .hasMessageContainingAll("CHAINKEEPER_DATABASE_URL", "another process", "PostgreSQL")
          .hasMessageNotContaining("\n");
      other.kill();
    }
    try (Database database = Database.open(settings)) {
      var grants =
          new JdbcGrants(database, new Secrets(keyset, "test"), OtherProcess.GRANT.clientId());
      assertThat(grants.read(OtherProcess.GRANT).orElseThrow().pair().refresh())
          .isEqualTo(new RefreshToken("still there"));
    }
  }

  @Test
  void what_was_committed_is_there_after_reopening() {
    DatabaseSettings settings = OtherProcess.settings(folder);
    try (Database database = Database.open(settings)) {
      marked(database);
    }
    try (Database database = Database.open(settings)) {
      assertThat(readMark(database)).isEqualTo(1);
    }
  }

  @Test
  void what_a_file_has_grown_by_is_given_back_at_the_next_start() throws IOException {
    DatabaseSettings settings = OtherProcess.settings(folder);
    try (Database database = Database.open(settings)) {
      marked(database);
      for (int write = 0; write < 300; write++) {
        database.with(handle -> handle.execute("update mark set x = x + 1"));
      }
    }
    long grown = bytes();
    try (Database database = Database.open(settings)) {
      assertThat(readMark(database)).isEqualTo(1);
    }
    assertThat(bytes()).isLessThan(grown / 2);
  }

  @Test
  void asking_whether_it_is_ready_writes_nothing() throws Exception {
    DatabaseSettings settings = OtherProcess.settings(folder);
    try (Database database = Database.open(settings)) {
      assertThat(database.ready()).isTrue();
      FileTime before = changed();
      long size = bytes();
      for (int probe = 0; probe < 100; probe++) {
        assertThat(database.ready()).isTrue();
      }
      assertThat(bytes()).isEqualTo(size);
      assertThat(database.fileBytes()).hasValue(size);
      assertThat(changed()).isEqualTo(before);
    }
  }

  @Test
  void a_start_beside_an_open_database_of_the_same_process_leaves_it_open() {
    DatabaseSettings settings = OtherProcess.settings(folder);
    try (Database database = Database.open(settings);
        Database beside = Database.open(settings)) {
      assertThat(beside.ready()).isTrue();
      assertThat(database.ready()).isTrue();
    }
  }

  private long bytes() throws IOException {
    return Files.size(file());
  }

  private FileTime changed() throws IOException {
    return Files.getLastModifiedTime(file());
  }

  private Path file() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(one -> one.toString().endsWith(".mv.db")).findAny().orElseThrow();
    }
  }

  @Test
  void a_thread_that_is_interrupted_while_it_writes_does_not_close_the_database() throws Exception {
    try (Database database = Database.open(OtherProcess.settings(folder))) {
      Thread interrupted =
          Thread.ofVirtual()
              .start(() ->
                  database.with(handle -> {
                    Thread.currentThread().interrupt();
                    return handle.execute("create table mark (x integer)");
                  }));
      interrupted.join();
      assertThat(database.ready()).isTrue();
      assertThat(readMark(database)).isZero();
    }
  }

  @Test
  void a_database_that_closed_itself_is_opened_again() {
    try (Database database = Database.open(OtherProcess.settings(folder))) {
      marked(database);
      assertThatThrownBy(() -> database.with(handle -> handle.execute("shutdown immediately")))
          .isInstanceOf(StorageUnavailable.class);
      boolean firstTry = database.ready();
      boolean secondTry = database.ready();
      assertThat(firstTry || secondTry || database.ready()).isTrue();
      assertThat(readMark(database)).isEqualTo(1);
    }
  }

  @Test
  void a_wrong_password_and_a_wrong_url_are_named() {
    DatabaseSettings settings = OtherProcess.settings(folder);
    try (Database _ = Database.open(settings)) {
      assertThatThrownBy(
              () -> Database.open(new DatabaseSettings(settings.url(), "eve", "guess", 2)))
          .isInstanceOf(DatabaseOpenException.class)
          .hasMessageContaining("CHAINKEEPER_DATABASE_PASSWORD")
          .hasMessageNotContaining("guess");
    }
    assertThatThrownBy(() -> Database.open(new DatabaseSettings("jdbc:mysql://h/d", "", "", 2)))
        .isInstanceOf(DatabaseOpenException.class)
        .hasMessageContaining("CHAINKEEPER_DATABASE_URL");
  }

  private static void marked(Database database) {
    database.with(handle ->
        handle.execute("create table mark (x integer)")
            + handle.execute("insert into mark values (1)"));
  }

  private static int readMark(Database database) {
    return database.with(
        handle -> handle.createQuery("select count(*) from mark").mapTo(Integer.class).one());
  }
}
