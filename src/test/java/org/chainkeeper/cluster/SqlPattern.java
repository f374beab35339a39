package org.chainkeeper.cluster;

import java.util.List;

/**
 * A write of the protocol, told by what only it says in the SQL that goes over the wire.
 *
 * @param words all of them are in the statement, whose white space counts as one space
 */
record SqlPattern(List<String> words) {
  /** Takes the lease and writes the intent. */
  static final SqlPattern CLAIM = of("update grants", "presented_first_at = case");

  /** Stores the pair that came. */
  static final SqlPattern COMMIT =
      of("update grants", "refresh_token =", "lease_holder = null", "last_issued_at");

  SqlPattern {
    words = List.copyOf(words);
  }

  boolean matches(String sql) {
    String plain = sql.replaceAll("\\s+", " ");
    return words.stream().allMatch(plain::contains);
  }

  private static SqlPattern of(String... words) {
    return new SqlPattern(List.of(words));
  }
}
