package org.chainkeeper.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.chainkeeper.admin.DatabaseFacts;
import org.junit.jupiter.api.Test;

/** What each engine says of itself. */
interface DatabaseStateContract {
  TestDatabase database();

  @Test
  default void the_schema_has_the_version_of_the_newest_migration() {
    int before = database().get().facts().schema();
    assertThat(before).isGreaterThanOrEqualTo(26);

    database()
        .execute(
            """
            insert into "flyway_schema_history" ("installed_rank", "version", "description", "type",
              "script", "installed_by", "execution_time", "success")
            values (900, '99', 'newer', 'SQL', 'V99', 'test', 1, true),
              (901, '100', 'failed', 'SQL', 'V100', 'test', 1, false),
              (902, null, 'repeated', 'SQL', 'R', 'test', 1, true)
            """);
    assertThat(database().get().facts().schema()).isEqualTo(99);
    database().execute("delete from \"flyway_schema_history\" where \"installed_rank\" >= 900");
  }

  @Test
  default void the_time_is_the_databases_own_with_its_offset() {
    DatabaseFacts before = database().get().facts();
    database().advance(Duration.ofHours(5));
    assertThat(Duration.between(before.time(), database().get().facts().time()))
        .isBetween(Duration.ofHours(5), Duration.ofHours(6));
  }
}
