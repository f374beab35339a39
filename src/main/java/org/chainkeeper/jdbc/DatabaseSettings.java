package org.chainkeeper.jdbc;

/**
 * Where the database is.
 *
 * @param url {@code jdbc:h2:…} (embedded, one node) or {@code jdbc:postgresql:…}
 * @param user empty: user and password are in the URL, or H2 needs none
 * @param poolSize connections at most, from 1 to 200
 */
public record DatabaseSettings(String url, String user, String password, int poolSize) {
  /**
   * @throws IllegalArgumentException when the pool size is out of its bounds
   */
  public DatabaseSettings {
    if (poolSize < 1 || poolSize > 200) {
      throw new IllegalArgumentException("CHAINKEEPER_DATABASE_POOL is a number from 1 to 200");
    }
  }

  boolean isH2() {
    return url.startsWith("jdbc:h2:");
  }

  /** The URL may hold a password, so neither is shown. */
  @Override
  public String toString() {
    return "DatabaseSettings[%s, pool of %d]".formatted(isH2() ? "H2" : "PostgreSQL", poolSize);
  }
}
