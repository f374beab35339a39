package org.chainkeeper.jdbc;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table with encrypted columns.
 *
 * @param key columns of the primary key, in the order in which a {@link CellAddress} names their values
 * @param sealed encrypted columns
 */
record SealedTable(String name, List<String> key, List<String> sealed) {
  static final SealedTable GRANTS =
      new SealedTable(
          "grants",
          List.of("client_id", "account", "part"),
          List.of(GrantRows.ACCESS, GrantRows.REFRESH, GrantRows.UNSETTLED));

  static final List<SealedTable> ALL =
      List.of(
          GRANTS,
          new SealedTable("installations", List.of("tenant"), List.of("secret", "former_secret")),
          new SealedTable("webhooks", List.of("tenant"), List.of("secret", "former_secret")),
          new SealedTable("jira_credentials", List.of("tenant", "cloud_id"), List.of("secret")),
          new SealedTable(
              "consent_states",
              List.of("id"),
              List.of("verifier", "access_token", "refresh_token")));

  /** The first grant of an account has an empty part, which is not in its cell's address. */
  CellAddress cell(String column, List<String> keyValues) {
    return new CellAddress(
        name, column, keyValues.stream().filter(value -> !value.isEmpty()).toList());
  }

  /** Selects the rows after {@code :key0}, {@code :key1}…, at most {@code :limit}, in the order of the key. */
  String behind() {
    String columns = String.join(", ", key);
    return "select * from %s where (%s) > (%s) order by %s fetch first :limit rows only"
        .formatted(name, columns, join(":key%1$d", ", "), columns);
  }

  String isThisRow() {
    return IntStream.range(0, key.size())
        .mapToObj(i -> key.get(i) + " = :key" + i)
        .collect(Collectors.joining(" and "));
  }

  private String join(String each, String between) {
    return IntStream.range(0, key.size())
        .mapToObj(each::formatted)
        .collect(Collectors.joining(between));
  }
}
