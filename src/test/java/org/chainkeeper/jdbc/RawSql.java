package org.chainkeeper.jdbc;

/** Statements on the database of an app that runs in this process, past the app. */
public final class RawSql {
  private RawSql() {}

  /** How many rows a statement changed. */
  public static int execute(String url, String sql) {
    try (Database database = Database.open(new DatabaseSettings(url, "", "", 2))) {
      return database.with(handle -> handle.execute(sql));
    }
  }
}
