package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nothing is stored that docs/PRIVACY.md does not explain. */
class PrivacyPageTest {
  @RegisterExtension static final TestDatabase DATABASE = TestDatabase.h2();

  private static final Path PAGE = Path.of("docs/PRIVACY.md");
  private static final Pattern COLUMN = Pattern.compile("`([a-z_]+\\.[a-z_]+)`");

  private static final String COLUMNS =
      """
      select lower(table_name) as t, lower(column_name) as c from information_schema.columns
      where table_schema = 'PUBLIC' and lower(table_name) <> 'flyway_schema_history'
      """;

  @Test
  void every_column_has_a_line_that_says_why_and_how_long() throws IOException {
    List<String> columns =
        DATABASE
            .get()
            .with(handle ->
                handle
                    .createQuery(COLUMNS)
                    .map((row, _) -> row.getString("t") + "." + row.getString("c"))
                    .list());
    assertThat(columns).hasSizeGreaterThan(40);
    assertThat(documented()).containsAll(columns);
  }

  private static Set<String> documented() throws IOException {
    return COLUMN
        .matcher(Files.readString(PAGE))
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }
}
