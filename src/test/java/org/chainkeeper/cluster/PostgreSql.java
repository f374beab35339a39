package org.chainkeeper.cluster;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real PostgreSQL that keeps what it has acknowledged, and that can crash. One for all tests. */
public final class PostgreSql {
  public static final String USER = "postgres";
  private static final int SECONDS = 60;
  private static final boolean USER_IS_ROOT = "root".equals(System.getProperty("user.name"));

  private static final class Holder {
    static final PostgreSql ONE = new PostgreSql();
  }

  private final Path directory;
  private final EmbeddedPostgres server;

  private PostgreSql() {
    try {
      directory = Files.createTempDirectory("chainkeeper-pg");
      server =
          EmbeddedPostgres.builder()
              .setDataDirectory(directory)
              .setCleanDataDirectory(true)
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("full_page_writes", "on")
              .setRegisterShutdownHook(false)
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(this::end));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it with the first use; it ends with the JVM. */
  public static PostgreSql running() {
    return Holder.ONE;
  }

  int port() {
    return server.getPort();
  }

  /** An empty database. */
  public String newDatabase() {
    String name = "c" + UUID.randomUUID().toString().replace("-", "");
    try (Connection connection = connect(USER);
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return name;
  }

  /** Not over a wire that can be cut. */
  public String url(String name) {
    return "jdbc:postgresql://127.0.0.1:" + port() + "/" + name;
  }

  Connection connect(String name) throws SQLException {
    return DriverManager.getConnection(url(name), USER, USER);
  }

  /** Ends it at once, as a crash does: nothing is written any more. */
  public void crash() {
    control("stop", "-m", "immediate");
  }

  /** Starts it again on what it kept, with the options it had. */
  public void restart() {
    control("restart", "-m", "immediate");
  }

  private void end() {
    crash();
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void control(String action, String... options) {
    List<String> command = new ArrayList<>();
    if (USER_IS_ROOT) { // PostgreSQL refuses to run as root
      command.addAll(List.of("unshare", "-U"));
    }
    command.addAll(List.of(program(), "-D", directory.toString(), "-w", action));
    command.addAll(List.of(options));
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IllegalStateException("PostgreSQL does not " + action);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** {@code pg_ctl} beside the server that runs, whose command line is kept for its restart. */
  private String program() {
    try {
      String line = Files.readString(directory.resolve("postmaster.opts"));
      return Path.of(line.split(" ", 2)[0]).resolveSibling("pg_ctl").toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
