package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The table {@code listed_connections} as its migration would fill it now, from connections and grants:
 * what every write has to keep it equal to.
 */
final class ListedCopies {
  private static final String STORED = "select * from listed_connections";

  private ListedCopies() {}

  /** Fails when a write has left a copy behind. */
  static void assertComplete(Database database) {
    List<List<Object>> copies = rows(database, STORED);
    String computed = fill(database);
    assertThat(copies)
        .as("the copies of connections and grants in listed_connections")
        .containsExactlyInAnyOrderElementsOf(
            rows(database, computed.substring(computed.indexOf("select"))));
  }

  /** After a test has changed connections or grants past the stores. */
  static void fillAgain(Database database) {
    var _ =
        database.with(handle -> {
          handle.execute("delete from listed_connections");
          return handle.execute(fill(database));
        });
  }

  private static List<List<Object>> rows(Database database, String sql) {
    return database.with(handle -> handle.createQuery(sql).map((row, _) -> cells(row)).list());
  }

  private static List<Object> cells(ResultSet row) throws SQLException {
    List<Object> cells = new ArrayList<>();
    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
      Object cell = row.getObject(i);
      cells.add(cell == null ? "null" : cell.toString().replace("()", ""));
    }
    return cells;
  }

  private static String fill(Database database) {
    boolean isH2 =
        database.onConnection(
            connection -> connection.getMetaData().getDatabaseProductName().equals("H2"));
    String script = script(isH2 ? "h2" : "postgresql");
    int from = script.indexOf("insert into listed_connections");
    return script.substring(from, script.indexOf(";", from));
  }

  private static String script(String engine) {
    String name = "/db/" + engine + "/V21__listed_connections.sql";
    try (InputStream in =
        Objects.requireNonNull(ListedCopies.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
